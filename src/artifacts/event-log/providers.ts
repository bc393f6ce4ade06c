import { onFirstUse } from '../../model/first-use.ts';

/** A provider whose events become facts; `ids` are the only ones of it where most of what it writes decides nothing. */
export interface KeptProvider {
  /** Its full name, as the log itself has it. */
  readonly name: string;
  readonly ids?: ReadonlySet<number>;
}

const MICROSOFT = 'Microsoft-Windows-';

/** Families: every provider whose name begins like this. */
const FAMILIES: readonly string[] = [
  'Microsoft-Windows-Hyper-V-',
  'Microsoft-Windows-FailoverClustering',
  'Microsoft-Windows-TerminalServices-',
  'Microsoft-Windows-StorageSpaces-',
  'Microsoft-Windows-SMB',
  'Microsoft-Windows-MsLbfo',
];

/** The providers that Hyper-V support decides by. Without numbers: all of its events. */
const PROVIDERS: readonly (readonly [name: string, ids?: readonly number[]])[] = [
  // Starts, stops, crashes.
  ['Microsoft-Windows-Kernel-Power'],
  ['Microsoft-Windows-Kernel-General', [1, 5, 6, 12, 13]],
  ['Microsoft-Windows-Kernel-Boot'],
  ['Microsoft-Windows-Kernel-WHEA'],
  ['Microsoft-Windows-Kernel-Processor-Power', [37]],
  ['Microsoft-Windows-Kernel-PnP', [219, 225, 411, 441]],
  ['Microsoft-Windows-WER-SystemErrorReporting'],
  ['Microsoft-Windows-WHEA-Logger'],
  ['Windows Error Reporting', [1001]],
  ['Application Error', [1000]],
  ['Application Hang', [1002]],
  ['EventLog', [6005, 6006, 6008, 6009, 6013]],
  ['Microsoft-Windows-Eventlog', [104, 1100, 1101, 1102, 1104, 1105]],
  ['User32', [1074, 1076]],
  ['Service Control Manager'],
  ['Microsoft-Windows-Resource-Exhaustion-Detector'],
  ['Microsoft-Windows-IsolatedUserMode'],
  ['Microsoft-Windows-DeviceGuard'],
  ['Microsoft-Windows-TPM-WMI'],
  // Storage and backup.
  ['disk'],
  ['Ntfs'],
  ['Microsoft-Windows-Ntfs', [4, 55, 57, 98, 130, 131, 132, 134, 135, 136, 137, 140]],
  ['ReFS'],
  ['Microsoft-Windows-ReFS'],
  ['storahci'],
  ['stornvme'],
  ['storvsc'],
  ['storflt'],
  ['mpio'],
  ['msdsm'],
  ['MSiSCSI'],
  ['iScsiPrt'],
  ['partmgr'],
  ['volmgr'],
  ['volsnap'],
  ['VSS'],
  ['VDS'],
  ['Virtual Disk Service'],
  ['vhdmp'],
  ['Microsoft-Windows-VHDMP', [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 23]],
  ['Microsoft-Windows-Storage-Storport'],
  ['Microsoft-Windows-Backup'],
  // Network and sign-in.
  ['srv'],
  ['srv2'],
  ['srvnet'],
  ['NETLOGON'],
  ['Tcpip'],
  ['netvsc'],
  ['vmbus'],
  ['VMSMP'],
  ['TermDD'],
  ['TermService'],
  ['Microsoft-Windows-NDIS'],
  ['Microsoft-Windows-Time-Service'],
  // Updates.
  ['Microsoft-Windows-WindowsUpdateClient'],
  ['Microsoft-Windows-Servicing'],
];

/** Sources under which older logs and the columns of Event Viewer show a provider. */
const ALIASES: readonly (readonly [alias: string, name: string])[] = [
  ['BugCheck', 'Microsoft-Windows-WER-SystemErrorReporting'],
  ['Save Dump', 'Microsoft-Windows-WER-SystemErrorReporting'],
  ['W32Time', 'Microsoft-Windows-Time-Service'],
  ['Windows Update Agent', 'Microsoft-Windows-WindowsUpdateClient'],
];

const byName = onFirstUse((): ReadonlyMap<string, KeptProvider> => {
  const kept = new Map(
    PROVIDERS.map(([name, ids]) => [name.toLowerCase(), { name, ...(ids && { ids: new Set(ids) }) }] as const),
  );
  for (const [alias, name] of ALIASES) kept.set(alias.toLowerCase(), kept.get(name.toLowerCase()) ?? { name });
  return kept;
});

/** The provider by any of its names, the short one of Event Viewer (`Kernel-Power`) too; undefined when its events are not kept. */
export function keptProvider(shown: string): KeptProvider | undefined {
  const before = known.get(shown);
  if (before !== undefined || known.has(shown)) return before;
  const provider = findProvider(shown.trim());
  if (known.size < MOST_KNOWN) known.set(shown, provider);
  return provider;
}

/** A log asks for the same names a million times. */
const MOST_KNOWN = 2000;
const known = new Map<string, KeptProvider | undefined>();

function findProvider(name: string): KeptProvider | undefined {
  if (name.length > 120) return undefined;
  return byName().get(name.toLowerCase()) ?? family(name) ?? byName().get(`${MICROSOFT}${name}`.toLowerCase());
}

/** Whether an event becomes a fact. */
export function isKept(provider: KeptProvider, id: number): boolean {
  return provider.ids?.has(id) ?? true;
}

/** `Hyper-V-VMMS` and `microsoft-windows-hyper-v-vmms` are `Microsoft-Windows-Hyper-V-VMMS`. */
function family(name: string): KeptProvider | undefined {
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const full = name.toLowerCase().startsWith(MICROSOFT.toLowerCase()) ? name : MICROSOFT + name;
  const prefix = FAMILIES.find((each) => full.toLowerCase().startsWith(each.toLowerCase()));
  return prefix === undefined ? undefined : { name: prefix + full.slice(prefix.length) };
}
