import type { Fact } from '../model/fact.ts';
import { fileName, MINIDUMP } from './crash-identity.ts';

/*
 * A crash has one moment on each clock, so that two moments of one clock are two crashes for certain. Moments of different clocks
 * are not: a dump has the time of the crash, the event in the log that of the next start.
 */

/** What one artifact tells of a crash. */
export interface Telling {
  readonly fact: Fact;
  readonly owner: number;
}

/** When a crash happened, as one clock tells it. */
export interface Moment {
  /** As it is shown. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly time?: number;
  /** `time` is the moment, and not only its day. */
  readonly isExact: boolean;
  /** The day as this clock writes it, in whatever order. */
  readonly day?: string;
  readonly facts: readonly Fact[];
}

/** What writes each crash down once, and on which clock. Problem reports and typed screens may tell of one crash several times. */
const CLOCKS: ReadonlyMap<unknown, string> = new Map([
  ['analyze', 'crash'],
  ['dump-header', 'crash'],
  ['event-1001', 'event-1001'],
  ['kernel-power-41', 'kernel-power-41'],
  ['hyperv-worker', 'hyperv-worker'],
  ['bluescreenview', 'bluescreenview'],
  ['whocrashed', 'whocrashed'],
]);

/** Milliseconds; nothing crashes, writes its dump, starts and crashes again that fast. Two tellings of one moment may be rounded. */
const SHORTEST_GAP = 60_000;

/** The moments of each clock, in order of time where it has one. */
export function clocksOf(tellings: readonly Telling[]): readonly (readonly Moment[])[] {
  const clocks = new Map<string, Map<string, Moment>>();
  for (const { fact, owner } of tellings) {
    for (const { clock, key, moment } of [...exact(fact), ...printed(fact, owner), ...minidump(fact)]) {
      const moments = clocks.get(clock) ?? new Map<string, Moment>();
      const known = moments.get(key);
      clocks.set(clock, moments.set(key, known ? { ...known, facts: [...known.facts, fact] } : moment));
    }
  }
  return [...clocks.values()].map((moments) => [...moments.values()].sort((a, b) => (a.time ?? 0) - (b.time ?? 0)));
}

/** Moments that are different crashes, in order: as many as there can be. */
export function apart(moments: readonly Moment[]): readonly Moment[] {
  const picked: Moment[] = [];
  for (const moment of moments) {
    const last = picked.at(-1);
    if (last === undefined || isApart(last, moment)) picked.push(moment);
  }
  return picked;
}

/** Whether so many different crashes lie within so many milliseconds of each other. */
export function hasWithin(moments: readonly Moment[], count: number, length: number): boolean {
  return moments.some((first, start) => {
    let last = first;
    let found = 1;
    for (let next = start + 1; found < count; next++) {
      const moment = moments[next];
      if (moment === undefined || gap(first, moment) > length) return false;
      if (!isApart(last, moment)) continue;
      last = moment;
      found++;
    }
    return true;
  });
}

function isApart(a: Moment, b: Moment): boolean {
  return !b.isExact || gap(a, b) >= SHORTEST_GAP;
}

function gap(a: Moment, b: Moment): number {
  return (b.time ?? 0) - (a.time ?? 0);
}

interface Reading {
  readonly clock: string;
  readonly key: string;
  readonly moment: Moment;
}

function exact(fact: Fact): readonly Reading[] {
  const clock = CLOCKS.get(fact.fields.origin);
  const { time } = fact.fields;
  if (clock === undefined || typeof time !== 'string' || Number.isNaN(Date.parse(time))) return [];
  return [{ clock, key: time, moment: { text: time, time: Date.parse(time), isExact: true, facts: [fact] } }];
}

const PRINTED_DAY = /\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}/;
const PRINTED_MINUTE = /(\d{1,2})[:.](\d{2})/;

/** A printed time is only compared with others of the same form in the same artifact; to the minute, since seconds may be left out. */
function printed(fact: Fact, owner: number): readonly Reading[] {
  const clock = CLOCKS.get(fact.fields.origin);
  const text = fact.fields.timeText;
  if (clock === undefined || typeof text !== 'string') return [];
  const day = PRINTED_DAY.exec(text)?.[0].replaceAll(' ', '');
  const rest = text.replace(PRINTED_DAY, ' ');
  const minute = PRINTED_MINUTE.exec(rest);
  if (day === undefined || minute === null) return [];
  const words = rest.replace(/[\d\s:.,]+/g, ' ').trim();
  const form = text.replace(/\d+/g, '9').replace(/\p{L}+/gu, 'a');
  return [
    {
      clock: `${owner} ${clock} ${form}`,
      key: `${day} ${minute[1]}:${minute[2]} ${words}`,
      moment: { text, isExact: false, day, facts: [fact] },
    },
  ];
}

/** Windows names a minidump after the day of the crash, `mmddyy` everywhere. */
function minidump(fact: Fact): readonly Reading[] {
  const name = fileName(fact.fields.dumpFile);
  const day = name === undefined ? undefined : /^(?:mini)?(\d\d)(\d\d)(\d\d)-/.exec(name);
  if (!name || !day || !MINIDUMP.test(name)) return [];
  const time = Date.UTC(2000 + Number(day[3]), Number(day[1]) - 1, Number(day[2]));
  return [{ clock: 'minidump', key: name, moment: { text: name, time, isExact: false, day: day[0], facts: [fact] } }];
}
