import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';
import { fullLists } from './full-lists.ts';

const KINDS = ['vm.network-adapter', 'hyperv.management-adapter'] as const;

/**
 * Whether port mirroring of a virtual switch has both ends. That one is missing, or both, is only believed of a list that is
 * known to show every adapter of the host and of its VMs.
 */
export const portMirroring: Derivation = {
  id: 'port-mirroring',
  provides: ['hyperv.switch.portMirroring'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [
        ...complete(store, machine),
        ...wholeLists(store, machine).flatMap((adapters) => incomplete(store, machine, adapters)),
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

/** Each list of all adapters of VMs with each list of all adapters of the host. */
function wholeLists(store: FactStore, machine: string | null): readonly (readonly Fact[])[] {
  const [ofVms, ofHost] = KINDS.map((kind) =>
    fullLists(store, kind).filter((list) => list.machine === machine && list.vm === undefined),
  );
  return (ofVms ?? []).flatMap(({ facts }) => (ofHost ?? []).map((host) => [...facts, ...host.facts]));
}

function incomplete(store: FactStore, machine: string | null, adapters: readonly Fact[]): readonly Fact[] {
  // An adapter whose switch or mode cannot be read may be the other end.
  const isKnown = ({ fields }: Fact) => fields['switchName'] !== null && typeof fields['portMirroring'] === 'string';
  if (!adapters.every(isKnown)) return [];
  const names = [
    ...adapters.flatMap(({ fields }) => (typeof fields['switchName'] === 'string' ? [fields['switchName']] : [])),
    ...(adapters.length > 0 ? store.rows('hyperv.switch', machine).flatMap((row) => textsOf(row, 'name')) : []),
  ];
  const bySpelling = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...bySpelling.values()].flatMap((name) => {
    const ports = adapters.filter(({ fields }) => isSame(String(fields['switchName'] ?? ''), name));
    const portMirroring = stateOf(new Set(ports.map(({ fields }) => fields['portMirroring'])));
    const shown = ports.length > 0 ? ports : adapters;
    const places = shown.map(({ at, source }) => at?.['portMirroring'] ?? source);
    return portMirroring === undefined ? [] : derived('hyperv.switch', machine, { name, portMirroring }, places);
  });
}

/** Undefined for both ends, which rows of several lists may show together. */
function stateOf(modes: ReadonlySet<unknown>): string | undefined {
  if (modes.has('source')) return modes.has('destination') ? undefined : 'source-only';
  return modes.has('destination') ? 'destination-only' : 'none';
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
