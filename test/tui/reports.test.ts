import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { currentDetail, currentList } from '../../src/tui/state/lists.ts';
import { wantedReport } from '../../src/tui/state/reports.ts';
import { openBundle, type TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';
import { frameOf, press, reduceAll, startState, withoutReports } from '../support/tui.tsx';

const named = (index: number): BundleReport => ({ ...healthyBundle, path: `case-${index}` });

/** Many bundles were read, and no report of them is at hand. */
function manyRead(count = 20): TuiState {
  const reports = Array.from({ length: count }, (_, index) => named(index));
  return reduceAll(startState({ title: 'share' }), [
    { type: 'planned', bundles: count, at: 0 },
    { type: 'read', bundles: withoutReports(reports), at: 100 },
    { type: 'finished', diagnostics: [] },
  ]);
}

function arrived(state: TuiState, key: string): TuiState {
  return reduceAll(state, [{ type: 'report', key, report: { ...hostBundle, path: `case-${key}` } }]);
}

function detailText(state: TuiState): string {
  return currentDetail(state, 60).lines.map(plainText).join('\n');
}

describe('of bundles without their reports', () => {
  test('the list shows what a summary knows, and wants the report of the selected one', () => {
    const state = manyRead();
    expect(wantedReport(state)).toBe('0');
    expect(wantedReport(press(state, 'j'))).toBe(currentList(state).rows[1]?.key);
    expect(detailText(state)).toContain('Reading case-0');
    expect(detailText(state)).toContain(healthyBundle.machines[0]?.name);
  });

  test('the overview takes the place of the summary when the report is there', () => {
    const state = arrived(manyRead(), '0');
    expect(wantedReport(state)).toBeUndefined();
    expect(detailText(state)).not.toContain('Reading case-0');
    expect(detailText(state)).toContain('Not recognised or not read');
  });

  test('an opened one says that it is being read, then shows its findings', () => {
    const opened = press(manyRead(), 'enter');
    expect(wantedReport(opened)).toBe('0');
    expect(openBundle(opened)).toBeUndefined();
    expect(frameOf(opened)).toContain('Reading case-0');
    expect(frameOf(opened)).toContain('case-0 › findings');
    const shown = arrived(opened, '0');
    expect(currentList(shown).rows).toHaveLength(7);
    expect(wantedReport(shown)).toBeUndefined();
    expect(wantedReport(press(shown, '2'))).toBeUndefined();
  });

  test('keys do nothing bad while a bundle is being read', () => {
    const opened = press(manyRead(), 'enter');
    expect(openBundle(press(opened, 'j G tab j space / a enter n 2 1'))).toBeUndefined();
    expect(press(opened, 'escape').view).toBe('bundles');
  });

  test('the reports of those looked at last are kept, and that of the open one always', () => {
    let state = arrived(press(manyRead(), 'enter'), '0');
    for (let key = 1; key < 20; key += 1) state = arrived(state, String(key));
    expect(openBundle(state)?.path).toBe('case-0');
    expect(state.reports.map(({ key }) => key)).toEqual(['19', '18', '17', '16', '15', '0']);
    // To open one again puts it in front.
    const again = press(
      { ...state, view: 'bundles', places: { ...state.places, bundles: { selected: '16', scrolled: 0 } } },
      'enter',
    );
    expect(again.reports[0]?.key).toBe('16');
  });

  test('a report of a bundle that nobody knows changes nothing', () => {
    const state = manyRead();
    expect(arrived(state, '99')).toBe(state);
  });
});
