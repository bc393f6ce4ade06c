import type { Condition, FieldTest } from '../model/rule.ts';
import type { ConditionLabels } from './labels/rule-labels.ts';

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

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
  if (second === undefined) return of(describeTest(labels, `${kind}.${only.field}`, only));
  return labels.rows(
    of(kind),
    where.map((test) => describeTest(labels, test.field, test)),
  );
}

function describeTest(labels: ConditionLabels, field: string, { operator, operand }: FieldTest): string {
  const values = Array.isArray(operand) ? operand.map(String).join(', ') : String(operand);
  return labels.test(field, operator, values);
}
