import { describe, expect, it } from 'vitest';
import { securityFilters } from '../../src/derive/security-filters.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const found = (...rows: readonly FactRow[]) => derivedBy(securityFilters, [artifact('a', rows)]);
const said = (name: string, security: boolean, vendor?: string) =>
  `filter SRV01 ${JSON.stringify({ name, security, ...(vendor !== undefined && { vendor }) })}`;

describe('filters of security software', () => {
  it.each<[string, FactRow, readonly string[]]>([
    [
      'are told by altitude, whoever made them',
      ['filter', 'SRV01', { name: 'ContosoAv', altitude: '321999', group: 'anti-virus' }],
      [said('ContosoAv', true)],
    ],
    [
      'are told by altitude on a volume',
      ['filter.instance', 'SRV01', { filter: 'ContosoAv', altitude: '321999', group: 'anti-virus' }],
      [said('ContosoAv', true)],
    ],
    [
      'are not Defender',
      ['filter', 'SRV01', { name: 'WdFilter', altitude: '328010', group: 'anti-virus' }],
      [said('WdFilter', false)],
    ],
    [
      'are not its predecessor',
      ['filter', 'SRV01', { name: 'MpFilter', altitude: '328000', group: 'anti-virus' }],
      [said('MpFilter', false)],
    ],
    [
      'are not those of a backup',
      ['filter', 'SRV01', { name: 'ContosoCbt', altitude: '404920', group: 'top' }],
      [said('ContosoCbt', false)],
    ],
    [
      'are not those outside every group',
      ['filter', 'SRV01', { name: 'Contoso', altitude: '425000' }],
      [said('Contoso', false)],
    ],
    [
      'are told by name where they work elsewhere in the stack',
      ['filter', 'SRV01', { name: 'SentinelMonitor', altitude: '389040', group: 'activity-monitor' }],
      [said('SentinelMonitor', true, 'SentinelOne')],
    ],
    ['are told by name without an altitude', ['filter', 'SRV01', { name: 'klif' }], [said('klif', true, 'Kaspersky')]],
    ['are left open without name or altitude', ['filter', 'SRV01', { name: 'Contoso', legacy: true }], []],
    [
      'are told by a driver that runs',
      ['driver.installed', 'SRV01', { name: 'csagent', state: 'running', startType: 'system' }],
      [said('csagent', true, 'CrowdStrike')],
    ],
    [
      'are told by a service that runs',
      ['service', 'SRV01', { name: 'klif', state: 'running' }],
      [said('klif', true, 'Kaspersky')],
    ],
    ['are no leftovers', ['service', 'SRV01', { name: 'klif', state: 'stopped', startType: 'system' }], []],
    ['are no other drivers', ['service', 'SRV01', { name: 'ntfs', state: 'running', startType: 'manual' }], []],
  ])('%s', (_, row, expected) => {
    expect(found(row)).toEqual(expected);
  });
});
