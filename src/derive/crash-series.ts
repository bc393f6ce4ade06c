import type { FactStore } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import { compareSources, compareText, sortedSet } from '../model/source.ts';
import { apart, clocksOf, hasWithin, type Moment, type Telling } from './crash-clocks.ts';
import { countableMachines, type Derivation, derived } from './derivation.ts';
import { ageInDays, judgedAt } from './judged-at.ts';

const DAY = 86_400_000;
/** Times that a message lists. */
const MOST_TIMES = 6;

/**
 * Crashes of one machine with the same code. Counted are only those that no further evidence can make one: what `crash-identity`
 * holds for two crashes may become one when a third artifact joins them, and a count must never go down. So nothing here is ever
 * denied: the flags are true or absent, and the count is a lower bound.
 */
export const crashSeries: Derivation = {
  id: 'crash-series',
  provides: ['bugcheck.series'],
  derive({ store, asOf }) {
    return {
      facts: countableMachines(store).flatMap((machine) =>
        seriesOn(store, machine).flatMap(([series, tellings]) =>
          factsOf(series, machine, tellings, judgedAt(store, machine, asOf).day),
        ),
      ),
    };
  },
};

function seriesOn(store: FactStore, machine: string | null): readonly [series: string, tellings: readonly Telling[]][] {
  const groups = new Map<string, Telling[]>();
  const all = [...store.facts('bugcheck', machine)].sort((a, b) => compareSources(a.fact.source, b.fact.source));
  for (const telling of all) {
    const { code, crash, live } = telling.fact.fields;
    if (typeof code !== 'number' || crash !== undefined || live === true) continue;
    const series = nameOf(telling.fact.fields);
    groups.set(series, [...(groups.get(series) ?? []), telling]);
  }
  return [...groups];
}

/** A host tells of the crashes of several guests, each of which has its own series. */
function nameOf({ code, vm }: Fields): string {
  const hex = `0x${Number(code).toString(16)}`;
  return typeof vm === 'string' ? `${hex} ${vm.toLowerCase()}` : hex;
}

function factsOf(series: string, machine: string | null, tellings: readonly Telling[], until: string): readonly Fact[] {
  const told = (field: string) => tellings.map(({ fact }) => fact.fields[field]).filter((value) => value !== undefined);
  const clocks = clocksOf(tellings);
  const moments = longestOf(clocks.map(apart));
  const age = ageOf(tellings, clocks.flat(), until);
  const fields: Fields = {
    series,
    code: told('code')[0] ?? null,
    name: told('name').find((name) => name !== null) ?? series.split(' ')[0] ?? series,
    count: Math.max(moments.length, 1),
    ...(told('vm').length > 0 ? { vm: told('vm').map(String).sort(compareText)[0] ?? null } : {}),
    ...(moments.length > 0 ? { times: timesOf(moments) } : {}),
    ...(clocks.some(isTwiceADay) ? { withinDay: true } : {}),
    ...(clocks.some(isThriceAMonth) ? { withinMonth: true } : {}),
    ...(age === undefined ? {} : { lastAgeDays: age }),
  };
  const from = tellings.map(({ fact }) => fact.source);
  const modules = sortedSet(told('module').filter((module) => typeof module === 'string'));
  return [
    ...derived('bugcheck.series', machine, fields, from),
    ...modules.flatMap((module) => derived('bugcheck.series', machine, { series, module }, from)),
  ];
}

/** The clock that tells of most crashes; of several the same one whatever the order of the artifacts. */
function longestOf(clocks: readonly (readonly Moment[])[]): readonly Moment[] {
  const byLength = [...clocks].sort((a, b) => b.length - a.length || compareText(timesOf(a), timesOf(b)));
  return byLength[0] ?? [];
}

function timesOf(moments: readonly Moment[]): string {
  const shown = moments.slice(-MOST_TIMES).map(({ text }) => text);
  return (moments.length > shown.length ? ['…', ...shown] : shown).join(', ');
}

/** Two crashes within 24 hours, or on one day in whatever order its parts are written. */
function isTwiceADay(clock: readonly Moment[]): boolean {
  const days = clock.map(({ day }) => day).filter((day) => day !== undefined);
  return (
    new Set(days).size < days.length ||
    hasWithin(
      clock.filter(({ isExact }) => isExact),
      2,
      DAY,
    )
  );
}

function isThriceAMonth(clock: readonly Moment[]): boolean {
  return hasWithin(
    clock.filter(({ time }) => time !== undefined),
    3,
    30 * DAY,
  );
}

/** Days since the last crash, where all of them are dated. */
function ageOf(tellings: readonly Telling[], moments: readonly Moment[], until: string): number | undefined {
  const dated = moments.filter(({ time }) => time !== undefined);
  const told = new Set(dated.flatMap(({ facts }) => facts));
  if (!tellings.every(({ fact }) => told.has(fact))) return undefined;
  const ages = dated.map(({ time }) => ageInDays(new Date(time ?? 0).toISOString(), until));
  return ages.includes(undefined) ? undefined : ages.filter((age) => age !== undefined).sort((a, b) => a - b)[0];
}
