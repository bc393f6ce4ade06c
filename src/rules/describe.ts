import type { Condition, FieldTest } from '../model/rule.ts';

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

const WORDS: Readonly<Record<FieldTest['operator'], string>> = {
  eq: 'is',
  ne: 'is not',
  in: 'is one of',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  contains: 'contains',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches',
  exists: 'is shown',
  'version-lt': 'is older than',
  'version-le': 'is at most',
  'version-gt': 'is newer than',
  'version-ge': 'is at least',
};

/** A condition on rows of one kind in words: `hardware.totalMemoryMB < 3072`, `vm with generation is 2, state is running`. */
export function describeSome({ kind, side, where }: SomeCondition): string {
  const whose = side ? ` of the ${side}` : '';
  const tests = where.map(describeTest);
  if (tests.length === 0) return `${kind}${whose}`;
  return tests.length === 1 ? `${kind}.${tests[0]}${whose}` : `${kind}${whose} with ${tests.join(', ')}`;
}

function describeTest({ field, operator, operand }: FieldTest): string {
  if (operator === 'exists') return `${field} ${WORDS.exists}`;
  const values = Array.isArray(operand) ? operand.map(String).join(', ') : String(operand);
  return `${field} ${WORDS[operator]} ${values}`;
}
