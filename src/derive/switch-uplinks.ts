import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';

/** A virtual switch, or a team below one, with the adapters it names. */
interface Uplink {
  readonly virtualSwitch: string;
  readonly from: readonly SourceRef[];
}

/**
 * The virtual switch that a physical adapter or a team of adapters carries. A switch names its adapters by their descriptions, an
 * LBFO team its members by their connections; the adapter of such a team is one more adapter, whose connection the team names.
 */
export const switchUplinks: Derivation = {
  id: 'switch-uplinks',
  provides: ['network.adapter.virtualSwitch', 'network.team.virtualSwitch'],
  derive({ store }) {
    return { facts: everyMachine(store).flatMap((machine) => uplinks(store, machine)) };
  },
};

function uplinks(store: FactStore, machine: string | null): readonly Fact[] {
  return store.rows('hyperv.switch', machine).flatMap((row) =>
    textsOf(row, 'name').flatMap((virtualSwitch) => {
      const fields = ['netAdapterDescription', 'netAdapterDescriptions'];
      const uplink = { virtualSwitch, from: placesOf(row, ...fields) };
      const named = fields.flatMap((field) => textsOf(row, field));
      const bound = store.rows('network.adapter', machine).filter((adapter) => isNamed(adapter, 'name', named));
      return [
        ...bound.flatMap((adapter) => adapterFact(machine, adapter, uplink)),
        ...embeddedTeam(store, machine, uplink),
        ...bound.flatMap((adapter) => teamBelow(store, machine, adapter, uplink)),
      ];
    }),
  );
}

function embeddedTeam(store: FactStore, machine: string | null, uplink: Uplink): readonly Fact[] {
  const team = store.row('network.team', machine, uplink.virtualSwitch.toLowerCase());
  if (!textsOf(team, 'type').includes('switch-embedded')) return [];
  return teamFact(machine, team, uplink);
}

/** The LBFO team whose adapter this is, and its members. */
function teamBelow(store: FactStore, machine: string | null, adapter: Row, uplink: Uplink): readonly Fact[] {
  const connections = textsOf(adapter, 'connection');
  return store
    .rows('network.team', machine)
    .filter((team) => textsOf(team, 'interfaces').some((list) => connections.some((name) => holds(list, name))))
    .flatMap((team) => {
      const below = { ...uplink, from: [...uplink.from, ...placesOf(team, 'interfaces', 'members')] };
      const members = textsOf(team, 'members');
      const adapters = store.rows('network.adapter', machine).filter((row) => isNamed(row, 'connection', members));
      return [...teamFact(machine, team, below), ...adapters.flatMap((member) => adapterFact(machine, member, below))];
    });
}

function adapterFact(machine: string | null, adapter: Row, { virtualSwitch, from }: Uplink): readonly Fact[] {
  return textsOf(adapter, 'name').flatMap((name) =>
    derived('network.adapter', machine, { name, virtualSwitch }, [...from, ...placesOf(adapter, 'name')]),
  );
}

function teamFact(machine: string | null, team: Row | undefined, { virtualSwitch, from }: Uplink): readonly Fact[] {
  return textsOf(team, 'name').flatMap((name) =>
    derived('network.team', machine, { name, virtualSwitch }, [...from, ...placesOf(team, 'name')]),
  );
}

function isNamed(row: Row, field: string, lists: readonly string[]): boolean {
  return textsOf(row, field).some((name) => lists.some((list) => holds(list, name)));
}

/** Whether a list joined by commas has this name, which may hold commas itself. */
function holds(list: string, name: string): boolean {
  return `, ${list.toLowerCase()}, `.includes(`, ${name.toLowerCase()}, `);
}
