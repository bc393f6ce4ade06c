import { GUEST_PARAMETERS } from '../facts/topology.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';

const UNDER = `${GUEST_PARAMETERS.toLowerCase()}\\`;

/**
 * Whether a Hyper-V host has ever written its parameters into the registry of a guest, which it does once key-value pairs are
 * exchanged. They are missing where one artifact that was asked for the key, or listed the keys around it, does not show it.
 */
export const hostParameters: Derivation = {
  id: 'host-parameters',
  provides: ['machine.hostParameters'],
  derive({ store }) {
    const facts = everyMachine(store).flatMap((machine) => {
      const written = ['registry.key', 'registry.value']
        .flatMap((kind) => store.rows(kind, machine))
        .filter((row) => textsOf(row, 'key').some((key) => `${key.toLowerCase()}\\`.startsWith(UNDER)));
      const missing = store.provedAbsences('registry.key', machine, new Map([['key', GUEST_PARAMETERS]]));
      return [
        ...written
          .slice(0, 1)
          .flatMap((row) => derived('machine', machine, { hostParameters: 'written' }, placesOf(row))),
        ...missing.flatMap((source) => derived('machine', machine, { hostParameters: 'missing' }, [source])),
      ];
    });
    return { facts };
  },
};
