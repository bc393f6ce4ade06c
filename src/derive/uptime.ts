import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';
import { daysBetween, judgedAt } from './judged-at.ts';

/** Updates come every month; a machine that was started before three of them has not installed any of the three. */
const LONG_AFTER_DAYS = 90;

/**
 * For how many days Windows had been running when the evidence was collected. Without the day of the collection there is no
 * answer: a machine that was started long ago was not running since then.
 */
export const uptime: Derivation = {
  id: 'uptime',
  provides: ['os.uptimeDays', 'os.longUptime'],
  derive({ store, asOf }) {
    return { facts: everyMachine(store).flatMap((machine) => uptimeOf(store, machine, asOf)) };
  },
};

function uptimeOf(store: FactStore, machine: string | null, asOf: string): readonly Fact[] {
  const { day, by, from } = judgedAt(store, machine, asOf);
  if (by !== 'collection') return [];
  const os = store.single('os', machine);
  const say = (started: string, field: string) => {
    const uptimeDays = daysBetween(started, day);
    // Clocks of two time zones may be a day apart; more means that the date was read in the wrong order.
    if (uptimeDays === undefined || uptimeDays < -1) return [];
    const longUptime = uptimeDays > LONG_AFTER_DAYS;
    const fields = { uptimeDays: Math.max(0, uptimeDays), longUptime };
    return derived('os', machine, fields, [...placesOf(os, field), ...from]);
  };
  return [
    ...textsOf(os, 'bootedAt').flatMap((time) => say(time, 'bootedAt')),
    ...textsOf(os, 'bootTime').flatMap((text) => readingsOf(text).flatMap((started) => say(started, 'bootTime'))),
  ];
}

const YEAR_FIRST = /^(20\d\d)([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\b/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(20\d\d)\b/;

/**
 * The days that a printed time can mean, YYYY-MM-DD. With slashes or hyphens day and month may stand in either order, so that
 * both are given; with dots the day comes first in every language.
 */
export function readingsOf(text: string): readonly string[] {
  const yearFirst = YEAR_FIRST.exec(text.trim());
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[3], yearFirst[4]);
  const [, first, mark, second, year] = YEAR_LAST.exec(text.trim()) ?? [];
  const dayFirst = dateOf(year, second, first);
  const monthFirst = mark === '.' ? [] : dateOf(year, first, second);
  return [...new Set([...dayFirst, ...monthFirst])];
}

function dateOf(year = '', month = '', day = ''): readonly string[] {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(date);
  // JavaScript takes 31 February for a day in March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date) ? [date] : [];
}
