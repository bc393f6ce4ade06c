import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_CHECKPOINT_HINT = /SnapshotType|ParentSnapshotName|VMSnapshot\b|VMCheckpoint\b/i;

export const CHECKPOINT_EXPORT: CmdletExport = {
  source: 'Get-VM | Get-VMSnapshot',
  properties: [
    'ComputerName',
    'VMName',
    'Name',
    'SnapshotType',
    ['CreationTime', "$_.CreationTime.ToString('s')"],
    'ParentSnapshotName',
    'IsAutomaticCheckpoint',
  ],
  file: 'checkpoints.csv',
};

export const vmCheckpointAbout: KindDescription = {
  id: 'vm-checkpoint',
  title: 'Checkpoints of VMs (Get-VMSnapshot)',
  writtenBy: 'host',
  provides: ['vm.checkpoint'],
  whole: false,
  collect: collectBy({ 'vm.checkpoint': CHECKPOINT_EXPORT }),
};
