import { describe, expect, it } from 'vitest';
import { vmMemory } from '../../src/artifacts/vm-memory.ts';
import {
  coveredBy,
  fieldsOf,
  itReadsLikeItsFamily,
  mergedRows,
  readSample,
  readText,
} from './hyperv-cmdlet-support.ts';

const TABLE =
  'VMName DynamicMemoryEnabled Minimum(M) Startup(M) Maximum(M)\n' +
  '------ -------------------- ---------- ---------- ----------\n' +
  'APP01  True                 512        1024       8192\n' +
  'DB01   False                512        16384      1048576\n';

describe('vm-memory', () => {
  it('reads megabytes of the table and bytes of everything else as the same rows', () => {
    const rows = mergedRows('vm.memory', readText(vmMemory, `${TABLE}\n`), readSample(vmMemory, 'exported.csv'));
    expect(rows).toHaveLength(2);
    for (const row of rows) for (const cell of row.cells.values()) expect(cell.state).toBe('value');
    expect(rows[1]?.cells.get('startupMB')?.value).toBe(16384);
  });

  it('reads East Asian names padded by cells', () => {
    expect(fieldsOf(readSample(vmMemory, 'table-chinese.txt'))).toMatchObject([
      { vm: 'APP01', maximumMB: 8192 },
      { vm: '财务系统', dynamicMemoryEnabled: false, startupMB: 4096 },
      { vm: '测试服务器', startupMB: 1024 },
    ]);
  });

  it('leaves the memory of checkpoints out', () => {
    const { facts } = readSample(vmMemory, 'export-clixml.xml');
    expect(facts.map(({ fields }) => fields['startupMB'])).toEqual([2048]);
  });

  it('lists every VM only when it was asked for all of them and shows its end', () => {
    const covered = (command: string, end = '\n') =>
      coveredBy(readText(vmMemory, `PS C:\\> ${command}\n\n${TABLE}${end}`));
    for (const command of [
      'Get-VM | Get-VMMemory',
      'Get-VMMemory *',
      'Get-VMMemory -VMName * -ComputerName HV01 | ft',
    ]) {
      expect(covered(command), command).toEqual([['vm.memory', {}]]);
    }
    for (const command of [
      'Get-VMMemory APP01, DB01',
      'Get-VMMemory *0*',
      'Get-VM | ? State -eq Running | Get-VMMemory',
      'Get-VM | Get-VMMemory | ? Buffer -gt 20',
      'Get-VM | Get-VMMemory | select -First 2',
      'Get-VMMemory -VMName $name',
    ]) {
      expect(covered(command), command).toEqual([]);
    }
    expect(covered('Get-VM | Get-VMMemory', '')).toEqual([]);
    expect(coveredBy(readText(vmMemory, `${TABLE}\n`))).toEqual([]);
  });

  it('covers one VM by one table of a group', () => {
    const table = (vm: string) =>
      `\n   VMName: ${vm}\n\n${TABLE.split('\n').slice(0, 2).join('\n')}\n${vm}  True                 512        1024       8192\n\n`;
    const command = 'PS C:\\> Get-VM | Get-VMMemory | Format-Table -GroupBy VMName\n\n';
    const result = readText(vmMemory, `${command}${table('APP01')}${table('WEB02')}`);
    expect(fieldsOf(result).map(({ vm }) => vm)).toEqual(['APP01', 'WEB02']);
    expect(coveredBy(result)).toEqual([
      ['vm.memory', { vm: 'APP01' }],
      ['vm.memory', { vm: 'WEB02' }],
    ]);
  });

  it('does not take a number at the end of a text that was cut', () => {
    expect(fieldsOf(readText(vmMemory, TABLE.trimEnd()))[1]).toMatchObject({ startupMB: 16384, maximumMB: null });
  });

  it('covers the VMs that an export names, each on its own host', () => {
    const { covers } = readSample(vmMemory, 'select-all.csv');
    expect(covers.map(({ machine, scope }) => [machine, scope])).toEqual([
      ['HV01', { vm: 'APP01' }],
      ['HV02', { vm: 'DB01' }],
    ]);
  });

  it('leaves properties of VMs and settings that somebody wants alone', () => {
    expect(
      readText(vmMemory, '"Name","State","DynamicMemoryEnabled","MemoryStartup"\n"A","Off","True","1"').facts,
    ).toEqual([]);
    expect(readText(vmMemory, '{"VMName":"A","DynamicMemoryEnabled":true}').facts).toEqual([]);
  });

  itReadsLikeItsFamily(vmMemory);
});
