import { analyzeBundle } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import { loadLabels, loadRuleLabels } from '../report/labels/load-labels.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';
import { closest } from '../rules/suggest.ts';
import { printable } from '../text/printable.ts';
import { createStyle } from '../text/style.ts';
import { UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { explanation } from './explanation.ts';
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
  if (!rule) throw new UsageError(whyNot(options.rule, pack));
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
    for (const result of analysis.results)
      io.out(explanation(result, { labels, words, style, excerpt: analysis.facts.excerpt }));
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

function whyNot(id: string | undefined, { rules, errored }: CompiledPack): string {
  if (id === undefined) return 'Expected --rule ID';
  if (errored.some((rule) => rule.id === id))
    return `The rule '${id}' could not be loaded, so there is nothing to explain`;
  const suggestion = closest(
    id,
    rules.map((rule) => rule.id),
  );
  return `No rule '${id}'${suggestion === undefined ? '; `hvtriage rules list` shows them all' : `; did you mean '${suggestion}'?`}`;
}
