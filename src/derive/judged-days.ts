import type { FactStore } from '../facts/store.ts';
import { textsOf } from './derivation.ts';

/** The days (YYYY-MM-DD) to judge a machine at: when its evidence was collected, by each artifact that says so, else `asOf`. */
export function judgedDays(store: FactStore, machine: string | null, asOf: string): readonly string[] {
  const collected = textsOf(store.single('machine', machine), 'collectedAt').map((time) => time.slice(0, 10));
  return collected.length > 0 ? collected : [asOf.slice(0, 10)];
}
