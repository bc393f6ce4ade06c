import type { SupportPhase } from '../facts/life-cycle.ts';
import type { FactStore, Row } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
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
 * Where a Windows stands in its life cycle. Each way to read the evidence gives an answer: what all releases have in common that
 * it leaves possible. The two groups of editions of Windows 10 22H2 share all their dates; where they differ, the dates wait for
 * the edition. More evidence leaves fewer releases, and what those of before had in common they have too.
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
  const places = ['build', 'name', 'edition'].flatMap((field) => placesOf(os, field).slice(0, 1));
  return readingsOf(os).flatMap((reading) => {
    const [first, ...others] = RELEASES.filter((release) => isPossible(release, reading)).map((release) =>
      answer(release, day),
    );
    if (first === undefined) return [];
    const common = Object.entries(first).filter(([field, value]) => others.every((other) => other[field] === value));
    const fields = { ...Object.fromEntries(common), judgedAt: day.day, judgedBy: day.by };
    return derived('os.support', machine, fields, [...places, ...day.from]);
  });
}

function answer({ product, mainstreamEnds, ends, esuEnds }: Release, { day }: JudgedAt): Fields {
  const phase = phaseOn(day, { mainstreamEnds, ends, esuEnds });
  const daysLeft = daysBetween(day, ends);
  return {
    product,
    ...(phase === undefined ? {} : { phase }),
    ...(mainstreamEnds === undefined ? {} : { mainstreamEnds }),
    ends,
    lastUpdates: esuEnds ?? ends,
    ...(daysLeft === undefined ? {} : { daysLeft }),
  };
}

type Dates = { readonly [D in 'mainstreamEnds' | 'ends' | 'esuEnds']: string | undefined };

/** Undefined in a month of which only the month is confirmed. */
function phaseOn(day: string, { mainstreamEnds, ends = '', esuEnds }: Dates): SupportPhase | undefined {
  if (day <= ends) return mainstreamEnds !== undefined && day > mainstreamEnds ? 'extended' : 'mainstream';
  if (esuEnds === undefined) return 'ended';
  if (esuEnds.length < day.length && day.startsWith(esuEnds)) return undefined;
  return day <= esuEnds ? 'extended-security-updates' : 'ended';
}

/** One build, and the kind and the group of editions where something tells them. */
interface Reading {
  readonly build: number;
  readonly kind: string | undefined;
  readonly group: EditionGroup | undefined;
}

/** One for each combination of values, so that evidence which contradicts itself gives answers that do. */
function readingsOf(os: Row | undefined): readonly Reading[] {
  const kinds = orUnknown(kindsOf(os));
  const groups = orUnknown(groupsOf(os));
  // A kind that never had this build is of another machine's evidence: the build answers alone, as it would without it.
  const known = <T>(values: readonly T[], isOfBuild: (value: T) => boolean): readonly (T | undefined)[] => [
    ...new Set(values.map((value) => (isOfBuild(value) ? value : undefined))),
  ];
  return numbersOf(os, 'build').flatMap((build) =>
    known(kinds, (kind) => hasRelease(build, kind)).flatMap((kind) =>
      known(groups, (group) => group === 'other' || hasRelease(build, kindOfGroup(group))).map((group) => ({
        build,
        kind,
        group,
      })),
    ),
  );
}

function hasRelease(build: number, kind: string | undefined): boolean {
  return RELEASES.some((release) => release.build === build && release.kind === kind);
}

function kindOfGroup(group: EditionGroup | undefined): string {
  return group === 'long-term' || group === 'semi-annual' ? 'server' : 'client';
}

function orUnknown<T>(values: readonly T[]): readonly (T | undefined)[] {
  return values.length === 0 ? [undefined] : [...new Set(values)];
}

/** Client or server, as often as something says so. */
function kindsOf(os: Row | undefined): readonly string[] {
  const isServer = [
    ...textsOf(os, 'release').map((release) => release.startsWith('windows-server')),
    ...textsOf(os, 'productType').map((type) => type !== 'workstation'),
    ...textsOf(os, 'domainRole').map((role) => !role.endsWith('workstation')),
    ...textsOf(os, 'installationType').flatMap((type) => (/^(?:client|server)/i.test(type) ? [/^s/i.test(type)] : [])),
  ];
  return isServer.map((server) => (server ? 'server' : 'client'));
}

function groupsOf(os: Row | undefined): readonly EditionGroup[] {
  const names = ['name', 'productName'].flatMap((field) => textsOf(os, field));
  return [...textsOf(os, 'edition').map(groupOfEdition), ...names.flatMap((name) => groupOfName(name) ?? [])];
}

function isPossible(release: Release, { build, kind, group }: Reading): boolean {
  if (release.build !== build || (kind !== undefined && release.kind !== kind)) return false;
  return group === undefined || (release.editions === undefined ? group !== 'other' : group === release.editions);
}
