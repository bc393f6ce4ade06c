import { describe, expect, test } from 'vitest';
import { onePage, PagedText } from '../../src/intake/paged-text.ts';
import { followSource } from '../../src/tui/follow-source.ts';
import type { SourceText, TuiSession } from '../../src/tui/session.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { createStore, type Store } from '../../src/tui/state/store.ts';
import { hostBundle } from '../support/report-fixture.ts';
import { frameOf, scanned } from '../support/tui.tsx';
import { ENGLISH, sessionOf } from '../support/tui-session.ts';

const LINES = Array.from({ length: 3_000 }, (_, index) => `line ${index + 1}`);

function textOf(lines: readonly string[], more: Partial<SourceText> = {}): SourceText {
  const text = new PagedText(onePage(lines));
  return {
    form: 'text',
    bytes: 10,
    notes: [],
    lines: (...range) => text.lines(...range),
    count: (...how) => text.count(...how),
    find: (...what) => text.find(...what),
    ...more,
  };
}

interface Play {
  readonly store: Store;
  readonly leaving: AbortController;
  press(...keys: readonly string[]): void;
  until(isThere: (state: TuiState) => boolean): Promise<void>;
}

function play(source: TuiSession['source']): Play {
  const store = createStore(scanned([hostBundle], { size: { columns: 80, rows: 20 } }));
  const leaving = new AbortController();
  const session = sessionOf({ title: 'upload.zip', speak: async () => ENGLISH, source });
  followSource(store, session, leaving.signal);
  return {
    store,
    leaving,
    press: (...keys) => {
      for (const key of keys) store.dispatch({ type: 'key', key });
    },
    until: async (isThere) => {
      await expect.poll(() => isThere(store.getState()), { timeout: 60_000, interval: 2 }).toBe(true);
    },
  };
}

describe('followSource', () => {
  test('fetches the lines in sight, how many there are, and matches', async () => {
    const { store, press, until } = play(async () => textOf(LINES));
    press('6');
    await until(({ source }) => source?.isCounted === true && source.part !== undefined);
    expect(frameOf(store.getState())).toContain('▸▲    4  line 4');
    expect(store.getState().source?.count).toBe(3_000);
    press('G');
    await until((state) => frameOf(state).includes('line 3000'));
    press('/', ...'line 17', 'enter');
    await until(({ source }) => source?.search?.found === 17);
    press('n');
    await until(({ source }) => source?.search?.found === 170);
    await until((state) => frameOf(state).includes('»   170  line 170'));
  });

  test('opens a file once, and another one when that is looked at', async () => {
    const asked: string[] = [];
    const { press, until } = play(async (_, path) => {
      asked.push(path);
      return textOf(LINES);
    });
    press('6');
    await until(({ source }) => source?.part !== undefined);
    press('escape', '6', 'j', 'j', 'escape', 'j', '6');
    await until(({ source }) => source?.path === 'host/remotefx.txt' && source.part !== undefined);
    expect(asked).toEqual(['host/HV-SRV01_reg_CurrentVersion.TXT', 'host/remotefx.txt']);
  });

  test('shows why a file cannot be read, whenever that is found out', async () => {
    const closed = play(async () => {
      throw new Error('access denied');
    });
    closed.press('6');
    await closed.until((state) => frameOf(state).includes('access denied'));
    const text = textOf(LINES, {
      lines: async (from) => {
        if (from > 1_000) throw new Error('it does not exist');
        return LINES.slice(from - 1, from + 200);
      },
    });
    const vanishing = play(async () => text);
    vanishing.press('6');
    await vanishing.until(({ source }) => source?.isCounted === true);
    vanishing.press('G');
    await vanishing.until((state) => frameOf(state).includes('it does not exist'));
  });

  test('stops a search for another one, and everything at the end', async () => {
    const signals: AbortSignal[] = [];
    const endless = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const text = textOf(LINES, {
      find: (_text, _from, _step, signal) => endless(signal),
      count: (_tell, signal) => endless(signal),
    });
    const { store, leaving, press, until } = play(async () => text);
    press('6');
    await until(({ source }) => source?.opened !== undefined);
    press('/', 'a', 'b');
    await until(() => signals.length === 3);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, false]);
    expect(store.getState().source?.problem).toBeUndefined();
    leaving.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  });
});
