import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { choice, flag, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { CHECKPOINT_EXPORT, VM_CHECKPOINT_HINT, vmCheckpointAbout } from './vm-checkpoint/about.ts';

/** Members of Microsoft.HyperV.PowerShell.SnapshotType. */
const TYPES = members([
  ['Standard', 0, 'standard'],
  ['Recovery', 1, 'recovery'],
  ['Planned', 2, 'planned'],
  ['Missing', 5, 'missing'],
  ['Replica', 6, 'replica'],
  ['AppConsistentReplica', 7, 'app-consistent-replica'],
  ['SyncedReplica', 8, 'synced-replica'],
]);

/**
 * Written by `Get-VMSnapshot`, alias `Get-VMCheckpoint`, on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any
 * form of PowerShell output.
 *
 *     VMName Name                               SnapshotType CreationTime         ParentSnapshotName
 *     ------ ----                               ------------ ------------         ------------------
 *     APP01  Before update                      Standard     3/14/2024 9:01:02 AM
 *     APP01  APP01 - (3/15/2024 - 10:00:00 AM)  Standard     3/15/2024 9:59:58 AM Before update
 *
 * Types stay English; times, and the names that Hyper-V gives, are in the language of the host. JSON shows the type as a number.
 * An export has most properties of a VM too. Deliberately not read: those, which are of the moment it was made.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmsnapshot
 */
export const vmCheckpoint: ArtifactKind = cmdletKind({
  about: vmCheckpointAbout,
  hint: VM_CHECKPOINT_HINT,
  headerHint: /SnapshotType|Name/i,
  objects: [
    {
      nouns: ['VMSnapshot', 'VMCheckpoint'],
      marks: [
        ['VMName', 'SnapshotType'],
        ['SnapshotType', 'CreationTime'],
        ['SnapshotType', 'ParentSnapshotName'],
      ],
      exported: CHECKPOINT_EXPORT,
      telling: 'ParentSnapshotName',
      isListed: true,
      shapes: [
        {
          kind: 'vm.checkpoint',
          columns: [
            text('name', 'Name'),
            choice('type', TYPES, 'SnapshotType'),
            text('creationTime', 'CreationTime', 'CreationTime.value', 'CreationTime.DateTime'),
            text('parent', 'ParentSnapshotName'),
            flag('automatic', 'IsAutomaticCheckpoint'),
          ],
        },
      ],
    },
  ],
});
