import type { FactStore, Row } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, placesOf, textsOf } from './derivation.ts';
import { type FullList, fullLists } from './full-lists.ts';

const DESCRIPTIONS = ['netAdapterDescription', 'netAdapterDescriptions'] as const;
/** What a switch with embedded teaming names in place of an adapter. */
const TEAMED = /^teamed-interface$/i;
/** The adapter of an LBFO team, in the languages that translate it. */
const LBFO_ADAPTER = /multiplex|мультиплекс|多路|マルチプレク/i;

/**
 * The virtual switch that a physical adapter or a team of adapters carries. A switch names its adapters by their descriptions, an
 * LBFO team its members by their connections; the adapter of such a team is one more adapter, whose connection the team names.
 * That something carries none is only believed of a whole list of switches, all of whose adapters are known.
 */
export const switchUplinks: Derivation = {
  id: 'switch-uplinks',
  provides: [
    'network.adapter.carriesSwitch',
    'network.adapter.virtualSwitch',
    'network.team.carriesSwitch',
    'network.team.virtualSwitch',
  ],
  derive({ store }) {
    return {
      facts: [
        ...store.allRows('hyperv.switch').flatMap((row) => carriers(store, row)),
        ...fullLists(store, 'hyperv.switch').flatMap((list) => others(store, list)),
      ],
    };
  },
};

function carriers(store: FactStore, row: Row): readonly Fact[] {
  const { machine } = row;
  const named = DESCRIPTIONS.flatMap((field) => textsOf(row, field));
  const from = placesOf(row, ...DESCRIPTIONS);
  return textsOf(row, 'name').flatMap((virtualSwitch) => {
    const embedded = store.row('network.team', machine, virtualSwitch.toLowerCase());
    const isEmbedded = textsOf(embedded, 'type').includes('switch-embedded');
    return [...(isEmbedded && embedded ? [embedded] : []), ...carrying(store, machine, named)].flatMap((carrier) =>
      say(carrier, { carriesSwitch: true, virtualSwitch }, from),
    );
  });
}

/** The adapters that a switch names, the LBFO teams that some of them are of, and the members of those. */
function carrying(store: FactStore, machine: string | null, named: readonly string[]): readonly Row[] {
  const adapters = store.rows('network.adapter', machine);
  const bound = adapters.filter((adapter) => isIn(adapter, 'name', named));
  const teams = store.rows('network.team', machine).filter((team) => {
    const interfaces = textsOf(team, 'interfaces');
    return bound.some((adapter) => isIn(adapter, 'connection', interfaces));
  });
  const members = teams.flatMap((team) => textsOf(team, 'members'));
  return [...bound, ...teams, ...adapters.filter((adapter) => isIn(adapter, 'connection', members))];
}

function others(store: FactStore, { machine, facts: switches, source }: FullList): readonly Fact[] {
  const named = switches.flatMap(({ fields }) => DESCRIPTIONS.map((field) => fields[field]));
  const lists = named.filter((list) => typeof list === 'string' && !TEAMED.test(list)).map(String);
  const found = carrying(store, machine, lists);
  const isTeamUnknown =
    lists.some((list) => LBFO_ADAPTER.test(list)) && !found.some(({ kind }) => kind === 'network.team');
  if (named.includes(null) || isTeamUnknown || switches.some(isWithoutAdapter)) return [];
  const known = new Set(found);
  const rows = ['network.adapter', 'network.team'].flatMap((kind) => store.rows(kind, machine));
  return rows
    .filter((row) => !known.has(row) && !textsOf(row, 'type').includes('switch-embedded'))
    .flatMap((row) => say(row, { carriesSwitch: false }, [source]));
}

/** A switch to the outside whose adapters are not shown. */
function isWithoutAdapter({ fields }: Fact): boolean {
  const shown = DESCRIPTIONS.map((field) => fields[field]).filter((list) => typeof list === 'string');
  const isInside = fields['switchType'] === 'internal' || fields['switchType'] === 'private';
  return !isInside && shown.every((list) => TEAMED.test(String(list)));
}

function say(row: Row, fields: Fields, from: readonly SourceRef[]): readonly Fact[] {
  return textsOf(row, 'name').flatMap((name) =>
    derived(row.kind, row.machine, { name, ...fields }, [...from, ...placesOf(row, 'name')]),
  );
}

function isIn(row: Row, field: string, lists: readonly string[]): boolean {
  return textsOf(row, field).some((name) => lists.some((list) => holds(list, name)));
}

/** Whether a list joined by commas has this name, which may hold commas itself. */
function holds(list: string, name: string): boolean {
  return `, ${list.toLowerCase()}, `.includes(`, ${name.toLowerCase()}, `);
}
