import type { RuleResult, Seen, SeenField, TraceNode, Truth } from '../model/evaluation.ts';
import type { SourceRef } from '../model/source.ts';
import type { Verdict } from '../model/verdict.ts';
import { describeCondition, fieldValueText } from './describe-condition.ts';
import type { WordLabels } from './labels/labels.ts';
import type { ExplainLabels, RuleLabels } from './labels/rule-labels.ts';

/** Why a verdict is what it is, in words but without a layout: `explain` and the terminal UI both print it. */
export interface ExplainedCondition {
  /** Only on the first condition of a section. */
  readonly section?: 'applies to' | 'when' | 'rule out';
  /** How deep it stands among the conditions of its section. */
  readonly depth: number;
  readonly text: string;
  readonly truth: Truth;
  readonly seen: readonly ExplainedPlace[];
  /** Complete lists that prove that there is nothing else. */
  readonly lists: readonly SourceRef[];
}

/** Values that a condition looked at. They hold the customer's text as it came. */
export interface ExplainedPlace {
  readonly values: string;
  /** Where the values stand; derived ones stand nowhere. */
  readonly source: SourceRef | undefined;
  /** What derived values come from, since they do not show that by name. */
  readonly from: readonly { readonly source: SourceRef; readonly line: string }[];
}

export interface ExplainTelling {
  readonly labels: RuleLabels;
  /** The lines at a place, as the customer sent them. */
  excerpt(source: SourceRef): string;
}

/** Places that a condition looked at and that are listed. */
export const MOST_SEEN = 4;
/** Lists that prove an absence: one is enough, another may be of another time. */
const MOST_LISTS = 2;
/** Lines that a derived value rests on. */
const MOST_LINES = 3;

/** Every condition of the rule with what came of it, from the outer ones to their parts. */
export function explainedConditions({ trace }: RuleResult, telling: ExplainTelling): readonly ExplainedCondition[] {
  return trace.flatMap(({ section, node }) => {
    const [first, ...parts] = conditionsOf(node, 0, telling);
    return first === undefined ? [] : [{ ...first, section }, ...parts];
  });
}

/** `matched`, `inconclusive (suspected)`. */
export function outcomeWords({ outcome, suspected }: Verdict, { explain }: RuleLabels, words: WordLabels): string {
  const result = explain.outcome[outcome];
  return suspected ? words.withRemarks(result, [explain.suspected]) : result;
}

function conditionsOf(node: TraceNode, depth: number, telling: ExplainTelling): readonly ExplainedCondition[] {
  const { condition, truth, lists = [] } = node;
  const kind = 'kind' in condition ? condition.kind : '';
  const isAnyFalse = truth !== 'true' && 'where' in condition && condition.where.length > 1;
  return [
    {
      depth,
      text: describeCondition(telling.labels.condition, condition),
      truth,
      seen: node.seen.map((place) => explainedPlace(place, { kind, isAnyFalse }, telling)),
      lists: lists.slice(0, MOST_LISTS),
    },
    ...node.children.flatMap((child) => conditionsOf(child, depth + 1, telling)),
  ];
}

/** What the condition asks for. */
interface Asked {
  readonly kind: string;
  /** One of several tests is false, and it is worth saying which. */
  readonly isAnyFalse: boolean;
}

function explainedPlace(seen: Seen, asked: Asked, { labels, excerpt }: ExplainTelling): ExplainedPlace {
  const { fields, source, from = [] } = seen;
  const { explain } = labels;
  const values =
    fields.length === 0 ? explain.present : explain.fields(fields.map((field) => fieldText(field, asked, explain)));
  const shown = seen.disputed ? explain.disputed(values) : values;
  if (from.length === 0) return { values: shown, source: beginning(source), from: [] };
  const lines = new Map<string, ExplainedPlace['from'][number]>();
  for (const place of from) {
    const [line = ''] = excerpt(place).split('\n');
    const begins = beginning(place);
    lines.set(JSON.stringify([begins, line]), { source: begins, line });
  }
  return { values: explain.derived(shown), source: undefined, from: [...lines.values()].slice(0, MOST_LINES) };
}

/** The line where a row begins is enough to find it. */
function beginning({ endLine: _, ...source }: SourceRef): SourceRef {
  return source;
}

function fieldText(
  { field, state, values, fails }: SeenField,
  { kind, isAnyFalse }: Asked,
  labels: ExplainLabels,
): string {
  if (state === 'not-shown') return `${field} ${labels.notShown}`;
  const shown =
    state === 'unreadable' ? labels.unreadable : values.map((value) => fieldValueText(kind, field, value)).join(' / ');
  const text = `${field} ${state === 'conflicting' ? labels.conflicting(shown) : shown}`;
  return fails && isAnyFalse ? labels.fails(text) : text;
}
