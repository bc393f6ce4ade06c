import type { KindDescription } from '../../model/artifact-kind.ts';

/** An extension of a file of a VM; dumps and images are listed for themselves, too. */
export const FOLDER_LISTING_HINT =
  /\.(?:a?vhdx?|vhds|vmcx|vmrs|vmgs|vsv|hrl|rct|mrt|iso|dmp)(?![\w.])|\\Virtual Machines|\\Snapshots/i;

const COMMAND =
  'Get-VM | ForEach-Object { $_.Path; $_.HardDrives | ForEach-Object { Split-Path $_.Path } } | Sort-Object -Unique | ' +
  'ForEach-Object { Get-ChildItem -LiteralPath $_ -Recurse -Force -ErrorAction SilentlyContinue } | ' +
  'Where-Object { -not $_.PSIsContainer } | Sort-Object FullName -Unique | ' +
  "Select-Object @{n='ComputerName';e={$env:COMPUTERNAME}},FullName,Length,@{n='LastWriteTime';e={$_.LastWriteTime.ToString('s')}} | " +
  'Export-Csv vmfiles.csv -NoTypeInformation -Encoding UTF8';

export const folderListingAbout: KindDescription = {
  id: 'folder-listing',
  title: 'Files of virtual machines (dir /s, Get-ChildItem -Recurse)',
  writtenBy: 'any',
  provides: ['file'],
  whole: false,
  collect: (need) => (need === 'file' || need.startsWith('file.') ? { command: COMMAND, where: 'host' } : undefined),
};
