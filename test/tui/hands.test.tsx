import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/tui/lines/line.ts';
import { statusLine } from '../../src/tui/screen/status.ts';
import type { Effect } from '../../src/tui/state/effects.ts';
import { currentDetail, currentList } from '../../src/tui/state/lists.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { HOSTILE, healthyBundle, hostBundle, reportHead } from '../support/report-fixture.ts';
import { frameOf, press, reduceAll, scanned } from '../support/tui.tsx';
import { CHINESE, ENGLISH } from '../support/tui-session.ts';

const one = scanned([hostBundle]);
const several = scanned([hostBundle, healthyBundle], { title: 'uploads' });
const lastRow = (state: TuiState): string => plainText(statusLine(state)).trim();
const effects = (state: TuiState): readonly Effect[] => state.requested.map(({ effect }) => effect);
const rows = (state: TuiState): readonly string[] => currentList(state).rows.map((row) => plainText(row.line(60)));

describe('a mark', () => {
  test('is shown by a sign, counted in the title and told with its file', () => {
    const state = press(one, 'm');
    expect(rows(one)[0]).not.toContain('√');
    expect(rows(state)[0]).toMatch(/^. √ /);
    expect(currentList(state).title).toBe(`Findings · 1 of ${hostBundle.findings.length} reviewed`);
    expect(currentDetail(state, 60).lines.map(plainText)).toContain('√ reviewed');
    expect(lastRow(state)).toBe(`1 of ${hostBundle.findings.length} reviewed, kept in hvtriage-review.json`);
    expect(effects(state)).toEqual([
      {
        kind: 'review',
        change: { bundle: 'upload.zip', fingerprint: 'f-ms17', rule: 'ms17-010-missing', reviewed: true },
      },
    ]);
  });

  test('is taken away by the same key, also in the details', () => {
    const state = press(one, 'm enter m');
    expect(rows(state)).toEqual(rows(one));
    expect(effects(state).at(-1)).toMatchObject({ change: { reviewed: false } });
  });

  test('is for findings only', () => {
    for (const keys of ['G m', '2 enter m', '2 enter N']) {
      expect(lastRow(press(one, keys))).toBe('Only findings can be marked and noted.');
      expect(effects(press(one, keys))).toEqual([]);
    }
  });

  test('of another session appears, and an own one that is not written yet stays', () => {
    const theirs = new Map([['upload.zip', new Map([['f-remotefx', { reviewed: true, note: 'asked' }]])]]);
    const state = reduce(press(one, 'm'), { type: 'reviews', reviews: theirs });
    expect(rows(state)[0]).toMatch(/^. √ /);
    expect(rows(state)[1]).toMatch(/^. √≡ /);
    const settled = reduceAll(state, [
      { type: 'done', number: 1, notice: undefined },
      { type: 'reviews', reviews: theirs },
    ]);
    expect(rows(settled)[0]).not.toContain('√');
  });

  test('counts in the list of bundles', () => {
    const all = hostBundle.findings.length;
    const state = press(several, 'enter m j m b');
    expect(rows(state)[0]).toMatch(new RegExp(`^upload\\.zip +√ 2/${all}  `));
    expect(rows(press(several, 'enter b'))[0]).not.toContain('√');
    expect(frameOf({ ...state, size: { columns: 40, rows: 15 } })).toContain('upload.zip');
  });

  test('of one bundle says nothing about another', () => {
    const theirs = new Map([['elsewhere.zip', new Map([['f-ms17', { reviewed: true, note: '' }]])]]);
    expect(rows(reduce(one, { type: 'reviews', reviews: theirs }))).toEqual(rows(one));
  });
});

describe('a note', () => {
  test('is typed, shown in the details, changed and taken away', () => {
    const noted = press(one, 'N a s k space D B A enter');
    expect(currentDetail(noted, 60).lines.map(plainText)).toEqual(expect.arrayContaining(['Note', 'ask DBA']));
    expect(rows(noted)[0]).toMatch(/^. ≡ /);
    expect(press(noted, 'enter N').prompt).toMatchObject({ purpose: 'note', text: 'ask DBA' });
    const away = press(noted, 'N ctrl-u enter');
    expect(rows(away)).toEqual(rows(one));
    expect(effects(away).at(-1)).toMatchObject({ change: { note: '' } });
  });

  test('with Escape changes nothing', () => {
    expect(effects(press(one, 'N a escape'))).toEqual([]);
  });

  test('gives way to the match before while there is a search', () => {
    expect(press(one, '/ l i c enter N').prompt).toBeUndefined();
    expect(press(one, '/ l i c enter enter N').prompt).toBeUndefined();
    expect(press(one, '/ l i c enter enter escape N').prompt).toMatchObject({ purpose: 'note' });
  });

  test('from a file is harmless on the screen', () => {
    const reviews = new Map([['upload.zip', new Map([['f-ms17', { reviewed: true, note: HOSTILE }]])]]);
    const frame = frameOf(press(reduce(one, { type: 'reviews', reviews }), 'enter'));
    expect(frame).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('copying', () => {
  test('takes a remedy with its steps, plain values filled into its commands', () => {
    const [effect] = effects(press(one, 'j c'));
    expect(effect).toMatchObject({ kind: 'copy', what: 'Remedy, all of it (c copies its command)' });
    expect(effect).toHaveProperty(
      'text',
      expect.stringMatching(/^1\. .*\n {3}Remove-VMRemoteFx3dVideoAdapter -VMName CAD-07/m),
    );
    expect(effects(press(one, 'j enter c'))).toEqual(effects(press(one, 'j c')));
  });

  test('takes the command that collects what is missing', () => {
    const { command } = hostBundle.ask[0] ?? {};
    expect(effects(press(one, '2 j c'))).toEqual([{ kind: 'copy', text: command, what: 'the command to collect it' }]);
  });

  test('takes the commands one after the other when it is pressed again, because several at once would all run', () => {
    const remedy = ['Get-Service', 'Stop-Service'].map((text) => ({ type: 'code' as const, text }));
    const rule = reportHead.rules['ms17-010-missing'];
    if (rule === undefined) throw new Error('the fixture has this rule');
    const rules = { ...reportHead.rules, 'ms17-010-missing': { ...rule, prose: { ...rule.prose, remedy } } };
    const state = press(scanned([hostBundle], { speech: { ...ENGLISH, rules } }), 'c c c c');
    const whole = { text: 'Get-Service\nStop-Service', what: 'Remedy, all of it (c copies its 2 commands one by one)' };
    expect(effects(state)).toMatchObject([
      whole,
      { text: 'Get-Service' },
      { text: 'Stop-Service', what: 'Remedy, command 2 of 2 (c copies the next)' },
      whole,
    ]);
    expect(frameOf(press(state, 'C'))).toMatch(/Get-Service\s+Stop-Service/);
  });

  test('takes the remedy of a rule as it is written', () => {
    const state = press(one, '5');
    expect(effects(press(state, 'c'))).toMatchObject([{ kind: 'copy' }]);
  });

  test('says where there is nothing', () => {
    expect(lastRow(press(one, 'G c'))).toBe('There is nothing to copy here.');
    expect(lastRow(press(one, 'C'))).toBe('Nothing was copied yet: press c first.');
  });

  test('shows with C what was copied without a border, whole', () => {
    const state = press(one, '2 j c C');
    const lines = frameOf(state).split('\n').slice(2, -1);
    const shown = lines.map((line) => line.trimEnd()).join('');
    expect(shown).toBe(hostBundle.ask[0]?.command.replaceAll(/\s+/g, (blanks) => blanks));
    expect(press(state, 'q').panel).toBeUndefined();
    expect(press(state, 'escape').view).toBe('unchecked');
  });
});

describe('the message to the customer', () => {
  test('is asked for in the language of the screen, from the bundle that is meant', () => {
    expect(effects(press(one, 'y'))).toMatchObject([{ kind: 'ask', bundle: { name: 'upload.zip' }, language: 'en' }]);
    const chinese = reduceAll(one, [
      { type: 'key', key: 'L' },
      { type: 'speak', speech: CHINESE },
    ]);
    expect(effects(press(chinese, 'y'))).toMatchObject([{ language: 'zh-CN' }]);
    expect(effects(press(several, 'j y'))).toMatchObject([{ bundle: { key: '1' } }]);
  });

  test('is shown in a panel that scrolls and closes', () => {
    const text = Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n');
    const state = reduce(one, { type: 'show-text', title: 'Message to the customer', text });
    expect(frameOf(state)).toMatch(/Message to the customer {2,}1-27\/60/);
    expect(frameOf(press(state, 'G'))).toContain('line 59');
    expect(press(state, 'j escape').panel).toBeUndefined();
    expect(press(state, 'escape C').panel).toEqual(state.panel);
  });
});

describe('writing a report', () => {
  test('asks for a format, then for the path, and shows the whole path', () => {
    const state = press(one, 'o');
    expect(frameOf(state)).toContain('/reports/hvtriage-upload.txt');
    const json = press(state, 'j enter');
    expect(json.prompt).toMatchObject({ purpose: 'export', text: 'hvtriage-upload.json' });
    const typed = press(json, 'ctrl-u a / b');
    expect(frameOf(typed)).toContain('File /reports/a/b');
    expect(effects(press(typed, 'enter'))).toMatchObject([
      { kind: 'export', format: 'json', path: '/reports/a/b', overwrite: false, bundles: [{ name: 'upload.zip' }] },
    ]);
  });

  test('takes all bundles from the list of them', () => {
    const state = press(several, 'o enter enter');
    expect(frameOf(state)).toContain('all 2 bundles');
    expect(effects(state)).toMatchObject([{ path: '/reports/hvtriage-report.txt', bundles: [{}, {}] }]);
  });

  test('replaces a file only when somebody says so', () => {
    const exists = reduce(press(one, 'o enter enter'), { type: 'file-exists' });
    expect(lastRow(exists)).toContain('This file exists');
    expect(effects(press(exists, 'n enter'))).toHaveLength(1);
    expect(effects(press(exists, 'escape'))).toHaveLength(1);
    expect(effects(press(exists, 'y enter')).at(-1)).toMatchObject({ overwrite: true });
  });

  test('closes the panel at the end, and with Escape', () => {
    expect(reduce(press(one, 'o enter enter'), { type: 'exported' }).panel).toBeUndefined();
    expect(press(one, 'o escape').panel).toBeUndefined();
    expect(press(one, 'o enter escape').panel).toMatchObject({ kind: 'export' });
  });

  test('waits for the end of the scan where all bundles are meant', () => {
    const scanning = { ...several, scan: { ...several.scan, isDone: false } };
    expect(lastRow(press(scanning, 'o'))).toContain('Not all bundles are read yet');
    expect(lastRow(press(scanned([]), 'o'))).toBe('There is nothing to write yet.');
  });
});

test.each([
  [100, 30],
  [40, 15],
  [24, 7],
])('the panels fill %i x %i', (columns, rowCount) => {
  const state = scanned([hostBundle], { size: { columns, rows: rowCount } });
  const text = reduce(state, { type: 'show-text', title: 'Message', text: `${'x'.repeat(300)}\n宽`.repeat(9) });
  for (const shown of [press(state, 'o j'), press(state, 'o enter'), text, press(text, 'G')])
    expect(frameOf(shown).split('\n')).toHaveLength(rowCount);
});

describe.each([
  [120, 40],
  [100, 30],
  [80, 24],
  [40, 15],
])('frames of %i x %i', (columns, rowCount) => {
  const state = scanned([hostBundle], { size: { columns, rows: rowCount } });
  test.each<[name: string, keys: string]>([
    ['reviewed', 'm j m N a s k e d enter'],
    ['reviewed-detail', 'm N a s k e d enter enter'],
    ['export', 'o j enter'],
    ['copied', '2 j c C'],
  ])('%s', async (name, keys) => {
    await expect(frameOf(press(state, keys))).toMatchFileSnapshot(
      `__goldens__/hands-${name}-${columns}x${rowCount}.txt`,
    );
  });
});
