import type { RuleResult } from '../model/evaluation.ts';
import type { SourceRef } from '../model/source.ts';
import {
  type ExplainedCondition,
  type ExplainedPlace,
  explainedConditions,
  MOST_SEEN,
  outcomeWords,
} from '../report/explained-conditions.ts';
import type { WordLabels } from '../report/labels/labels.ts';
import type { RuleLabels } from '../report/labels/rule-labels.ts';
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

const SECTION_COLUMNS = 12;
const TRUTH_COLUMNS = 7;
/** Where the verdict of a condition stands, when its text leaves room for it. */
const TRUTH_COLUMN = 58;
const EXCERPT_COLUMNS = 64;

/** One verdict with its conditions, the values seen and the lines they stand in. */
export function explanation(result: RuleResult, telling: Telling): string {
  const { verdict } = result;
  const { style, words } = telling;
  const labels = telling.labels.explain;
  const { machine, vm, fact } = verdict.subject;
  const subject = [machine, vm, fact].filter((part) => part !== undefined).join(' › ');
  const head = [verdict.rule, subject, outcomeWords(verdict, telling.labels, words)]
    .filter((part) => part !== '')
    .map((part) => printable(part))
    .join('   ');
  const lines = explainedConditions(result, telling).map((condition) => render(condition, telling));
  const missing = (verdict.missing ?? []).map(
    ({ need, reason }) =>
      `  ${padEnd(labels.section.missing, SECTION_COLUMNS)}${printable(need)}   ${style.dim(labels.reason[reason])}`,
  );
  const none = lines.length === 0 && missing.length === 0 ? [`  ${labels.notAbout}`] : [];
  return `${[style.strong(head), ...lines, ...missing, ...none].join('\n')}\n`;
}

/** A condition that is too long for its column stands on a line of its own, with what was seen below it. */
function render(condition: ExplainedCondition, { labels, style, words }: Telling): string {
  const { explain } = labels;
  const section = condition.section === undefined ? '' : explain.section[condition.section];
  const { depth, text, truth, seen, lists } = condition;
  const label = printable(`  ${padEnd(section, SECTION_COLUMNS)}${'  '.repeat(depth)}${text}`);
  const path = (shown: string): string => style.path(printable(shown));
  const places = seen.slice(0, MOST_SEEN).flatMap(placeTexts).map(path);
  const more = seen.length > MOST_SEEN ? [style.dim(words.more(seen.length - MOST_SEEN))] : [];
  const proof = lists.map((list) => path(explain.listed(sourceLabel(list))));
  const [first = '', ...rest] = [...places, ...more, ...proof];
  const verdict = `${padEnd(explain.truth[truth], TRUTH_COLUMNS)}  ${first}`.trimEnd();
  const indent = ' '.repeat(TRUTH_COLUMN + TRUTH_COLUMNS + 2);
  const isLong = displayWidth(label) + 3 > TRUTH_COLUMN;
  const head = isLong ? [label, ' '.repeat(TRUTH_COLUMN) + verdict] : [padEnd(label, TRUTH_COLUMN) + verdict];
  return [...head, ...rest.map((shown) => indent + shown)].join('\n');
}

function placeTexts({ values, source, from }: ExplainedPlace): readonly string[] {
  if (source !== undefined) return [`${values}   ${sourceLabel(source)}`];
  return [
    values,
    ...from.map((place) =>
      `  ${sourceLabel(place.source)}   ${excerptOf(printable(place.line), [], EXCERPT_COLUMNS)}`.trimEnd(),
    ),
  ];
}
