import { factKind, fieldSpec } from '../facts/vocabulary.ts';
import type { CompiledRule, Condition, FieldTest } from '../model/rule.ts';
import type { ExampleOutcome } from '../rules/examples.ts';
import type { LoadedRule } from '../rules/load.ts';
import { compareRuleMessages, type MessagePlace, type Problem, type RuleMessage } from '../rules/messages.ts';

type Quantified = Extract<Condition, { op: 'some' | 'none' }>;

interface Linted {
  readonly loaded: LoadedRule;
  readonly rule: CompiledRule;
  readonly messages: RuleMessage[];
}

const DOCS = 'docs/writing-a-rule.md';

/** What a rule that loads should still do better. Rules that do not load have their messages already and get none here. */
export function lintRule(loaded: LoadedRule): readonly RuleMessage[] {
  const { rule } = loaded;
  if (!rule) return [];
  const linted: Linted = { loaded, rule, messages: [] };
  const conditions = [rule.appliesTo, rule.when, rule.ruleOut].filter((condition) => condition !== undefined);
  for (const condition of conditions.flatMap(quantifiedIn)) {
    lintSide(linted, condition);
    for (const test of condition.where) lintUndecided(linted, condition, test);
  }
  // `Rule out` is a negation on purpose: until an exception is settled, the finding is shown as suspected.
  if (rule.appliesTo) lintNegations(linted, rule.appliesTo, false);
  lintNegations(linted, rule.when, false);
  lintExamples(linted);
  if (rule.sources.length === 0) {
    complain(linted, loaded.place, {
      level: rule.status === 'draft' ? 'warning' : 'error',
      code: 'missing-sources',
      message: 'Missing sources',
      expected: 'the document or the public page that the rule rests on',
      see: `${DOCS}#front-matter`,
    });
  }
  return linted.messages.sort(compareRuleMessages);
}

/** In a vm rule a machine is either the host of the VM or the guest in it; anywhere else there is nothing to choose. */
function lintSide(linted: Linted, condition: Quantified): void {
  const { kind, side } = condition;
  const needed = linted.rule.forEach === 'vm' && factKind(kind)?.scope === 'machine';
  if (needed === (side !== undefined)) return;
  complain(linted, placeOf(linted, condition), {
    code: needed ? 'missing-side' : 'misplaced-side',
    message: needed ? `Missing \`of\` for \`${kind}\` in a rule for VMs` : `Unexpected \`of: ${side}\` for \`${kind}\``,
    expected: needed ? '`of: host` or `of: guest`' : '`of` only in rules for VMs, on facts about a machine',
    see: `${DOCS}#conditions`,
  });
}

function lintUndecided(linted: Linted, { kind }: Quantified, test: FieldTest): void {
  const spec = factKind(kind);
  const field = spec && fieldSpec(spec, test.field);
  const operands = Array.isArray(test.operand) ? test.operand : [test.operand];
  for (const value of field?.undecided ?? []) {
    if (!operands.includes(value)) continue;
    complain(linted, placeOf(linted, test), {
      level: 'warning',
      code: 'undecided-value',
      message: `Unexpected test for \`${value}\`, which leaves \`${test.field}\` undecided`,
      expected: 'a value that decides something: this test is never true',
      see: `docs/facts.md#${kind}`,
    });
  }
}

/**
 * Warns of conditions that need something to be absent. They stay unknown until a complete list is there, and so hold back a
 * finding that a positive fact could prove.
 */
function lintNegations(linted: Linted, condition: Condition, negated: boolean): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const part of condition.of) lintNegations(linted, part, negated);
      return;
    case 'not':
      lintNegations(linted, condition.of, !negated);
      return;
    case 'some':
    case 'none':
      if ((condition.op === 'none') !== negated && !isAboutOneRow(linted.rule, condition)) {
        complain(linted, placeOf(linted, condition), {
          level: 'warning',
          code: 'negated-evidence',
          message: `Unexpected negation of \`${condition.kind}\`, which may simply not have been collected`,
          expected: 'the positive fact; let the more specific rule fold this one (`explains`)',
          see: `${DOCS}#negations`,
        });
      }
      return;
    default:
      condition satisfies never;
  }
}

/** A row that the condition or the subject names and whose other fields decide: what it says may well be denied. */
function isAboutOneRow(rule: CompiledRule, { kind, where }: Quantified): boolean {
  const identity = factKind(kind)?.identity;
  if (identity === undefined || identity === 'source') return kind === rule.forEach;
  const fixed = where.filter(({ operator }) => operator === 'eq').map(({ field }) => field);
  const subject = rule.forEach === kind ? identity : rule.forEach === 'vm' ? ['vm'] : [];
  const named = identity.every((field) => fixed.includes(field) || subject.includes(field));
  return named && where.some(({ field }) => !identity.includes(field));
}

function lintExamples(linted: Linted): void {
  const { loaded, rule } = linted;
  const outcomes = new Set(loaded.examples.map(({ outcome }) => outcome));
  const missing = (outcome: ExampleOutcome, level: RuleMessage['level']): void => {
    if (outcomes.has(outcome)) return;
    complain(linted, loaded.place, {
      level: rule.status === 'draft' ? 'warning' : level,
      code: 'missing-example',
      message: `Missing example \`### ${outcome}\``,
      expected: 'examples of every outcome the rule can have',
      see: `${DOCS}#examples`,
    });
  };
  missing('matched', 'error');
  missing('not-matched', 'error');
  missing('inconclusive', 'warning');
}

function quantifiedIn(condition: Condition): readonly Quantified[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(quantifiedIn);
    case 'not':
      return quantifiedIn(condition.of);
    case 'some':
    case 'none':
      return [condition];
    default:
      return condition satisfies never;
  }
}

function placeOf({ loaded }: Linted, part: object): MessagePlace {
  return loaded.places.get(part)?.() ?? loaded.place;
}

function complain({ messages }: Linted, place: MessagePlace, problem: Problem): void {
  messages.push({ level: 'error', ...place, ...problem });
}
