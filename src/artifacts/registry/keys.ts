/** Short and full names of the predefined hives; regedit and REG QUERY print the full ones. */
const HIVES: ReadonlyMap<string, string> = new Map([
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKCU', 'HKEY_CURRENT_USER'],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKU', 'HKEY_USERS'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
  ['HKEY_LOCAL_MACHINE', 'HKEY_LOCAL_MACHINE'],
  ['HKEY_CURRENT_USER', 'HKEY_CURRENT_USER'],
  ['HKEY_CLASSES_ROOT', 'HKEY_CLASSES_ROOT'],
  ['HKEY_USERS', 'HKEY_USERS'],
  ['HKEY_CURRENT_CONFIG', 'HKEY_CURRENT_CONFIG'],
  ['HKEY_PERFORMANCE_DATA', 'HKEY_PERFORMANCE_DATA'],
]);

/** `Computer\` of regedit's address bar, `Registry::` and `Microsoft.PowerShell.Core\Registry::` of PowerShell. */
const LEAD = /^(?:(?:My )?Computer\\|(?:Microsoft\.PowerShell\.Core\\)?Registry::)/i;
/** `HKLM\`, `HKLM:\`, `HKEY_LOCAL_MACHINE` alone */
const HIVE = /^(HK[A-Z_]{1,20}):?(?:\\|$)/i;
/** `HKEY_LOCAL_MACHINE\SYSTEM\ControlSet001\…`; offline hives and exports of one set name it so. */
const CONTROL_SET = /^(HKEY_LOCAL_MACHINE\\SYSTEM\\)ControlSet(\d{3})(?=\\|$)/i;
const SELECT_KEY = 'hkey_local_machine\\system\\select';
const SOFTWARE = /^HKEY_LOCAL_MACHINE\\SOFTWARE(?=\\|$)/i;
const WOW_NODE = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node(?=\\|$)/i;

/** The key with the full name of its hive, the rest as printed; undefined when it does not begin with a hive. */
export function readKey(text: string): string | undefined {
  const path = text.trim().replace(LEAD, '');
  const match = HIVE.exec(path);
  const hive = HIVES.get(match?.[1]?.toUpperCase() ?? '');
  if (match === null || hive === undefined) return undefined;
  const parts = path
    .slice(match[0].length)
    .split('\\')
    .filter((part) => part !== '');
  return [hive, ...parts].join('\\');
}

const SHORT_HIVES: readonly (readonly [full: string, short: string])[] = [
  ['HKEY_LOCAL_MACHINE', 'HKLM'],
  ['HKEY_CURRENT_USER', 'HKCU'],
  ['HKEY_CLASSES_ROOT', 'HKCR'],
  ['HKEY_USERS', 'HKU'],
  ['HKEY_CURRENT_CONFIG', 'HKCC'],
];

/** `HKLM\SOFTWARE`: as people and reg.exe abbreviate it. */
export function withShortHive(key: string): string {
  const hive = SHORT_HIVES.find(([full]) => isWithin(key, full));
  return hive === undefined ? key : hive[1] + key.slice(hive[0].length);
}

/** Keys and value names are compared without case. */
export function sameKey(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** True for `root` itself and every key below it. */
export function isWithin(key: string, root: string): boolean {
  return isBelow(key, root) || sameKey(key, root);
}

/** True for keys strictly below `root`. */
export function isBelow(key: string, root: string): boolean {
  return key.length > root.length && key[root.length] === '\\' && sameKey(key.slice(0, root.length), root);
}

/** The key above; undefined for a hive. */
export function parentKey(key: string): string | undefined {
  const end = key.lastIndexOf('\\');
  return end < 0 ? undefined : key.slice(0, end);
}

/** What REG QUERY `/reg:32` prints is the 32-bit view: its SOFTWARE is kept under WOW6432Node. */
export function in32BitView(key: string): string {
  return WOW_NODE.test(key) ? key : key.replace(SOFTWARE, (software) => `${software}\\WOW6432Node`);
}

/** What is known of the control sets of an artifact. */
export interface ControlSets {
  /** The key with its control set named `CurrentControlSet` where that is the current one. */
  map(key: string): string;
  /** Nothing says which of several sets is the current one: none was mapped. */
  readonly isUndecided: boolean;
}

/** `current` is the data of `Select\Current`, where the artifact shows it; `hasMissing`: sets that are not shown may be there. */
export function controlSets(keys: Iterable<string>, current: number | undefined, hasMissing = false): ControlSets {
  const numbers = new Set<number>();
  for (const key of keys) {
    const digits = CONTROL_SET.exec(key)?.[2];
    if (digits !== undefined) numbers.add(Number(digits));
  }
  const chosen = current ?? (numbers.size === 1 && !hasMissing ? [...numbers][0] : undefined);
  const isUndecided = chosen === undefined && numbers.size > 0;
  return {
    isUndecided,
    map: (key) =>
      key.replace(CONTROL_SET, (whole, system: string, digits: string) =>
        Number(digits) === chosen ? `${system}CurrentControlSet` : whole,
      ),
  };
}

export function isSelectKey(key: string): boolean {
  return key.toLowerCase() === SELECT_KEY;
}
