import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_HOST_HINT =
  /LogicalProcessorCount|VirtualMachineMigration|VirtualHardDiskPath|MacAddressM(?:in|ax)imum|NumaSpanningEnabled|MemoryCapacity|Get-VMHost\b/i;

export const HOST_EXPORT: CmdletExport = {
  source: 'Get-VMHost',
  properties: [
    'ComputerName',
    'LogicalProcessorCount',
    'MemoryCapacity',
    'VirtualHardDiskPath',
    'VirtualMachinePath',
    'NumaSpanningEnabled',
    'VirtualMachineMigrationEnabled',
    'VirtualMachineMigrationAuthenticationType',
    'VirtualMachineMigrationPerformanceOption',
    'UseAnyNetworkForMigration',
    'MaximumVirtualMachineMigrations',
    'MaximumStorageMigrations',
    'EnableEnhancedSessionMode',
    'MacAddressMinimum',
    'MacAddressMaximum',
    'IovSupport',
    ['IovSupportReasons', "$_.IovSupportReasons -join ', '"],
    ['SupportedVmVersions', "$_.SupportedVmVersions -join ', '"],
  ],
  file: 'vmhost.csv',
};

export const vmHostAbout: KindDescription = {
  id: 'vm-host',
  title: 'Settings of a Hyper-V host (Get-VMHost)',
  writtenBy: 'host',
  provides: ['hyperv.host'],
  whole: false,
  collect: collectBy({ 'hyperv.host': HOST_EXPORT }),
};
