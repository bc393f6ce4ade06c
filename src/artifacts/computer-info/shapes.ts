import { columnKey, hasColumn, type Row, type RowBlock } from '../shared/powershell-rows.ts';

/** Whose properties a row has: those of Get-ComputerInfo carry prefixes, those of WMI classes do not. */
export type Shape = 'computer-info' | 'operating-system' | 'computer-system' | 'bios';

interface Signature {
  readonly shape: Shape;
  /** A command that prints it. */
  readonly command: RegExp;
  /** Any of these, where the command is known. */
  readonly known: readonly string[];
  /** Without a command: all of one of these sets stand together in no other output. */
  readonly sets: readonly (readonly string[])[];
}

const COMPUTER_INFO_NAMES = [
  'WindowsProductName',
  'WindowsEditionId',
  'WindowsInstallationType',
  'WindowsCurrentVersion',
  'WindowsUBR',
  'OsName',
  'OsVersion',
  'OsBuildNumber',
  'OsHotFixes',
  'CsName',
  'CsDNSHostName',
  'CsModel',
  'CsManufacturer',
  'CsDomainRole',
  'CsTotalPhysicalMemory',
  'BiosFirmwareType',
  'BiosSMBIOSBIOSVersion',
  'HyperVisorPresent',
  'HyperVRequirementVMMonitorModeExtensions',
  'HyperVRequirementVirtualizationFirmwareEnabled',
  'DeviceGuardSmartStatus',
] as const;
/** One that no inventory script would give a column of its own. */
const OWN_NAMES = COMPUTER_INFO_NAMES.filter((name) => name !== 'HyperVisorPresent');
/** Two of its names are enough: they are long and have prefixes. */
const MIN_COMPUTER_INFO_NAMES = 2;

const SIGNATURES: readonly Signature[] = [
  {
    shape: 'computer-info',
    command: /\b(?:Get-ComputerInfo|gin)\b/i,
    known: COMPUTER_INFO_NAMES,
    sets: [],
  },
  {
    shape: 'operating-system',
    command: /\bWin32_OperatingSystem\b|\bwmic(?:\.exe)?\s.*\bos\s+(?:get|list)\b/i,
    known: ['Caption', 'Version', 'BuildNumber', 'CSName', 'LastBootUpTime', 'TotalVisibleMemorySize'],
    sets: [
      ['BuildNumber', 'Version', 'SystemDirectory'],
      ['BuildNumber', 'Version', 'Caption'],
      ['BuildNumber', 'Version', 'CSName'],
      ['BuildNumber', 'Caption', 'OSArchitecture'],
      ['Caption', 'Version', 'OSArchitecture'],
    ],
  },
  {
    shape: 'computer-system',
    command: /\bWin32_ComputerSystem\b|\bwmic(?:\.exe)?\s.*\bcomputersystem\s+(?:get|list)\b/i,
    known: ['Manufacturer', 'Model', 'TotalPhysicalMemory', 'DomainRole', 'HypervisorPresent', 'NumberOfProcessors'],
    sets: [
      ['Manufacturer', 'Model', 'TotalPhysicalMemory'],
      ['Manufacturer', 'Model', 'DomainRole'],
      ['Manufacturer', 'Model', 'HypervisorPresent'],
      ['Manufacturer', 'Model', 'NumberOfProcessors'],
    ],
  },
  {
    shape: 'bios',
    command: /\bWin32_BIOS\b|\bwmic(?:\.exe)?\s.*\bbios\s+(?:get|list)\b/i,
    known: ['SMBIOSBIOSVersion'],
    sets: [
      ['SMBIOSBIOSVersion', 'Manufacturer', 'SerialNumber'],
      ['SMBIOSBIOSVersion', 'ReleaseDate'],
    ],
  },
];

/** Whose properties these are; undefined for anything else. */
export function shapeOf(columns: readonly string[], command: string | undefined): Shape | undefined {
  const keys = new Set(columns.map(columnKey));
  const count = (names: readonly string[]): number => names.filter((name) => keys.has(columnKey(name))).length;
  if (count(COMPUTER_INFO_NAMES) >= MIN_COMPUTER_INFO_NAMES && count(OWN_NAMES) > 0) return 'computer-info';
  return SIGNATURES.find(
    (signature) =>
      (command !== undefined && signature.command.test(command) && count(signature.known) > 0) ||
      signature.sets.some((set) => count(set) === set.length),
  )?.shape;
}

/** Values that only a Windows has: a name or a version that says so. Lists of Linux machines have such columns too. */
export function isOfWindows(block: RowBlock, shape: Shape): boolean {
  if (shape !== 'operating-system') return true;
  return block.rows.every((row) => {
    const caption = textIn(row, 'Caption');
    const version = textIn(row, 'Version');
    if (caption !== undefined && !/windows|майкрософт/i.test(caption)) return false;
    return version === undefined || version === '' || /^\d{1,2}\.\d{1,2}\.\d{3,5}/.test(version);
  });
}

function textIn(row: Row, name: string): string | undefined {
  for (const [column, cell] of row.cells) if (columnKey(column) === columnKey(name)) return cell.text;
  return undefined;
}

/** Rows of Active Directory and of inventories carry the same names. */
export function isForeign(block: RowBlock): boolean {
  return hasColumn(block, 'DistinguishedName', 'ObjectGUID', 'OperatingSystem', 'VMName', 'VMId', 'PowerState');
}
