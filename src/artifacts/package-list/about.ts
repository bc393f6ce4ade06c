import type { KindDescription } from '../../model/artifact-kind.ts';

/** The key that Microsoft signs the packages of Windows with is a part of each name; the console may cut it. */
export const PACKAGE_LIST_HINT = /~31bf3856ad364e35~|PackageState/i;

const COMMAND =
  "Get-WindowsPackage -Online | Select-Object @{n='ComputerName';e={$env:COMPUTERNAME}},PackageName,PackageState,ReleaseType | " +
  'Export-Csv packages.csv -NoTypeInformation -Encoding UTF8';

export const packageListAbout: KindDescription = {
  id: 'package-list',
  title: 'Packages of Windows (DISM /Get-Packages, Get-WindowsPackage)',
  writtenBy: 'any',
  provides: ['servicing.package', 'hotfix'],
  whole: false,
  collect: (need) =>
    need === 'servicing.package' || need.startsWith('servicing.package.')
      ? { command: COMMAND, where: 'host' }
      : undefined,
};
