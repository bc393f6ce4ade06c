import { SERVICE_START_TYPES } from '../facts/registry.ts';
import { type FactStore, type Row, rowKey } from '../facts/store.ts';
import type { Fact, FieldValue } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf, valuesOf } from './derivation.ts';

const CURRENT_VERSION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const SERVICES = 'hkey_local_machine\\system\\currentcontrolset\\services\\';

/** The row of one registry value of a machine. */
export function registryValue(store: FactStore, machine: string | null, key: string, name: string): Row | undefined {
  const identity = rowKey(['key', 'name'], (field) => (field === 'key' ? key : name));
  return identity === undefined ? undefined : store.row('registry.value', machine, identity);
}

/**
 * What the registry says of Windows itself and of its services, in the fields that other artifacts show too.
 * ProductName keeps a field of its own: it is never localized and says "Windows 10" on Windows 11, so it would contradict the
 * name that systeminfo prints.
 */
export const registryState: Derivation = {
  id: 'registry-state',
  provides: ['os.build', 'os.revision', 'os.edition', 'os.productName', 'os.installationType', 'service.startType'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [
        ...windowsFacts(store, machine),
        ...serviceFacts(store, machine),
      ]),
    };
  },
};

const WINDOWS_VALUES: readonly (readonly [name: string, field: string])[] = [
  ['CurrentBuildNumber', 'build'],
  ['CurrentBuild', 'build'],
  ['UBR', 'revision'],
  ['EditionID', 'edition'],
  ['ProductName', 'productName'],
  ['InstallationType', 'installationType'],
];

function windowsFacts(store: FactStore, machine: string | null): readonly Fact[] {
  return WINDOWS_VALUES.flatMap(([name, field]) => {
    const row = registryValue(store, machine, CURRENT_VERSION, name);
    return valuesOf(row, 'data').flatMap((data) => {
      const value = field === 'build' || field === 'revision' ? decimal(data) : String(data);
      return value === undefined ? [] : derived('os', machine, { [field]: value }, placesOf(row, 'data'));
    });
  });
}

function serviceFacts(store: FactStore, machine: string | null): readonly Fact[] {
  return store.rows('registry.value', machine).flatMap((row) => {
    const key = textsOf(row, 'key')[0]?.toLowerCase();
    if (!key?.startsWith(SERVICES) || textsOf(row, 'name')[0]?.toLowerCase() !== 'start') return [];
    const name = key.slice(SERVICES.length);
    if (name.includes('\\') || name === '') return [];
    return valuesOf(row, 'data').flatMap((start) => {
      const startType = typeof start === 'number' ? SERVICE_START_TYPES[start] : undefined;
      return startType === undefined ? [] : derived('service', machine, { name, startType }, placesOf(row, 'data'));
    });
  });
}

function decimal(value: FieldValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
