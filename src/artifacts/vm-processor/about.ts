import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_PROCESSOR_HINT =
  /CompatibilityFor(?:Migration|Older)|ExposeVirtualizationExtensions|HwThreadCountPerCore|VMProcessor/i;

/** Those that a release lacks (2012 R2 has no nested virtualization) stay empty. */
export const PROCESSOR_EXPORT: CmdletExport = {
  source: 'Get-VM | Get-VMProcessor',
  properties: [
    'ComputerName',
    'VMName',
    'Count',
    'CompatibilityForMigrationEnabled',
    'CompatibilityForOlderOperatingSystemsEnabled',
    'ExposeVirtualizationExtensions',
    'HwThreadCountPerCore',
    'EnableHostResourceProtection',
    'Reserve',
    'Maximum',
    'RelativeWeight',
    'MaximumCountPerNumaNode',
  ],
  file: 'vmprocessor.csv',
};

export const vmProcessorAbout: KindDescription = {
  id: 'vm-processor',
  title: 'Processors of VMs (Get-VMProcessor)',
  writtenBy: 'host',
  provides: ['vm.processor'],
  whole: false,
  collect: collectBy({ 'vm.processor': PROCESSOR_EXPORT }),
};
