import type { FactStore } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import type { Fact } from '../model/fact.ts';
import table from './data/guest-memory.json' with { type: 'json' };
import { type Derivation, derived, numbersOf, placesOf, textsOf, valuesOf } from './derivation.ts';

interface Needs {
  readonly release: string;
  readonly neededMB: number;
  readonly recommendedMB?: number;
  readonly dynamicMinimumMB?: number;
  readonly dynamicMaximumMB?: number;
}

const NEEDS: ReadonlyMap<string, Needs> = new Map((table.rows as readonly Needs[]).map((row) => [row.release, row]));
const SYSTEM_DRIVE = /^c:/i;

/**
 * What a VM asks for of its memory, what its settings are worth to the release of its guest, and whether a restart may have to
 * page on the drive of Windows. Smart paging bridges the gap between the minimum and the startup memory of Dynamic Memory.
 */
export const vmMemory: Derivation = {
  id: 'vm-memory',
  provides: ['vm.memoryDemandPercent', 'vm.smartPaging', 'vm.memory.sizing'],
  derive({ store }) {
    return {
      facts: virtualMachines(store).flatMap((ref) => [
        ...demand(store, ref),
        ...smartPaging(store, ref),
        ...sizing(store, ref),
      ]),
    };
  },
};

function demand(store: FactStore, { host, vm }: VmRef): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const places = placesOf(row, 'memoryDemandMB', 'memoryAssignedMB');
  return numbersOf(row, 'memoryAssignedMB').flatMap((assigned) =>
    numbersOf(row, 'memoryDemandMB').flatMap((wanted) => {
      if (assigned <= 0) return [];
      return derived('vm', host, { vm, memoryDemandPercent: Math.floor((100 * wanted) / assigned) }, places);
    }),
  );
}

function smartPaging(store: FactStore, { host, vm }: VmRef): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const memory = store.row('vm.memory', host, vm.toLowerCase());
  const settings = ['dynamicMemoryEnabled', 'minimumMB', 'startupMB'];
  const from = [...placesOf(row, 'smartPagingFilePath'), ...placesOf(memory, ...settings)];
  const say = (smartPaging: string) => derived('vm', host, { vm, smartPaging }, from);
  const dynamic = valuesOf(memory, 'dynamicMemoryEnabled');
  return [
    ...(dynamic.includes(false) ? say('not-needed') : []),
    ...numbersOf(memory, 'minimumMB').flatMap((minimum) =>
      numbersOf(memory, 'startupMB').flatMap((startup) => {
        if (!dynamic.includes(true)) return [];
        if (minimum >= startup) return say('not-needed');
        return textsOf(row, 'smartPagingFilePath').flatMap((path) =>
          say(SYSTEM_DRIVE.test(path) ? 'system-drive' : 'other-drive'),
        );
      }),
    ),
  ];
}

function sizing(store: FactStore, { host, vm }: VmRef): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const memory = store.row('vm.memory', host, vm.toLowerCase());
  const from = [
    ...placesOf(memory, 'dynamicMemoryEnabled', 'startupMB', 'minimumMB', 'maximumMB'),
    ...placesOf(row, 'guestRelease'),
  ];
  return textsOf(row, 'guestRelease').flatMap((release) => {
    const needs = NEEDS.get(release);
    if (needs === undefined) return [];
    const answers = valuesOf(memory, 'dynamicMemoryEnabled').flatMap((dynamic) =>
      settingsOf(numbersOf(memory, 'startupMB')).flatMap((startup) =>
        settingsOf(numbersOf(memory, 'minimumMB')).flatMap((minimum) =>
          settingsOf(numbersOf(memory, 'maximumMB')).flatMap((maximum) =>
            dynamic === true ? dynamicSize(needs, { startup, minimum, maximum }) : fixedSize(needs, startup),
          ),
        ),
      ),
    );
    return [...new Set(answers)].flatMap((size) => derived('vm.memory', host, { vm, sizing: size }, from));
  });
}

type Size = 'below-needed' | 'below-recommended' | 'enough';

function settingsOf(values: readonly number[]): readonly (number | undefined)[] {
  return values.length === 0 ? [undefined] : values;
}

function fixedSize({ neededMB, recommendedMB = 0 }: Needs, startup: number | undefined): readonly Size[] {
  if (startup === undefined) return [];
  if (startup < neededMB) return ['below-needed'];
  return startup < recommendedMB ? ['below-recommended'] : ['enough'];
}

interface Settings {
  readonly startup: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

function dynamicSize(needs: Needs, { startup, minimum, maximum }: Settings): readonly Size[] {
  const { neededMB, dynamicMinimumMB = 0, dynamicMaximumMB = neededMB } = needs;
  if (isBelow(startup, neededMB) || isBelow(maximum, neededMB) || isBelow(minimum, dynamicMinimumMB))
    return ['below-needed'];
  if (startup === undefined || minimum === undefined || maximum === undefined) return [];
  return maximum < dynamicMaximumMB ? ['below-recommended'] : ['enough'];
}

function isBelow(value: number | undefined, limit: number): boolean {
  return value !== undefined && value < limit;
}
