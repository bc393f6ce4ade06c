import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_MEMORY_HINT = /DynamicMemoryEnabled|VMMemory|Startup\(M\)/i;

export const MEMORY_EXPORT: CmdletExport = {
  source: 'Get-VM | Get-VMMemory',
  properties: [
    'ComputerName',
    'VMName',
    'DynamicMemoryEnabled',
    'Startup',
    'Minimum',
    'Maximum',
    'Buffer',
    'Priority',
    'MaximumPerNumaNode',
  ],
  file: 'vmmemory.csv',
};

export const vmMemoryAbout: KindDescription = {
  id: 'vm-memory',
  title: 'Memory of VMs (Get-VMMemory)',
  writtenBy: 'host',
  provides: ['vm.memory'],
  whole: false,
  collect: collectBy({ 'vm.memory': MEMORY_EXPORT }),
};
