import type { RuleResult } from '../model/evaluation.ts';
import type { CompiledRule } from '../model/rule.ts';
import type { LoadedRule } from '../rules/load.ts';
import { compareRuleMessages, type RuleMessage } from '../rules/messages.ts';
import { conditionsOf, type Leaf, leavesOf, withoutLeaf } from './mutate-conditions.ts';
import { type ChangeFacts, failingValue, withField, withoutRows } from './mutate-facts.ts';
import { omittable, type Shown, unshown } from './mutate-messages.ts';
import { decidersOf } from './mutate-path.ts';

/** Judges the facts of one example: by the rule, or by another form of it, and as they are, or changed. */
export type JudgeAgain = (rule: CompiledRule, change?: ChangeFacts) => readonly RuleResult[];

/**
 * Proves the examples of a rule by changing what they rest on: where a test is failed by the rows that passed it, or left out of
 * the rule, some example has to notice. Examples that do not hold prove nothing, so all of them have to.
 */
export function proveExamples(loaded: LoadedRule, examples: readonly JudgeAgain[]): readonly RuleMessage[] {
  const { rule } = loaded;
  if (!rule) return [];
  const baselines = examples.map((judge) => judge(rule));
  const shown = newShown();
  for (const [index, judge] of examples.entries()) {
    for (const result of baselines[index] ?? []) look(rule, judge, baselines[index] ?? [], result, shown);
  }
  const messages = [...unshown(loaded, rule, shown), ...unmissed(loaded, rule, examples, baselines, shown)];
  return messages.sort(compareRuleMessages);
}

function newShown(): Shown {
  return {
    fulfilled: new Set(),
    deciding: new Set(),
    branches: new Set(),
    isRuledOut: false,
    isNotApplicable: false,
  };
}

function look(
  rule: CompiledRule,
  judge: JudgeAgain,
  baseline: readonly RuleResult[],
  result: RuleResult,
  shown: Shown,
): void {
  const { verdict, trace } = result;
  const truthOf = (name: string) => trace.find(({ section }) => section === name)?.node.truth;
  if (truthOf('rule out') === 'true') shown.isRuledOut = true;
  if (truthOf('applies to') === 'false') shown.isNotApplicable = true;
  const { fulfilled, branches } = decidersOf(result);
  for (const branch of branches) shown.branches.add(branch);
  // Facts under another name may bring further verdicts, so a match is only lost where there are fewer or lesser findings.
  const tell = verdict.outcome === 'matched' ? findings : outcomes;
  const before = tell(baseline);
  const isLost = (change: ChangeFacts | undefined): boolean =>
    change !== undefined && tell(judge(rule, change)) !== before;
  for (const { condition, rows } of fulfilled) {
    for (const leaf of leavesOf(condition)) {
      const part = leaf.test ?? condition;
      shown.fulfilled.add(part);
      if (shown.deciding.has(part)) continue;
      if (isLost(failing(rule, leaf, rows)) && isLost(lacking(leaf, rows))) shown.deciding.add(part);
    }
  }
}

type Rows = ReturnType<typeof decidersOf>['fulfilled'][number]['rows'];

/** The rows no longer show what is tested. */
function lacking({ test }: Leaf, rows: Rows): ChangeFacts {
  return test === undefined ? withoutRows(rows) : withField(rows, test.field, undefined);
}

/** The rows say something else; where no value fails a test they show nothing. */
function failing(rule: CompiledRule, leaf: Leaf, rows: Rows): ChangeFacts {
  const { condition, test } = leaf;
  if (test === undefined) return withoutRows(rows);
  const others = conditionsOf(rule)
    .flatMap(leavesOf)
    .filter((other) => other.condition.kind === condition.kind && other.test !== test)
    .flatMap((other) => (other.test?.field === test.field ? [other.test] : []));
  const current = rows[0]?.cells.get(test.field)?.value ?? null;
  return withField(rows, test.field, failingValue(condition.kind, test, others, current));
}

/** What an engineer is shown as found. */
function findings(results: readonly RuleResult[]): string {
  const found = results.filter(({ verdict }) => verdict.outcome === 'matched');
  return found
    .map(({ severity, confidence }) => `${severity} ${confidence}`)
    .sort()
    .join('\n');
}

function outcomes(results: readonly RuleResult[]): string {
  const told = results.map(({ verdict: { subject, outcome, suspected } }) =>
    JSON.stringify([subject, outcome, suspected === true]),
  );
  return `${told.sort().join('\n')}\n${findings(results)}`;
}

/** Tests that could be left out of the rule, and every example would still hold. */
function unmissed(
  loaded: LoadedRule,
  rule: CompiledRule,
  examples: readonly JudgeAgain[],
  baselines: readonly (readonly RuleResult[])[],
  shown: Shown,
): readonly RuleMessage[] {
  const before = baselines.map(outcomes);
  return conditionsOf(rule)
    .flatMap(leavesOf)
    .filter((leaf) => shown.deciding.has(leaf.test ?? leaf.condition))
    .flatMap((leaf) => {
      const shorter = withoutLeaf(rule, leaf);
      const isMissed = !shorter || examples.some((judge, index) => outcomes(judge(shorter)) !== before[index]);
      return isMissed ? [] : [omittable(loaded, leaf)];
    });
}
