import { describe, expect, it } from 'vitest';
import { vmHost } from '../../src/artifacts/vm-host.ts';
import { fieldsOf, itReadsLikeItsFamily, mergedRows, readSample, readText } from './hyperv-cmdlet-support.ts';

describe('vm-host', () => {
  it('reads the settings of the host that the row names', () => {
    const { facts } = readSample(vmHost, 'tss-export-clixml.xml');
    expect(facts).toMatchObject([
      {
        machine: 'HV01',
        fields: {
          logicalProcessorCount: 16,
          memoryCapacityMB: 65437,
          liveMigrationEnabled: true,
          migrationAuthentication: 'credssp',
          migrationPerformance: 'compression',
          enhancedSessionModeEnabled: false,
          macAddressMinimum: '00155D010200',
          supportedVersions: '5.0, 8.0, 9.0',
        },
      },
    ]);
  });

  it('gives each host of a table its row', () => {
    expect(
      readSample(vmHost, 'table.txt').facts.map(({ machine, fields }) => [machine, fields['memoryCapacityMB']]),
    ).toEqual([
      ['HV01', 65437],
      ['HV02', 130942],
    ]);
  });

  it('joins paths that the console wrapped', () => {
    const { facts } = readSample(vmHost, 'list-2012-r2-german-utf-16.txt');
    expect(facts[0]?.fields['virtualHardDiskPath']).toBe('C:\\Users\\Public\\Documents\\Hyper-V\\Virtual Hard Disks');
    expect(facts[0]?.at?.['virtualHardDiskPath']).toMatchObject({ startLine: 21, endLine: 22 });
  });

  it('reads numbers of JSON as the enumerations', () => {
    expect(fieldsOf(readSample(vmHost, 'convert-to-json.json'))[0]).toMatchObject({
      migrationAuthentication: 'kerberos',
      migrationPerformance: 'tcp-ip',
    });
  });

  it('lets versions that the console cut yield to those of an export', () => {
    const [row] = mergedRows(
      'hyperv.host',
      readSample(vmHost, 'list-2019.txt'),
      readSample(vmHost, 'tss-export-clixml.xml'),
    );
    expect(row?.cells.get('supportedVersions')).toMatchObject({ state: 'value', value: '5.0, 8.0, 9.0' });
    expect([...(row?.cells.values() ?? [])].every(({ state }) => state === 'value')).toBe(true);
  });

  it('reads no host of VMware, and no configuration that somebody wants', () => {
    const esx =
      'PS C:\\> Get-VMHost\n\nName  ConnectionState NumCpu\n----  --------------- ------\nesx01 Connected       16\n\n';
    expect(readText(vmHost, esx).facts).toEqual([]);
    const wanted = '{"ResourceId":"[xVMHost]A","NumaSpanningEnabled":true,"VirtualHardDiskPath":"D:\\\\VMs"}';
    expect(readText(vmHost, wanted).facts).toEqual([]);
  });

  itReadsLikeItsFamily(vmHost);
});
