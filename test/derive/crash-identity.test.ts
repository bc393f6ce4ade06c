import { describe, expect, it } from 'vitest';
import { crashIdentity } from '../../src/derive/crash-identity.ts';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import { FactStore } from '../../src/facts/store.ts';
import type { Fields } from '../../src/model/fact.ts';
import { AS_OF, artifact, type FactRow } from '../support/derived.ts';

const PARAMETERS = { p1: '0xffffa80123450010', p2: '0x0', p3: '0xfffff80211223344', p4: '0x2' };
const CRASH = { code: 0x50, ...PARAMETERS };
const OTHER = { code: 0xd1, p1: '0x28', p2: '0x2', p3: '0x1', p4: '0xfffff80211aabbcc' };

function bugcheck(fields: Fields, machine: string | null = 'SRV01'): FactRow {
  return ['bugcheck', machine, fields];
}

/** One artifact for each list of rows; the crashes found, as `machine: names of the artifacts that tell of it`. */
function crashes(...artifacts: readonly (readonly FactRow[])[]): readonly string[] {
  const names = ['a', 'b', 'c', 'd'];
  const store = new FactStore(artifacts.map((rows, index) => artifact(names[index] ?? '?', rows)));
  const groups = new Map<string, string[]>();
  for (const { machine, fields, source } of crashIdentity.derive({ store, asOf: AS_OF }).facts) {
    const key = `${machine}: ${fields['crash']}`;
    groups.set(key, [...(groups.get(key) ?? []), source.path]);
  }
  return [...groups].map(([key, paths]) => `${key.split(':')[0]}: ${paths.sort().join(' ')}`).sort();
}

describe('two artifacts tell of one crash', () => {
  it.each<[string, Fields, Fields]>([
    ['by code and parameters', CRASH, { ...CRASH, origin: 'event-1001' }],
    [
      'by the name of a minidump, wherever it lies',
      { code: 0x50, dumpFile: 'C:\\Windows\\Minidump\\050917-1-01.dmp' },
      { dumpFile: 'D:\\case\\050917-1-01.DMP' },
    ],
    ['by the minute', { ...CRASH, time: '2017-05-09T01:20:41.000Z' }, { code: 0x50, time: '2017-05-09T01:20:02.000Z' }],
  ])('%s', (_, first, second) => {
    expect(crashes([bugcheck(first)], [bugcheck(second)])).toEqual(['SRV01: a b']);
    expect(crashes([bugcheck(second)], [bugcheck(first)])).toEqual(['SRV01: a b']);
  });

  it('when a third one joins them', () => {
    const dump = { code: 0x50, dumpFile: '050917-1-01.dmp' };
    const analysis = { ...CRASH, dumpFile: '050917-1-01.dmp' };
    expect(crashes([bugcheck(dump)], [bugcheck(CRASH)], [bugcheck(analysis)])).toEqual(['SRV01: a b c']);
  });

  it('though one of them is on no machine, as long as only one machine tells of it', () => {
    expect(crashes([bugcheck(CRASH)], [bugcheck(CRASH, null)])).toEqual(['SRV01: a b']);
    expect(crashes([bugcheck(CRASH)], [bugcheck(CRASH, 'SRV02')], [bugcheck(CRASH, null)])).toEqual([
      'SRV01: a',
      'SRV02: b',
      'null: c',
    ]);
  });
});

describe('two crashes stay apart', () => {
  it.each<[string, Fields, Fields]>([
    [
      'with other codes, even in the same minute',
      { ...CRASH, time: '2017-05-09T01:20:41Z' },
      { ...OTHER, time: '2017-05-09T01:20:50Z' },
    ],
    ['with other parameters', CRASH, { ...CRASH, p4: '0x0' }],
    [
      'that only share MEMORY.DMP, which every crash overwrites',
      { ...CRASH, dumpFile: 'C:\\Windows\\MEMORY.DMP' },
      { code: 0x50, p1: '0x1', dumpFile: 'c:\\windows\\memory.dmp' },
    ],
  ])('%s', (_, first, second) => {
    const store = new FactStore([artifact('a', [bugcheck(first)]), artifact('b', [bugcheck(second)])]);
    const names = crashIdentity.derive({ store, asOf: AS_OF }).facts.map(({ fields }) => fields['crash']);
    expect(new Set(names).size).toBe(2);
  });

  it('in one list that gives them different times', () => {
    const rows = [
      bugcheck({ ...CRASH, timeText: '09.05.2017 03:20:41', dumpFile: '1.dmp' }),
      bugcheck({ ...CRASH, timeText: '10.05.2017 03:20:41', dumpFile: '2.dmp' }),
    ];
    const store = new FactStore([artifact('a', rows)]);
    const { facts } = crashIdentity.derive({ store, asOf: AS_OF });
    expect(new Set(facts.map(({ fields }) => fields['crash'])).size).toBe(2);
  });

  it('on different machines', () => {
    expect(crashes([bugcheck(CRASH, 'SRV01')], [bugcheck(CRASH, 'SRV02')])).toEqual(['SRV01: a', 'SRV02: b']);
  });
});

describe('dumps', () => {
  const DUMP = { ...CRASH, origin: 'dump-header', time: '2026-11-17T02:41:52.614Z' };
  const MINI = { ...DUMP, dumpFile: 'upload/Minidump/111726-21859-01.dmp' };

  it('of one crash are told of by its event and its analysis', () => {
    const event = { ...CRASH, origin: 'event-1001', dumpFile: 'C:\\Windows\\Minidump\\111726-21859-01.dmp' };
    const analysis = { ...CRASH, origin: 'analyze', module: 'srv.sys', time: '2026-11-17T02:41:52.614Z' };
    expect(crashes([bugcheck(MINI)], [bugcheck(event)], [bugcheck(analysis)])).toEqual(['SRV01: a b c']);
    expect(crashes([bugcheck(analysis, null)], [bugcheck(event)], [bugcheck(MINI, null)])).toEqual(['SRV01: a b c']);
  });

  it('of one crash are one, a small and a large one, and copies', () => {
    const memory = { ...DUMP, dumpFile: 'upload/MEMORY.DMP' };
    expect(crashes([bugcheck(MINI)], [bugcheck(memory)], [bugcheck({ ...MINI, dumpFile: 'mini.dmp' })])).toEqual([
      'SRV01: a b c',
    ]);
  });

  it.each<[string, Fields]>([
    ['with other parameters, though somebody gave them one name', { ...MINI, p1: '0x1' }],
    ['with the same parameters at another time', { ...DUMP, dumpFile: 'b.dmp', time: '2026-11-17T02:49:00.000Z' }],
    ['of another name that Windows gave', { ...DUMP, dumpFile: 'upload/111726-30000-01.dmp' }],
    ['of other parameters in the same minute', { ...DUMP, p1: '0x1', dumpFile: 'b.dmp' }],
  ])('%s are two crashes', (_, other) => {
    expect(crashes([bugcheck(MINI)], [bugcheck(other)])).toEqual(['SRV01: a', 'SRV01: b']);
  });

  it('and the analysis name the module: a named one wins over none, two names contradict each other', () => {
    const moduleOf = (header: string, analysis: string) => {
      const rows = [
        artifact('a', [bugcheck({ ...MINI, module: header })]),
        artifact('b', [bugcheck({ ...CRASH, origin: 'analyze', module: analysis })]),
      ];
      const cell = deriveFacts(rows, AS_OF).rows('bugcheck', 'SRV01')[0]?.cells.get('module');
      return cell?.state === 'value' ? cell.value : cell?.state;
    };
    expect(moduleOf('srv.sys', 'srv.sys')).toBe('srv.sys');
    expect(moduleOf('none', 'ctsflt.sys')).toBe('ctsflt.sys');
    expect(moduleOf('srv.sys', 'none')).toBe('srv.sys');
    expect(moduleOf('tcpip.sys', 'ctsnet.sys')).toBe('conflicting');
  });
});

describe('the name of a crash', () => {
  const nameOf = (...rows: readonly FactRow[]) => {
    const store = new FactStore(rows.map((row, index) => artifact(`${index}`, [row])));
    return [...new Set(crashIdentity.derive({ store, asOf: AS_OF }).facts.map(({ fields }) => fields['crash']))];
  };

  it('is its code and parameters, else its dump, else its minute, else its code', () => {
    expect(nameOf(bugcheck(CRASH))).toEqual(['0x50 (0xffffa80123450010, 0x0, 0xfffff80211223344, 0x2)']);
    expect(nameOf(bugcheck({ code: 0x50, dumpFile: 'C:\\050917-1-01.dmp' }))).toEqual(['050917-1-01.dmp']);
    expect(nameOf(bugcheck({ code: 0x50, time: '2017-05-09T01:20:41Z' }))).toEqual(['2017-05-09T01:20']);
    expect(nameOf(bugcheck({ code: 0x50 }))).toEqual(['0x50']);
  });

  it('is the same whatever the order of the artifacts', () => {
    const dump = bugcheck({ code: 0x50, dumpFile: '050917-1-01.dmp' });
    const both = bugcheck({ ...CRASH, dumpFile: '050917-1-01.dmp' });
    expect(nameOf(dump, both)).toEqual(nameOf(both, dump));
  });
});

describe('the age of a crash', () => {
  const ageOf = (time: string, collectedAt?: string) => {
    const rows = [artifact('a', [bugcheck({ ...CRASH, time })])];
    if (collectedAt !== undefined) rows.push(artifact('b', [['machine', 'SRV01', { collectedAt }]]));
    const row = deriveFacts(rows, AS_OF).rows('bugcheck', 'SRV01')[0];
    return row?.cells.get('ageDays')?.value;
  };

  it('is counted to the collection of the evidence, else to the day the report is for', () => {
    expect(ageOf('2026-11-20T10:00:00Z')).toBe(4);
    expect(ageOf('2026-11-20T10:00:00Z', '2026-11-21T08:00:00')).toBe(1);
  });

  it('is not known for a time after the collection', () => {
    expect(ageOf('2026-12-01T10:00:00Z')).toBeUndefined();
  });
});
