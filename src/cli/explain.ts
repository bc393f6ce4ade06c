import { analyzeBundle } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { RuleResult, Seen, TraceNode } from '../model/evaluation.ts';
import type { Condition } from '../model/rule.ts';
import { describeCondition } from '../report/describe-condition.ts';
import type { WordLabels } from '../report/labels/labels.ts';
import { loadLabels, loadRuleLabels } from '../report/labels/load-labels.ts';
import type { ExplainLabels, RuleLabels } from '../report/labels/rule-labels.ts';
import { closest } from '../rules/suggest.ts';
import { printable } from '../text/printable.ts';
import { createStyle, type Style } from '../text/style.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import { UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { languageOf } from './language.ts';
import { dateOf, rulesFor } from './run.ts';

export interface ExplainOptions {
  readonly rule?: string;
  readonly rules?: readonly string[];
  readonly asOf?: string;
  readonly bundles?: string;
  readonly symptom?: readonly string[];
  readonly lang?: string;
}

/** `hvtriage explain PATH --rule ID`: why it matched, or why not, condition by condition with the values seen. */
export async function runExplain(
  paths: readonly string[],
  options: ExplainOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const pack = await rulesFor(options.rules ?? [], io);
  const rule = pack.rules.find(({ id }) => id === options.rule);
  if (!rule)
    throw new UsageError(
      unknownRule(
        options.rule,
        pack.rules.map(({ id }) => id),
      ),
    );
  const inputs = await resolveInputs(paths, options, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const language = languageOf(options.lang);
  const labels = await loadRuleLabels(language);
  const { words } = await loadLabels(language);
  const style = createStyle({ color: io.color });
  for (const plan of inputs.plans) {
    const analysis = await analyzeBundle(openBundle(plan), {
      pack: { rules: [rule], errored: [] },
      asOf: dateOf(options.asOf),
      symptoms: options.symptom ?? [],
    });
    if (inputs.plans.length > 1) io.out(`${style.path(printable(plan.path))}\n`);
    for (const result of analysis.results) io.out(explanation(result, { labels, words, style }));
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

function unknownRule(id: string | undefined, known: readonly string[]): string {
  if (id === undefined) return 'Expected --rule ID';
  const suggestion = closest(id, known);
  return `No rule '${id}'${suggestion === undefined ? '; `hvtriage rules list` shows them all' : `; did you mean '${suggestion}'?`}`;
}

/** The words and the look of an explanation. */
interface Telling {
  readonly labels: RuleLabels;
  readonly words: WordLabels;
  readonly style: Style;
}

interface Line {
  readonly left: string;
  readonly truth: string;
  readonly seen: readonly string[];
}

const SECTION_COLUMNS = 12;
const TRUTH_COLUMNS = 7;
/** Where the verdict of a condition stands, when its text leaves room for it. */
const TRUTH_COLUMN = 58;
/** Rows that a condition looked at and that are listed. */
const MOST_VALUES = 4;

function explanation({ verdict, trace }: RuleResult, telling: Telling): string {
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
  const { condition, truth } = node;
  const { labels } = telling;
  const seen = node.seen.map((place) => {
    const { path, startLine } = place.source;
    return `${seenText(place, condition, labels.explain)}   ${path}${startLine === undefined ? '' : `:${startLine}`}`;
  });
  const label = describeCondition(labels.condition, condition);
  const left = `  ${padEnd(section, SECTION_COLUMNS)}${'  '.repeat(depth)}${label}`;
  return [
    { left, truth: labels.explain.truth[truth], seen },
    ...node.children.flatMap((child) => linesOf(child, '', depth + 1, telling)),
  ];
}

function seenText({ fields }: Seen, condition: Condition, labels: ExplainLabels): string {
  if (fields.length === 0) return 'where' in condition && condition.where.length > 0 ? labels.notShown : labels.present;
  return labels.fields(
    fields.map(({ field, state, values }) => {
      const shown = state === 'unreadable' ? labels.unreadable : values.map(String).join(' / ');
      return `${field} ${state === 'conflicting' ? labels.conflicting(shown) : shown}`;
    }),
  );
}

/** A condition that is too long for its column stands on a line of its own, with what was seen below it. */
function render({ left, truth, seen }: Line, { style, words }: Telling): string {
  const label = printable(left);
  const shown = seen.slice(0, MOST_VALUES).map((text) => style.path(printable(text)));
  const more = seen.length > MOST_VALUES ? [style.dim(words.more(seen.length - MOST_VALUES))] : [];
  const [first = '', ...rest] = [...shown, ...more];
  const verdict = `${padEnd(truth, TRUTH_COLUMNS)}  ${first}`.trimEnd();
  const indent = ' '.repeat(TRUTH_COLUMN + TRUTH_COLUMNS + 2);
  const isLong = displayWidth(label) + 3 > TRUTH_COLUMN;
  const head = isLong ? [label, ' '.repeat(TRUTH_COLUMN) + verdict] : [padEnd(label, TRUTH_COLUMN) + verdict];
  return [...head, ...rest.map((text) => indent + text)].join('\n');
}
