/**
 * Machine names in the file and folder names that known collectors write: SDP and TSS prefix their files with the host,
 * TSS names its folder after it, SDDC has a folder for each node. Layouts as of psSDP, TSSv2,
 * PrivateCloud.DiagnosticInfo and MSRD-Collect.
 */
const HOST = '([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)';
/** Of a DNS label; not in the expressions, where a counted repeat takes milliseconds to compile. */
const LONGEST_HOST = 63;
const FOLDERS: readonly RegExp[] = [
  // Node_HV01/GetVM.txt, Node_HV01.contoso.example/GetVM.txt
  new RegExp(`^Node_${HOST}(?:\\.[A-Za-z0-9.-]+)?$`, 'i'),
  // MSRD-Results-APP01-20261120_101500/
  new RegExp(`^MSRD-Results-${HOST}(?:-\\d{8}_\\d{6})?$`, 'i'),
  // TSS_HV01_261120-101500_HyperV/
  new RegExp(`^TSS_${HOST}_\\d{6}-\\d{6}(?:_.*)?$`, 'i'),
];
const FILES: readonly RegExp[] = [
  // HV01_261120-101500_SystemInfo_Stop_.txt
  new RegExp(`^${HOST}_\\d{6}-\\d{6}_`, 'i'),
  // HV01_reg_CurrentVersion.TXT, HV01_Hyper-VBasicInfo.txt, HV01_HKLM-SW-MS-VM-GuestParams.txt
  new RegExp(
    `^${HOST}_(?:reg_|Hyper-?V|BasicSystemInfo|SmbServer|SmbClient|OptionalComponents|DumpReport|msinfo32|systeminfo|hotfixes|bcdedit|sym_|evt_|OS_info|Computer_info|VMNetworkAdapter|HKLM-)`,
    'i',
  ),
  // HV01_cluster.log, HV01.contoso.example_cluster.log
  new RegExp(`^${HOST}(?:\\.[A-Za-z0-9.-]+)?_cluster\\.log$`, 'i'),
];

/** `TSS_HV01_261120-101500_HyperV.zip!/…`: the archive is named like the folder in it. */
const ARCHIVE = /(?:\.tar)?\.(?:zip|7z|cab|t?gz|tar)$/i;

/** The machine a path names; the innermost folder counts. */
export function machineInPath(path: string): string | undefined {
  const parts = path.split(/[/!]+/).map((part) => part.replace(ARCHIVE, ''));
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
  parts.pop();
  return (
    firstGroup(FILES, file) ??
    parts
      .reverse()
      .map((folder) => firstGroup(FOLDERS, folder))
      .find((name) => name !== undefined)
  );
}

function firstGroup(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined && name.length <= LONGEST_HOST) return name;
  }
  return undefined;
}

/** A file named `<host>_…` after a machine that something else in the upload names. */
export function knownPrefix(path: string, known: readonly string[]): string | undefined {
  const file = path.split(/[/!]+/).at(-1)?.toLowerCase() ?? '';
  return known.find((name) => file.startsWith(`${name.toLowerCase()}_`));
}

/** The folders around a file, innermost first; the last is the bundle itself (''). */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.keys()].map((index) => parts.slice(0, parts.length - index).join('/')).concat('');
}
