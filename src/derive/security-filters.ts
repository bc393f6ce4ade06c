import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import filters from './data/security-filters.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';

const OWNERS: ReadonlyMap<string, string> = new Map(filters.rows.map(({ name, owner }) => [name, owner]));
/** Anti-virus filters of Microsoft: Defender, and its predecessor in System Center and Security Essentials. */
const MICROSOFT: ReadonlySet<string> = new Set(['wdfilter', 'mpfilter']);
const LOADED_AT_START: ReadonlySet<string> = new Set(['boot', 'system', 'automatic']);

/**
 * Filters of other makers' security software. The altitude tells every anti-virus filter that is loaded; by their names those
 * are told that work elsewhere in the stack, or of which only a list of drivers speaks. A driver that neither runs nor starts
 * with Windows may be a leftover and is not counted.
 */
export const securityFilters: Derivation = {
  id: 'security-filters',
  provides: ['security.filter'],
  derive({ store }) {
    return { facts: everyMachine(store).flatMap((machine) => filtersOf(store, machine)) };
  },
};

function filtersOf(store: FactStore, machine: string | null): readonly Fact[] {
  const loaded = [
    ...store.rows('filter', machine).map((row) => ({ row, name: nameOf(row, 'name') })),
    ...store.rows('filter.instance', machine).map((row) => ({ row, name: nameOf(row, 'filter') })),
  ];
  const installed = [...store.rows('service', machine), ...store.rows('driver.installed', machine)]
    .filter((row) => textsOf(row, 'state').includes('running') || startsWithWindows(row))
    .map((row) => ({ row, name: nameOf(row, 'name') }));
  return [
    ...loaded
      .filter(({ row, name }) => textsOf(row, 'group').includes('anti-virus') && !MICROSOFT.has(name))
      .flatMap(({ row, name }) => filter(machine, row, name)),
    ...[...loaded, ...installed]
      .filter(({ name }) => OWNERS.has(name))
      .flatMap(({ row, name }) => filter(machine, row, name)),
  ];
}

const nameOf = (row: Row, field: string): string => (textsOf(row, field)[0] ?? '').toLowerCase();

const startsWithWindows = (row: Row): boolean => textsOf(row, 'startType').some((type) => LOADED_AT_START.has(type));

function filter(machine: string | null, row: Row, name: string): readonly Fact[] {
  if (name === '') return [];
  const owner = OWNERS.get(name);
  return derived('security.filter', machine, { name, ...(owner !== undefined && { owner }) }, placesOf(row));
}
