import { describe, expect, it } from 'vitest';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import { errorCodes } from '../../src/derive/error-codes.ts';
import type { Fields, FieldValue } from '../../src/model/fact.ts';
import { AS_OF, artifact, type FactRow } from '../support/derived.ts';

const DISK = { log: 'System', provider: 'disk', id: 153, level: 'warning' };

function event(fields: Fields, machine: string | null = 'HV01'): FactRow {
  return ['event', machine, { ...DISK, ...fields }];
}

/** The series of all machines; each list of rows is an artifact. */
function series(...artifacts: readonly (readonly FactRow[])[]): readonly Record<string, FieldValue | undefined>[] {
  const store = deriveFacts(
    artifacts.map((rows, index) => artifact(`a${index}`, rows)),
    AS_OF,
  );
  return store.allRows('event.series').map((row) => ({
    machine: row.machine,
    ...Object.fromEntries([...row.cells].map(([field, cell]) => [field, cell.value])),
  }));
}

describe('a series', () => {
  it('holds the warnings and errors of one provider and id, and says when they were', () => {
    expect(
      series([
        event({ recordId: 7, time: '2026-11-20T10:00:00.500Z', data: '1=\\Device\\Harddisk2\\DR2\n2=9' }),
        event({ recordId: 5, time: '2026-11-19T10:00:00.000Z', data: '1=\\Device\\Harddisk1\\DR1' }),
      ]),
    ).toEqual([
      {
        machine: 'HV01',
        series: 'disk 153',
        provider: 'disk',
        id: 153,
        count: 2,
        times: '2026-11-19T10:00:00Z, 2026-11-20T10:00:00Z',
        lastAgeDays: 4,
        about: '\\Device\\Harddisk1\\DR1, \\Device\\Harddisk2\\DR2',
      },
    ]);
  });

  it('is one for each machine and each id', () => {
    const found = series([event({ recordId: 1 }), event({ recordId: 2, id: 51 })], [event({ recordId: 3 }, 'HV02')]);
    expect(found.map(({ machine, series: name }) => `${machine} ${name}`).sort()).toEqual([
      'HV01 disk 153',
      'HV01 disk 51',
      'HV02 disk 153',
    ]);
  });

  it('leaves out information, and what shows no level', () => {
    const { level, ...withoutLevel } = DISK;
    expect(level).toBe('warning');
    expect(
      series([event({ recordId: 1, level: 'information' }), ['event', 'HV01', { ...withoutLevel, recordId: 2 }]]),
    ).toEqual([]);
  });

  it('is not made of events that may be those of several machines', () => {
    expect(series([event({ recordId: 1 }, null)], [event({ recordId: 2 })])).toHaveLength(1);
    expect(series([event({ recordId: 1 }, null)])).toHaveLength(1);
  });
});

describe('the count', () => {
  it('does not take one event for two, whatever tells of it', () => {
    const told = { time: '2026-11-20T10:00:00.000Z' };
    expect(
      series(
        [event({ recordId: 7, ...told })],
        [event({ time: '2026-11-20T10:00:00.123Z' })],
        [event({ timeText: '11/20/2026 11:00:00 AM' })],
        [event({ timeText: '20.11.2026 11:00:00' })],
      ),
    ).toMatchObject([{ count: 1 }]);
  });

  it('counts what one tool printed at different times', () => {
    expect(
      series([
        event({ timeText: '11/20/2026 11:00:00 AM' }),
        event({ timeText: '11/20/2026 11:05:00 AM' }),
        event({ timeText: '11/20/2026 11:05:00 AM' }),
      ]),
    ).toMatchObject([{ count: 2, times: '11/20/2026 11:00:00 AM, 11/20/2026 11:05:00 AM' }]);
  });

  it('never goes down when more is told', () => {
    const first = [event({ recordId: 1, time: '2026-11-19T10:00:00.000Z' })];
    const more = [event({ time: '2026-11-20T10:00:00.000Z' })];
    expect(series(first)).toMatchObject([{ count: 1 }]);
    expect(series(first, more)).toMatchObject([{ count: 2 }]);
  });
});

describe('what the events name', () => {
  it('has VMs, nodes and error codes of all of them, sorted', () => {
    const message = "'SQL01' background disk merge failed to complete: in use. (0x80070020).";
    expect(
      series([
        event({ recordId: 1, vm: 'SQL01', message, data: 'NodeName=HV02' }),
        event({ recordId: 2, vm: 'APP01', data: 'ErrorMessage=%%2147942405\nNodeName=HV03' }),
        event({ recordId: 3, vm: 'APP01', data: 'NodeName=HV02' }),
      ]),
    ).toMatchObject([{ vms: 'APP01, SQL01', codes: '0x80070005, 0x80070020', about: 'HV02, HV03' }]);
  });

  it('lists only some of many', () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      event({ recordId: index, vm: `VM${index + 10}`, time: `2026-11-${index + 10}T00:00:00.000Z` }),
    );
    const [found] = series(rows);
    expect(found?.['vms']).toMatch(/^VM10, .*VM17, …$/);
    expect(found?.['times']).toMatch(/^…, 2026-11-14T00:00:00Z, .*2026-11-21T00:00:00Z$/);
  });

  it('has what data leave to the message', () => {
    const node = "Cluster node 'HV02' was removed. L'autre noeud n'a pas répondu.";
    const clustering = { provider: 'Microsoft-Windows-FailoverClustering', id: 1135, message: node };
    expect(series([event({ recordId: 1, ...clustering })])).toMatchObject([{ about: 'HV02' }]);
    expect(series([event({ recordId: 1, ...clustering, data: 'NodeName=HV03' })])).toMatchObject([{ about: 'HV03' }]);
    const message = 'The driver detected a controller error on \\Device\\Harddisk4\\DR4.';
    expect(series([event({ recordId: 1, message })])).toMatchObject([{ about: '\\Device\\Harddisk4\\DR4' }]);
  });
});

describe('the age', () => {
  it('is that of the last one', () => {
    const times = ['2026-11-10T10:00:00.000Z', '2026-11-20T10:00:00.000Z'];
    expect(series(times.map((time, recordId) => event({ recordId, time })))).toMatchObject([{ lastAgeDays: 4 }]);
  });

  it.each([
    ['2026-01-20T06:51:02.117', 308],
    ['20.11.2026 11:00:00', 4],
    ['3/9/2026 2:07:44 AM', 82],
    ['11/12/2026 2:07:44 AM', 12],
  ])('is told of %s, in doubt by the later day', (timeText, days) => {
    expect(series([event({ recordId: 1, timeText })])).toMatchObject([{ lastAgeDays: days }]);
  });

  it('is not known where one event has no date, or one that lies ahead', () => {
    const dated = event({ recordId: 1, time: '2026-11-20T10:00:00.000Z' });
    for (const other of [{}, { timeText: 'yesterday' }, { time: '2027-01-01T00:00:00.000Z' }])
      expect(series([dated, event({ recordId: 2, ...other })])[0]).not.toHaveProperty('lastAgeDays');
  });
});

it.each([
  ['STATUS_IO_TIMEOUT(c00000b5)', ['0xc00000b5']],
  ['No credentials are available (0x8009030E).', ['0x8009030e']],
  ['%%2147942405', ['0x80070005']],
  ['%%4096, 0x00000001, {0c000000-1111-2222-3333-444455556666}, 0x800700050', []],
  [undefined, []],
])('error codes of %s', (text, codes) => {
  expect(errorCodes(text)).toEqual(codes);
});
