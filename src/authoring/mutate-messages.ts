import type { CompiledRule, Condition } from '../model/rule.ts';
import type { LoadedRule } from '../rules/load.ts';
import type { Problem, RuleMessage } from '../rules/messages.ts';
import { conditionText, testText } from './condition-text.ts';
import { type Leaf, leavesOf } from './mutate-conditions.ts';

/** What the examples of one rule show of its conditions. */
export interface Shown {
  /** Tests, and conditions without tests, that a row fulfilled where it counted. */
  readonly fulfilled: Set<object>;
  /** Those of them without which a verdict would have been another. */
  readonly deciding: Set<object>;
  /** Branches of `any` that decided. */
  readonly branches: Set<Condition>;
  isRuledOut: boolean;
  isNotApplicable: boolean;
}

const SEE = 'docs/writing-a-rule.md#what-examples-have-to-prove';

/** What no example shows at all, or shows where it makes no difference; of a part that none shows, the part and not what is in it. */
export function unshown(loaded: LoadedRule, rule: CompiledRule, shown: Shown): readonly RuleMessage[] {
  const messages: RuleMessage[] = [];
  const complain = (part: object, problem: Problem): void => void messages.push(messageAt(loaded, part, problem));
  const visit = (condition: Condition): void => {
    switch (condition.op) {
      case 'not':
        visit(condition.of);
        return;
      case 'all':
        condition.of.forEach(visit);
        return;
      case 'any':
        for (const branch of condition.of) {
          if (shown.branches.has(branch)) visit(branch);
          else complain(branch, undecidedBranch(branch));
        }
        return;
      case 'some':
      case 'none':
        for (const leaf of leavesOf(condition)) {
          const part = leaf.test ?? condition;
          if (!shown.deciding.has(part)) complain(part, shown.fulfilled.has(part) ? survivor(leaf) : unexercised(leaf));
        }
        return;
      default:
        condition satisfies never;
    }
  };
  if (rule.appliesTo && shown.isNotApplicable) visit(rule.appliesTo);
  else if (rule.appliesTo) complain(rule.appliesTo, NEVER_INAPPLICABLE);
  visit(rule.when);
  if (rule.ruleOut && shown.isRuledOut) visit(rule.ruleOut);
  else if (rule.ruleOut) complain(rule.ruleOut, NEVER_RULED_OUT);
  return messages;
}

const ADVICE = 'unmissed-condition';

/** It says what a further example could show; for some tests there can be none. Everything else is to be mended. */
export function isAdvice({ code }: RuleMessage): boolean {
  return code === ADVICE;
}

/** A test that could be left out of the rule, and every example would still hold. */
export function omittable(loaded: LoadedRule, leaf: Leaf): RuleMessage {
  return messageAt(loaded, leaf.test ?? leaf.condition, {
    level: 'warning',
    code: ADVICE,
    message: `No example notices when \`${leafText(leaf)}\` is left out`,
    expected: 'an example in which nothing but this keeps the rule from matching',
    see: SEE,
  });
}

const NEVER_INAPPLICABLE: Problem = {
  code: 'never-inapplicable',
  message: 'No example is outside `Applies to`',
  expected: 'a not-matched example that the rule does not apply to',
  see: SEE,
};

const NEVER_RULED_OUT: Problem = {
  code: 'never-ruled-out',
  message: 'No example shows the exception in `Rule out`',
  expected: 'a not-matched example in which `When` and `Rule out` hold',
  see: SEE,
};

function survivor(leaf: Leaf): Problem {
  return {
    code: 'surviving-condition',
    message: `Condition \`${leafText(leaf)}\` decides nothing in any example`,
    expected: 'an example whose verdict is another one when this fails',
    see: SEE,
  };
}

function unexercised(leaf: Leaf): Problem {
  return {
    code: 'unexercised-condition',
    message: `No example exercises \`${leafText(leaf)}\``,
    expected: 'an example that rests on a row for which this holds',
    see: SEE,
  };
}

function undecidedBranch(branch: Condition): Problem {
  return {
    code: 'unexercised-branch',
    message: `No example is decided by the branch \`${conditionText(branch)}\``,
    expected: 'an example in which this branch holds and none before it',
    see: SEE,
  };
}

function leafText({ condition, test }: Leaf): string {
  return test ? testText(test) : conditionText(condition);
}

/** Drafts may be unfinished. */
function messageAt({ rule, places, place }: LoadedRule, part: object, problem: Problem): RuleMessage {
  return { level: rule?.status === 'draft' ? 'warning' : 'error', ...(places.get(part)?.() ?? place), ...problem };
}
