import { describe, expect, it } from 'vitest';
import { macAddresses } from '../../src/derive/mac-addresses.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization';
const pool = (host: string, macAddressMinimum: string, macAddressMaximum: string) =>
  artifact(`${host}.csv`, [['hyperv.host', host, { macAddressMinimum, macAddressMaximum }]]);
const adapter = (vm: string, macAddress: string, fields: Fields = {}): FactRow => [
  'vm.network-adapter',
  'HV01',
  { vm, name: 'Network Adapter', macAddress, ...fields },
];
const ALL = [{ kind: 'vm.network-adapter', scope: {} }];
const of = (field: string, ...artifacts: Parameters<typeof derivedBy>[1]) =>
  derivedBy(macAddresses, artifacts).flatMap((row) => {
    const value = new RegExp(`"${field}":"?([\\w-]+)`).exec(row)?.[1];
    return value === undefined ? [] : [`${row.split(' ')[1]} ${value}`];
  });
const TEN = pool('HV01', '00155D010200', '00155D010209');

describe('the range of dynamic MAC addresses', () => {
  it('is that of Get-VMHost or of the registry', () => {
    expect(of('macPool', pool('HV01', '00155D010200', '00155D0102FF'))).toEqual(['HV01 00155D010200-00155D0102FF']);
    const registry = artifact('reg.txt', [
      ['registry.value', 'HV01', { key: KEY, name: 'MinimumMacAddress', data: '00155d010200' }],
      ['registry.value', 'HV01', { key: KEY, name: 'MaximumMacAddress', data: '00155d0102ff' }],
    ]);
    expect(of('macPool', registry)).toEqual(['HV01 00155D010200-00155D0102FF']);
  });

  it('is shared where that of another host overlaps it', () => {
    const shared = of(
      'macPoolShared',
      pool('HV01', '00155D010200', '00155D0102FF'),
      pool('HV02', '00155D0102F0', '00155D0103FF'),
    );
    expect(shared).toEqual(['HV01 true', 'HV02 true']);
    expect(of('macPoolShared', TEN, pool('HV02', '00155D01020A', '00155D0102FF'))).toEqual([]);
  });

  it('is used as a complete list shows it, an address once and only inside', () => {
    const rows = [adapter('A', '00155D010200'), adapter('B', '00155D010200'), adapter('C', '00155D010201')];
    const outside = [adapter('D', '00155DFFFFFF'), adapter('E', '000000000000')];
    expect(of('macPoolUsedPercent', TEN, artifact('nics.csv', [...rows, ...outside], ALL))).toEqual(['HV01 20']);
  });

  it('is nearly full in any list', () => {
    const rows = Array.from({ length: 9 }, (_, index) => adapter(`VM${index}`, `00155D01020${index}`));
    expect(of('macPoolUsedPercent', TEN, artifact('nics.csv', rows))).toEqual(['HV01 90']);
    expect(of('macPoolUsedPercent', TEN, artifact('nics.csv', rows.slice(1)))).toEqual([]);
  });
});

describe('a MAC address of two VMs', () => {
  const on = { status: 'ok', switchName: 'LAN' };
  const shared = (...rows: readonly FactRow[]) => of('macAddressShared', artifact('nics.csv', rows));

  it('is shared where both run on one switch', () => {
    expect(shared(adapter('A', '00155D010200', on), adapter('B', '00155D010200', on))).toEqual([
      'HV01 true',
      'HV01 true',
    ]);
  });

  it.each<[string, Fields, Fields]>([
    ['one is off', on, { switchName: 'LAN' }],
    ['they are on two switches', on, { ...on, switchName: 'DMZ' }],
    ['they are in two VLANs', { ...on, vlanId: 10 }, { ...on, vlanId: 20 }],
  ])('is not said to be where %s', (_, first, second) => {
    expect(shared(adapter('A', '00155D010200', first), adapter('B', '00155D010200', second))).toEqual([]);
  });

  it('is not shared where a complete list has it once', () => {
    const rows = [adapter('A', '00155D010200', on), adapter('B', '00155D010201', on), adapter('C', '000000000000')];
    expect(of('macAddressShared', artifact('nics.csv', rows, ALL))).toEqual(['HV01 false', 'HV01 false']);
  });
});
