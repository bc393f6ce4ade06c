import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { followEvidence } from '../../src/tui/follow-evidence.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import type { BundleEvidence, FactEvidence } from '../../src/tui/session.ts';
import { wantedEvidence } from '../../src/tui/state/evidence.ts';
import { linkedSource } from '../../src/tui/state/links.ts';
import { currentDetail, currentList } from '../../src/tui/state/lists.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { createStore } from '../../src/tui/state/store.ts';
import { selectedRow } from '../../src/tui/views/list.ts';
import { explainedBundle, hostEvidence, withHostEvidence } from '../support/evidence-fixture.ts';
import { healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { fed, frameOf, press, scanned } from '../support/tui.tsx';
import { sessionOf } from '../support/tui-session.ts';

const one = scanned([hostBundle]);
const read = withHostEvidence(one);

function rowsOf(state: TuiState, columns = 60): readonly string[] {
  return currentList(state).entries.map((entry) =>
    entry.kind === 'row'
      ? plainText(entry.row.line(columns)).trimEnd()
      : entry.columnNames === undefined
        ? `${entry.text} ${entry.count}`
        : plainText(entry.columnNames(columns)).trimEnd(),
  );
}

function detailOf(state: TuiState, columns = 60): string {
  return currentDetail(state, columns).lines.map(plainText).join('\n');
}

/** With the keyboard on the row of that key. */
function at(state: TuiState, key: string): TuiState {
  return { ...state, places: { ...state.places, [state.view]: { selected: key, scrolled: 0 } } };
}

describe('the evidence of a bundle is wanted', () => {
  test.each<[when: string, state: TuiState, wanted: string | undefined]>([
    ['not by findings that somebody passes', one, undefined],
    ['by the details of a finding', press(one, 'enter'), '0'],
    ['not by what is not checked', press(one, '2 enter'), undefined],
    ['by files', press(one, '3'), '0'],
    ['by facts', press(one, '4'), '0'],
    ['by rules', press(one, '5'), '0'],
    ['once', press(read, '4'), undefined],
    ['not while there is no bundle', press(scanned([]), '4'), undefined],
  ])('%s', (_, state, wanted) => {
    expect(wantedEvidence(state)).toBe(wanted);
  });

  test('again where it could not be read and the view is opened anew', () => {
    const gone = reduce(press(one, '4'), { type: 'evidence', key: '0', found: { problem: 'gone' } });
    expect(rowsOf(gone)).toEqual([]);
    expect(frameOf(gone)).toContain('no longer there');
    expect(wantedEvidence(gone)).toBeUndefined();
    expect(wantedEvidence(press(gone, '4'))).toBe('0');
  });

  test('and kept for the last two bundles', () => {
    const found = hostEvidence;
    const after = ['a', 'b', 'c'].reduce((state, key) => reduce(state, { type: 'evidence', key, found }), one);
    expect(after.evidence.map(({ key }) => key)).toEqual(['c', 'b']);
  });

  test('from the session, once, with what fails told in the view', async () => {
    const asked: string[] = [];
    const store = createStore(one);
    const evidence = async ({ path }: { path: string }): Promise<BundleEvidence> => {
      asked.push(path);
      throw new Error('the share is offline');
    };
    followEvidence(store, sessionOf({ evidence }), new AbortController().signal);
    store.dispatch({ type: 'key', key: '4' });
    store.dispatch({ type: 'key', key: '3' });
    expect(frameOf(press(store.getState(), '4'))).toContain('Reading the bundle again');
    await expect.poll(() => store.getState().evidence).toHaveLength(1);
    expect(asked).toEqual(['upload.zip']);
    expect(store.getState().evidence[0]?.found).toEqual({ problem: 'unreadable', message: 'the share is offline' });
  });
});

describe('files', () => {
  test('stand in groups, with kinds, sizes, machines and encodings', () => {
    const rows = rowsOf(press(one, '3'), 96);
    expect(rows).toContain('Recognised 4');
    expect(rows).toContain('Not recognised 4');
    expect(rows.find((row) => row.includes('remotefx.txt'))).toMatch(
      /remotefx\.txt +remotefx +380 +HV-SRV01 +utf-16le$/,
    );
    expect(rowsOf(press(one, '3'), 40).every((row) => displayWidth(row) <= 40)).toBe(true);
  });

  test('tell what was recognised in them and what they gave', () => {
    const state = at(press(read, '3'), 'host/vmis.txt');
    const detail = detailOf(state);
    expect(detail).toContain('Recognised · 2,048 bytes · gbk');
    expect(detail).toMatch(/integration-services {2}in part\n {2}HV-SRV01 · 12 facts/);
    expect(detail).toMatch(/vm\.integration-service:7\n {2}vm CAD-07, component heartbeat/);
    expect(detailOf(at(press(one, '3'), 'host/vmis.txt'))).toContain('Reading the bundle again');
    expect(linkedSource(press(state, 'enter'))).toEqual({ path: 'host/vmis.txt' });
  });

  test('that told nothing say what to do with them', () => {
    const state = press(scanned([unrecognisedBundle]), '3');
    expect(detailOf(at(state, 'b.evtx'))).toContain('wevtutil qe b.evtx');
  });
});

describe('facts', () => {
  const facts = press(read, '4');

  test('stand in tables by their kind, what differs first', () => {
    const rows = rowsOf(facts, 80);
    const begin = rows.indexOf('vm.integration-service 9');
    expect(rows[begin + 1]).toMatch(/^machine +vm +component +secondaryStatus/);
    expect(rows[begin + 2]).toMatch(/^HV-SRV01 +CAD-07 +heartbeat +protocol-mismatch/);
    expect(rows).toContain('os 1');
    expect(rows.find((row) => row.includes('14393'))).toMatch(
      /name Windows Server 2016 Standard {2}build 14393 {2}revision 729/,
    );
  });

  test('tell every field, and the line that each was read from', () => {
    const detail = detailOf(at(facts, 'os 0'));
    expect(detail).toMatch(/^HV-SRV01 · registry/);
    expect(detail).toMatch(/build +14393\nrevision +729 {2}:4\nedition +\(unreadable\)/);
    expect(detail).toMatch(/Read at\nhost\/HV-SRV01_reg_CurrentVersion\.TXT:3\n/);
  });

  test('that were derived tell what from, and intentions that they prove nothing', () => {
    expect(detailOf(at(facts, 'machine 0'))).toMatch(
      /· derived\n[\s\S]*Derived from\nhost\/HV-SRV01_reg_CurrentVersion\.TXT:4\n {2}UBR/,
    );
    expect(detailOf(at(facts, 'registry.value 0'))).toContain('so no rule\nlooks at it');
  });

  test('are chosen by words, with each letter that is typed', () => {
    const typed = press(facts, 'f h e a r t space c a d');
    expect(rowsOf(typed).map((row) => row.split(/\s+/)[0])).toEqual(['vm.integration-service', 'machine', 'HV-SRV01']);
    expect(currentList(typed).title).toBe('Facts · 1 of 12 with "heart cad"');
    const accepted = press(typed, 'enter');
    expect(currentList(accepted).rows).toHaveLength(1);
    expect(rowsOf(press(accepted, 'escape'))).toEqual(rowsOf(facts));
    expect(press(accepted, 'escape').view).toBe('facts');
    expect(press(accepted, 'escape escape').view).toBe('bundles');
    expect(rowsOf(press(accepted, 'F'))).toEqual(rowsOf(facts));
    expect(currentList(press(accepted, '3')).title).toBe('Files');
    expect(currentList(press(facts, 'f e s c escape')).rows).toHaveLength(12);
  });

  test('say what hides them when nothing is left', () => {
    expect(frameOf(press(facts, 'f z z z enter'))).toContain('None of 12 has "zzz". Press F');
  });

  test('keep the names of their columns in sight', () => {
    const many = withHostEvidence(one, { facts: manyFacts(10_000) });
    const frame = frameOf(press(many, '4 G')).split('\n');
    expect(frame[2]).toMatch(/^┃ {2}name +number/);
    expect(frame.at(-2)).toContain('10000/10000');
    expect(frame.some((line) => line.includes('▸ fact 9999'))).toBe(true);
  });
});

function manyFacts(count: number): readonly FactEvidence[] {
  return Array.from({ length: count }, (_, number) => ({
    artifact: 'list',
    isIntention: false,
    fact: {
      kind: 'thing',
      machine: 'SRV01',
      fields: { name: `fact ${number}`, number, state: 'on' },
      source: { path: 'list.txt', startLine: number + 1 },
    },
  }));
}

describe('rules', () => {
  const rules = press(read, '5');

  test('stand by what they said of the bundle', () => {
    const rows = rowsOf(rules, 80);
    const groups = rows.filter((row) => /^[A-Z][a-z ]+ \d+$/.test(row));
    expect(groups).toEqual([
      'Matched 5',
      'Suspected 1',
      'Errored 1',
      'Could not be checked 3',
      'Not matched 1',
      'Not applicable 1',
    ]);
    expect(rows.find((row) => row.includes('integration-services-protocol-mismatch'))).toContain('2 of 3');
  });

  test('tell their document and why they said so', () => {
    const detail = detailOf(at(rules, 'ms17-010-missing'));
    expect(detail).toContain('Why it said so\nHV-SRV01 · matched\napplies to\ntrue     machine.role is host');
    expect(detail).toMatch(
      /true {7}os\.revision < 953\n {13}revision 729\n {13}host\/HV-SRV01_reg_CurrentVersion\.TXT:4/,
    );
    expect(detail).toMatch(/no update\.kb is 4013429\n +no other one: complete list at/);
    expect(detail).toMatch(/\nRemedy\n[\s\S]*\nWhen\nall of\n {2}os\.revision < 953\n/);
  });

  test('that could not be loaded tell what is wrong', () => {
    expect(detailOf(at(rules, 'contoso-broken'))).toContain('Expected a field of `os`');
  });

  test('of a bundle that was not analysed were not asked', () => {
    const state = press(scanned([{ ...healthyBundle, verdicts: [] }]), '5');
    expect(rowsOf(state)[0]).toMatch(/^Not judged \d+$/);
    expect(detailOf(state, 80)).toContain('did not come to an end');
  });
});

describe('a finding', () => {
  const state = scanned([explainedBundle]);

  test('tells why it matched once its details are read', () => {
    expect(detailOf(state)).toMatch(/Why it matched\nPress Enter/);
    expect(detailOf(press(state, 'enter'))).toContain('Why it matched\nReading the bundle again');
    const known = withHostEvidence(press(state, 'enter'));
    expect(detailOf(known)).toMatch(/Why it matched\napplies to\ntrue +machine\.role is host/);
    const changed = withHostEvidence(press(state, 'enter'), { isChanged: true });
    expect(detailOf(changed)).toContain('has changed since it was scanned');
  });

  test('keeps its place while the explanation comes', () => {
    const reading = press(state, 'enter ]');
    const [before, after] = [reading, withHostEvidence(reading)].map((now) => linkedSource(now));
    expect(after).toEqual(before);
    expect(selectedRow(currentList(reading), reading.places.findings.selected)?.finding?.rule).toBe('ms17-010-missing');
  });
});

describe('the line of a fact in its file', () => {
  const LINES = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
  const selected = at(press(read, '4'), 'vm.integration-service 1');

  test('is marked, though no finding quotes it', () => {
    const file = fed(press(selected, 'enter enter'), LINES);
    expect(file.source?.path).toBe('host/vmis.txt');
    const frame = frameOf(file);
    expect(frame).toMatch(/▸ +8 {2}line 8/);
    expect(frame).not.toMatch(/evidence \d/);
    const other = fed(press(at(press(file, 'escape escape'), 'vm.integration-service 2'), 'enter enter'), LINES);
    expect(frameOf(other)).toMatch(/▸ +9 {2}line 9/);
    expect(frameOf(other)).not.toMatch(/▸ +8 /);
  });

  test('keeps the marks of findings, and their numbers', () => {
    const file = fed(press(at(press(read, '4'), 'vm.integration-service 0'), 'enter enter'), LINES);
    expect(frameOf(file)).toContain('evidence 2 of 3');
    expect(frameOf(file)).toMatch(/▸○ +7 {2}line 7/);
  });
});
