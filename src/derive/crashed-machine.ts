import type { Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf, valuesOf } from './derivation.ts';

/**
 * Whether a crash is that of a virtual machine. A host tells of the crashes of its guests, so that the machine a crash is told on is
 * not always the one that crashed. Tellings of one crash that disagree leave it open.
 */
export const crashedMachine: Derivation = {
  id: 'crashed-machine',
  provides: ['bugcheck.inVirtualMachine'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) =>
        store.rows('bugcheck', machine).flatMap((crash) => answers(crash, store.single('machine', machine))),
      ),
    };
  },
};

function answers(row: Row, machine: Row | undefined): readonly Fact[] {
  const crash = textsOf(row, 'crash')[0];
  if (crash === undefined) return [];
  const say = (inVirtualMachine: boolean, from: readonly SourceRef[]) =>
    derived('bugcheck', row.machine, { crash, inVirtualMachine }, from);
  const byHost = row.facts.filter(isToldByHost).map(({ source }) => source);
  const ofGuest = say(true, byHost);
  if (byHost.length === row.facts.length) return ofGuest;
  return [
    ...ofGuest,
    ...valuesOf(machine, 'physical').flatMap((physical) => say(physical === false, placesOf(machine, 'physical'))),
    ...(valuesOf(machine, 'role').includes('guest') ? say(true, placesOf(machine, 'role')) : []),
  ];
}

/** A host tells of the crash of a guest. */
export function isToldByHost({ fields }: Fact): boolean {
  return typeof fields.vm === 'string' || fields.origin === 'hyperv-worker';
}
