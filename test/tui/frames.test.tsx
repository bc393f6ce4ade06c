import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { displayWidth } from '../../src/text/width.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { HOSTILE, healthyBundle, hostBundle, reportHead, unrecognisedBundle } from '../support/report-fixture.ts';
import { fed, frameOf, largeBundle, press, reduceAll, scanned, startState, withReports } from '../support/tui.tsx';
import { ENGLISH } from '../support/tui-session.ts';

const quietBundle: BundleReport = { ...healthyBundle, complaints: [], path: 'quiet.zip' };
const failedBundle: BundleReport = {
  ...healthyBundle,
  path: 'broken.zip',
  status: 'failed',
  files: [],
  artifacts: [],
  verdicts: [],
  ask: [],
  complaints: [],
  machines: [],
  diagnostics: [{ code: 'intake/unreadable', level: 'error', message: 'The archive is cut off' }],
};
const ALL = [hostBundle, healthyBundle, unrecognisedBundle, failedBundle];

const SIZES = [
  [120, 40],
  [100, 30],
  [80, 24],
  [60, 20],
  [40, 15],
] as const;

function scanning(size: TuiState['size']): TuiState {
  return reduceAll(startState({ size, title: 'share' }), [
    { type: 'planned', bundles: 10_000, at: 1000 },
    {
      type: 'read',
      bundles: withReports(Array.from({ length: 2318 }, (_, index) => ({ ...hostBundle, path: `case-${index}.zip` }))),
      at: 1600,
    },
  ]);
}

/** The file of the first finding, with a value in it, a long line, wide characters and what must not reach a terminal. */
function fileOf(state: TuiState): TuiState {
  const lines = Array.from(
    { length: 1_234 },
    (_, index) => `    Value${index + 1}    REG_SZ    text of value ${index + 1}`,
  );
  const quoted = lines.with(3, '    UBR    REG_DWORD    0x2d9').with(8, '    CurrentBuild    REG_SZ    14393');
  const strange = quoted.with(5, HOSTILE).with(6, '\t計算サーバー, '.repeat(12)).with(10, '0123456789'.repeat(30));
  return fed(press(state, '6 ]'), strange, { encoding: 'utf-16le' });
}

describe('frames', () => {
  describe.each(SIZES)('of %i x %i', (columns, rows) => {
    const size = { columns, rows };
    test.each<[name: string, state: TuiState, keys: string]>([
      ['findings', scanned([hostBundle], { size }), ''],
      ['explaining', scanned([hostBundle], { size }), 'j enter'],
      ['wide-characters', scanned([hostBundle], { size }), 'j j j j enter'],
      ['not-checked', scanned([hostBundle], { size }), '2 j'],
      ['suspected', scanned([hostBundle], { size }), '2 enter'],
      ['bundles', scanned(ALL, { size, title: 'uploads' }), 'j'],
      ['scanning', scanning(size), ''],
      ['help', scanned([hostBundle], { size }), '?'],
      ['file', fileOf(scanned([hostBundle], { size })), ''],
      ['file-wrapped', fileOf(scanned([hostBundle], { size })), 'w'],
    ])('%s', async (name, state, keys) => {
      await expect(frameOf(press(state, keys))).toMatchFileSnapshot(`__goldens__/${name}-${columns}x${rows}.txt`);
    });
  });

  const size = { columns: 100, rows: 20 };
  test.each<[name: string, state: TuiState, keys: string]>([
    ['ascii', scanned([hostBundle], { size, ascii: true }), '2 j j'],
    ['file-ascii', fileOf(scanned([hostBundle], { size, ascii: true })), 'l'],
    ['file-help', fileOf(scanned([hostBundle], { size: { columns: 100, rows: 50 } })), '?'],
    ['looking', startState({ size }), ''],
    ['reading', reduceAll(startState({ size }), [{ type: 'planned', bundles: 1, at: 0 }]), ''],
    ['nothing-found', scanned([quietBundle], { size }), ''],
    ['nothing-found-but-complaints', scanned([healthyBundle], { size }), ''],
    ['nothing-recognised', scanned([unrecognisedBundle], { size }), ''],
    ['not-read', scanned([failedBundle], { size }), ''],
    [
      'everything-checked',
      scanned([{ ...quietBundle, verdicts: quietBundle.verdicts.slice(0, 2), ask: [] }], { size }),
      '2',
    ],
    [
      'no-bundles',
      scanned([], {
        size,
        title: 'uploads',
        diagnostics: [
          {
            code: 'intake/path-missing',
            level: 'error',
            message: 'There is no such path',
            source: { path: 'uploads' },
          },
        ],
      }),
      '',
    ],
  ])('%s', async (name, state, keys) => {
    await expect(frameOf(press(state, keys))).toMatchFileSnapshot(`__goldens__/${name}.txt`);
  });
});

/** Key scripts that see every view, scrolled and not. */
const TOURS = [
  '',
  'G',
  'j enter',
  'enter G',
  '2',
  '2 G enter',
  '2 j enter',
  'b',
  'b j enter',
  'b enter enter G',
  '?',
  '? G',
  'tab ?',
];

describe('every frame', () => {
  test.each([
    [1, 1],
    [10, 5],
    [24, 7],
    [25, 8],
    [40, 15],
    [47, 9],
    [80, 24],
    [89, 20],
    [90, 20],
    [100, 30],
    [133, 41],
    [220, 60],
    [300, 100],
    [40, 100],
    [300, 15],
  ])('fills %i x %i and stays within', (columns, rows) => {
    const size = { columns, rows };
    const states = [
      scanned(ALL, { size }),
      scanned([hostBundle], { size }),
      scanned([hostBundle], { size, ascii: true }),
      scanned([quietBundle], { size }),
      scanning(size),
      scanned([], { size }),
      startState({ size }),
    ];
    for (const state of states) {
      for (const keys of TOURS) {
        const lines = frameOf(press(state, keys)).split('\n');
        expect(
          lines.every((line) => displayWidth(line) <= columns),
          `${keys} ${lines.join('\n')}`,
        ).toBe(true);
        if (columns < 24 || rows < 7) continue;
        expect(lines, keys).toHaveLength(rows);
        const hasProgress = state.scan.isDone ? 0 : 1;
        const panes = lines.slice(1 + hasProgress, -1);
        expect(panes.map(displayWidth), `${keys} ${lines.join('\n')}`).toEqual(panes.map(() => columns));
      }
    }
  });

  test('colours change nothing but colours, and are left out on request', () => {
    for (const keys of TOURS) {
      const state = press(scanned(ALL), keys);
      const colored = frameOf(state, { theme: 'neutral' });
      expect(colored).toContain('\u001b[');
      expect(frameOf(state)).not.toContain('\u001b');
      expect(
        colored
          .replaceAll(/\u001b\[[\d;]*m/g, '')
          .split('\n')
          .map((line) => line.trimEnd()),
      ).toEqual(
        frameOf(state)
          .split('\n')
          .map((line) => line.trimEnd()),
      );
    }
  });

  test('ASCII frames draw nothing but ASCII around the text', () => {
    const ascii = scanned(
      [
        { ...quietBundle, machines: [] },
        { ...failedBundle, machines: [] },
      ],
      { ascii: true },
    );
    for (const keys of TOURS) expect(frameOf(press(ascii, keys))).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('hostile text', () => {
  const FIXED = new Set([
    'severity',
    'confidence',
    'status',
    'outcome',
    'reason',
    'role',
    'state',
    'level',
    'where',
    'type',
    'style',
  ]);

  /** Every string of a value made hostile, but for the words of the contract. */
  function poisoned<T>(value: T): T {
    const text = JSON.stringify(value, (key, part: unknown) =>
      typeof part === 'string' && !FIXED.has(key) ? `${part}${HOSTILE}` : part,
    );
    return JSON.parse(text);
  }

  test.each([40, 100, 200])('no control reaches the terminal from any field at %i columns', (columns) => {
    const rules = Object.fromEntries(
      Object.entries(reportHead.rules).map(([id, rule]) => [`${id}${HOSTILE}`, poisoned(rule)]),
    );
    const state = scanned(ALL.map(poisoned), {
      size: { columns, rows: 200 },
      title: `uploads${HOSTILE}`,
      speech: { ...ENGLISH, rules },
      diagnostics: [{ code: 'intake/path-missing', level: 'error', message: HOSTILE, source: { path: HOSTILE } }],
    });
    for (const bundle of ['', 'j ', 'j j ', 'j j j ']) {
      for (const keys of [
        '',
        'enter',
        'enter enter',
        'enter j enter',
        'enter j j enter',
        'enter G',
        '2',
        '2 enter',
        '2 j',
        '2 j j j',
        '2 G',
      ]) {
        const frame = frameOf(press(state, bundle + keys));
        expect(frame).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u,
        );
        expect(Math.max(...frame.split('\n').map(displayWidth))).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe('a report of 10,000 findings', () => {
  const state = scanned([largeBundle(10_000)]);

  test.each([
    ['', 'VM-00000', '1/10000'],
    ['j j j', 'VM-00003', '4/10000'],
    ['G', 'VM-09999', '10000/10000'],
    ['G k', 'VM-09998', '9999/10000'],
  ])('keeps the selected row in sight after %j', (keys, vm, foot) => {
    const lines = frameOf(press(state, keys)).split('\n');
    expect(lines).toHaveLength(30);
    const selected = lines.filter((line) => /^.▸/.test(line));
    expect(selected).toHaveLength(1);
    expect(selected[0]).toContain(vm);
    expect(lines.at(-2)).toContain(` ${foot} `);
  });
});
