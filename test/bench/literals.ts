import type { CompiledRule, Condition } from '../../src/model/rule.ts';

/** Operators whose operand stands in the text as it is. */
const LITERAL = new Set(['eq', 'ne', 'in', 'contains', 'starts-with', 'ends-with']);
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** The strings that conditions of rules look for, once each, as regular expressions that match nothing else. */
export function ruleLiterals(rules: readonly CompiledRule[]): readonly string[] {
  const literals = rules.flatMap(({ appliesTo, when, ruleOut }) =>
    [appliesTo, when, ruleOut].flatMap((condition) => (condition ? stringsOf(condition) : [])),
  );
  return [...new Set(literals)].map((literal) => literal.replace(SPECIAL, '\\$&')).sort();
}

function stringsOf(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(stringsOf);
    case 'not':
      return stringsOf(condition.of);
    default:
      return condition.where
        .filter(({ operator }) => LITERAL.has(operator))
        .flatMap(({ operand }) => operand)
        .flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));
  }
}
