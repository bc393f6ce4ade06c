import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { flag, number } from './shared/cmdlet-columns.ts';
import { PROCESSOR_EXPORT, VM_PROCESSOR_HINT, vmProcessorAbout } from './vm-processor/about.ts';

/**
 * Written by `Get-VMProcessor` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of PowerShell output.
 *
 *     VMName Count CompatibilityForMigrationEnabled CompatibilityForOlderOperatingSystemsEnabled
 *     ------ ----- -------------------------------- --------------------------------------------
 *     APP01  4     False                            False
 *     DB01   8     True                             False
 *
 * A console of 80 columns wraps the header. ExposeVirtualizationExtensions (2016), HwThreadCountPerCore and host resource
 * protection are shown by lists and exports only. Deliberately not read: the status, performance counters that are passed
 * through, and processors of checkpoints.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmprocessor
 */
export const vmProcessor: ArtifactKind = cmdletKind({
  about: vmProcessorAbout,
  hint: VM_PROCESSOR_HINT,
  headerHint: /Name/i,
  objects: [
    {
      nouns: ['VMProcessor'],
      marks: [
        ['CompatibilityForMigrationEnabled'],
        ['VMName', 'ExposeVirtualizationExtensions'],
        ['VMName', 'HwThreadCountPerCore'],
      ],
      exported: PROCESSOR_EXPORT,
      telling: 'Reserve',
      isListed: true,
      shapes: [
        {
          kind: 'vm.processor',
          columns: [
            number('count', 'Count'),
            flag('compatibilityForMigrationEnabled', 'CompatibilityForMigrationEnabled'),
            flag('compatibilityForOlderOperatingSystemsEnabled', 'CompatibilityForOlderOperatingSystemsEnabled'),
            flag('exposeVirtualizationExtensions', 'ExposeVirtualizationExtensions'),
            number('hwThreadCountPerCore', 'HwThreadCountPerCore'),
            flag('hostResourceProtectionEnabled', 'EnableHostResourceProtection'),
            number('reserve', 'Reserve'),
            number('limit', 'Maximum'),
            number('relativeWeight', 'RelativeWeight'),
            number('maximumPerNumaNode', 'MaximumCountPerNumaNode'),
          ],
        },
      ],
    },
  ],
});
