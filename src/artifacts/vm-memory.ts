import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { flag, megabytes, number } from './shared/cmdlet-columns.ts';
import { MEMORY_EXPORT, VM_MEMORY_HINT, vmMemoryAbout } from './vm-memory/about.ts';

/**
 * Written by `Get-VMMemory` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of PowerShell output.
 *
 *     VMName DynamicMemoryEnabled Minimum(M) Startup(M) Maximum(M)
 *     ------ -------------------- ---------- ---------- ----------
 *     APP01  True                 512        1024       1048576
 *     DB01   False                512        8192       1048576
 *
 * Only the table shows megabytes: the properties are in bytes, but for MaximumPerNumaNode. Nothing in it is localized. A VM without Dynamic Memory shows a
 * minimum and a maximum all the same. Deliberately not read: the resource pool, and memory of checkpoints.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmmemory
 */
export const vmMemory: ArtifactKind = cmdletKind({
  about: vmMemoryAbout,
  hint: VM_MEMORY_HINT,
  headerHint: /Name/i,
  objects: [
    {
      nouns: ['VMMemory'],
      marks: [
        ['DynamicMemoryEnabled', 'Startup(M)'],
        ['DynamicMemoryEnabled', 'Minimum(M)'],
        ['DynamicMemoryEnabled', 'Startup'],
        ['DynamicMemoryEnabled', 'Buffer'],
        ['MaximumPerNumaNode', 'Buffer'],
      ],
      foreign: ['MemoryStartup', 'State', 'Uptime', 'SnapshotType'],
      exported: MEMORY_EXPORT,
      telling: 'Priority',
      isListed: true,
      shapes: [
        {
          kind: 'vm.memory',
          columns: [
            flag('dynamicMemoryEnabled', 'DynamicMemoryEnabled'),
            megabytes('startupMB', 'Startup'),
            megabytes('minimumMB', 'Minimum'),
            megabytes('maximumMB', 'Maximum'),
            number('buffer', 'Buffer'),
            number('priority', 'Priority'),
            number('maximumPerNumaNodeMB', 'MaximumPerNumaNode'),
          ],
        },
      ],
    },
  ],
});
