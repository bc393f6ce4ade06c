import type { Coverage, Fact } from '../../model/fact.ts';
import { LineFact } from '../shared/line-facts.ts';
import type { Entry, VmPart } from './outputs.ts';
import { type Field, flag, groups, megabytes, member, type Read, setFields, whole, words } from './values.ts';

/** Msvm_ComputerSystem.EnabledState behind its text; 0, 1, 5, 7 and 8 say nothing of a VM. */
const STATES = new Map([
  [2, 'running'],
  [3, 'off'],
  [4, 'stopping'],
  [6, 'saved'],
  [9, 'paused'],
  [10, 'starting'],
]);
/** `Running(Enabled - 2)`, `Starting(10)` */
const STATE_NUMBER = /(\d{1,2})\)$/;
const HEALTHY = /^OK ?\(5\)$/;
/** `OK(Application state - OK)` */
const HEARTBEAT = /^([A-Za-z -]{2,40})\(Application state - ([A-Za-z /]{2,40})\)$/;
const IC_VERSION = /^(\d{1,5}(?:\.\d{1,6}){1,3})(?: =>|$)/;
const UPTIME = /^(\d{1,7}):(\d{1,2}):(\d{1,2})$/;

/** The state of a VM that is not well has names of its own (`running-critical`), which this number does not tell. */
function stateOf(isHealthy: boolean): Read {
  return (value) => {
    const number = STATE_NUMBER.exec(value)?.[1];
    if (number === undefined) return undefined;
    return isHealthy ? STATES.get(Number(number)) : null;
  };
}

const uptimeOf: Read = (value) => {
  const [hours, minutes, seconds] = (UPTIME.exec(value) ?? []).slice(1).map(Number);
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  return (hours * 60 + minutes) * 60 + seconds;
};

/** `N/A(…)` is printed for a VM that is off, but also where the query failed. */
const heartbeatOf: Read = (value) => (HEARTBEAT.test(value) && !value.startsWith('N/A') ? value : undefined);

/** What follows `=>` compares it with what its host installs, which a host of today does not have: then "same" and "not same" mean nothing. */
const icVersionOf: Read = (value) => IC_VERSION.exec(value)?.[1];

const configurationOf: Read = (value) => (/^\d{1,3}\.\d{1,3}$/.test(value) ? value : null);
const generationOf: Read = (value) => (value === '1' || value === '2' ? Number(value) : null);

export function vmFacts(path: string, vm: VmPart): readonly Fact[] {
  return [
    ...vmFact(path, vm),
    ...components(path, vm).map(({ fact }) => fact),
    ...oneFact(path, vm, 'vm.memory', 'Memory', MEMORY, 'startupMB'),
    ...oneFact(path, vm, 'vm.processor', 'Processor', PROCESSOR, 'count'),
    ...checkpoints(path, vm),
  ];
}

function start(path: string, vm: VmPart): LineFact {
  const fact = new LineFact(path);
  fact.set('vm', vm.name, vm.startLine);
  return fact;
}

function below(vm: VmPart, title: string): readonly Entry[] {
  return vm.entries.filter((entry) => entry.title === title);
}

function vmFact(path: string, vm: VmPart): readonly Fact[] {
  const basic = below(vm, 'Basic information');
  const last = basic.at(-1);
  if (last === undefined) return [];
  const health = basic.find(({ label }) => label === 'Health state')?.value;
  // Without the settings of the VM its version is empty, and the script prints generation 1 for every VM.
  const hasSettings = basic.some(({ label, value }) => label === 'Version' && value !== '');
  const fact = start(path, vm);
  setFields(fact, basic, [
    ...(health === undefined ? [] : [['state', 'State', stateOf(HEALTHY.test(health))] as const]),
    ...(hasSettings ? [['generation', 'Generation', generationOf] as const] : []),
    ['configurationVersion', 'Version', configurationOf],
    ['uptimeSeconds', 'Uptime', uptimeOf],
    ['heartbeat', 'Heartbeat', heartbeatOf],
    ['integrationServicesVersion', 'Integration Service Version', icVersionOf],
  ]);
  const os = guestItems(vm).find(({ label, value }) => label === 'OSName' && value !== '');
  if (os) fact.set('guestOs', os.value, os.line);
  return [fact.fact('vm', vm.startLine, Math.max(last.line, os?.line ?? 0))];
}

/** What the guest itself says; what its host says of it stands below another line. */
function guestItems(vm: VmPart): readonly Entry[] {
  const items = below(vm, 'KVP Items');
  const first = items.findIndex(({ label }) => label === 'Guest intrinsic items');
  const last = items.findIndex(({ label }) => label === 'Host only items');
  return first < 0 ? [] : items.slice(first + 1, last < first ? undefined : last);
}

const COMPONENTS = new Map([
  ['Operating system shutdown', 'shutdown'],
  ['Time synchronization', 'time-synchronization'],
  ['Data Exchange', 'key-value-pair-exchange'],
  ['Heartbeat', 'heartbeat'],
  ['Backup (volume snapshot)', 'vss'],
  ['Guest service', 'guest-service-interface'],
]);
const ENABLED = member(
  new Map([
    ['enabled(2)', true],
    ['disabled(3)', false],
  ]),
);
const STATUSES = new Map([
  ['OK', 'ok'],
  ['Degraded', 'degraded'],
  ['Non-Recoverable Error', 'non-recoverable-error'],
  ['No Contact', 'no-contact'],
  ['Lost Communication', 'lost-communication'],
  ['Paused', 'paused'],
  ['Protocol Mismatch', 'protocol-mismatch'],
  ['Application Critical State', 'application-critical'],
  ['Communication Timed Out', 'communication-timed-out'],
  ['Communication Failed', 'communication-failed'],
]);

interface Component {
  readonly component: string;
  readonly fact: Fact;
  readonly line: number;
}

/** `Unknown` is printed for a component that the host does not have, but also where the query failed. */
function components(path: string, vm: VmPart): readonly Component[] {
  return below(vm, 'Integration Services').flatMap(({ label, value, line }) => {
    const component = COMPONENTS.get(label);
    if (component === undefined || value === '' || value === 'Unknown') return [];
    const fact = start(path, vm);
    fact.set('component', component, line);
    fact.set('enabled', ENABLED(value), line);
    if (component === 'heartbeat') setHeartbeat(fact, vm);
    return [{ component, fact: fact.fact('vm.integration-service', line, line), line }];
  });
}

function setHeartbeat(fact: LineFact, vm: VmPart): void {
  const entry = below(vm, 'Basic information').find(({ label }) => label === 'Heartbeat');
  const match = entry && HEARTBEAT.exec(entry.value);
  if (!entry || !match) return;
  fact.set('primaryStatus', STATUSES.get(match[1] ?? ''), entry.line);
  fact.set('secondaryStatus', STATUSES.get(match[2] ?? ''), entry.line);
}

/** The script prints every component in a fixed order, the guest service last; it is unknown to hosts older than 2012 R2. */
export function componentCoverage(path: string, vm: VmPart): readonly Coverage[] {
  const listed = components(path, vm);
  const lines = below(vm, 'Integration Services').filter(({ label }) => COMPONENTS.has(label));
  const first = lines[0];
  const last = lines.find(({ label }) => label === 'Guest service');
  const known = new Set(listed.map(({ component }) => component));
  known.delete('guest-service-interface');
  if (!first || !last || last.line < first.line || known.size < COMPONENTS.size - 1) return [];
  const source = { path, startLine: first.line, endLine: last.line };
  return [{ kind: 'vm.integration-service', machine: null, scope: { vm: vm.name }, source }];
}

const MEMORY: readonly Field[] = [
  ['startupMB', 'Startup RAM', megabytes],
  ['dynamicMemoryEnabled', 'Enable Dynamic Memory', flag],
  ['minimumMB', 'Minimum RAM', megabytes],
  ['maximumMB', 'Maximum RAM', megabytes],
  ['buffer', 'Memory Buffer', whole],
];
const PROCESSOR: readonly Field[] = [
  ['count', 'Number of Virtual Processors', whole],
  ['reserve', 'Virtual machine reserve', whole],
  ['limit', 'Virtual machine limit', whole],
  ['relativeWeight', 'Relative weight', whole],
  // The script misspells it.
  ['compatibilityForMigrationEnabled', 'Migrate to physical computer with a differnet processor version', flag],
  ['maximumPerNumaNode', 'Maximum number of virtual processors', whole],
];

/** `telling` is a number of every VM: without it the settings could not be asked for, and the other values are made up. */
function oneFact(
  path: string,
  vm: VmPart,
  kind: string,
  title: string,
  fields: readonly Field[],
  telling: string,
): readonly Fact[] {
  const entries = below(vm, title);
  const [first, last] = [entries[0], entries.at(-1)];
  const label = fields.find(([field]) => field === telling)?.[1];
  const told = entries.find((entry) => entry.label === label)?.value;
  if (!first || !last || !/^[1-9]\d{0,12}(?:MB)?$/.test(told ?? '')) return [];
  const fact = start(path, vm);
  setFields(fact, entries, fields);
  return [fact.fact(kind, first.line, last.line)];
}

const CHECKPOINT_TYPES = member(
  new Map([
    ['standard', 'standard'],
    ['recovery', 'recovery'],
    ['planned', 'planned'],
    ['missing', 'missing'],
    ['replica', 'replica'],
    ['appconsistentreplica', 'app-consistent-replica'],
    ['syncedreplica', 'synced-replica'],
  ]),
);
const CHECKPOINT: readonly Field[] = [
  ['name', 'Name', words],
  ['type', 'Type', CHECKPOINT_TYPES],
  ['creationTime', 'Creation Time', words],
  ['parent', 'Parent', words],
];

/** Each begins with its name. Absence is never said: the script prints that there are none also where it could not ask. */
function checkpoints(path: string, vm: VmPart): readonly Fact[] {
  return groups(below(vm, 'Snapshot'), ({ label }) => label === 'Name').flatMap((group) => {
    const files = group.findIndex(({ label }) => label === 'File List');
    const own = files < 0 ? group : group.slice(0, files);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first.value === '') return [];
    const fact = start(path, vm);
    setFields(fact, own, CHECKPOINT);
    return [fact.fact('vm.checkpoint', first.line, last.line)];
  });
}
