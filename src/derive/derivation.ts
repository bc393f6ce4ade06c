import type { ArtifactFacts, FactStore, Row } from '../facts/store.ts';
import type { Coverage, Fact, FieldPath, Fields, FieldValue } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';

export interface DeriveContext {
  readonly store: FactStore;
  /** Date (YYYY-MM-DD) to judge ages by where a bundle does not say when it was collected. */
  readonly asOf: string;
}

/**
 * Computes facts from facts. To keep verdicts stable when evidence is missing, a derivation answers for every value it sees, not
 * only where they agree: more evidence then adds answers and never takes one back, and answers that differ make the derived
 * field conflicting, as they should. So it also never concludes from the absence of a row, unless one artifact proves it.
 */
export interface Derivation {
  readonly id: string;
  readonly provides: readonly FieldPath[];
  derive(context: DeriveContext): { readonly facts: readonly Fact[]; readonly covers?: readonly Coverage[] };
}

/** Every value the artifacts show for a field; several where they contradict each other. */
export function valuesOf(row: Row | undefined, field: string): readonly Exclude<FieldValue, null>[] {
  return (row?.cells.get(field)?.values ?? []).filter((value) => value !== null);
}

export function textsOf(row: Row | undefined, field: string): readonly string[] {
  return valuesOf(row, field).filter((value) => typeof value === 'string');
}

export function numbersOf(row: Row | undefined, field: string): readonly number[] {
  return valuesOf(row, field).filter((value) => typeof value === 'number');
}

/** Where the given fields of a row were read; the places of all its facts when none is named. */
export function placesOf(row: Row | undefined, ...fields: readonly string[]): readonly SourceRef[] {
  if (!row) return [];
  if (fields.length === 0) return row.facts.map((fact) => fact.source);
  return fields.flatMap((field) => row.cells.get(field)?.sources ?? []);
}

/** A derived fact as a list; empty when it rests on nothing, because no fact goes without evidence. */
export function derived(
  kind: string,
  machine: string | null,
  fields: Fields,
  from: readonly SourceRef[],
): readonly Fact[] {
  const source = from[0];
  return source ? [{ kind, machine, fields, source, from }] : [];
}

/** Every machine of the store, and the place of what has none. */
export function everyMachine(store: FactStore): readonly (string | null)[] {
  return [null, ...store.machines];
}

/** The same where rows are counted: without a name they may be those of several machines, unless no machine has one. */
export function countableMachines(store: FactStore): readonly (string | null)[] {
  return store.machines.length > 0 ? store.machines : [null];
}

/** The artifact that the facts of a derivation stand in. */
export function derivedArtifact(id: string, facts: readonly Fact[], covers: readonly Coverage[]): ArtifactFacts {
  return { artifact: `derived:${id}`, machine: null, provides: [], whole: false, facts, covers, cuts: [] };
}
