import type { ArtifactFacts, FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';

const KINDS = ['vm.network-adapter', 'hyperv.management-adapter'] as const;

/**
 * Whether port mirroring of a virtual switch has both ends. That one is missing is only believed of a list that is known to show
 * every adapter of the host and of its VMs.
 */
export const portMirroring: Derivation = {
  id: 'port-mirroring',
  provides: ['hyperv.switch.portMirroring'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [
        ...complete(store, machine),
        ...store.artifacts.flatMap((artifact) => oneSided(artifact, machine)),
      ]),
    };
  },
};

function complete(store: FactStore, machine: string | null): readonly Fact[] {
  const rows = KINDS.flatMap((kind) => store.rows(kind, machine));
  const ends = (mode: string) => rows.filter((row) => textsOf(row, 'portMirroring').includes(mode));
  return ends('source').flatMap((source) =>
    ends('destination').flatMap((destination) =>
      textsOf(source, 'switchName')
        .filter((name) => textsOf(destination, 'switchName').some((other) => isSame(name, other)))
        .flatMap((name) =>
          derived('hyperv.switch', machine, { name, portMirroring: 'complete' }, [
            ...placesOf(source, 'portMirroring'),
            ...placesOf(destination, 'portMirroring'),
          ]),
        ),
    ),
  );
}

function oneSided({ facts, covers }: ArtifactFacts, machine: string | null): readonly Fact[] {
  const isWhole = KINDS.every((kind) =>
    covers.some((list) => list.kind === kind && list.machine === machine && Object.keys(list.scope).length === 0),
  );
  if (!isWhole) return [];
  const adapters = facts.filter((fact) => fact.machine === machine && KINDS.some((kind) => kind === fact.kind));
  // An adapter whose switch or mode cannot be read may be the other end.
  const isKnown = ({ fields }: Fact) => fields['switchName'] !== null && typeof fields['portMirroring'] === 'string';
  if (!adapters.every(isKnown)) return [];
  const bySwitch = Map.groupBy(
    adapters.filter(({ fields }) => typeof fields['switchName'] === 'string'),
    ({ fields }) => String(fields['switchName']).toLowerCase(),
  );
  return [...bySwitch.values()].flatMap((ports) => {
    const sources = ports.filter(({ fields }) => fields['portMirroring'] === 'source');
    const destinations = ports.filter(({ fields }) => fields['portMirroring'] === 'destination');
    if (sources.length > 0 === destinations.length > 0) return [];
    const portMirroring = sources.length > 0 ? 'source-only' : 'destination-only';
    const places = [...sources, ...destinations].map(({ at, source }) => at?.['portMirroring'] ?? source);
    return derived('hyperv.switch', machine, { name: ports[0]?.fields['switchName'] ?? null, portMirroring }, places);
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
