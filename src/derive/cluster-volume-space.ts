import type { Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';

const GB = 2 ** 30;

/** How much room is left on a cluster shared volume: its share of the size, and in GB for people. */
export const clusterVolumeSpace: Derivation = {
  id: 'cluster-volume-space',
  provides: ['cluster.shared-volume.freePercent', 'cluster.shared-volume.freeGB'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) =>
        store.rows('cluster.shared-volume', machine).flatMap((row) => spaceOf(row)),
      ),
    };
  },
};

function spaceOf(row: Row): readonly Fact[] {
  const from = placesOf(row, 'sizeBytes', 'freeBytes');
  return textsOf(row, 'name').flatMap((name) =>
    numbersOf(row, 'freeBytes').flatMap((free) =>
      numbersOf(row, 'sizeBytes').flatMap((size) =>
        size > 0 && free >= 0 && free <= size
          ? derived(
              'cluster.shared-volume',
              row.machine,
              { name, freePercent: Math.floor((free / size) * 100), freeGB: Math.floor(free / GB) },
              from,
            )
          : [],
      ),
    ),
  );
}
