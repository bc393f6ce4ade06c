import type { Row } from '../facts/store.ts';
import type { Fact, FieldValue } from '../model/fact.ts';
import { compareSources, type SourceRef } from '../model/source.ts';
import type { Evidence } from '../model/verdict.ts';
import type { Witness } from './evaluate-condition.ts';

/** More places than this prove nothing more, and hide the rest of the report. */
const MOST_PLACES = 12;

/** Quotes every place that decided, once, with the fields that were read there; derived facts by the places they rest on. */
export function evidenceOf(witnesses: readonly Witness[], excerpt: (source: SourceRef) => string): readonly Evidence[] {
  const places = new Map<string, { source: SourceRef; fact: string; fields: Map<string, FieldValue> }>();
  for (const { row, fields } of witnesses) {
    for (const { source, field, value } of readings(row, fields)) {
      const key = `${row.kind}\u0000${source.path}\u0000${source.startLine ?? ''}\u0000${source.startByte ?? ''}`;
      const place = places.get(key) ?? { source, fact: row.kind, fields: new Map<string, FieldValue>() };
      places.set(key, place);
      if (field !== undefined) place.fields.set(field, value);
    }
  }
  return [...places.values()]
    .sort((a, b) => compareSources(a.source, b.source))
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
}

function readings(row: Row, fields: readonly string[]): readonly Reading[] {
  if (fields.length === 0) return row.facts.slice(0, 1).map((fact) => ({ source: fact.source, value: null }));
  return fields.flatMap((field) =>
    row.facts.flatMap((fact) => {
      if (!Object.hasOwn(fact.fields, field)) return [];
      const value = fact.fields[field] ?? null;
      return placesIn(fact, field).map((source) => ({ source, field, value }));
    }),
  );
}

function placesIn(fact: Fact, field: string): readonly SourceRef[] {
  if (fact.from) return fact.from;
  const at = fact.at && Object.hasOwn(fact.at, field) ? fact.at[field] : undefined;
  return [at ?? fact.source];
}
