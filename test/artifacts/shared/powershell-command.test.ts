import { describe, expect, it } from 'vitest';
import {
  argumentOf,
  cmdletOf,
  keepsEveryObject,
  leavesOut,
  pipeline,
} from '../../../src/artifacts/shared/powershell-command.ts';

describe('commands', () => {
  it('are parted at pipes outside quotes and script blocks', () => {
    expect(pipeline('Get-VM "a|b" | ? { $_.x | y } | Select-Object Name')).toEqual([
      'Get-VM "a|b"',
      '? { $_.x | y }',
      'Select-Object Name',
    ]);
    expect(cmdletOf('$vms = Hyper-V\\Get-VM')).toBe('get-vm');
  });

  it('tell arguments from values of other parameters, and from wildcards and variables', () => {
    const names = ['VMName'];
    expect(argumentOf('Get-VMIntegrationService -VMName "APP 01"', names)).toBe('APP 01');
    expect(argumentOf('Get-VMIntegrationService -ComputerName HV01 APP01', names)).toBe('APP01');
    for (const command of ['Get-VM *', 'Get-VM $name', 'Get-VM a,b', 'Get-VM']) {
      expect(argumentOf(command, names), command).toBeUndefined();
    }
  });

  it('leave objects out when they filter', () => {
    for (const command of ['Get-VM | Where-Object State -eq Off', 'Get-VM | ? Name', 'Get-VM | select -First 3']) {
      expect(leavesOut(command), command).toBe(true);
    }
    expect(leavesOut('Get-VM | Select-Object Name | Format-Table')).toBe(false);
  });

  it('keep every object when they are known to, not when nothing is known of them', () => {
    expect(keepsEveryObject('Get-X | sort A | ft | Out-File x')).toBe(true);
    expect(keepsEveryObject('Get-X')).toBe(true);
    for (const part of ['? A', 'select -Last 3', 'sort A -Top 3', 'select -ExpandProperty A', '% { $_ }', 'Out-Grid']) {
      expect(keepsEveryObject(`Get-X | ${part}`), part).toBe(false);
    }
  });
});
