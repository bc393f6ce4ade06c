import { type Asked, type FactStore, rowKey } from '../facts/store.ts';
import { factKind } from '../facts/vocabulary.ts';
import type { FieldValue } from '../model/fact.ts';
import type { FieldTest } from '../model/rule.ts';
import type { SourceRef } from '../model/source.ts';
import type { Selection } from './subjects.ts';

/** The values each field is asked for; several where a list is given. */
export type AskedValues = ReadonlyMap<string, readonly FieldValue[]>;

/** How many identities a question may name one by one; a longer product is only settled by coverage of the whole. */
const MOST_IDENTITIES = 64;

/** What subject and condition fix by value: literals and lists, no ranges. */
export function askedBy(selection: Selection, where: readonly FieldTest[]): AskedValues {
  const asked = new Map<string, readonly FieldValue[]>();
  for (const [field, value] of selection.fixed) asked.set(field, [value]);
  for (const test of where) {
    if (test.operator !== 'eq' && test.operator !== 'in') continue;
    if (!asked.has(test.field))
      asked.set(test.field, Array.isArray(test.operand) ? test.operand : [test.operand as FieldValue]);
  }
  return asked;
}

/**
 * Whether "no row is true" may be read as false, given that no row is unknown: every identity asked for is there (and then was
 * judged false) or lies in a scope that some artifact listed completely; or the whole asked scope is covered.
 */
export function isAbsenceProved(kind: string, selection: Selection, asked: AskedValues, store: FactStore): boolean {
  if (selection.whole) return true;
  const machine = selection.machine;
  if (machine === undefined) return false;
  if (store.isCovered(kind, machine, singles(asked))) return true;
  const spec = factKind(kind);
  if (!spec || spec.identity === 'source') return false;
  const identity = spec.identity;
  const combinations = product(identity, asked);
  if (!combinations) return false;
  return combinations.every((combination) => {
    const key = rowKey(identity, (field) => combination.get(field));
    if (key !== undefined && selection.rows.some((row) => row.key === key)) return true;
    return store.isCovered(kind, machine, combination);
  });
}

/** Where the lists begin that prove the absence of what is asked for, each once; none where rows that are there answer everything. */
export function listsWithout(
  kind: string,
  selection: Selection,
  asked: AskedValues,
  store: FactStore,
): readonly SourceRef[] {
  const { machine } = selection;
  const spec = factKind(kind);
  if (selection.whole || machine === undefined || !spec) return [];
  const identity = spec.identity === 'source' ? undefined : spec.identity;
  const isThere = (asked: Asked): boolean => {
    const key = identity && rowKey(identity, (field) => asked.get(field));
    return key !== undefined && selection.rows.some((row) => row.key === key);
  };
  const open = ((identity && product(identity, asked)) ?? [singles(asked)]).filter((one) => !isThere(one));
  const whole = open.length > 0 ? store.coveringLists(kind, machine, singles(asked)) : [];
  const places = whole.length > 0 ? whole : open.flatMap((one) => store.coveringLists(kind, machine, one));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** Only the fields asked for with one value. */
export function singles(asked: AskedValues): Asked {
  const fixed = new Map<string, FieldValue>();
  for (const [field, values] of asked) {
    const value = values[0];
    if (values.length === 1 && value !== undefined) fixed.set(field, value);
  }
  return fixed;
}

/** Every identity that the question names; undefined when a field is open or there are too many. */
function product(identity: readonly string[], asked: AskedValues): readonly Asked[] | undefined {
  let combinations: Asked[] = [new Map()];
  for (const field of identity) {
    const values = asked.get(field);
    if (!values || combinations.length * values.length > MOST_IDENTITIES) return undefined;
    combinations = combinations.flatMap((combination) =>
      values.map((value) => new Map([...combination, [field, value]])),
    );
  }
  return combinations;
}
