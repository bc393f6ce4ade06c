import type { SupportPhase } from '../facts/life-cycle.ts';
import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import table from './data/life-cycle.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';
import { daysBetween, type JudgedAt, judgedAt } from './judged-at.ts';
import { type EditionGroup, groupOfEdition, groupOfName } from './windows-editions.ts';

interface Release {
  readonly product: string;
  readonly build: number;
  readonly kind: string;
  readonly editions?: string;
  readonly mainstreamEnds?: string;
  readonly ends: string;
  readonly esuEnds?: string;
}

const RELEASES: readonly Release[] = table.rows;

/**
 * Where a Windows stands in its life cycle. Every release that the evidence leaves possible gives its answer: where they agree
 * (both groups of editions of Windows 10 22H2) that is one answer, and where they do not it is none until the edition is known.
 */
export const lifeCycle: Derivation = {
  id: 'life-cycle',
  provides: ['os.support'],
  derive({ store, asOf }) {
    return { facts: everyMachine(store).flatMap((machine) => supportOf(store, machine, asOf)) };
  },
};

function supportOf(store: FactStore, machine: string | null, asOf: string): readonly Fact[] {
  const os = store.single('os', machine);
  const day = judgedAt(store, machine, asOf);
  const kinds = kindsOf(os);
  const groups = groupsOf(os);
  const places = ['build', 'name', 'edition'].flatMap((field) => placesOf(os, field).slice(0, 1));
  return numbersOf(os, 'build')
    .flatMap((build) => RELEASES.filter((release) => release.build === build))
    .filter(({ kind }) => kinds.size === 0 || kinds.has(kind))
    .filter((release) => isPossible(release, groups))
    .flatMap((release) => answer(machine, release, day, places));
}

function answer(
  machine: string | null,
  { product, mainstreamEnds, ends, esuEnds }: Release,
  { day, by, from }: JudgedAt,
  places: Fact['from'] & {},
): readonly Fact[] {
  const phase = phaseOn(day, { mainstreamEnds, ends, esuEnds });
  const daysLeft = daysBetween(day, ends);
  const fields = {
    product,
    ...(phase === undefined ? {} : { phase }),
    ...(mainstreamEnds === undefined ? {} : { mainstreamEnds }),
    ends,
    lastUpdates: esuEnds ?? ends,
    ...(daysLeft === undefined ? {} : { daysLeft }),
    judgedAt: day,
    judgedBy: by,
  };
  return derived('os.support', machine, fields, [...places, ...from]);
}

type Dates = { readonly [D in 'mainstreamEnds' | 'ends' | 'esuEnds']: string | undefined };

/** Undefined in a month of which only the month is confirmed. */
function phaseOn(day: string, { mainstreamEnds, ends = '', esuEnds }: Dates): SupportPhase | undefined {
  if (day <= ends) return mainstreamEnds !== undefined && day > mainstreamEnds ? 'extended' : 'mainstream';
  if (esuEnds === undefined) return 'ended';
  if (esuEnds.length < day.length && day.startsWith(esuEnds)) return undefined;
  return day <= esuEnds ? 'extended-security-updates' : 'ended';
}

/** Client or server, as often as something says so. */
function kindsOf(os: Row | undefined): ReadonlySet<string> {
  const isServer = [
    ...textsOf(os, 'release').map((release) => release.startsWith('windows-server')),
    ...textsOf(os, 'productType').map((type) => type !== 'workstation'),
    ...textsOf(os, 'domainRole').map((role) => !role.endsWith('workstation')),
    ...textsOf(os, 'installationType').flatMap((type) => (/^(?:client|server)/i.test(type) ? [/^s/i.test(type)] : [])),
  ];
  return new Set(isServer.map((server) => (server ? 'server' : 'client')));
}

function groupsOf(os: Row | undefined): ReadonlySet<EditionGroup> {
  const names = ['name', 'productName'].flatMap((field) => textsOf(os, field));
  return new Set([...textsOf(os, 'edition').map(groupOfEdition), ...names.flatMap((name) => groupOfName(name) ?? [])]);
}

function isPossible({ editions }: Release, groups: ReadonlySet<EditionGroup>): boolean {
  if (groups.size === 0) return true;
  if (editions === undefined) return [...groups].some((group) => group !== 'other');
  return [...groups].some((group) => group === editions);
}
