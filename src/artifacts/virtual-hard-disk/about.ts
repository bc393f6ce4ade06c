import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VIRTUAL_HARD_DISK_HINT = /VhdType|VhdFormat|ControllerType|ControllerLocation|VMHardDiskDrive|-VHD\b/i;

export const VHD_EXPORT: CmdletExport = {
  source: 'Get-VM | ForEach-Object { Get-VHD -VMId $_.VMId }',
  properties: [
    'ComputerName',
    'Path',
    'VhdFormat',
    'VhdType',
    'Size',
    'FileSize',
    'MinimumSize',
    'BlockSize',
    'LogicalSectorSize',
    'PhysicalSectorSize',
    'ParentPath',
    'Attached',
    'DiskNumber',
    'FragmentationPercentage',
    'Alignment',
  ],
  file: 'vhd.csv',
};

export const DRIVE_EXPORT: CmdletExport = {
  source: 'Get-VM | Get-VMHardDiskDrive',
  properties: [
    'ComputerName',
    'VMName',
    'ControllerType',
    'ControllerNumber',
    'ControllerLocation',
    'Path',
    'DiskNumber',
    'SupportPersistentReservations',
    'MinimumIOPS',
    'MaximumIOPS',
  ],
  file: 'vmharddisk.csv',
};

export const virtualHardDiskAbout: KindDescription = {
  id: 'virtual-hard-disk',
  title: 'Virtual hard disks and the drives of VMs (Get-VHD, Get-VMHardDiskDrive)',
  writtenBy: 'host',
  provides: ['hyperv.virtual-hard-disk', 'vm.hard-disk'],
  whole: false,
  collect: collectBy({ 'hyperv.virtual-hard-disk': VHD_EXPORT, 'vm.hard-disk': DRIVE_EXPORT }),
};
