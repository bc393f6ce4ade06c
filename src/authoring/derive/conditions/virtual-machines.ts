import type { Release } from '../../../facts/os.ts';
import { type Signal, signalsOf } from '../signals/signal.ts';
import { type DraftCondition, type DraftExample, type DraftFile, distinct, oneOrList } from './draft-condition.ts';
import { csv } from './sample-texts.ts';

/** What a virtual machine shows: all of it has to be so, because the document tells of them together. */
export function virtualMachineCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const seen = readSignals(signals);
  const { generation, releases, state, statuses, hasAdapter } = seen;
  if (generation === undefined && state === undefined && statuses.length === 0 && !hasAdapter) return undefined;
  const vm = {
    ...(generation === undefined ? {} : { generation: generation.generation }),
    ...(state === undefined ? {} : { state: state.state }),
    ...(releases.length === 0 ? {} : { guestRelease: oneOrList(releases.map(({ release }) => release)) }),
  };
  const components = statuses.map(({ field, status }) => ({
    some: 'vm.integration-service',
    where: { enabled: true, [field]: status },
  }));
  const branches = [
    ...(Object.keys(vm).length > 0 ? [{ some: 'vm', where: vm }] : []),
    ...(hasAdapter ? [{ some: 'remotefx.adapter' }] : []),
    ...(components.length > 1 ? [{ any: components }] : components),
  ];
  const [only] = branches;
  return {
    from: signals.filter(({ type }) => VM_SIGNALS.includes(type)).filter((signal) => isUsed(signal, seen)),
    forEach: 'vm',
    severity: 'medium',
    tags: statuses.length > 0 ? ['integration-services'] : ['virtual-machine'],
    when: branches.length === 1 && only ? only : { all: branches },
    message: messageOf(seen),
    reading: 'The host shows of this virtual machine what the document describes.',
    idWords: idWordsOf(seen),
    examples: examplesOf(seen),
  };
}

const VM_SIGNALS: readonly string[] = ['generation', 'guest-release', 'vm-state', 'remotefx', 'component-status'];

interface Seen {
  readonly generation: Extract<Signal, { type: 'generation' }> | undefined;
  /** Only with a generation or a state: a system alone is no fault of a virtual machine. */
  readonly releases: readonly Extract<Signal, { type: 'guest-release' }>[];
  readonly state: Extract<Signal, { type: 'vm-state' }> | undefined;
  readonly statuses: readonly Extract<Signal, { type: 'component-status' }>[];
  readonly hasAdapter: boolean;
}

function readSignals(signals: readonly Signal[]): Seen {
  const generations = signalsOf(signals, 'generation');
  // Where both are named, the other one is there to compare.
  const generation = generations.find(({ isComparison }) => !isComparison);
  const [state] = signalsOf(signals, 'vm-state');
  const statuses = signalsOf(signals, 'component-status');
  const isOfSystem = generation !== undefined || state !== undefined;
  return {
    generation,
    releases: isOfSystem ? signalsOf(signals, 'guest-release') : [],
    state,
    statuses,
    hasAdapter: signalsOf(signals, 'remotefx').length > 0,
  };
}

function isUsed(signal: Signal, { generation, releases, state }: Seen): boolean {
  if (signal.type === 'generation') return signal === generation;
  if (signal.type === 'vm-state') return signal === state;
  return signal.type !== 'guest-release' || releases.includes(signal);
}

function messageOf({ generation, state, statuses }: Seen): string {
  if (statuses.length > 0) return `{component} of \`{vm}\`: ${statuses.map(({ status }) => status).join(' or ')}.`;
  if (generation) return '`{vm}` is of generation {generation}.';
  return state ? '`{vm}` is in the state {state}.' : '`{vm}` has a RemoteFX adapter.';
}

function idWordsOf({ generation, releases, state, statuses, hasAdapter }: Seen): readonly string[] {
  return [
    ...releases.slice(0, 1).map(({ release }) => release),
    ...(generation ? [`generation-${generation.generation}`] : []),
    ...(state ? ['vm', state.state] : []),
    ...(hasAdapter ? ['remotefx'] : []),
    ...distinct(statuses.map(({ status }) => `integration-services-${status}`)).slice(0, 1),
  ];
}

const GUESTS: Readonly<Partial<Record<Release, string>>> = {
  'windows-server-2008-r2': 'Windows Server 2008 R2 Standard',
  'windows-server-2012-r2': 'Windows Server 2012 R2 Standard',
  'windows-8.1': 'Windows 8.1 Pro',
  'windows-xp': 'Windows XP Professional',
};

function guestName(release: Release): string {
  const plain = release.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return GUESTS[release] ?? `${plain.join(' ')}${release.includes('server') ? ' Standard' : ' Enterprise'}`;
}

function examplesOf(seen: Seen): readonly DraftExample[] {
  const { generation, state, statuses, hasAdapter } = seen;
  const matched: DraftExample = {
    outcome: 'matched',
    files: [...vmList(seen, {}), ...adapters(seen), ...components(seen, true)],
  };
  if (statuses.length > 0) {
    return [
      matched,
      {
        outcome: 'not-matched',
        description: 'every component is as it should be',
        files: [...vmList(seen, {}), ...adapters(seen), ...components(seen, false)],
      },
      {
        outcome: 'inconclusive',
        description: 'the integration services are not in the upload',
        files: [csv('vm.csv', ['Name', 'ComputerName', 'State'], ['CAD-07', 'HV-PROD1', 'Running'])],
      },
    ];
  }
  const isOfSystem = generation !== undefined || state !== undefined;
  const open = [csv('vm.csv', ['Name', 'ComputerName'], ['CAD-07', 'HV-PROD1'])];
  if (!isOfSystem) return [matched, { outcome: 'inconclusive', description: 'only the list of VMs', files: open }];
  const other = vmList(seen, {
    ...(generation ? { generation: generation.generation === 2 ? 1 : 2 } : {}),
    ...(state ? { state: 'Running' } : {}),
  });
  const description = generation ? 'the other generation' : 'another state';
  return [
    matched,
    { outcome: 'not-matched', description, files: [...other, ...(hasAdapter ? adapters(seen) : [])] },
    { outcome: 'inconclusive', description: 'the list does not show it', files: open },
  ];
}

function vmList(seen: Seen, other: { readonly generation?: number; readonly state?: string }): readonly DraftFile[] {
  const { generation, releases, state } = seen;
  if (generation === undefined && state === undefined) return [];
  const [release] = releases;
  const columns = ['Name', 'ComputerName', 'State', 'Generation', 'GuestOS'];
  const row = [
    'CAD-07',
    'HV-PROD1',
    other.state ?? (state ? pascalCase(state.state) : 'Running'),
    String(other.generation ?? generation?.generation ?? 2),
    release ? guestName(release.release) : 'Windows Server 2016 Standard',
  ];
  return [csv('vm.csv', columns, row)];
}

function adapters({ hasAdapter }: Seen): readonly DraftFile[] {
  if (!hasAdapter) return [];
  const columns = ['MaximumScreenResolution', 'MaximumMonitors', 'VRAMSizeBytes', 'Name', 'VMName', 'ComputerName'];
  return [
    csv('remotefx.csv', columns, ['1920x1200', '1', '1073741824', 'RemoteFX 3D Video Adapter', 'CAD-07', 'HV-PROD1']),
  ];
}

const COMPONENTS = [
  'Guest Service Interface',
  'Heartbeat',
  'Key-Value Pair Exchange',
  'Shutdown',
  'Time Synchronization',
  'VSS',
];

function components({ statuses }: Seen, isBad: boolean): readonly DraftFile[] {
  const [bad] = statuses;
  if (!bad) return [];
  const columns = [
    'VMName',
    'Name',
    'Enabled',
    'PrimaryOperationalStatus',
    'SecondaryOperationalStatus',
    'ComputerName',
  ];
  const rows = COMPONENTS.map((name) => {
    const isWrong = isBad && name === 'VSS';
    const primary = isWrong && bad.field === 'primaryStatus' ? pascalCase(bad.status) : 'Ok';
    const second =
      isWrong && bad.field === 'secondaryStatus' ? pascalCase(bad.status) : name === 'Heartbeat' ? 'Ok' : '';
    return ['CAD-07', name, name === COMPONENTS[0] ? 'False' : 'True', primary, second, 'HV-PROD1'];
  });
  return [csv('vmis.csv', columns, ...rows)];
}

/** paused-critical: PausedCritical, as PowerShell names the members of enumerations. */
function pascalCase(word: string): string {
  return word.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
