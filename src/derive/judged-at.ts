import type { FactStore } from '../facts/store.ts';
import type { SourceRef } from '../model/source.ts';
import { placesOf, textsOf } from './derivation.ts';

/** The day by which ages on a machine are told, and what says so (docs/adr/0014). */
export interface JudgedAt {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly by: 'collection' | 'analysis';
  readonly from: readonly SourceRef[];
}

/** The day on which the evidence of a machine was collected, the last one where there are several; else `asOf`. */
export function judgedAt(store: FactStore, machine: string | null, asOf: string): JudgedAt {
  const row = store.single('machine', machine);
  const collected = textsOf(row, 'collectedAt').toSorted().at(-1);
  if (collected === undefined) return { day: asOf.slice(0, 10), by: 'analysis', from: [] };
  return { day: collected.slice(0, 10), by: 'collection', from: placesOf(row, 'collectedAt').slice(0, 1) };
}

/** Whole days from one day to another; undefined when one of them is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const days = (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : undefined;
}

/** Days since a time, which may be no text at all; undefined where it lies behind `day`. */
export function ageInDays(time: unknown, day: string): number | undefined {
  const days = typeof time === 'string' ? daysBetween(time, day) : undefined;
  return days !== undefined && days >= 0 ? days : undefined;
}
