import type { Row } from '../facts/store.ts';
import type { Fact, FieldValue } from '../model/fact.ts';
import { compareSources, type SourceRef } from '../model/source.ts';
import type { Evidence } from '../model/verdict.ts';
import type { Witness } from './evaluate-condition.ts';

/** More places than this prove nothing more, and hide the rest of the report. */
const MOST_PLACES = 12;

interface Place {
  readonly source: SourceRef;
  readonly fact: string;
  readonly fields: Map<string, FieldValue>;
  /** Lower stands earlier. */
  rank: number;
}

/**
 * Quotes every place that decided, once, with the fields that were read there; derived facts by the places they rest on. Each
 * part of the condition has its first place in front, in the order of the condition, for a report may show few of them.
 */
export function evidenceOf(witnesses: readonly Witness[], excerpt: (source: SourceRef) => string): readonly Evidence[] {
  const places = new Map<string, Place>();
  for (const [part, { row, fields }] of witnesses.entries()) {
    for (const { source, field, value, repeats } of readings(row, fields)) {
      const key = `${row.kind}\u0000${source.path}\u0000${source.startLine ?? ''}\u0000${source.startByte ?? ''}`;
      const rank = repeats * witnesses.length + part;
      const place = places.get(key) ?? { source, fact: row.kind, fields: new Map<string, FieldValue>(), rank };
      places.set(key, place);
      place.rank = Math.min(place.rank, rank);
      if (field !== undefined) place.fields.set(field, value);
    }
  }
  return [...places.values()]
    .sort((a, b) => a.rank - b.rank || compareSources(a.source, b.source))
    .slice(0, MOST_PLACES)
    .map(({ source, fact, fields }) => ({
      source,
      excerpt: excerpt(source),
      fact,
      fields: Object.fromEntries(fields),
    }));
}

interface Reading {
  readonly source: SourceRef;
  readonly field?: string;
  readonly value: FieldValue;
  /** 0: the first place of its part of the condition; 1: of a further field; 2: says the same once more. */
  readonly repeats: 0 | 1 | 2;
}

function readings(row: Row, fields: readonly string[]): readonly Reading[] {
  if (fields.length === 0) {
    // That it is there: where it was read, rather than what was derived about it.
    const [shown] = [...row.facts.filter((fact) => fact.from === undefined), ...row.facts];
    return shown === undefined ? [] : [{ source: shown.source, value: null, repeats: 0 }];
  }
  const found: Reading[] = [];
  for (const field of fields) {
    const places = row.facts.flatMap((fact) => {
      if (!Object.hasOwn(fact.fields, field)) return [];
      const value = fact.fields[field] ?? null;
      return placesIn(fact, field).map((source) => ({ source, field, value }));
    });
    for (const [index, place] of places.entries()) {
      found.push({ ...place, repeats: index > 0 ? 2 : found.length > 0 ? 1 : 0 });
    }
  }
  return found;
}

function placesIn(fact: Fact, field: string): readonly SourceRef[] {
  if (fact.from) return fact.from;
  const at = fact.at && Object.hasOwn(fact.at, field) ? fact.at[field] : undefined;
  return [at ?? fact.source];
}
