import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';

/** What a complete dump needs on top of the physical memory: a header and what drivers add (KB254649). */
const COMPLETE_DUMP_EXTRA_MB = 257;
/** A page file has 2 MB at least; both numbers are rounded to MB, so that a difference of 1 is none. */
const SMALLEST_PAGE_FILE_MB = 2;
/** Windows XP and Server 2003 print something else by the same name. */
const FIRST_BUILD = 6000;

/**
 * Whether there are page files, and how large they are: the commit limit is the physical memory and all page files together,
 * and without a page file slightly less than the physical memory ("How to determine the appropriate page file size").
 */
export const paging: Derivation = {
  id: 'paging',
  provides: ['paging.sizeMB', 'paging.present', 'paging.holdsCompleteDump'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [...bySize(store, machine), ...byLocation(store, machine)]),
    };
  },
};

function bySize(store: FactStore, machine: string | null): readonly Fact[] {
  const os = store.single('os', machine);
  if (!numbersOf(os, 'build').some((build) => build >= FIRST_BUILD)) return [];
  const row = store.single('paging', machine);
  const hardware = store.single('hardware', machine);
  return numbersOf(row, 'commitLimitMB').flatMap((limit) =>
    numbersOf(hardware, 'totalMemoryMB').flatMap((memory) => {
      const difference = limit - memory;
      const sizeMB = difference < SMALLEST_PAGE_FILE_MB ? 0 : difference;
      const fields = { sizeMB, present: sizeMB > 0, holdsCompleteDump: sizeMB >= memory + COMPLETE_DUMP_EXTRA_MB };
      return derived('paging', machine, fields, [
        ...placesOf(row, 'commitLimitMB'),
        ...placesOf(hardware, 'totalMemoryMB'),
      ]);
    }),
  );
}

function byLocation(store: FactStore, machine: string | null): readonly Fact[] {
  const row = store.single('paging', machine);
  return textsOf(row, 'locations').length > 0
    ? derived('paging', machine, { present: true }, placesOf(row, 'locations'))
    : [];
}
