import type { ArtifactFacts, Row } from '../facts/store.ts';
import { factKind, fieldSpec, validateFact } from '../facts/vocabulary.ts';
import type { Fact, FieldValue } from '../model/fact.ts';
import type { FieldTest } from '../model/rule.ts';
import { judge } from '../rules/field-test.ts';

/** What becomes of the facts of an artifact, before anything is derived from them. */
export type ChangeFacts = (artifact: ArtifactFacts) => ArtifactFacts;

/** The rows say `value` for a field; undefined: they do not show it. */
export function withField(rows: readonly Row[], field: string, value: FieldValue | undefined): ChangeFacts {
  return replacing(rows, (fact) => {
    if (!Object.hasOwn(fact.fields, field)) return fact;
    const { [field]: _, ...rest } = fact.fields;
    return { ...fact, fields: value === undefined ? rest : { ...rest, [field]: value } };
  });
}

export function withoutRows(rows: readonly Row[]): ChangeFacts {
  return replacing(rows, () => undefined);
}

/** Parsed facts stay the same objects from run to run; derived ones are made anew, and told by what they say. */
function replacing(rows: readonly Row[], replace: (fact: Fact) => Fact | undefined): ChangeFacts {
  const facts = new Set(rows.flatMap((row) => row.facts));
  const told = new Set([...facts].map((fact) => JSON.stringify(fact)));
  const isMeant = (fact: Fact, { artifact }: ArtifactFacts): boolean =>
    facts.has(fact) || (artifact.startsWith('derived:') && told.has(JSON.stringify(fact)));
  return (artifact) => ({
    ...artifact,
    facts: artifact.facts.flatMap((fact) => (isMeant(fact, artifact) ? (replace(fact) ?? []) : [fact])),
  });
}

/**
 * A value that fails a test, and that gives every other test of the rule on this field the answer it has, where there is such a
 * value: so that it is this test that is tried. Undefined where no value fails it.
 */
export function failingValue(
  kind: string,
  test: FieldTest,
  others: readonly FieldTest[],
  current: FieldValue,
): FieldValue | undefined {
  const allowed = candidatesFor(kind, [test, ...others]).filter((value) => isAllowed(kind, test.field, value));
  const kept = (value: FieldValue): number =>
    others.filter((other) => current !== null && answer(other, value) === answer(other, current)).length;
  return allowed
    .filter((value) => answer(test, value) === false)
    .reduce<FieldValue | undefined>(
      (best, value) => (best === undefined || kept(value) > kept(best) ? value : best),
      undefined,
    );
}

function answer(test: FieldTest, value: FieldValue): boolean | undefined {
  return value === null ? undefined : judge(test, value);
}

function isAllowed(kind: string, field: string, value: FieldValue): boolean {
  return validateFact({ kind, machine: null, fields: { [field]: value }, source: { path: '' } }).length === 0;
}

/** Values next to the operands, the canonical values of the field, and some that no rule names. */
function candidatesFor(kind: string, tests: readonly FieldTest[]): readonly FieldValue[] {
  const field = tests[0]?.field ?? '';
  const kindSpec = factKind(kind);
  const spec = kindSpec && fieldSpec(kindSpec, field);
  const operands = tests.flatMap(({ operand }): readonly FieldValue[] =>
    Array.isArray(operand) ? operand : [operand as FieldValue],
  );
  const near = operands.flatMap((operand): readonly FieldValue[] => {
    if (typeof operand === 'number') return [operand, operand + 1, operand - 1];
    return typeof operand === 'string' ? [operand, `${operand}.1`, `${operand} another`] : [];
  });
  return [...near, ...(spec?.values ?? []), true, false, 0, Number.MAX_SAFE_INTEGER, '0.0', '99999.0', 'another', ''];
}
