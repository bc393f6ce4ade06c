import type { RuleResult, Seen, SeenField, TraceNode } from '../model/evaluation.ts';
import type { SourceRef } from '../model/source.ts';
import { describeCondition } from '../report/describe-condition.ts';
import type { WordLabels } from '../report/labels/labels.ts';
import type { ExplainLabels, RuleLabels } from '../report/labels/rule-labels.ts';
import { sourceLabel } from '../report/wording.ts';
import { excerptOf } from '../text/excerpt.ts';
import { printable } from '../text/printable.ts';
import type { Style } from '../text/style.ts';
import { displayWidth, padEnd } from '../text/width.ts';

/** The words and the look of an explanation. */
export interface Telling {
  readonly labels: RuleLabels;
  readonly words: WordLabels;
  readonly style: Style;
  /** The lines at a place, as the customer sent them. */
  excerpt(source: SourceRef): string;
}

interface Line {
  readonly left: string;
  readonly truth: string;
  /** What was seen, each with what it rests on. */
  readonly seen: readonly (readonly string[])[];
  /** What proves that there is nothing else. */
  readonly proof: readonly string[];
}

const SECTION_COLUMNS = 12;
const TRUTH_COLUMNS = 7;
/** Where the verdict of a condition stands, when its text leaves room for it. */
const TRUTH_COLUMN = 58;
/** Places that a condition looked at and that are listed. */
const MOST_VALUES = 4;
/** Lists that prove an absence: one is enough, another may be of another time. */
const MOST_LISTS = 2;
/** Lines that a derived value rests on. */
const MOST_LINES = 3;
const EXCERPT_COLUMNS = 64;

/** One verdict with its conditions, the values seen and the lines they stand in. */
export function explanation({ verdict, trace }: RuleResult, telling: Telling): string {
  const { style, words } = telling;
  const labels = telling.labels.explain;
  const { machine, vm, fact } = verdict.subject;
  const subject = [machine, vm, fact].filter((part) => part !== undefined).join(' › ');
  const result = labels.outcome[verdict.outcome];
  const outcome = verdict.suspected ? words.withRemarks(result, [labels.suspected]) : result;
  const head = [verdict.rule, subject, outcome]
    .filter((part) => part !== '')
    .map((part) => printable(part))
    .join('   ');
  const lines = trace
    .flatMap(({ section, node }) => linesOf(node, labels.section[section], 0, telling))
    .map((line) => render(line, telling));
  const missing = (verdict.missing ?? []).map(
    ({ need, reason }) =>
      `  ${padEnd(labels.section.missing, SECTION_COLUMNS)}${printable(need)}   ${style.dim(labels.reason[reason])}`,
  );
  const none = lines.length === 0 && missing.length === 0 ? [`  ${labels.notAbout}`] : [];
  return `${[style.strong(head), ...lines, ...missing, ...none].join('\n')}\n`;
}

function linesOf(node: TraceNode, section: string, depth: number, telling: Telling): readonly Line[] {
  const { condition, truth, lists = [] } = node;
  const { labels } = telling;
  const isAnyFalse = truth !== 'true' && 'where' in condition && condition.where.length > 1;
  const seen = node.seen.map((place) => seenTexts(place, isAnyFalse, telling));
  const proof = lists.slice(0, MOST_LISTS).map((place) => labels.explain.listed(sourceLabel(place)));
  const label = describeCondition(labels.condition, condition);
  const left = `  ${padEnd(section, SECTION_COLUMNS)}${'  '.repeat(depth)}${label}`;
  return [
    { left, truth: labels.explain.truth[truth], seen, proof },
    ...node.children.flatMap((child) => linesOf(child, '', depth + 1, telling)),
  ];
}

/** The values of one place; of derived ones the lines that they come from, since they do not show them by name. */
function seenTexts(seen: Seen, isAnyFalse: boolean, { labels, excerpt }: Telling): readonly string[] {
  const { fields, source, from = [] } = seen;
  const { explain } = labels;
  const values =
    fields.length === 0
      ? explain.present
      : explain.fields(fields.map((field) => fieldText(field, isAnyFalse, explain)));
  const shown = seen.disputed ? explain.disputed(values) : values;
  if (from.length === 0) return [`${shown}   ${placeLabel(source)}`];
  const lines = from.map((place) => {
    const [line = ''] = excerpt(place).split('\n');
    return `  ${placeLabel(place)}   ${excerptOf(printable(line), [], EXCERPT_COLUMNS)}`.trimEnd();
  });
  return [explain.derived(shown), ...[...new Set(lines)].slice(0, MOST_LINES)];
}

/** The line where a row begins is enough to find it. */
function placeLabel({ endLine: _, ...source }: SourceRef): string {
  return sourceLabel(source);
}

function fieldText({ field, state, values, fails }: SeenField, isAnyFalse: boolean, labels: ExplainLabels): string {
  if (state === 'not-shown') return `${field} ${labels.notShown}`;
  const shown = state === 'unreadable' ? labels.unreadable : values.map(String).join(' / ');
  const text = `${field} ${state === 'conflicting' ? labels.conflicting(shown) : shown}`;
  return fails && isAnyFalse ? labels.fails(text) : text;
}

/** A condition that is too long for its column stands on a line of its own, with what was seen below it. */
function render({ left, truth, seen, proof }: Line, { style, words }: Telling): string {
  const label = printable(left);
  const path = (text: string): string => style.path(printable(text));
  const shown = seen.slice(0, MOST_VALUES).flat().map(path);
  const more = seen.length > MOST_VALUES ? [style.dim(words.more(seen.length - MOST_VALUES))] : [];
  const [first = '', ...rest] = [...shown, ...more, ...proof.map(path)];
  const verdict = `${padEnd(truth, TRUTH_COLUMNS)}  ${first}`.trimEnd();
  const indent = ' '.repeat(TRUTH_COLUMN + TRUTH_COLUMNS + 2);
  const isLong = displayWidth(label) + 3 > TRUTH_COLUMN;
  const head = isLong ? [label, ' '.repeat(TRUTH_COLUMN) + verdict] : [padEnd(label, TRUTH_COLUMN) + verdict];
  return [...head, ...rest.map((text) => indent + text)].join('\n');
}
