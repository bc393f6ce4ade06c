import type { Cells } from './cells.ts';
import { type Walk, type WalkedValue, type Wanted, walkHive } from './walk.ts';

export type HiveType =
  | 'system'
  | 'software'
  | 'sam'
  | 'security'
  | 'boot'
  | 'cluster'
  | 'components'
  | 'drivers'
  | 'default-user'
  | 'user'
  | 'unknown';

/** Which hive of a machine a file is. */
export interface HiveIdentity {
  readonly type: HiveType;
  /** The key that Windows has for the root of the hive. */
  readonly root: string;
  /** Of SYSTEM: the keys of the control sets to read; the one in use where that is known, else all. */
  readonly controlSets: readonly string[];
  /** Nothing says which set is in use, and a part of the root that cannot be read may have others. */
  readonly hasMissingSets: boolean;
}

const MACHINE = 'HKEY_LOCAL_MACHINE\\';
const ROOTS: ReadonlyMap<HiveType, string> = new Map([
  ['system', `${MACHINE}SYSTEM`],
  ['software', `${MACHINE}SOFTWARE`],
  ['sam', `${MACHINE}SAM`],
  ['security', `${MACHINE}SECURITY`],
  ['boot', `${MACHINE}BCD00000000`],
  ['cluster', `${MACHINE}Cluster`],
  ['components', `${MACHINE}COMPONENTS`],
  ['drivers', `${MACHINE}DRIVERS`],
  ['default-user', 'HKEY_USERS\\.DEFAULT'],
]);

/** Where Windows itself keeps its hives; a copy of a part of the registry has the name somebody gave it. */
const CONFIG_FILE = /system32\\config\\(system|software|sam|security|components|drivers|default)$/i;
const BOOT_FILE = /\\boot\\bcd$/i;
const CLUSTER_FILE = /\\cluster\\clusdb$/i;
const CONTROL_SET = /^ControlSet(\d{3})$/i;
const WINDOWS = 'microsoft\\windows nt\\currentversion';
/** Values that only the machine's own key of that name has, not the one of a user. */
const WINDOWS_VALUES = new Set(['currentbuild', 'currentbuildnumber', 'systemroot', 'productname']);

/** What tells the hives apart. */
const MARKS: readonly Wanted[] = [
  { path: ['*'], depth: 'key' },
  { path: ['Microsoft', 'Windows NT', 'CurrentVersion'], depth: 'key' },
  { path: ['SAM', 'Domains'], depth: 'key' },
];

/**
 * Names the hive by what it holds, and where that does not tell, by the place that Windows wrote into it. A hive of unknown origin
 * gets a root of its own, `(folder/file)`, so that nothing it holds is taken for the state of a machine.
 */
export function identifyHive(cells: Cells, rootOffset: number, fileName: string, path: string): HiveIdentity {
  const walk = walkHive(cells, rootOffset, MARKS);
  const type = typeByContent(walk, fileName) ?? typeByName(fileName) ?? 'unknown';
  const own = `(${path.replaceAll('\\', '/')})`;
  const root = ROOTS.get(type) ?? (type === 'user' ? `HKEY_USERS\\${own}` : own);
  const sets = type === 'system' ? controlSets(walk) : { inUse: [], isKnown: true };
  const isWhole = cells.damage.count === 0 && !walk.isOver;
  return { type, root, controlSets: sets.inUse, hasMissingSets: !sets.isKnown && !isWhole };
}

function typeByContent({ keys, values }: Walk, fileName: string): HiveType | undefined {
  const names = new Set(keys.map(({ path }) => path.toLowerCase()));
  const hasAll = (...all: readonly string[]): boolean => all.every((name) => names.has(name));
  const hasSet = [...names].some((name) => CONTROL_SET.test(name));
  if (hasSet && names.has('select')) return 'system';
  if (values.some((value) => value.path.toLowerCase() === WINDOWS && WINDOWS_VALUES.has(value.name.toLowerCase())))
    return 'software';
  if (names.has('sam\\domains')) return 'sam';
  if (hasAll('policy', 'rxact')) return 'security';
  // Windows has a template of the boot configuration too, which nothing was started with.
  if (hasAll('objects', 'description')) return isTemplate(fileName) ? undefined : 'boot';
  if (hasAll('resources', 'groups', 'nodes')) return 'cluster';
  if (hasAll('software', 'environment') || hasAll('software', 'control panel'))
    return typeByName(fileName) === 'default-user' ? 'default-user' : 'user';
  return undefined;
}

function isTemplate(fileName: string): boolean {
  return /template$/i.test(fileName);
}

function typeByName(fileName: string): HiveType | undefined {
  if (BOOT_FILE.test(fileName)) return 'boot';
  if (CLUSTER_FILE.test(fileName)) return 'cluster';
  const name = CONFIG_FILE.exec(fileName)?.[1]?.toLowerCase();
  if (name === 'default') return 'default-user';
  return [...ROOTS.keys()].find((type) => type === name);
}

function controlSets({ keys, values }: Walk): { readonly inUse: readonly string[]; readonly isKnown: boolean } {
  const sets = keys.map(({ path }) => path).filter((path) => CONTROL_SET.test(path));
  const current = values.find(isCurrent)?.data;
  if (typeof current !== 'number') return { inUse: sets, isKnown: false };
  return { inUse: sets.filter((set) => Number(CONTROL_SET.exec(set)?.[1]) === current), isKnown: true };
}

function isCurrent(value: WalkedValue): boolean {
  return value.path.toLowerCase() === 'select' && value.name.toLowerCase() === 'current';
}
