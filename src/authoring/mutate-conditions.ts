import type { CompiledRule, Condition, FieldTest } from '../model/rule.ts';
import type { Quantified } from './mutate-path.ts';

/** A condition on rows, or one of its tests: what can be tried by itself. */
export interface Leaf {
  readonly condition: Quantified;
  /** Absent where the condition has no tests and asks only for a row. */
  readonly test?: FieldTest;
}

/** Every leaf of a condition, in the order of the file. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(condition.of);
    case 'some':
    case 'none':
      return condition.where.length === 0 ? [{ condition }] : condition.where.map((test) => ({ condition, test }));
    default:
      return condition satisfies never;
  }
}

/** The three conditions of a rule, as far as it has them. */
export function conditionsOf({ appliesTo, when, ruleOut }: CompiledRule): readonly Condition[] {
  return [appliesTo, when, ruleOut].filter((condition) => condition !== undefined);
}

/** The rule as if somebody had forgotten to write a test; undefined where nothing would be left of a condition. */
export function withoutLeaf(rule: CompiledRule, leaf: Leaf): CompiledRule | undefined {
  const without = (condition: Condition | undefined) => condition && strip(condition, leaf);
  const appliesTo = without(rule.appliesTo);
  const when = without(rule.when);
  const ruleOut = without(rule.ruleOut);
  if (when === undefined) return undefined;
  if ((rule.appliesTo && !appliesTo) || (rule.ruleOut && !ruleOut)) return undefined;
  return { ...rule, when, ...(appliesTo ? { appliesTo } : {}), ...(ruleOut ? { ruleOut } : {}) };
}

function strip(condition: Condition, leaf: Leaf): Condition | undefined {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const of = condition.of.flatMap((part) => strip(part, leaf) ?? []);
      return of.length === 0 ? undefined : { ...condition, of };
    }
    case 'not': {
      const of = strip(condition.of, leaf);
      return of && { ...condition, of };
    }
    case 'some':
    case 'none':
      if (condition !== leaf.condition) return condition;
      if (leaf.test === undefined) return undefined;
      return { ...condition, where: condition.where.filter((test) => test !== leaf.test) };
    default:
      return condition satisfies never;
  }
}
