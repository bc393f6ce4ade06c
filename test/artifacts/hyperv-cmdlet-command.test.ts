import { describe, expect, it } from 'vitest';
import { askedVm, listingOf, nounOf } from '../../src/artifacts/hyperv-cmdlet/command.ts';

describe('commands of the Hyper-V module', () => {
  it.each([
    ['Get-VM | Get-VMMemory', 'vmmemory'],
    ['Hyper-V\\Get-VMSwitch | ft', 'vmswitch'],
    ['Get-VM | % { Get-VHD -VMId $_.VMId }', 'vhd'],
    ['Get-VM | ForEach-Object { $vm = $_; Get-VMSecurity -VM $vm } | Export-Csv a.csv', 'vmsecurity'],
    ['$x = Get-VMHost', 'vmhost'],
    ['Get-VMMemory -VM (Get-VM APP01)', 'vmmemory'],
    ['Get-VM APP01 | Select-Object -ExpandProperty NetworkAdapters', 'vm'],
    ['Get-VMSwitch; Get-VMMemory *', undefined],
    ['.\\collect.ps1', undefined],
    ['Get-Volume', undefined],
    ['', undefined],
  ])('knows what %j prints', (command, noun) => {
    expect(nounOf(command)).toBe(noun);
  });

  it('knows which VM a command asks for', () => {
    const nouns = ['VMMemory'];
    expect(askedVm('Get-VMMemory -VMName "APP 01"', nouns)).toBe('APP 01');
    expect(askedVm('Get-VM APP01 | Get-VMMemory', nouns)).toBe('APP01');
    expect(askedVm('Get-VMMemory *', nouns)).toBeUndefined();
    expect(askedVm(undefined, nouns)).toBeUndefined();
  });

  it.each([
    ['Get-VMMemory *', '*'],
    ["Get-VMMemory -VMName '*' -ErrorAction SilentlyContinue | ft -AutoSize", '*'],
    ['(Get-VM | Get-VMMemory) | Out-File a.txt', undefined],
    ['Get-VM * | Get-VMMemory | Sort-Object VMName', '*'],
    ['Get-VM -Name APP01 | Get-VMMemory', 'APP01'],
    ['Get-VMMemory -VMName APP01', 'APP01'],
  ])('knows what %j lists', (command, vm) => {
    expect(listingOf(command, ['VMMemory'])?.vm).toBe(vm);
  });

  it.each([
    'Get-VMMemory A*',
    'Get-VMMemory APP01,DB01',
    'Get-VMMemory "APP01","DB01"',
    'Get-VMMemory -VM $vm',
    'Get-VMMemory APP01 DB01',
    'Get-VM | Get-VMMemory APP01',
    'Get-VM | Where-Object State -eq Off | Get-VMMemory',
    'Get-VM | Get-VMMemory | ForEach-Object { $_ }',
    'Set-VMMemory APP01 -Passthru',
    'Get-VMProcessor *',
    'Get-VMMemory * -ComputerName HV01,HV02',
    'Get-VMMemory * -ComputerName HV01, HV02',
    'Get-VMMemory *; Get-VMSwitch',
  ])('does not know what %j leaves out', (command) => {
    expect(listingOf(command, ['VMMemory'])).toBeUndefined();
  });
});
