import type { HiveType } from './identity.ts';
import type { Wanted } from './walk.ts';

/** Stands for the control set that is in use. */
export const CURRENT_SET = 'CurrentControlSet';
const CONTROL = `${CURRENT_SET}\\Control`;
const SERVICES = `${CURRENT_SET}\\Services`;
const WINDOWS_NT = 'Microsoft\\Windows NT\\CurrentVersion';

/** Services whose keys are read with all below them. A star stands for any end of the name. */
const SERVICE_NAMES: readonly string[] = [
  // The host: management, hypervisor, virtual switch, virtual disks, virtualization stack.
  ...['vmms', 'vmcompute', 'hvservice', 'hvhost', 'hvsocketcontrol', 'hvcrash', 'hns', 'nvagent', 'vid', 'vmsmp'],
  ...['vmsp', 'vmsproxy', 'vmsnpxy', 'vmswitch', 'vhdmp', 'vhdparser', 'pvhdparser', 'passthruparser', 'lunparser'],
  ...['storvsp', 'vpcivsp', 'vmbusr', 'vmcompute*', 'hv*', 'vms*'],
  // The guest: integration services and the drivers of synthetic devices.
  ...['vmicheartbeat', 'vmickvpexchange', 'vmicshutdown', 'vmictimesync', 'vmicvss', 'vmicrdv', 'vmicguestinterface'],
  ...['vmicvmsession', 'vmic*', 'vmbus', 'vmbushid', 'vmbus*', 'vmgid', 'gencounter', 'vmgencounter', 'storvsc'],
  ...['storflt', 'netvsc', 'netvsc*', 'hyperkbd', 'hypervideo', 'dmvsc', 's3cap', 'vpci', 'synth3dvsc', 'synth*'],
  ...['rdvgkmd', 'rdvgm*', 'vrd*'],
  // Files over the network.
  ...[
    'LanmanServer',
    'LanmanWorkstation',
    'srv',
    'srv2',
    'srvnet',
    'srv*',
    'mrxsmb',
    'mrxsmb10',
    'mrxsmb20',
    'mrxsmb*',
  ],
  // What rules and engineers look at besides.
  ...['ClusSvc', 'clusdisk', 'TermService', 'TermServLicensing', 'W32Time', 'WinRM', 'wuauserv', 'TrustedInstaller'],
];

type Parts = readonly (readonly [path: string, depth: Wanted['depth']])[];

/** What is read of a hive that is too large to become facts as a whole: the parts that a Hyper-V engineer decides by. */
const PARTS: ReadonlyMap<HiveType, Parts> = new Map<HiveType, Parts>([
  [
    'system',
    [
      ['Select', 'key'],
      [`${CONTROL}\\ComputerName\\ComputerName`, 'key'],
      [`${CONTROL}\\CI`, 'key'],
      [`${CONTROL}\\CrashControl`, 'tree'],
      [`${CONTROL}\\DeviceGuard`, 'tree'],
      [`${CONTROL}\\Lsa`, 'key'],
      [`${CONTROL}\\Power`, 'key'],
      [`${CONTROL}\\Power\\User\\PowerSchemes`, 'key'],
      [`${CONTROL}\\ProductOptions`, 'key'],
      [`${CONTROL}\\SecureBoot`, 'tree'],
      [`${CONTROL}\\Session Manager`, 'key'],
      [`${CONTROL}\\Session Manager\\kernel`, 'key'],
      [`${CONTROL}\\Session Manager\\Memory Management`, 'tree'],
      [`${CONTROL}\\SystemInformation`, 'key'],
      [`${CONTROL}\\Terminal Server`, 'key'],
      [`${CONTROL}\\Terminal Server\\RCM`, 'tree'],
      [`${CONTROL}\\Terminal Server\\WinStations`, 'key'],
      [`${CONTROL}\\Terminal Server\\WinStations\\RDP-Tcp`, 'key'],
      [`${CONTROL}\\TimeZoneInformation`, 'key'],
      [`${SERVICES}\\Tcpip\\Parameters`, 'key'],
      ...SERVICE_NAMES.map((name) => [`${SERVICES}\\${name}`, 'tree'] as const),
    ],
  ],
  [
    'software',
    [
      ['Microsoft\\Virtual Machine', 'tree'],
      [WINDOWS_NT, 'key'],
      [`${WINDOWS_NT}\\Virtualization`, 'tree'],
      ['Microsoft\\MSLicensing', 'tree'],
      ['Microsoft\\Windows Defender\\Exclusions', 'tree'],
      ['Policies\\Microsoft\\Windows\\DeviceGuard', 'tree'],
      ['Policies\\Microsoft\\Windows Defender\\Exclusions', 'tree'],
      ['Policies\\Microsoft\\Windows NT\\Terminal Services', 'tree'],
      ['WOW6432Node\\Microsoft\\MSLicensing', 'tree'],
    ],
  ],
  [
    'cluster',
    [
      ['', 'key'],
      ['Nodes', 'tree'],
    ],
  ],
]);

/** The parts of a large hive; `sets` are the names of the control sets that are read. */
export function wantedParts(type: HiveType, sets: readonly string[]): readonly Wanted[] {
  const parts = PARTS.get(type) ?? [['', 'key'] as const];
  return parts.flatMap(([text, depth]): readonly Wanted[] => {
    const [first = '', ...rest] = text.split('\\');
    if (first === CURRENT_SET) return sets.map((set) => ({ path: [set, ...rest], depth }));
    return [{ path: text === '' ? [] : [first, ...rest], depth }];
  });
}

const WHOLE: readonly Wanted[] = [{ path: [], depth: 'tree' }];
/** Passwords and keys of accounts stand in the values, and nothing that anybody decides by. */
const NAMES_ONLY: readonly Wanted[] = [{ path: [], depth: 'names' }];

/** The parts of a small hive: all of it. */
export function wholeHive(type: HiveType): readonly Wanted[] {
  return holdsSecrets(type) ? NAMES_ONLY : WHOLE;
}

export function holdsSecrets(type: HiveType): boolean {
  return type === 'sam' || type === 'security';
}
