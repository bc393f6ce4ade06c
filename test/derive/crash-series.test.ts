import { describe, expect, it } from 'vitest';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import type { Fields, FieldValue } from '../../src/model/fact.ts';
import { AS_OF, artifact, type FactRow } from '../support/derived.ts';

const PARAMETERS = { p1: '0x1', p2: '0x2', p3: '0x3', p4: '0x4' };

function bugcheck(fields: Fields, machine: string | null = 'SRV01'): FactRow {
  return ['bugcheck', machine, { code: 0x50, name: 'PAGE_FAULT_IN_NONPAGED_AREA', origin: 'event-1001', ...fields }];
}

interface Series {
  readonly [field: string]: FieldValue | readonly FieldValue[] | undefined;
}

/** The series of all machines; each list of rows is an artifact. */
function series(...artifacts: readonly (readonly FactRow[])[]): readonly Series[] {
  const store = deriveFacts(
    artifacts.map((rows, index) => artifact(`a${index}`, rows)),
    AS_OF,
  );
  return store.allRows('bugcheck.series').map((row) => ({
    machine: row.machine,
    ...Object.fromEntries(
      [...row.cells].map(([field, cell]) => [field, cell.state === 'value' ? cell.value : cell.values]),
    ),
  }));
}

const at = (...times: readonly string[]) => times.map((time) => bugcheck({ time }));
const printed = (...times: readonly string[]) => times.map((timeText) => bugcheck({ timeText }));

describe('crashes that are counted', () => {
  it('are those of one clock at different moments', () => {
    expect(series(at('2026-11-02T01:00:00.000Z', '2026-11-05T01:00:00.000Z', '2026-11-20T01:00:00.000Z'))).toEqual([
      {
        machine: 'SRV01',
        series: '0x50',
        code: 0x50,
        name: 'PAGE_FAULT_IN_NONPAGED_AREA',
        count: 3,
        times: '2026-11-02T01:00:00.000Z, 2026-11-05T01:00:00.000Z, 2026-11-20T01:00:00.000Z',
        withinMonth: true,
        lastAgeDays: 4,
      },
    ]);
  });

  it('are not one crash twice: copies, the dump and its event, the two events of one start', () => {
    const event = bugcheck({ ...PARAMETERS, time: '2026-11-20T01:06:40.000Z' });
    const copy = bugcheck({ ...PARAMETERS, time: '2026-11-20T01:06:40.312Z' });
    const dump = bugcheck({ ...PARAMETERS, time: '2026-11-20T01:00:00.000Z', origin: 'dump-header' });
    const power = bugcheck({ ...PARAMETERS, time: '2026-11-20T01:06:20.000Z', origin: 'kernel-power-41' });
    const [one] = series([event], [copy], [dump], [power]);
    expect(one).toMatchObject({ count: 1 });
    expect(one).not.toHaveProperty('withinDay');
  });

  it('are still two when a third artifact makes them one for the identity of crashes', () => {
    const events = ['2026-11-20T01:00:00.000Z', '2026-11-20T09:00:00.000Z'].map((time) =>
      bugcheck({ ...PARAMETERS, time }),
    );
    const analysis = bugcheck({ ...PARAMETERS, origin: 'analyze' });
    expect(series(events)[0]).toMatchObject({ count: 2, withinDay: true });
    expect(series(events, [analysis])[0]).toMatchObject({ count: 2, withinDay: true });
  });

  it('are those of minidumps by the names that Windows gave them', () => {
    const dumps = ['111626-8000-01.dmp', '111726-21859-01.dmp', '111726-30000-01.dmp'].map((name) =>
      bugcheck({ dumpFile: `C:\\Windows\\Minidump\\${name}`, origin: 'analyze' }),
    );
    expect(series(dumps)[0]).toMatchObject({ count: 3, withinDay: true, withinMonth: true, lastAgeDays: 7 });
    expect(series(dumps.slice(0, 2))[0]).not.toHaveProperty('withinDay');
  });

  it('are not reports and typed screens, of which one crash may have several', () => {
    const rows = ['11/17/2026 3:27 PM', '11/17/2026 5:40 PM'].map((timeText) => bugcheck({ timeText, origin: 'wer' }));
    expect(series(rows)[0]).toMatchObject({ count: 1 });
  });

  it('are one at least where nobody says when', () => {
    expect(series([bugcheck({})])).toEqual([
      { machine: 'SRV01', series: '0x50', code: 0x50, name: 'PAGE_FAULT_IN_NONPAGED_AREA', count: 1 },
    ]);
  });
});

describe('printed times', () => {
  it('of one form in one artifact are told apart, and on one day whatever its order', () => {
    expect(series(printed('3/4/2026 2:07:44 AM', '3/4/2026 2:07:44 PM'))[0]).toMatchObject({
      count: 2,
      withinDay: true,
    });
    const apart = series(printed('3/4/2026 2:07:44 AM', '4/4/2026 2:07:44 AM', '5/4/2026 2:07:44 AM'))[0];
    expect(apart).toMatchObject({ count: 3, times: '3/4/2026 2:07:44 AM, 4/4/2026 2:07:44 AM, 5/4/2026 2:07:44 AM' });
    expect(apart).not.toHaveProperty('withinDay');
    expect(apart).not.toHaveProperty('lastAgeDays');
  });

  it('of two artifacts or of two forms may be the same', () => {
    expect(series(printed('3/4/2026 2:07:44 AM'), printed('3/4/2026 3:07:44 AM'))[0]).toMatchObject({ count: 1 });
    expect(series(printed('3/4/2026 2:07:44 AM', '04.03.2026 02:07:44'))[0]).toMatchObject({ count: 1 });
  });
});

describe('the window', () => {
  it.each<[string, readonly string[], object]>([
    ['24 hours', ['2026-11-19T10:00:00.000Z', '2026-11-20T10:00:00.000Z'], { withinDay: true }],
    ['30 days', ['2026-10-01T00:00:00Z', '2026-10-16T00:00:00Z', '2026-10-31T00:00:00Z'], { withinMonth: true }],
    [
      '30 days, though the first lies outside',
      ['2026-01-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-10-16T00:00:00Z', '2026-10-31T00:00:00Z'],
      { withinMonth: true, count: 4 },
    ],
  ])('is %s', (_, times, expected) => {
    expect(series(at(...times))[0]).toMatchObject(expected);
  });

  it('ends there', () => {
    const day = series(at('2026-11-19T10:00:00.000Z', '2026-11-20T10:00:01.000Z'))[0];
    expect(day).not.toHaveProperty('withinDay');
    const month = series(at('2026-10-01T00:00:00Z', '2026-10-16T00:00:00Z', '2026-10-31T00:00:01Z'))[0];
    expect(month).toMatchObject({ count: 3 });
    expect(month).not.toHaveProperty('withinMonth');
  });
});

describe('a series', () => {
  it('is of one code, one machine and one virtual machine', () => {
    const rows = [
      bugcheck({}),
      bugcheck({ code: 0xd1, name: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL' }),
      bugcheck({}, 'SRV02'),
      bugcheck({ vm: 'APP01', origin: 'hyperv-worker', time: '2026-11-19T10:00:00.000Z' }),
      bugcheck({ vm: 'APP02', origin: 'hyperv-worker', time: '2026-11-19T11:00:00.000Z' }),
    ];
    expect(series(rows).map(({ machine, series: name, count }) => [machine, name, count])).toEqual([
      ['SRV01', '0x50', 1],
      ['SRV01', '0x50 app01', 1],
      ['SRV01', '0x50 app02', 1],
      ['SRV01', '0xd1', 1],
      ['SRV02', '0x50', 1],
    ]);
  });

  it('has the blamed modules of its crashes, and a code without a name by its number', () => {
    const crash = (module: string) => bugcheck({ name: null, code: 0xabcd, module, origin: 'analyze' });
    expect(series([crash('srv.sys')], [crash('none')])[0]).toMatchObject({ module: 'srv.sys', name: '0xabcd' });
    expect(series([crash('srv.sys')], [crash('ctsflt.sys')])[0]).toMatchObject({ module: ['ctsflt.sys', 'srv.sys'] });
  });

  it('is told the same whatever the order of the artifacts', () => {
    const dump = bugcheck({ time: '2026-11-20T01:00:00.000Z', origin: 'dump-header' });
    const event = bugcheck({ time: '2026-11-20T01:09:00.000Z' });
    const times = [
      [dump, event],
      [event, dump],
    ].map((rows) => series(...rows.map((row) => [row]))[0]?.['times']);
    expect(times).toEqual(['2026-11-20T01:00:00.000Z', '2026-11-20T01:00:00.000Z']);
  });

  it('leaves live dumps out', () => {
    expect(series([bugcheck({ live: true, code: 0x195 })])).toEqual([]);
  });

  it('is not made of crashes without a machine beside named machines, but is where nobody is named', () => {
    const dump = bugcheck({ time: '2026-11-19T10:00:00.000Z' }, null);
    expect(series([dump]).map(({ machine }) => machine)).toEqual([null]);
    expect(series([dump], [['os', 'SRV01', { build: 14393 }]])).toEqual([]);
  });

  it('has no age while one of its crashes has no date', () => {
    expect(series([...at('2026-01-02T01:00:00.000Z'), bugcheck({})])[0]).not.toHaveProperty('lastAgeDays');
  });
});
