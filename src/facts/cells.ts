import type { Fact, FieldValue } from '../model/fact.ts';
import { compareSources, compareText, type SourceRef } from '../model/source.ts';
import { factKind } from './vocabulary.ts';

/** One field of a merged row. */
export interface Cell {
  /** `unreadable`: shown, but nobody could read it. `conflicting`: two artifacts say different values. */
  readonly state: 'value' | 'unreadable' | 'conflicting';
  /** The value; `null` when unreadable; the first by order when conflicting. */
  readonly value: FieldValue;
  /** All values seen, in order; more than one when conflicting. */
  readonly values: readonly FieldValue[];
  readonly sources: readonly SourceRef[];
}

/** Compares values as rules do: strings without regard to case. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || a.toLowerCase() === b.toLowerCase();
  return a === b;
}

/** What the facts of one row say together, field by field. */
export function mergeCells(kind: string, facts: readonly Fact[]): ReadonlyMap<string, Cell> {
  const [only, second] = facts;
  if (only && !second) return cellsOf(only);
  const spec = factKind(kind);
  const cells = new Map<string, { values: FieldValue[]; sources: SourceRef[]; nullSources: SourceRef[] }>();
  for (const fact of facts) {
    for (const [field, value] of Object.entries(fact.fields)) {
      const cell = cells.get(field) ?? { values: [], sources: [], nullSources: [] };
      cells.set(field, cell);
      const source = placeOf(fact, field);
      if (value === null) {
        cell.nullSources.push(source);
        continue;
      }
      if (!cell.values.some((known) => sameValue(known, value))) cell.values.push(value);
      cell.sources.push(source);
    }
  }
  return new Map([...cells].map(([field, cell]) => [field, finishCell(cell, spec?.fields[field]?.undecided)]));
}

/** Most rows are told by one artifact only: nothing to merge. */
function cellsOf(fact: Fact): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const field of Object.keys(fact.fields)) {
    const value = fact.fields[field] ?? null;
    const sources = [placeOf(fact, field)];
    const values = value === null ? [] : [value];
    cells.set(field, { state: value === null ? 'unreadable' : 'value', value, values, sources });
  }
  return cells;
}

function placeOf(fact: Fact, field: string): SourceRef {
  return fact.at && Object.hasOwn(fact.at, field) ? (fact.at[field] ?? fact.source) : fact.source;
}

function finishCell(
  cell: { readonly values: readonly FieldValue[]; readonly sources: SourceRef[]; readonly nullSources: SourceRef[] },
  undecided: readonly string[] | undefined,
): Cell {
  const sources = (cell.values.length > 0 ? cell.sources : cell.nullSources).sort(compareSources);
  const decided = cell.values.filter((value) => typeof value !== 'string' || !undecided?.includes(value));
  const values = [...(decided.length > 0 ? decided : cell.values)].sort((a, b) => compareText(String(a), String(b)));
  const first = values[0];
  if (first === undefined) return { state: 'unreadable', value: null, values: [], sources };
  return { state: values.length > 1 ? 'conflicting' : 'value', value: first, values, sources };
}
