import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import type { CmdletObject } from './hyperv-cmdlet/spec.ts';
import { choice, flag, itemOf, list, onOff, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { FIRMWARE_EXPORT, SECURITY_EXPORT, VM_FIRMWARE_HINT, vmFirmwareAbout } from './vm-firmware/about.ts';

/** VMBootSourceType */
const BOOT_TYPES = members([
  ['Drive', 1, 'drive'],
  ['Network', 2, 'network'],
  ['File', 3, 'file'],
]);
/** IPProtocolPreference */
const PROTOCOLS = members([
  ['IPv4', 0, 'ipv4'],
  ['IPv6', 1, 'ipv6'],
]);
/** ConsoleModeType */
const CONSOLE_MODES = members([
  ['Default', 0, 'default'],
  ['COM1', 1, 'com1'],
  ['COM2', 2, 'com2'],
  ['None', 3, 'none'],
]);

const FIRMWARE: CmdletObject = {
  nouns: ['VMFirmware'],
  marks: [['VMName', 'SecureBoot'], ['SecureBoot', 'SecureBootTemplate'], ['PreferredNetworkBootProtocol']],
  exported: FIRMWARE_EXPORT,
  telling: 'ConsoleMode',
  isListed: true,
  shapes: [
    {
      kind: 'vm.firmware',
      columns: [
        onOff('secureBootEnabled', 'SecureBoot'),
        text('secureBootTemplate', 'SecureBootTemplate'),
        itemOf('firstBootType', BOOT_TYPES, 0, 'BootOrder'),
        list('bootOrder', 'BootOrder'),
        choice('preferredNetworkBootProtocol', PROTOCOLS, 'PreferredNetworkBootProtocol'),
        choice('consoleMode', CONSOLE_MODES, 'ConsoleMode'),
        onOff('pauseAfterBootFailure', 'PauseAfterBootFailure'),
      ],
    },
  ],
};

const SECURITY: CmdletObject = {
  nouns: ['VMSecurity'],
  marks: [
    ['TpmEnabled', 'Shielded'],
    ['TpmEnabled', 'VirtualizationBasedSecurityOptOut'],
    ['EncryptStateAndVmMigrationTraffic'],
  ],
  exported: SECURITY_EXPORT,
  telling: 'Shielded',
  isListed: true,
  shapes: [
    {
      kind: 'vm.security',
      columns: [
        flag('tpmEnabled', 'TpmEnabled'),
        flag('keyStorageDriveEnabled', 'KsdEnabled'),
        flag('shielded', 'Shielded'),
        flag('encryptStateAndMigration', 'EncryptStateAndVmMigrationTraffic'),
        flag('vbsOptOut', 'VirtualizationBasedSecurityOptOut'),
        flag('bindToHostTpm', 'BindToHostTpm'),
      ],
    },
  ],
};

/**
 * Written by `Get-VMFirmware` (Windows Server 2012 R2 or newer, VMs of generation 2) and `Get-VMSecurity` (2016 or newer) on a
 * Hyper-V host, in any form of PowerShell output.
 *
 *     VMName SecureBoot SecureBootTemplate PreferredNetworkBootProtocol BootOrder
 *     ------ ---------- ------------------ ---------------------------- ---------
 *     APP01  On         MicrosoftWindows   IPv4                         {File, Drive, Network}
 *
 *     TpmEnabled                        : True
 *     Shielded                          : False
 *
 * Nothing in it is localized. 2012 R2 has no template. The console cuts a boot order of more than four. What `Get-VMSecurity`
 * prints does not name its VM: the command does. Deliberately not read: the devices of the boot order, which only nested
 * objects tell, and firmware of checkpoints.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmfirmware
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmsecurity
 */
export const vmFirmware: ArtifactKind = cmdletKind({
  about: vmFirmwareAbout,
  hint: VM_FIRMWARE_HINT,
  headerHint: /SecureBoot|Network|Tpm|EncryptState|Name/i,
  objects: [FIRMWARE, SECURITY],
});
