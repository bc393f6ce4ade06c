import { describe, expect, it } from 'vitest';
import table from '../../src/derive/data/life-cycle.json' with { type: 'json' };
import { artifact, derivedRows } from '../support/derived.ts';

type Os = Readonly<Record<string, string | number>>;

const rowsOf = (os: Os, asOf?: string, collectedAt?: string): readonly Record<string, unknown>[] =>
  derivedRows(
    'os.support',
    [
      artifact('systeminfo.txt', [
        ['os', 'SRV01', os],
        ...(collectedAt === undefined ? [] : ([['machine', 'SRV01', { collectedAt }]] as const)),
      ]),
    ],
    asOf,
  ).map((row) => JSON.parse(row.slice(row.indexOf('{'))));
/** Product and phase of each answer. */
const answers = (os: Os, asOf?: string): readonly string[] =>
  rowsOf(os, asOf).map(({ product, phase }) => `${product}: ${phase}`);

const SERVER_2012_R2 = { name: 'Microsoft Windows Server 2012 R2 Standard', build: 9600 };
const SERVER_2016 = { name: 'Microsoft Windows Server 2016 Standard', build: 14393 };

describe('the phase of the life cycle', () => {
  it.each([
    ['2018-10-09', 'mainstream'],
    ['2018-10-10', 'extended'],
    ['2023-10-10', 'extended'],
    ['2023-10-11', 'extended-security-updates'],
    ['2026-10-13', 'extended-security-updates'],
    ['2026-10-14', 'ended'],
  ])('of Windows Server 2012 R2 on %s is %s', (day, phase) => {
    expect(answers(SERVER_2012_R2, day)).toEqual([`Windows Server 2012 R2: ${phase}`]);
  });

  it.each([
    ['2029-12-31', 'extended-security-updates'],
    ['2030-01-10', 'undefined'],
    ['2030-02-01', 'ended'],
  ])('stays open in the month of which no day is confirmed: %s', (day, phase) => {
    expect(answers(SERVER_2016, day)).toEqual([`Windows Server 2016: ${phase}`]);
  });

  it('keeps the answer of a build that the name contradicts, so that both stay in dispute', () => {
    const clients = [...new Set(answers({ build: 26200 }))];
    expect(clients).toEqual(['Windows 11 25H2: mainstream']);
    expect([...new Set(answers({ name: 'Microsoft Windows Server 2012 Standard', build: 26200 }))]).toEqual(clients);
  });

  it('is judged on the day of the collection where that is known, else on the day of the analysis', () => {
    expect(rowsOf(SERVER_2016, '2027-03-01')).toEqual([
      {
        product: 'Windows Server 2016',
        phase: 'extended-security-updates',
        mainstreamEnds: '2022-01-11',
        ends: '2027-01-12',
        lastUpdates: '2030-01',
        daysLeft: -48,
        judgedAt: '2027-03-01',
        judgedBy: 'analysis',
      },
    ]);
    expect(rowsOf(SERVER_2016, '2027-03-01', '2026-07-16T08:00:00Z')).toMatchObject([
      { phase: 'extended', daysLeft: 180, judgedAt: '2026-07-16', judgedBy: 'collection' },
    ]);
  });
});

describe('the product of the life cycle', () => {
  it.each<[string, Os, readonly string[]]>([
    ['a client that shares its build', { name: 'Microsoft Windows 10 Pro', build: 17763 }, ['Windows 10 1809: ended']],
    [
      'a long-term client',
      { name: 'Microsoft Windows 10 Enterprise LTSC', build: 17763 },
      ['Windows 10 LTSC 2019: extended'],
    ],
    [
      'a long-term client whose channel is translated',
      { name: 'Microsoft Windows 10 企业版 2016 长期服务版', build: 14393 },
      ['Windows 10 2016 LTSB: extended-security-updates'],
    ],
    [
      'an edition by its id',
      { build: 19044, edition: 'IoTEnterpriseS', installationType: 'Client' },
      ['Windows 10 IoT Enterprise LTSC 2021: mainstream'],
    ],
    ['a server', { name: 'Microsoft Windows Server 2019 Datacenter', build: 17763 }, ['Windows Server 2019: extended']],
    [
      'a semi-annual server',
      { build: 17763, edition: 'ServerStandardACor', installationType: 'Server Core' },
      ['Windows Server, version 1809: ended'],
    ],
    [
      'a free Hyper-V server',
      { name: 'Microsoft Hyper-V Server 2016', build: 14393, edition: 'ServerHyperCore' },
      ['Windows Server 2016: extended'],
    ],
    [
      'editions of one group that end on one day',
      { build: 22631, edition: 'Professional', name: 'Microsoft Windows 11 Pro' },
      ['Windows 11 23H2: ended'],
    ],
    [
      'a build that all editions left together',
      { build: 19041, installationType: 'Client' },
      ['Windows 10 2004: ended'],
    ],
  ])('%s', (_, os, expected) => {
    expect(answers(os)).toEqual(expected);
  });

  it('tells only what is the same in every group of editions while none is known', () => {
    expect(rowsOf({ build: 26100, installationType: 'Client' })).toEqual([
      { judgedAt: '2026-11-24', judgedBy: 'analysis' },
    ]);
    expect(rowsOf({ build: 22000, installationType: 'Client' })).toEqual([
      { product: 'Windows 11 21H2', phase: 'ended', judgedAt: '2026-11-24', judgedBy: 'analysis' },
    ]);
  });

  it('gives two answers where two editions are told', () => {
    expect(answers({ name: 'Microsoft Windows 11 Pro', edition: 'Enterprise', build: 26100 })).toEqual([
      'Windows 11 24H2: ended',
      'Windows 11 24H2: mainstream',
    ]);
  });

  it('stays silent for what has a life cycle of its own, and for what the table does not know', () => {
    expect(answers({ name: 'Microsoft Azure Stack HCI', build: 20348, domainRole: 'member-server' })).toEqual([]);
    expect(answers({ edition: 'EnterpriseEval', build: 19045, installationType: 'Client' })).toEqual([]);
    expect(answers({ name: 'Microsoft Windows 11 Pro', build: 29999 })).toEqual([]);
  });
});

describe('the table of the life cycle', () => {
  it('has dates in order, and ends on the second Tuesday of a month, as Microsoft does', () => {
    const late = table.rows.filter(({ ends, build }) => build >= 7601 && new Date(ends).getUTCDay() !== 2);
    expect(late).toEqual([]);
    for (const row of table.rows) {
      const dates = [row.mainstreamEnds, row.ends, row.esuEnds].filter((date) => date !== undefined);
      expect(dates).toEqual(dates.toSorted());
      for (const date of dates) expect(date).toMatch(/^20\d\d-\d\d(?:-\d\d)?$/);
    }
  });

  it('names each release once for a group of editions', () => {
    const names = table.rows.map(({ build, kind, editions }) => `${kind} ${build} ${editions}`);
    expect(names).toEqual([...new Set(names)]);
  });
});
