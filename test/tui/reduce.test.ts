import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { currentList } from '../../src/tui/state/lists.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import { openBundle, type TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { largeBundle, press, reduceAll, scanned, startState, withReports } from '../support/tui.tsx';

const one = scanned([hostBundle]);
const several = scanned([hostBundle, healthyBundle, unrecognisedBundle], { title: 'uploads' });
const none = scanned([]);
const narrow = scanned([hostBundle], { size: { columns: 60, rows: 12 } });

/** What a key script is judged by. */
function whereIs(state: TuiState): string {
  const { view, focus, places, help, isLeaving } = state;
  const bundle = openBundle(state)?.report.path ?? 'none';
  const { selected, scrolled } = places[view];
  const parts = [view, focus, `bundle ${bundle}`, `on ${selected ?? 'first'}`];
  if (scrolled > 0) parts.push(`scrolled ${scrolled}`);
  if (help !== undefined) parts.push(`help ${help}`);
  if (isLeaving) parts.push('leaving');
  return parts.join(', ');
}

describe('keys', () => {
  test.each<[name: string, state: TuiState, keys: string, where: string]>([
    ['one bundle opens itself', one, '', 'findings, list, bundle upload.zip, on first'],
    ['down', one, 'down', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['down goes to what is folded', one, 'j j', 'findings, list, bundle upload.zip, on f-licensing'],
    ['up stays at the first', one, 'j k k k', 'findings, list, bundle upload.zip, on f-ms17'],
    ['last', one, 'G', 'findings, list, bundle upload.zip, on complaint 0'],
    ['down stays at the last', one, 'G j j', 'findings, list, bundle upload.zip, on complaint 0'],
    ['first', one, 'end home', 'findings, list, bundle upload.zip, on f-ms17'],
    ['page down', narrow, 'pagedown', 'findings, list, bundle upload.zip, on complaint 0'],
    ['page up', narrow, 'G pageup', 'findings, list, bundle upload.zip, on f-ms17'],
    ['open', one, 'j enter', 'findings, detail, bundle upload.zip, on f-remotefx'],
    ['back to the list', one, 'j enter escape', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['right and left', one, 'right left', 'findings, list, bundle upload.zip, on first'],
    ['Tab there', one, 'tab', 'findings, detail, bundle upload.zip, on first'],
    ['Tab and back', one, 'tab tab', 'findings, list, bundle upload.zip, on first'],
    ['scroll', one, 'enter pagedown', 'findings, detail, bundle upload.zip, on first, scrolled 14'],
    ['down goes to the next evidence first', one, 'enter j', 'findings, detail, bundle upload.zip, on first'],
    ['and then scrolls', one, 'enter j j j', 'findings, detail, bundle upload.zip, on first, scrolled 2'],
    ['scroll not above the beginning', one, 'enter j k k k', 'findings, detail, bundle upload.zip, on first'],
    ['another row begins at its top', one, 'enter j j escape j', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['the same row keeps its place', one, 'enter j j escape k enter', 'findings, detail, bundle upload.zip, on f-ms17'],
    ['not checked', one, '2', 'unchecked, list, bundle upload.zip, on first'],
    ['each view keeps its row', one, 'j 2 j 1', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['another view begins in its list', one, 'enter 2', 'unchecked, list, bundle upload.zip, on first'],
    ['up to the bundles', one, 'escape', 'bundles, list, bundle upload.zip, on 0'],
    ['up and down again', one, 'j escape enter', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['several are listed first', several, '', 'bundles, list, bundle none, on first'],
    ['open the worst', several, 'enter', 'findings, list, bundle upload.zip, on first'],
    ['open another', several, 'j l', 'findings, list, bundle pictures, on first'],
    [
      'what could not be checked in it',
      several,
      'G 2',
      'unchecked, list, bundle uploads/CASE 1042/server 2.zip, on first',
    ],
    ['back to where one was', several, 'j enter escape', 'bundles, list, bundle pictures, on 2'],
    ['another bundle begins at its top', several, 'enter j b j enter', 'findings, list, bundle pictures, on first'],
    ['the same bundle keeps its place', several, 'enter j b enter', 'findings, list, bundle upload.zip, on f-remotefx'],
    ['bundles from the details', several, 'enter enter b', 'bundles, list, bundle upload.zip, on 0'],
    ['no bundle to open', none, 'enter j G', 'findings, detail, bundle none, on first'],
    ['no bundle in the list of them', none, 'b enter', 'bundles, list, bundle none, on first'],
    ['help', one, '?', 'findings, list, bundle upload.zip, on first, help 0'],
    ['help scrolls', narrow, '? j j', 'findings, list, bundle upload.zip, on first, help 2'],
    ['help closes', one, '? ?', 'findings, list, bundle upload.zip, on first'],
    ['q in the help closes it', one, '? q', 'findings, list, bundle upload.zip, on first'],
    ['Escape in the help closes it', one, 'enter ? escape', 'findings, detail, bundle upload.zip, on first'],
    ['q', one, 'q', 'findings, list, bundle upload.zip, on first, leaving'],
    ['q in the details', one, 'enter q', 'findings, detail, bundle upload.zip, on first, leaving'],
  ])('%s', (_, state, keys, where) => {
    expect(whereIs(press(state, keys))).toBe(where);
  });

  test('scrolling beyond the end is not remembered', () => {
    const end = press(one, 'enter G');
    expect(end.places.findings.scrolled).toBeGreaterThan(0);
    expect(press(end, 'j j pagedown')).toEqual(end);
    expect(press(end, 'j j k').places.findings.scrolled).toBe(end.places.findings.scrolled - 1);
  });

  test('a page is what the pane has room for, less one line', () => {
    const state = scanned([largeBundle(100)], { size: { columns: 100, rows: 24 } });
    expect(press(state, 'pagedown').places.findings.selected).toBe('f-00019');
    expect(press(state, 'pagedown pagedown pageup').places.findings.selected).toBe('f-00019');
  });

  test('a window made smaller keeps the place', () => {
    const state = reduceAll(press(one, 'G'), [{ type: 'resized', size: { columns: 40, rows: 8 } }]);
    expect(whereIs(state)).toBe('findings, list, bundle upload.zip, on complaint 0');
  });

  test('the same size is the same state', () => {
    expect(reduce(one, { type: 'resized', size: { columns: 100, rows: 30 } })).toBe(one);
  });
});

describe('a scan', () => {
  const named = (path: string, bundle: BundleReport): BundleReport => ({ ...bundle, path });
  const planned = (bundles: number): TuiState => reduceAll(startState(), [{ type: 'planned', bundles, at: 100 }]);
  const paths = (state: TuiState): readonly string[] => state.bundles.map((entry) => entry.path);

  test('shows the list of bundles as soon as there are several', () => {
    expect(whereIs(planned(3))).toBe('bundles, list, bundle none, on first');
  });

  test('opens a single bundle when it is read', () => {
    expect(whereIs(planned(1))).toBe('findings, list, bundle none, on first');
    const state = reduceAll(planned(1), [{ type: 'read', bundles: withReports([hostBundle]), at: 200 }]);
    expect(whereIs(state)).toBe('findings, list, bundle upload.zip, on first');
    expect(currentList(state).rows).toHaveLength(7);
  });

  test('opens a single bundle also when nobody said how many there are', () => {
    const state = reduceAll(startState(), [
      { type: 'read', bundles: withReports([hostBundle]), at: 200 },
      { type: 'finished', diagnostics: [] },
    ]);
    expect(whereIs(state)).toBe('findings, list, bundle upload.zip, on first');
  });

  test('sorts bundles worst first, in whatever order they come', () => {
    const reports = [
      named('b', healthyBundle),
      named('z', hostBundle),
      named('a', healthyBundle),
      named('c', { ...healthyBundle, status: 'failed' }),
      named('y', hostBundle),
    ];
    const at = 200;
    const atOnce = reduceAll(planned(5), [{ type: 'read', bundles: withReports(reports), at }]);
    const oneByOne = reduceAll(
      planned(5),
      withReports(reports)
        .toReversed()
        .map((bundle) => ({ type: 'read', bundles: [bundle], at })),
    );
    expect(paths(atOnce)).toEqual(['y', 'z', 'c', 'a', 'b']);
    expect(paths(oneByOne)).toEqual(paths(atOnce));
  });

  test('leaves the selection on its bundle while others come before it', () => {
    const first = reduceAll(planned(9), [
      { type: 'read', bundles: withReports([named('b', healthyBundle), named('c', healthyBundle)]), at: 200 },
    ]);
    const state = reduceAll(press(first, 'j'), [
      { type: 'read', bundles: withReports([named('z', hostBundle), named('a', healthyBundle)], 2), at: 300 },
    ]);
    expect(paths(state)).toEqual(['z', 'a', 'b', 'c']);
    expect(openBundle(press(state, 'enter'))?.report.path).toBe('c');
  });

  test('leaves an open bundle open', () => {
    const first = reduceAll(planned(9), [{ type: 'read', bundles: withReports([named('m', healthyBundle)]), at: 200 }]);
    const state = reduceAll(press(first, 'enter'), [
      { type: 'read', bundles: withReports([named('z', hostBundle)], 1), at: 300 },
      { type: 'finished', diagnostics: [] },
    ]);
    expect(whereIs(state)).toBe('findings, list, bundle m, on first');
  });

  test('two bundles of the same path are two', () => {
    const state = reduceAll(planned(2), [
      { type: 'read', bundles: withReports([named('a', healthyBundle), named('a', healthyBundle)]), at: 200 },
    ]);
    expect(new Set(state.bundles.map((entry) => entry.key)).size).toBe(2);
  });

  test.each([
    ['share', 'share/case.zip', 'case.zip'],
    ['share/', 'share/case.zip', 'case.zip'],
    ['C:\\share', 'C:\\share\\case', 'case'],
    ['share', 'shared/case.zip', 'shared/case.zip'],
    ['case.zip', 'case.zip', 'case.zip'],
    ['one.zip two.zip', 'one.zip', 'one.zip'],
  ])('in %s calls the bundle %s %s', (title, path, name) => {
    const state = reduceAll(startState({ title }), [
      { type: 'read', bundles: withReports([named(path, hostBundle)]), at: 0 },
    ]);
    expect(state.bundles.map((entry) => entry.name)).toEqual([name]);
  });

  test('adds up what was found', () => {
    const state = reduceAll(planned(9), [
      { type: 'read', bundles: withReports([hostBundle, healthyBundle]), at: 200 },
      { type: 'read', bundles: withReports([hostBundle], 2), at: 300 },
    ]);
    expect(state.scan).toMatchObject({ read: 3, startedAt: 100, at: 300, isDone: false });
    expect(state.scan.counts).toEqual({ critical: 0, high: 2, medium: 4, low: 4, info: 2 });
  });
});
