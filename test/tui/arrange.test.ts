import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { panelContent } from '../../src/tui/state/filter-panel.ts';
import { currentList } from '../../src/tui/state/lists.ts';
import { keyContext, type TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { frameOf, press, reduceAll, scanned, startState, withoutReports } from '../support/tui.tsx';

const one = scanned([hostBundle]);
const several = scanned([hostBundle, healthyBundle, unrecognisedBundle], { title: 'uploads' });

/** Headings and keys of the list. */
function rowsOf(state: TuiState): readonly string[] {
  return currentList(state).entries.map((entry) => (entry.kind === 'heading' ? entry.text : `- ${entry.row.key}`));
}

function keysOf(state: TuiState): readonly string[] {
  return currentList(state).rows.map(({ key }) => key);
}

function panelOf(state: TuiState): readonly string[] {
  return panelContent(state).list.entries.map((entry) =>
    entry.kind === 'heading' ? entry.text : plainText(entry.row.line(60)),
  );
}

describe('the filter of findings', () => {
  test('offers what there is, with what each choice would leave', () => {
    expect(panelOf(press(one, 'f')).slice(0, 9)).toEqual([
      'Text: any (/ to type one)',
      'Severity',
      '[ ] 1  ▲ High',
      '[ ] 2  ◆ Medium',
      '[ ] 2  ○ Low',
      '[ ] 1  · Info',
      'How sure',
      '[ ] 3  proved',
      '[ ] 2  likely',
    ]);
  });

  test('counts of one kind follow what is chosen of the others', () => {
    const panel = panelOf(press(one, 'f j j space'));
    expect(panel).toContain('[x] 2  ◆ Medium');
    expect(panel).toContain('[ ] 1  ▲ High');
    expect(panel).toContain('[ ] 1  proved');
    expect(panel).toContain('[ ] 0  likely');
  });

  test('leaves what is wanted, says how much it hides, and is cleared with F', () => {
    const state = press(one, 'f j j space escape');
    expect(keyContext(state)).toBe('findings');
    expect(keysOf(state)).toEqual(['f-remotefx', 'f-licensing']);
    expect(currentList(state).title).toBe('Findings · filter hides 5: Medium');
    expect(keysOf(press(state, 'F'))).toEqual(keysOf(one));
    expect(keysOf(press(state, 'f F f'))).toEqual(keysOf(one));
  });

  test('values of one kind add up, kinds narrow each other', () => {
    const two = press(one, 'f j j space j space');
    expect(keysOf(two)).toEqual(['f-remotefx', 'f-licensing', 'f-mismatch-CAD-07', 'f-mismatch-計算サーバー']);
    // Medium or low, and proved.
    expect(keysOf(press(two, 'j j space'))).toEqual(['f-remotefx']);
    expect(keysOf(press(two, 'j j space space'))).toEqual(keysOf(two));
  });

  test('an explanation whose cause is hidden stands for itself', () => {
    expect(keysOf(press(one, 'f / l i c e n s i n g space n e t enter'))).toContain('f-licensing');
  });

  test.each([
    ['a title', 'M S 1 7', ['f-ms17']],
    ['the id of a rule, in any case', 'H Y P E R V I S O R - I S', ['f-role']],
    ['a machine', '計 算', ['f-mismatch-計算サーバー']],
    ['a complaint', 'w o c h e n e n d e', ['complaint 0']],
  ])('finds %s by text while it is typed', (_, text, keys) => {
    expect(keysOf(press(one, `f / ${text}`))).toEqual(keys);
    expect(keysOf(press(one, `f / ${text} enter escape`))).toEqual(keys);
    expect(keysOf(press(one, `f / ${text} escape`))).toEqual(keysOf(one));
  });

  test('says how to get back what it hides', () => {
    const state = press(one, 'f / z z z enter escape');
    const lines = currentList(state).empty.lines(60).map(plainText);
    expect(lines).toEqual([
      'The filter hides all 7 rows of this list.',
      '',
      'Press F to clear the filter, f to change it.',
    ]);
  });

  test('leaves what nobody has reviewed; a mark goes on to the next', () => {
    const panel = panelOf(press(one, 'f'));
    expect(panel.slice(panel.indexOf('Review') + 1)[0]).toBe('[ ] 6  not reviewed');
    const { options } = panelContent(press(one, 'f'));
    const open = options.findIndex(({ facet }) => facet === 'review') + 1;
    const state = press(one, `f ${'j '.repeat(open)}space escape j`);
    expect(state.places.findings.selected).toBe('f-remotefx');
    const marked = press(state, 'm');
    expect(keysOf(marked)).not.toContain('f-remotefx');
    expect(marked.places.findings.selected).toBe('f-licensing');
    expect(panelOf(press(marked, 'f'))).toContain('[ ] 1  reviewed');
  });

  test('in a narrow terminal the panel says what it hides', () => {
    const narrow = scanned([hostBundle], { size: { columns: 80, rows: 24 } });
    expect(frameOf(press(narrow, 'f j j space'))).toContain('Filter · Findings · filter hides 5: Medium');
  });

  test('stays for the next bundle, but for its machines', () => {
    const other: BundleReport = { ...hostBundle, path: 'other.zip' };
    const both = scanned([hostBundle, other]);
    // High, and the machine at the end of the panel.
    const filtered = press(both, 'enter f j space G');
    const { list, options } = panelContent(filtered);
    const machine = options.findIndex(({ facet }) => facet === 'machine');
    const state = press(filtered, `g ${'j '.repeat(machine + 1)}space escape`);
    expect(list.rows.length).toBe(options.length + 1);
    expect(state.arranged.findings.filter.chosen.machine).toHaveLength(1);
    const next = press(state, 'b j enter');
    expect(next.arranged.findings.filter.chosen).toMatchObject({ severity: ['high'], machine: [] });
    expect(keysOf(next)).toEqual(['f-ms17']);
  });

  test('nothing to clear is said', () => {
    expect(press(one, 'F').notice?.text).toBe('No filter is on.');
  });
});

describe('the order of findings', () => {
  test('by machine', () => {
    expect(rowsOf(press(one, 's'))).toEqual([
      'HV-SRV01',
      '- f-ms17',
      '- f-role',
      'CAD-07',
      '- f-remotefx',
      '- f-licensing',
      '- f-mismatch-CAD-07',
      '計算サーバー',
      '- f-mismatch-計算サーバー',
      'Complaints not explained',
      '- complaint 0',
    ]);
  });

  test('by rule, with what is said of each', () => {
    const list = currentList(press(one, 's s'));
    expect(list.entries.flatMap((entry) => (entry.kind === 'heading' ? entry.count : []))).toEqual([1, 1, 1, 2, 1, 1]);
    expect(plainText(list.rows[3]?.line(70) ?? [])).toMatch(/^○ heartbeat in CAD-07 answers .*CAD-07/);
  });

  test('by cause, with what it explains folded', () => {
    const state = press(one, 's s s');
    const list = currentList(state);
    expect(list.title).toBe('Findings · by cause');
    expect(keysOf(state).slice(0, 2)).toEqual(['f-remotefx', 'f-ms17']);
    expect(plainText(list.rows[0]?.line(60) ?? [])).toContain(' +1 ');
    expect(keysOf(press(state, 'z')).slice(0, 3)).toEqual(['f-remotefx', 'f-licensing', 'f-ms17']);
    expect(keysOf(press(state, 'z z'))).toEqual(keysOf(state));
  });

  test('what is folded away is found, and stays selected, by its cause', () => {
    const byCause = press(one, 's s s G');
    expect(press(byCause, '/ l i c e n s i n g enter').places.findings.selected).toBe('f-remotefx');
    // Selected while each finding stands for itself.
    const selected = press(one, 'j j s s');
    expect(selected.places.findings.selected).toBe('f-licensing');
    expect(press(selected, 's').places.findings.selected).toBe('f-remotefx');
  });

  test('what is explained folds into its cause', () => {
    const state = press(one, 'j j z');
    expect(state.places.findings.selected).toBe('f-remotefx');
    expect(keysOf(state)).not.toContain('f-licensing');
    expect(press(one, 'z').notice?.text).toMatch(/nothing to fold/);
  });

  test('the selected finding stays selected, and after all orders comes the first', () => {
    expect(press(one, 'j s s').places.findings.selected).toBe('f-remotefx');
    expect(rowsOf(press(one, 's s s s'))).toEqual(rowsOf(one));
  });
});

describe('the order of bundles', () => {
  const named = (path: string, bundle: BundleReport, machine?: string): BundleReport => ({
    ...bundle,
    path,
    machines: machine === undefined ? [] : [{ name: machine, role: 'host' }],
  });
  const reports = [
    named('c', hostBundle, 'HV-2'),
    named('a', healthyBundle),
    named('d', healthyBundle, 'HV-1'),
    named('b', healthyBundle, 'HV-2'),
  ];
  const read = (from: TuiState, part: readonly BundleReport[], first: number): TuiState =>
    reduceAll(from, [{ type: 'read', bundles: withoutReports(part, first), at: 1 }]);
  const planned = reduceAll(startState(), [{ type: 'planned', bundles: 9, at: 0 }]);

  test.each([
    ['', ['- 0', '- 1', '- 3', '- 2']],
    ['s', ['- 1', '- 3', '- 0', '- 2']],
    ['s s', ['HV-1', '- 2', 'HV-2', '- 0', '- 3', 'No machine known', '- 1']],
    ['s s s', ['- 0', '- 1', '- 3', '- 2']],
  ])('after "%s" is the same, however they come', (keys, rows) => {
    const atOnce = press(read(planned, reports, 0), keys);
    const oneByOne = reports.reduce((state, report, index) => read(state, [report], index), press(planned, keys));
    expect(rowsOf(atOnce)).toEqual(rows);
    expect(rowsOf(oneByOne)).toEqual(rows);
  });

  test('are filtered by what is known of them while others still come', () => {
    const state = press(read(planned, reports.slice(0, 2), 0), 'f j space escape');
    expect(keysOf(state)).toEqual(['0']);
    expect(currentList(read(state, reports.slice(2), 2)).title).toBe('Bundles · filter hides 3: High');
  });

  test('are found by machine', () => {
    expect(keysOf(press(read(planned, reports, 0), 'f / h v - 2 enter'))).toEqual(['0', '3']);
  });

  test('offer how they were read', () => {
    expect(panelOf(press(several, 'f')).slice(-3)).toEqual(['Reading', '[ ] 2  read', '[ ] 1  read in part']);
  });
});
