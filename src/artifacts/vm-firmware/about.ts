import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_FIRMWARE_HINT =
  /SecureBoot|PreferredNetworkBootProtocol|TpmEnabled|EncryptStateAndVmMigration|VMFirmware|VMSecurity/i;

export const FIRMWARE_EXPORT: CmdletExport = {
  source: 'Get-VM | Where-Object { $_.Generation -eq 2 } | Get-VMFirmware',
  properties: [
    'ComputerName',
    'VMName',
    'SecureBoot',
    'SecureBootTemplate',
    ['BootOrder', "@($_.BootOrder | ForEach-Object { $_.BootType }) -join ', '"],
    'PreferredNetworkBootProtocol',
    'ConsoleMode',
    'PauseAfterBootFailure',
  ],
  file: 'vmfirmware.csv',
};

/** These objects do not name their VM. */
export const SECURITY_EXPORT: CmdletExport = {
  source: 'Get-VM | ForEach-Object { $vm = $_; Get-VMSecurity -VM $vm',
  properties: [
    'ComputerName',
    ['VMName', '$vm.Name'],
    'TpmEnabled',
    'KsdEnabled',
    'Shielded',
    'EncryptStateAndVmMigrationTraffic',
    'VirtualizationBasedSecurityOptOut',
    'BindToHostTpm',
  ],
  closing: ' }',
  file: 'vmsecurity.csv',
};

export const vmFirmwareAbout: KindDescription = {
  id: 'vm-firmware',
  title: 'Firmware and security of VMs (Get-VMFirmware, Get-VMSecurity)',
  writtenBy: 'host',
  provides: ['vm.firmware', 'vm.security'],
  whole: false,
  collect: collectBy({ 'vm.firmware': FIRMWARE_EXPORT, 'vm.security': SECURITY_EXPORT }),
};
