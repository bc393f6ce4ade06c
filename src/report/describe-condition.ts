import type { Condition, FieldTest } from '../model/rule.ts';
import type { WordLabels } from './labels/labels.ts';
import type { ConditionLabels, RuleLabels } from './labels/rule-labels.ts';

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

/** A condition in words, with its parts below it. */
export interface ConditionOutline {
  readonly text: string;
  readonly parts: readonly ConditionOutline[];
}

/** The whole condition in words; what a branch says for itself (`info`) stands behind it. */
export function outlineCondition(
  condition: Condition,
  telling: { readonly labels: RuleLabels; readonly words: WordLabels },
): ConditionOutline {
  const { labels, words } = telling;
  const text = describeCondition(labels.condition, condition);
  const marks = [
    ...(condition.severity === undefined ? [] : [labels.severity[condition.severity]]),
    ...(condition.confidence === undefined ? [] : [labels.confidence[condition.confidence]]),
  ];
  return {
    text: marks.length === 0 ? text : words.withRemarks(`${text}  `, marks),
    parts: partsOf(condition).map((part) => outlineCondition(part, telling)),
  };
}

/** The conditions directly below one. */
export function partsOf(condition: Condition): readonly Condition[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of;
  return condition.op === 'not' ? [condition.of] : [];
}

/**
 * A condition in words, without its parts: `all of`, `not`, `hardware.totalMemoryMB < 3072`, `vm with generation is 2, state is
 * running`.
 */
export function describeCondition(labels: ConditionLabels, condition: Condition): string {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'not':
      return labels[condition.op];
    case 'some':
      return describeRows(labels, condition);
    case 'none':
      return labels.none(describeRows(labels, condition));
    default:
      return condition satisfies never;
  }
}

function describeRows(labels: ConditionLabels, { kind, side, where }: SomeCondition): string {
  const of = (text: string): string => (side === undefined ? text : labels.of(text, side));
  const [only, second] = where;
  if (only === undefined) return of(kind);
  if (second === undefined) return of(describeTest(labels, kind, only, `${kind}.${only.field}`));
  return labels.rows(
    of(kind),
    where.map((test) => describeTest(labels, kind, test, test.field)),
  );
}

function describeTest(labels: ConditionLabels, kind: string, test: FieldTest, name: string): string {
  const { field, operator, operand } = test;
  const shown = (value: unknown): string => fieldValueText(kind, field, value);
  return labels.test(name, operator, Array.isArray(operand) ? operand.map(shown).join(', ') : shown(operand));
}

/** The value of a field as people know it: nobody knows a stop code by its decimal number. */
export function fieldValueText(kind: string, field: string, value: unknown): string {
  const isStopCode = (kind === 'bugcheck' || kind === 'bugcheck.series') && field === 'code';
  return isStopCode && typeof value === 'number' ? `0x${value.toString(16)}` : String(value);
}
