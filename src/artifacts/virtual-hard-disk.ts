import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import type { CmdletObject } from './hyperv-cmdlet/spec.ts';
import { choice, flag, number, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { cellOf, type Row } from './shared/powershell-rows.ts';
import { DRIVE_EXPORT, VHD_EXPORT, VIRTUAL_HARD_DISK_HINT, virtualHardDiskAbout } from './virtual-hard-disk/about.ts';

/** Microsoft.Vhd.PowerShell.VhdFormat */
const FORMATS = members([
  ['VHD', 2, 'vhd'],
  ['VHDX', 3, 'vhdx'],
  ['VHDSet', 4, 'vhds'],
]);
/** Microsoft.Vhd.PowerShell.VhdType */
const TYPES = members([
  ['Fixed', 2, 'fixed'],
  ['Dynamic', 3, 'dynamic'],
  ['Differencing', 4, 'differencing'],
]);
/** ControllerType */
const CONTROLLERS = members([
  ['IDE', 0, 'ide'],
  ['SCSI', 1, 'scsi'],
  ['PMEM', 2, 'pmem'],
]);

const FILES: CmdletObject = {
  nouns: ['VHD'],
  marks: [
    ['VhdFormat', 'VhdType'],
    ['Path', 'VhdType'],
    ['Path', 'VhdFormat'],
  ],
  exported: VHD_EXPORT,
  telling: 'FragmentationPercentage',
  // It has to be asked for by path.
  isListed: false,
  shapes: [
    {
      kind: 'hyperv.virtual-hard-disk',
      columns: [
        text('path', 'Path'),
        choice('format', FORMATS, 'VhdFormat'),
        choice('type', TYPES, 'VhdType'),
        number('sizeBytes', 'Size'),
        number('fileSizeBytes', 'FileSize'),
        number('minimumSizeBytes', 'MinimumSize'),
        number('blockSizeBytes', 'BlockSize'),
        number('logicalSectorSize', 'LogicalSectorSize'),
        number('physicalSectorSize', 'PhysicalSectorSize'),
        text('parentPath', 'ParentPath'),
        flag('attached', 'Attached'),
        number('diskNumber', 'DiskNumber'),
        number('fragmentationPercentage', 'FragmentationPercentage'),
        number('alignment', 'Alignment'),
      ],
    },
  ],
};

const DRIVES: CmdletObject = {
  nouns: ['VMHardDiskDrive'],
  marks: [
    ['VMName', 'ControllerType', 'Path'],
    ['ControllerType', 'ControllerLocation', 'Path'],
  ],
  foreign: ['DvdMediaType', 'VirtualDiskFriendlyName'],
  exported: DRIVE_EXPORT,
  telling: 'SupportPersistentReservations',
  isListed: true,
  shapes: [
    {
      kind: 'vm.hard-disk',
      needs: ['Path'],
      isForeign: isDvd,
      columns: [
        choice('controllerType', CONTROLLERS, 'ControllerType'),
        number('controllerNumber', 'ControllerNumber'),
        number('controllerLocation', 'ControllerLocation'),
        text('path', 'Path'),
        number('diskNumber', 'DiskNumber', 'Number'),
        flag('persistentReservations', 'SupportPersistentReservations'),
        number('minimumIops', 'MinimumIOPS'),
        number('maximumIops', 'MaximumIOPS'),
      ],
    },
  ],
};

/**
 * Written by `Get-VHD` and `Get-VMHardDiskDrive` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of
 * PowerShell output.
 *
 *     Path                    : D:\VMs\APP01.vhdx
 *     VhdFormat               : VHDX
 *     VhdType                 : Dynamic
 *
 *     VMName ControllerType ControllerNumber ControllerLocation DiskNumber Path
 *     ------ -------------- ---------------- ------------------ ---------- ----
 *     APP01  SCSI           0                0                             D:\VMs\APP01.vhdx
 *
 * Nothing in it is localized. Long paths wrap in lists and are cut in tables. JSON shows enumerations as numbers. VHD sets came
 * with 2016. `New-VHD`, `Resize-VHD` and the like print the same object. Deliberately not read: DVD drives, drives of checkpoints.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vhd
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmharddiskdrive
 */
export const virtualHardDisk: ArtifactKind = cmdletKind({
  about: virtualHardDiskAbout,
  hint: VIRTUAL_HARD_DISK_HINT,
  headerHint: /Path/i,
  objects: [FILES, DRIVES],
});

/** DVD drives have the same columns but one. */
function isDvd(row: Row): boolean {
  return /\.iso$/i.test(cellOf(row, 'Path')?.text ?? '');
}
