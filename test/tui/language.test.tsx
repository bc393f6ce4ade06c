import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { currentDetail, currentList } from '../../src/tui/state/lists.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { frameOf, press, reduceAll, scanned, startState, withReports } from '../support/tui.tsx';
import { CHINESE, ENGLISH } from '../support/tui-session.ts';

const english = scanned([hostBundle]);
const speakChinese = { type: 'speak', speech: CHINESE } as const;
const speakEnglish = { type: 'speak', speech: ENGLISH } as const;

function inChinese(state: TuiState): TuiState {
  return reduce(press(state, 'L'), speakChinese);
}

function detailOf(state: TuiState): string {
  return currentDetail(state, 60).lines.map(plainText).join('\n');
}

describe('the language of the terminal UI', () => {
  test('is asked for by L, and changes when its words are there', () => {
    const asked = press(english, 'L');
    expect([asked.language, asked.look]).toEqual(['zh-CN', english.look]);
    const spoken = reduce(asked, speakChinese);
    expect(spoken.look.labels.language).toBe('zh-CN');
    expect(currentList(spoken).title).toBe('检查结果');
  });

  test('goes back with the second L, and words that come too late are not spoken', () => {
    expect(reduce(press(english, 'L L'), speakChinese).look).toBe(english.look);
    const back = reduce(press(inChinese(english), 'L'), speakEnglish);
    expect(currentList(back).title).toBe('Findings');
  });

  test('keeps one where one was', () => {
    const before = press(english, 'j enter j');
    const after = inChinese(before);
    expect([after.view, after.focus, after.places]).toEqual([before.view, before.focus, before.places]);
  });

  test('tells messages anew from the values of the finding, and the ones of the scan in its own language', () => {
    expect(detailOf(english)).toContain('Build 14393.729 is older than 14393.953');
    expect(detailOf(inChinese(english))).toContain('HV-SRV01 缺少更新（729）。');
    const scannedInChinese = scanned([hostBundle], { speech: CHINESE });
    expect(detailOf(scannedInChinese)).toContain('Build 14393.729 is older than 14393.953');
  });

  test('does not hide the message of a rule whose text is not there', () => {
    const { rules: _, ...rest } = CHINESE;
    const bare = reduce(press(english, 'L'), { type: 'speak', speech: { ...rest, rules: {} } });
    expect(detailOf(bare)).toContain('Build 14393.729 is older than 14393.953');
  });
});

describe('frames in Chinese', () => {
  const several = [hostBundle, healthyBundle, unrecognisedBundle];
  const scanning = (size: TuiState['size']): TuiState =>
    reduceAll(startState({ size, title: 'share', speech: CHINESE }), [
      { type: 'planned', bundles: 10_000, at: 1000 },
      { type: 'read', bundles: withReports(several), at: 1600 },
    ]);

  const CASES: readonly (readonly [name: string, keys: string])[] = [
    ['findings', ''],
    ['explaining', 'j enter'],
    ['not-checked', '2 j'],
    ['suspected', '2 enter'],
    ['bundles', 'b'],
    ['help', '?'],
  ];

  test.each(CASES)('%s of 100 x 30', async (name, keys) => {
    const state = press(scanned([hostBundle], { speech: CHINESE }), keys);
    await expect(frameOf(state)).toMatchFileSnapshot(`__goldens__/zh-CN-${name}.txt`);
  });

  test.each([
    [100, 30],
    [60, 20],
    [40, 15],
    [24, 8],
  ])('fit a terminal of %i x %i', (columns, rows) => {
    const size = { columns, rows };
    const states = [
      scanning(size),
      scanned(several, { size, speech: CHINESE }),
      scanned([], { size, speech: CHINESE }),
      ...CASES.map(([, keys]) => press(scanned([hostBundle], { size, speech: CHINESE }), keys)),
    ];
    for (const state of states) {
      const lines = frameOf(state).split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    }
  });
});
