import { isAdvice } from '../authoring/mutate-messages.ts';
import { type AnalyzeUpload, type ExampleResult, tryRule } from '../authoring/run-examples.ts';
import type { CompiledRule } from '../model/rule.ts';
import { counted } from '../report/labels/en.ts';
import { safeJson } from '../reporters/json.ts';
import { formatRuleMessage, hasErrors, type RuleMessage } from '../rules/messages.ts';
import { printable } from '../text/printable.ts';
import type { CliIo } from './io.ts';
import { openablePath, openPacks } from './rule-packs.ts';

export interface RulesTestOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  /** Only these rules; all when empty. */
  readonly ids: readonly string[];
  readonly format?: 'text' | 'json';
  /** The text lists the tests that no example would miss, too. */
  readonly advice?: boolean;
  /** Makes the pipeline for the rules under test. */
  analyzerFor(rules: readonly CompiledRule[]): AnalyzeUpload;
}

interface PlacedResult extends ExampleResult {
  readonly path: string;
}

/** `hvtriage rules test`: 0 when all examples hold and prove their rule, 1 when not or a rule does not load, 2 when there is nothing to run. */
export async function runRulesTest(options: RulesTestOptions, io: CliIo): Promise<number> {
  const packs = await openPacks(options.paths, io);
  if (!packs) return 2;
  const wanted = (id: string): boolean => options.ids.length === 0 || options.ids.includes(id);
  const known = new Set(packs.flatMap(({ pack }) => pack.loaded.map(({ id }) => id)));
  const unknown = options.ids.filter((id) => !known.has(id));
  for (const id of unknown) io.err(`hvtriage: no rule \`${printable(id)}\`\n`);
  if (unknown.length > 0) return 2;
  const results: PlacedResult[] = [];
  const messages: RuleMessage[] = [];
  let broken = 0;
  for (const open of packs) {
    for (const file of open.pack.loaded.filter(({ id }) => wanted(id))) {
      const path = openablePath(open, file);
      if (file.unfinished) {
        io.err(`${printable(path)}: note: a draft without a condition, which has nothing to run\n`);
        continue;
      }
      if (!file.rule) {
        broken++;
        for (const message of file.messages) io.err(`${formatRuleMessage({ ...message, path })}\n`);
        continue;
      }
      if (file.examples.length === 0) io.err(`${printable(path)}: warning: no examples\n`);
      const analyze = options.analyzerFor([file.rule]);
      const tried = await tryRule(file.id, file, analyze);
      results.push(...tried.results.map((result) => ({ ...result, path })));
      messages.push(...tried.messages.map((message) => ({ ...message, path })));
    }
  }
  const failed = results.filter(({ failures }) => failures.length > 0);
  if (options.format === 'json') io.out(`${safeJson({ examples: results, messages })}\n`);
  else io.out(textOf(results, messages, broken, options.advice === true));
  return failed.length + broken > 0 || hasErrors(messages) ? 1 : 0;
}

function textOf(
  results: readonly PlacedResult[],
  messages: readonly RuleMessage[],
  broken: number,
  withAdvice: boolean,
): string {
  const failed = results.filter(({ failures }) => failures.length > 0);
  const rules = new Set(results.map(({ rule }) => rule)).size;
  const advice = messages.filter(isAdvice).length;
  const unproved = messages.length - advice;
  const shown = withAdvice ? messages : messages.filter((message) => !isAdvice(message));
  return [
    ...failed.map(failureText),
    ...shown.map((message) => `${formatRuleMessage(message)}\n`),
    failed.length === 0
      ? `${results.length} examples of ${rules} rules hold`
      : `${failed.length} of ${results.length} examples of ${rules} rules do not hold`,
    ...(unproved > 0 ? [`${counted(unproved, 'condition')} that no example proves`] : []),
    ...(advice > 0
      ? [`${counted(advice, 'test')} that no example would miss${withAdvice ? '' : ' (--advice lists them)'}`]
      : []),
    ...(broken > 0 ? [`${broken} rules do not load`] : []),
    '',
  ].join('\n');
}

function failureText({ path, line, outcome, description, failures }: PlacedResult): string {
  const name = `${outcome}${description === undefined ? '' : `: ${description}`}`;
  return [
    printable(`${path}:${line}: example ${name} does not hold`),
    ...failures.map((failure) => `   ${printable(failure)}`),
  ].join('\n');
}
