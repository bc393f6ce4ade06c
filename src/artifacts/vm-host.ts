import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { choice, flag, list, mac, megabytes, number, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { HOST_EXPORT, VM_HOST_HINT, vmHostAbout } from './vm-host/about.ts';

/** MigrationAuthenticationType */
const AUTHENTICATIONS = members([
  ['CredSSP', 0, 'credssp'],
  ['Kerberos', 1, 'kerberos'],
]);
/** VMMigrationPerformance */
const PERFORMANCES = members([
  ['TCPIP', 0, 'tcp-ip'],
  ['Compression', 1, 'compression'],
  ['SMB', 2, 'smb'],
]);

/**
 * Written by `Get-VMHost` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of PowerShell output;
 * TSS writes it as CLIXML into HyperV_Config.xml.
 *
 *     LogicalProcessorCount          : 16
 *     VirtualHardDiskPath            : D:\VMs\Disks
 *     MemoryCapacity                 : 68616077312
 *     Name                           : HV01
 *     VirtualMachineMigrationEnabled : True
 *
 * Nothing but the reasons against SR-IOV is localized. The performance option came with 2012 R2, the supported versions with
 * 2016. The console shows four of these and cuts the rest. Deliberately not read: Fibre Channel names, NUMA nodes, and the
 * adapters. `Get-VMHost` of VMware PowerCLI has none of these columns.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmhost
 */
export const vmHost: ArtifactKind = cmdletKind({
  about: vmHostAbout,
  hint: VM_HOST_HINT,
  headerHint: /Path|Processor|Migration|MacAddress|Numa|Memory/i,
  objects: [
    {
      nouns: ['VMHost'],
      marks: [
        ['VirtualHardDiskPath', 'VirtualMachinePath'],
        ['LogicalProcessorCount', 'MemoryCapacity'],
        ['LogicalProcessorCount', 'MemoryCapacity(M)'],
        ['VirtualMachineMigrationEnabled'],
        ['MacAddressMinimum', 'MacAddressMaximum'],
        ['NumaSpanningEnabled'],
      ],
      // What the Desired State Configuration of a host wants.
      foreign: ['IsSingleInstance', 'ConfigurationName', 'ResourceId'],
      exported: HOST_EXPORT,
      telling: 'NumaSpanningEnabled',
      isListed: false,
      shapes: [
        {
          kind: 'hyperv.host',
          hostNames: ['Name'],
          columns: [
            number('logicalProcessorCount', 'LogicalProcessorCount'),
            megabytes('memoryCapacityMB', 'MemoryCapacity'),
            text('virtualHardDiskPath', 'VirtualHardDiskPath'),
            text('virtualMachinePath', 'VirtualMachinePath'),
            flag('numaSpanningEnabled', 'NumaSpanningEnabled'),
            flag('liveMigrationEnabled', 'VirtualMachineMigrationEnabled'),
            choice('migrationAuthentication', AUTHENTICATIONS, 'VirtualMachineMigrationAuthenticationType'),
            choice('migrationPerformance', PERFORMANCES, 'VirtualMachineMigrationPerformanceOption'),
            flag('useAnyNetworkForMigration', 'UseAnyNetworkForMigration'),
            number('maximumVirtualMachineMigrations', 'MaximumVirtualMachineMigrations'),
            number('maximumStorageMigrations', 'MaximumStorageMigrations'),
            flag('enhancedSessionModeEnabled', 'EnableEnhancedSessionMode'),
            mac('macAddressMinimum', 'MacAddressMinimum'),
            mac('macAddressMaximum', 'MacAddressMaximum'),
            flag('iovSupport', 'IovSupport'),
            list('iovSupportReasons', 'IovSupportReasons'),
            list('supportedVersions', 'SupportedVmVersions'),
          ],
        },
      ],
    },
  ],
});
