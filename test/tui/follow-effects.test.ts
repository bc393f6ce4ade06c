import { describe, expect, test } from 'vitest';
import { followEffects, followReviews } from '../../src/tui/follow-effects.ts';
import { type ExportRequest, ReviewTrouble, type TuiSession } from '../../src/tui/session.ts';
import { createStore, type Store } from '../../src/tui/state/store.ts';
import { hostBundle } from '../support/report-fixture.ts';
import { scanned } from '../support/tui.tsx';
import { REVIEW, sessionOf } from '../support/tui-session.ts';

interface Played {
  readonly store: Store;
  press(keys: string): void;
  /** The notice, once everything that was asked for is done. */
  notice(): Promise<string | undefined>;
}

function play(changes: Partial<TuiSession>): Played {
  const store = createStore(scanned([hostBundle]));
  followEffects(store, sessionOf(changes));
  return {
    store,
    press: (keys) => {
      for (const key of keys.split(' ')) store.dispatch({ type: 'key', key });
    },
    notice: async () => {
      await expect.poll(() => store.getState().requested, { interval: 5 }).toEqual([]);
      return store.getState().notice?.text;
    },
  };
}

const busy = {
  ...REVIEW,
  load: async () => new Map(),
  save: () => Promise.reject(new ReviewTrouble('busy', 'a.part')),
};

describe('what is asked for', () => {
  test('a copy goes to the clipboard', async () => {
    const copied: string[] = [];
    const { press, notice } = play({ copy: (text) => void copied.push(text) });
    press('2 j c');
    expect(await notice()).toBe('Copied: the command to collect it. C shows it, to select it by mouse.');
    expect(copied).toEqual([hostBundle.ask[0]?.command]);
  });

  test('the message is copied and shown', async () => {
    const copied: string[] = [];
    const { store, press, notice } = play({ copy: (text) => void copied.push(text) });
    press('y');
    expect(await notice()).toBe('Copied: Message to the customer. C shows it, to select it by mouse.');
    expect(copied).toEqual(['Hello,']);
    expect(store.getState().panel).toMatchObject({ kind: 'text', text: 'Hello,' });
  });

  test('a message that asks for a part says where the rest is', async () => {
    const { press, notice } = play({ askMessage: async () => ({ text: 'Hello,', commands: 10, all: 67 }) });
    press('y');
    expect(await notice()).toBe('Copied: 10 of 67 commands; hvtriage ask --all or --script for the rest');
  });

  test('a mark that cannot be kept is told and stays in the session', async () => {
    const { store, press, notice } = play({ review: busy });
    press('m');
    expect(await notice()).toMatch(/being written by another session.*delete a\.part.*in this session only/);
    expect(store.getState().review.entries.get(hostBundle.path)?.size).toBe(1);
  });

  test('a report is written, and again only when somebody agreed', async () => {
    const requests: ExportRequest[] = [];
    const paths: string[] = [];
    const { store, press, notice } = play({
      export: async (request) => {
        requests.push(request);
        for await (const { path } of request.reports) paths.push(path);
        return request.overwrite ? 'written' : 'exists';
      },
    });
    press('o j enter enter');
    await notice();
    expect(store.getState().prompt).toMatchObject({ purpose: 'overwrite' });
    press('y enter');
    expect(await notice()).toBe('Written: /reports/hvtriage-upload.json');
    expect(store.getState().panel).toBeUndefined();
    expect(requests).toMatchObject([
      { format: 'json', overwrite: false },
      { format: 'json', overwrite: true },
    ]);
    expect(paths).toEqual(['upload.zip', 'upload.zip']);
  });

  test('a report that cannot be written is told, and the panel stays for another path', async () => {
    const { store, press, notice } = play({ export: () => Promise.reject(new Error('Cannot write here')) });
    press('o enter enter');
    expect(await notice()).toBe('Cannot write here');
    expect(store.getState().panel).toMatchObject({ kind: 'export' });
  });
});

test.each([
  ['foreign', /is no review file \(x\) and stays as it is/],
  ['unreadable', /could not be read \(x\)/],
  ['unwritable', /could not be written \(x\)/],
] as const)('a review file that is %s is told at the start', async (kind, text) => {
  const { store } = play({});
  const review = { ...busy, load: () => Promise.reject(new ReviewTrouble(kind, 'x')) };
  await followReviews(store, sessionOf({ review }));
  expect(store.getState().notice?.text).toMatch(text);
});
