import type { EVENT_LEVELS } from '../facts/events.ts';
import type { FactStore } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import { compareSources, compareText, sortedSet } from '../model/source.ts';
import { countableMachines, type Derivation, derived } from './derivation.ts';
import { errorCodes } from './error-codes.ts';
import { ageInDays, judgedAt } from './judged-at.ts';
import { readingsOf } from './uptime.ts';

/** Times, VMs, codes and names that a message lists. */
const MOST_LISTED = 8;

const SERIOUS: ReadonlySet<unknown> = new Set([
  'critical',
  'error',
  'warning',
] satisfies readonly (typeof EVENT_LEVELS)[number][]);

/** Event data that say what an event is about. */
const NAMING = /^(?:VolumeName|NodeName|ResourceName|ResourceGroup|DriveName|DeviceName|NetworkName|ServiceName)=(.+)$/;
const DEVICE = /\\Device\\\w[\w\\]*/g;

const CLUSTERING = 'Microsoft-Windows-FailoverClustering';
/** Nodes, volumes and resources in the message of a cluster; an apostrophe inside a word is no quote. */
const QUOTED = /(?<![\p{L}\p{N}])['‘“«"]([^'‘’“”«»"]{1,64})['’”»"](?![\p{L}\p{N}])/gu;

interface Telling {
  readonly fact: Fact;
  readonly owner: number;
}

/**
 * The warnings and errors of one machine that have the same provider and id. Logs lose what is old, a parser keeps the first and the
 * latest, and two exports tell of the same event, so that the count is a lower bound and nothing is ever denied. An event that shows
 * no level is left out: it may be information, and more evidence must not take a series back.
 */
export const eventSeries: Derivation = {
  id: 'event-series',
  provides: ['event.series'],
  derive({ store, asOf }) {
    return {
      facts: countableMachines(store).flatMap((machine) =>
        seriesOn(store, machine).flatMap(([series, tellings]) =>
          factOf(series, machine, tellings, judgedAt(store, machine, asOf).day),
        ),
      ),
    };
  },
};

function seriesOn(store: FactStore, machine: string | null): readonly [series: string, tellings: readonly Telling[]][] {
  const groups = new Map<string, Telling[]>();
  for (const telling of store.facts('event', machine)) {
    const { provider, id, level } = telling.fact.fields;
    if (typeof provider !== 'string' || typeof id !== 'number' || !SERIOUS.has(level)) continue;
    const series = `${provider} ${id}`;
    const group = groups.get(series);
    if (group) group.push(telling);
    else groups.set(series, [telling]);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b));
}

function factOf(series: string, machine: string | null, tellings: readonly Telling[], until: string): readonly Fact[] {
  const facts = tellings.map(({ fact }) => fact).sort((a, b) => compareSources(a.source, b.source));
  const [first] = facts;
  if (first === undefined) return [];
  const age = ageOf(facts, until);
  const times = timesOf(facts);
  const fields: Fields = {
    series,
    provider: first.fields.provider ?? null,
    id: first.fields.id ?? null,
    count: countOf(tellings),
    ...(times.length > 0 && { times: listed(times.slice(-MOST_LISTED), times.length > MOST_LISTED) }),
    ...(age !== undefined && { lastAgeDays: age }),
    ...listOf(
      'vms',
      facts.map(({ fields: { vm } }) => vm).filter((vm) => typeof vm === 'string'),
    ),
    ...listOf(
      'codes',
      facts.flatMap(({ fields: { message, data } }) => [...errorCodes(message), ...errorCodes(data)]),
    ),
    ...listOf(
      'about',
      facts.flatMap(({ fields }) => namesIn(fields)),
    ),
  };
  return derived(
    'event.series',
    machine,
    fields,
    facts.map(({ source }) => source),
  );
}

/** Different events at least: those with different numbers, at different seconds, or printed differently by one tool. */
function countOf(tellings: readonly Telling[]): number {
  const clocks = new Map<string, Set<unknown>>();
  const note = (clock: string, value: unknown) => clocks.set(clock, (clocks.get(clock) ?? new Set()).add(value));
  for (const { fact, owner } of tellings) {
    const { recordId, time, timeText } = fact.fields;
    if (typeof recordId === 'number') note('number', recordId);
    if (typeof time === 'string') note('time', time.slice(0, 19));
    if (typeof timeText === 'string') note(`${owner} ${timeText.replace(/\d+/g, '9')}`, timeText);
  }
  return Math.max(1, ...[...clocks.values()].map((values) => values.size));
}

/** When they were written, in order; as printed, in the order of the text, where none is certain. */
function timesOf(facts: readonly Fact[]): readonly string[] {
  const exact = facts.map(({ fields: { time } }) => time).filter((time) => typeof time === 'string');
  if (exact.length > 0) return sortedSet(exact.map((time) => `${time.slice(0, 19)}Z`));
  return [...new Set(facts.map(({ fields: { timeText } }) => timeText).filter((text) => typeof text === 'string'))];
}

/** Days since the last one at least, where all of them are dated. */
function ageOf(facts: readonly Fact[], until: string): number | undefined {
  const ages = facts.map(({ fields }) => leastAge(fields, until));
  return ages.includes(undefined) ? undefined : Math.min(...ages.filter((age) => age !== undefined));
}

/** A printed time may be read in two ways; the later one makes nothing look older than it is. */
function leastAge({ time, timeText }: Fields, until: string): number | undefined {
  if (typeof time === 'string') return ageInDays(time, until);
  if (typeof timeText !== 'string') return undefined;
  const ages = readingsOf(timeText.replace(/^([\d-]{10})T/, '$1 ')).map((day) => ageInDays(day, until));
  const known = ages.filter((age) => age !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function namesIn({ provider, data, message }: Fields): readonly string[] {
  const named =
    typeof data === 'string' ? data.split('\n').flatMap((line) => NAMING.exec(line)?.[1]?.trim() ?? []) : [];
  const texts = [data, message].filter((text) => typeof text === 'string');
  const devices = texts.flatMap((text) => text.match(DEVICE) ?? []);
  const quoted =
    named.length === 0 && provider === CLUSTERING && typeof message === 'string'
      ? [...message.matchAll(QUOTED)].flatMap(([, name]) => name ?? [])
      : [];
  return [...named, ...devices, ...quoted];
}

function listOf(field: 'vms' | 'codes' | 'about', values: readonly string[]): Fields {
  const all = sortedSet(values);
  if (all.length === 0) return {};
  // Codes are tested by rules, so that none may be missing; there are few.
  if (field === 'codes') return { codes: all.join(', ') };
  return { [field]: listed(all.slice(0, MOST_LISTED), false, all.length > MOST_LISTED) };
}

function listed(values: readonly string[], before: boolean, after = false): string {
  return [...(before ? ['…'] : []), ...values, ...(after ? ['…'] : [])].join(', ');
}
