import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import filters from './data/security-filters.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';

/** Vendors of security software, by the name of their driver, without extension and in lower case. */
export const SECURITY_VENDORS: ReadonlyMap<string, string> = new Map(
  filters.rows.map(({ name, vendor }) => [name, vendor]),
);
/** Anti-virus filters of Microsoft: Defender, and its predecessor in System Center and Security Essentials. */
const MICROSOFT: ReadonlySet<string> = new Set(['wdfilter', 'mpfilter']);

/**
 * Which filters belong to security software of others. The altitude tells every anti-virus filter; a name tells those that work
 * elsewhere in the stack. A driver of such a name that is running is a filter that is loaded, too: where a list of filters lacks
 * it, the two contradict each other.
 */
export const securityFilters: Derivation = {
  id: 'security-filters',
  provides: ['filter', 'filter.security', 'filter.vendor'],
  derive({ store }) {
    return { facts: everyMachine(store).flatMap((machine) => [...loaded(store, machine), ...running(store, machine)]) };
  },
};

function loaded(store: FactStore, machine: string | null): readonly Fact[] {
  return [
    ...store.rows('filter', machine).flatMap((row) => judged(machine, row, 'name')),
    ...store.rows('filter.instance', machine).flatMap((row) => judged(machine, row, 'filter')),
  ];
}

/** A legacy filter has no altitude: its name decides, or nothing. */
function judged(machine: string | null, row: Row, field: string): readonly Fact[] {
  return textsOf(row, field)
    .slice(0, 1)
    .flatMap((name) => {
      const known = SECURITY_VENDORS.has(name.toLowerCase());
      if (known || MICROSOFT.has(name.toLowerCase())) return answer(machine, row, name, known);
      const groups = textsOf(row, 'group');
      if (groups.length > 0) return groups.flatMap((group) => answer(machine, row, name, group === 'anti-virus'));
      return textsOf(row, 'altitude').some((altitude) => Number(altitude) > 0) ? answer(machine, row, name, false) : [];
    });
}

function running(store: FactStore, machine: string | null): readonly Fact[] {
  return [...store.rows('service', machine), ...store.rows('driver.installed', machine)]
    .filter((row) => textsOf(row, 'state').includes('running'))
    .flatMap((row) =>
      textsOf(row, 'name')
        .slice(0, 1)
        .flatMap((name) => named(machine, row, name)),
    );
}

const named = (machine: string | null, row: Row, name: string): readonly Fact[] =>
  SECURITY_VENDORS.has(name.toLowerCase()) ? answer(machine, row, name, true) : [];

function answer(machine: string | null, row: Row, name: string, security: boolean): readonly Fact[] {
  const vendor = SECURITY_VENDORS.get(name.toLowerCase());
  return derived('filter', machine, { name, security, ...(vendor !== undefined && { vendor }) }, placesOf(row));
}
