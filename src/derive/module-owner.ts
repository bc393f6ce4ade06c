import { NO_MODULE } from '../facts/crash.ts';
import type { Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import table from './data/driver-owners.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';
import { SECURITY_VENDORS } from './security-filters.ts';

interface Owner {
  readonly owner: string;
  readonly product: string;
}

const OWNERS: ReadonlyMap<string, Owner> = new Map([
  ...table.rows.map(({ module, owner, product }) => [module, { owner, product }] as const),
  ...[...SECURITY_VENDORS].map(([name, product]) => [`${name}.sys`, { owner: 'security', product }] as const),
]);

/**
 * Whose the module is that a crash is put down to. A module outside the tables is `other`, so that a rule about an owner can say no.
 * Guest drivers of other hypervisors (VirtualBox Guest Additions, VMware Tools) are no hypervisors, and are in none.
 */
export const moduleOwner: Derivation = {
  id: 'module-owner',
  provides: ['bugcheck.moduleOwner', 'bugcheck.moduleProduct'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => store.rows('bugcheck', machine).flatMap(ownersOf)),
    };
  },
};

function ownersOf(row: Row): readonly Fact[] {
  const crash = textsOf(row, 'crash')[0];
  if (crash === undefined) return [];
  return textsOf(row, 'module')
    .filter((module) => module !== NO_MODULE)
    .flatMap((module) => {
      const known = OWNERS.get(module);
      const fields = known ? { moduleOwner: known.owner, moduleProduct: known.product } : { moduleOwner: 'other' };
      return derived('bugcheck', row.machine, { crash, ...fields }, placesOf(row, 'module'));
    });
}
