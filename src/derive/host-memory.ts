import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf } from './derivation.ts';
import { type FullList, fullLists } from './full-lists.ts';

/** What Hyper-V keeps for the host unless it is told otherwise: so much, and so much for each GB of its memory. */
const RESERVE_MB = 384;
const RESERVE_MB_PER_GB = 30;

/** How much of its memory a machine has left, and how much of it the VMs of a host hold. */
export const hostMemory: Derivation = {
  id: 'host-memory',
  provides: ['hardware.availableMemoryPercent', 'hyperv.host.assignedMemoryMB', 'hyperv.host.reservedMemoryPercent'],
  derive({ store }) {
    return {
      facts: [
        ...everyMachine(store).flatMap((machine) => available(store, machine)),
        ...fullLists(store, 'vm').flatMap((list) => assigned(store, list)),
      ],
    };
  },
};

function available(store: FactStore, machine: string | null): readonly Fact[] {
  const row = store.single('hardware', machine);
  const places = placesOf(row, 'availableMemoryMB', 'totalMemoryMB');
  return numbersOf(row, 'totalMemoryMB').flatMap((total) =>
    numbersOf(row, 'availableMemoryMB').flatMap((free) =>
      total > 0 && free <= total
        ? derived('hardware', machine, { availableMemoryPercent: percent(free, total) }, places)
        : [],
    ),
  );
}

function assigned(store: FactStore, { machine, facts, source, vm }: FullList): readonly Fact[] {
  const sum = vm === undefined ? sumOf(facts) : undefined;
  if (sum === undefined || sum === 0) return [];
  const host = store.single('hyperv.host', machine);
  const hardware = store.single('hardware', machine);
  const totals = [
    ...numbersOf(host, 'memoryCapacityMB').map((total) => ({ total, from: placesOf(host, 'memoryCapacityMB') })),
    ...numbersOf(hardware, 'totalMemoryMB').map((total) => ({ total, from: placesOf(hardware, 'totalMemoryMB') })),
  ];
  return [
    ...derived('hyperv.host', machine, { assignedMemoryMB: sum }, [source]),
    ...totals.flatMap(({ total, from }) => {
      const reserve = RESERVE_MB + (RESERVE_MB_PER_GB * total) / 1024;
      const reservedMemoryPercent = percent(sum + reserve, total);
      return derived('hyperv.host', machine, { reservedMemoryPercent }, [source, ...from]);
    }),
  ];
}

/** Undefined when one VM does not show its memory, or shows two amounts. */
function sumOf(facts: readonly Fact[]): number | undefined {
  const byVm = new Map<string, number>();
  for (const { fields } of facts) {
    const { vm, memoryAssignedMB } = fields;
    if (typeof vm !== 'string' || typeof memoryAssignedMB !== 'number') return undefined;
    const known = byVm.get(vm.toLowerCase());
    if (known !== undefined && known !== memoryAssignedMB) return undefined;
    byVm.set(vm.toLowerCase(), memoryAssignedMB);
  }
  return [...byVm.values()].reduce((sum, megabytes) => sum + megabytes, 0);
}

function percent(part: number, whole: number): number {
  return Math.floor((100 * part) / whole);
}
