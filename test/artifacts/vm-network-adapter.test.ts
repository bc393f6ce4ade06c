import { describe, expect, it } from 'vitest';
import { vmNetworkAdapter } from '../../src/artifacts/vm-network-adapter.ts';
import {
  coveredBy,
  fieldsOf,
  itReadsLikeItsFamily,
  mergedRows,
  provesAbsence,
  readSample,
  readText,
} from './hyperv-cmdlet-support.ts';

const read = (name: string) => readSample(vmNetworkAdapter, name);

describe('vm-network-adapter', () => {
  it('reads adapters of VMs that run, are off, and are not connected', () => {
    expect(fieldsOf(read('table-2019.txt'))).toEqual([
      {
        vm: 'APP01',
        name: 'Network Adapter',
        switchName: 'LAN',
        macAddress: '00155D010203',
        status: 'ok',
        ipAddresses: '192.0.2.10, fe80::215:5dff:fe01:203',
      },
      { vm: 'DB01', name: 'Network Adapter', switchName: 'LAN', macAddress: '000000000000' },
      { vm: 'DB01', name: 'Backup', macAddress: '00155D010204', status: 'ok' },
      {
        vm: 'WEB02',
        name: 'Network Adapter',
        switchName: 'LAN',
        macAddress: '00155D010205',
        status: 'degraded',
        secondaryStatus: 'protocol-mismatch',
        ipAddresses: '192.0.2.12',
      },
    ]);
  });

  it('keeps the adapters of the host apart', () => {
    const { facts } = read('table-management-os.txt');
    expect(facts.map(({ kind, fields }) => [kind, fields['name']])).toEqual([
      ['hyperv.management-adapter', 'Management'],
      ['hyperv.management-adapter', 'LiveMigration'],
    ]);
    expect(read('sddc-export-clixml.xml').facts.map(({ kind }) => kind)).toEqual([
      'vm.network-adapter',
      'hyperv.management-adapter',
    ]);
  });

  it('reads what the console cut as far as it can', () => {
    expect(fieldsOf(read('cut-addresses.txt'))).toMatchObject([
      { vm: 'APP01', ipAddresses: null, status: 'ok' },
      { vm: null, status: 'degraded', secondaryStatus: null, ipAddresses: '192.0.2.11' },
    ]);
  });

  it('knows the status by its description where that is all there is', () => {
    const list = (words: string) =>
      fieldsOf(
        readText(
          vmNetworkAdapter,
          `VMName            : A\nMacAddress        : 00155D010203\nSwitchName        : LAN\nStatusDescription : ${words}\nIsManagementOs    : False\nName              : N\n\n\n`,
        ),
      )[0];
    expect(list('{OK}')).toMatchObject({ status: 'ok', statusDescription: 'OK' });
    expect(list('{Kein Kontakt}')).toMatchObject({ status: 'no-contact' });
    expect(list('{Etwas anderes}')).not.toHaveProperty('status');
  });

  it('reads a localized list that wraps', () => {
    expect(fieldsOf(read('tss-list-german-utf-16.txt'))).toMatchObject([
      { vm: 'APP01', name: 'Netzwerkadapter', status: 'degraded', secondaryStatus: 'protocol-mismatch', legacy: false },
      { vm: 'DB01', name: 'Ältere Netzwerkkarte', status: 'ok', legacy: true },
    ]);
  });

  it('leaves the adapters of checkpoints out', () => {
    expect(fieldsOf(read('select-all.csv')).map(({ vm, switchName }) => [vm, switchName])).toEqual([
      ['APP01', 'LAN'],
      ['DB01', 'LAN'],
    ]);
  });

  it('makes one row of an adapter in a table, an export and JSON', () => {
    const rows = mergedRows(
      'vm.network-adapter',
      read('table-2019.txt'),
      read('exported.csv'),
      read('sddc-export-clixml.xml'),
    );
    const row = rows.find(({ cells }) => cells.get('vm')?.value === 'APP01');
    expect(row?.facts).toHaveLength(3);
    expect([...(row?.cells.values() ?? [])].map(({ state }) => state)).not.toContain('conflicting');
  });

  it('reads the VLAN where an object or our own command shows it', () => {
    expect(fieldsOf(read('convert-to-json.json'))[0]).toMatchObject({ vlanMode: 'access', vlanId: 30 });
    expect(fieldsOf(read('exported.csv'))[2]).toMatchObject({ vlanMode: 'access', vlanId: 20 });
  });

  it('writes MAC addresses one way', () => {
    const csv = (mac: string) =>
      fieldsOf(readText(vmNetworkAdapter, `"VMName","Name","SwitchName","MacAddress"\n"A","N","LAN","${mac}"\n`))[0];
    expect(csv('00-15-5d-01-02-03')).toMatchObject({ macAddress: '00155D010203' });
    expect(csv('00:15:5D:01:02:03')).toMatchObject({ macAddress: '00155D010203' });
    expect(csv('LAN')).toBeUndefined();
  });

  it('lists what it was asked for: adapters of VMs, of the host, or all', () => {
    const covered = (command: string) =>
      coveredBy(
        readText(
          vmNetworkAdapter,
          `PS C:\\> ${command}\n\nName IsManagementOs VMName SwitchName MacAddress   Status IPAddresses\n---- -------------- ------ ---------- ----------   ------ -----------\nN    False          APP01  LAN        00155D010203 {Ok}   {}\n\n`,
        ),
      );
    expect(covered('Get-VM | Get-VMNetworkAdapter')).toEqual([['vm.network-adapter', {}]]);
    expect(covered('Get-VMNetworkAdapter APP01')).toEqual([['vm.network-adapter', { vm: 'APP01' }]]);
    expect(covered('Get-VMNetworkAdapter -ManagementOS')).toEqual([['hyperv.management-adapter', {}]]);
    expect(covered('Get-VMNetworkAdapter -All')).toEqual([
      ['hyperv.management-adapter', {}],
      ['vm.network-adapter', {}],
    ]);
    expect(covered('Get-VMNetworkAdapter * -IsLegacy $true')).toEqual([]);
    expect(covered('Get-VM; Get-VMNetworkAdapter *')).toEqual([]);
    expect(provesAbsence('vm.network-adapter', { vm: 'APP01', name: 'X' }, read('exported.csv'))).toBe(true);
  });

  itReadsLikeItsFamily(vmNetworkAdapter);
});
