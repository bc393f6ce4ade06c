import { describe, expect, it } from 'vitest';
import { securityFilters } from '../../src/derive/security-filters.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const found = (...rows: readonly FactRow[]) => derivedBy(securityFilters, [artifact('a', rows)]);
const said = (name: string, owner?: string) =>
  `security.filter SRV01 ${JSON.stringify({ name, ...(owner !== undefined && { owner }) })}`;

describe('filters of security software', () => {
  it.each<[string, FactRow, readonly string[]]>([
    [
      'by altitude, whoever made it',
      ['filter', 'SRV01', { name: 'ContosoAv', altitude: '321999', group: 'anti-virus' }],
      [said('contosoav')],
    ],
    [
      'by altitude on a volume',
      ['filter.instance', 'SRV01', { filter: 'ContosoAv', altitude: '321999', group: 'anti-virus' }],
      [said('contosoav')],
    ],
    ['not Defender', ['filter', 'SRV01', { name: 'WdFilter', altitude: '328010', group: 'anti-virus' }], []],
    ['not its predecessor', ['filter', 'SRV01', { name: 'MpFilter', altitude: '328000', group: 'anti-virus' }], []],
    ['no backup filter', ['filter', 'SRV01', { name: 'Contoso', altitude: '404920', group: 'top' }], []],
    [
      'by name where it works elsewhere in the stack',
      ['filter', 'SRV01', { name: 'SentinelMonitor', altitude: '389040', group: 'activity-monitor' }],
      [said('sentinelmonitor', 'SentinelOne')],
    ],
    [
      'by name in a list of drivers',
      ['driver.installed', 'SRV01', { name: 'csagent', state: 'running', startType: 'system' }],
      [said('csagent', 'CrowdStrike')],
    ],
    [
      'by name in the registry',
      ['service', 'SRV01', { name: 'klif', startType: 'system' }],
      [said('klif', 'Kaspersky')],
    ],
    ['not one that is left over', ['service', 'SRV01', { name: 'klif', startType: 'disabled' }], []],
    ['not one that only might be started', ['service', 'SRV01', { name: 'klif', startType: 'manual' }], []],
    ['none of another name', ['service', 'SRV01', { name: 'ntfs', state: 'running', startType: 'manual' }], []],
  ])('%s', (_, row, expected) => {
    expect(found(row)).toEqual(expected);
  });

  it('have an owner where the list of altitudes has their name', () => {
    const rows = found(['filter', 'SRV01', { name: 'eamonm', altitude: '328700', group: 'anti-virus' }]);
    expect(new Set(rows)).toEqual(new Set([said('eamonm', 'ESET')]));
  });
});
