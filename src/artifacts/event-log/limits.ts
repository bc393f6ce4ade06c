import type { Diagnostic } from '../../model/diagnostic.ts';
import type { SourceRef } from '../../model/source.ts';

/** Events of one provider and id that are kept at each end of a log: the first and the latest. */
export const MOST_AT_EACH_END = 20;
const MOST_NAMED = 5;

/** How many events of a provider and id were left out, by `provider id`. */
export type LeftOut = ReadonlyMap<string, number>;

export function eventKey(provider: string, id: number): string {
  return `${provider} ${id}`;
}

/** The first and the latest of each key, in their order; and how many between them were left out. */
export function firstAndLatest<T>(
  events: readonly T[],
  keyOf: (event: T) => string,
): { readonly kept: readonly T[]; readonly left: LeftOut } {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1);
  const seen = new Map<string, number>();
  const kept = events.filter((event) => {
    const key = keyOf(event);
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return place < MOST_AT_EACH_END || place >= (counts.get(key) ?? 0) - MOST_AT_EACH_END;
  });
  const left = [...counts].flatMap(([key, count]) =>
    count > 2 * MOST_AT_EACH_END ? [[key, count - 2 * MOST_AT_EACH_END] as const] : [],
  );
  return { kept, left: new Map(left) };
}

/** Says what was left out, the most first. */
export function leftOutNote(left: LeftOut, source: SourceRef): readonly Diagnostic[] {
  if (left.size === 0) return [];
  const sorted = [...left].sort((a, b) => b[1] - a[1]);
  const named = sorted.slice(0, MOST_NAMED).map(([key, count]) => `${key} (${count} more)`);
  const more = sorted.length > MOST_NAMED ? `, and ${sorted.length - MOST_NAMED} others` : '';
  const message = `Of each event the first and the latest ${MOST_AT_EACH_END} are kept: ${named.join(', ')}${more}`;
  return [{ code: 'parse/events-left-out', level: 'note', message, source }];
}
