import { analyzeBundle } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { RuleResult, TraceNode } from '../model/evaluation.ts';
import { closest } from '../rules/suggest.ts';
import { printable } from '../text/printable.ts';
import { createStyle, type Style } from '../text/style.ts';
import { displayWidth } from '../text/width.ts';
import { UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { dateOf, rulesFor } from './scan.ts';

export interface ExplainOptions {
  readonly rule?: string;
  readonly rules?: readonly string[];
  readonly asOf?: string;
  readonly bundles?: string;
  readonly symptom?: readonly string[];
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
  const inputs = resolveInputs(paths, options, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const style = createStyle({ color: io.color });
  for (const plan of inputs.plans) {
    const analysis = await analyzeBundle(openBundle(plan), {
      pack: { rules: [rule], errored: [] },
      asOf: dateOf(options.asOf),
      symptoms: options.symptom ?? [],
    });
    if (inputs.plans.length > 1) io.out(`${style.path(printable(plan.path))}\n`);
    for (const result of analysis.results) io.out(explanation(result, style));
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

function unknownRule(id: string | undefined, known: readonly string[]): string {
  if (id === undefined) return 'Expected --rule ID';
  const suggestion = closest(id, known);
  return `No rule '${id}'${suggestion === undefined ? '; `hvtriage rules list` shows them all' : `; did you mean '${suggestion}'?`}`;
}

interface Line {
  readonly left: string;
  readonly truth: string;
  readonly seen: readonly string[];
}

/** Where the verdict of a condition stands, when its text leaves room for it. */
const TRUTH_COLUMN = 58;
/** Rows that a condition looked at and that are listed. */
const MOST_VALUES = 4;

function explanation({ verdict, trace }: RuleResult, style: Style): string {
  const { machine, vm, fact } = verdict.subject;
  const subject = [machine, vm, fact].filter((part) => part !== undefined).join(' › ');
  const outcome = `${verdict.outcome.replace('-', ' ')}${verdict.suspected ? ' (suspected)' : ''}`;
  const head = [verdict.rule, subject, outcome]
    .filter((part) => part !== '')
    .map((part) => printable(part))
    .join('   ');
  const lines = trace.flatMap(({ section, node }) => linesOf(node, section, 0)).map((line) => render(line, style));
  const missing = (verdict.missing ?? []).map(
    ({ need, reason }) => `  ${'missing'.padEnd(12)}${printable(need)}   ${style.dim(reason)}`,
  );
  const none = lines.length === 0 && missing.length === 0 ? ['  nothing in this upload is what the rule is about'] : [];
  return `${[style.strong(head), ...lines, ...missing, ...none].join('\n')}\n`;
}

function linesOf(node: TraceNode, section: string, depth: number): readonly Line[] {
  const seen = node.seen.map(({ text, source }) => {
    const place = source ? `${source.path}${source.startLine === undefined ? '' : `:${source.startLine}`}` : '';
    return `${text}   ${place}`.trimEnd();
  });
  const own: Line = { left: `  ${section.padEnd(12)}${'  '.repeat(depth)}${node.label}`, truth: node.truth, seen };
  return [own, ...node.children.flatMap((child) => linesOf(child, '', depth + 1))];
}

/** A condition that is too long for its column stands on a line of its own, with what was seen below it. */
function render({ left, truth, seen }: Line, style: Style): string {
  const label = printable(left);
  const shown = seen.slice(0, MOST_VALUES).map((text) => style.path(printable(text)));
  const more = seen.length > MOST_VALUES ? [style.dim(`and ${seen.length - MOST_VALUES} more`)] : [];
  const [first = '', ...rest] = [...shown, ...more];
  const verdict = `${truth.padEnd('unknown'.length)}  ${first}`.trimEnd();
  const indent = ' '.repeat(TRUTH_COLUMN + 'unknown'.length + 2);
  const isLong = displayWidth(label) + 3 > TRUTH_COLUMN;
  const head = isLong
    ? [label, ' '.repeat(TRUTH_COLUMN) + verdict]
    : [label.padEnd(TRUTH_COLUMN - displayWidth(label) + label.length) + verdict];
  return [...head, ...rest.map((text) => indent + text)].join('\n');
}
