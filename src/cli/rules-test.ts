import { type AnalyzeUpload, type ExampleResult, runExamples } from '../authoring/run-examples.ts';
import type { CompiledRule } from '../model/rule.ts';
import { safeJson } from '../reporters/json.ts';
import { formatRuleMessage } from '../rules/messages.ts';
import { printable } from '../text/printable.ts';
import type { CliIo } from './io.ts';
import { openablePath, openPacks } from './rule-packs.ts';

export interface RulesTestOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  /** Only these rules; all when empty. */
  readonly ids: readonly string[];
  readonly format?: 'text' | 'json';
  /** Makes the pipeline for the rules under test. */
  analyzerFor(rules: readonly CompiledRule[]): AnalyzeUpload;
}

interface PlacedResult extends ExampleResult {
  readonly path: string;
}

/** `hvtriage rules test`: 0 when all examples hold, 1 when one fails or a rule does not load, 2 when there is nothing to run. */
export async function runRulesTest(options: RulesTestOptions, io: CliIo): Promise<number> {
  const packs = await openPacks(options.paths, io);
  if (!packs) return 2;
  const wanted = (id: string): boolean => options.ids.length === 0 || options.ids.includes(id);
  const known = new Set(packs.flatMap(({ pack }) => pack.loaded.map(({ id }) => id)));
  const unknown = options.ids.filter((id) => !known.has(id));
  for (const id of unknown) io.err(`hvtriage: no rule \`${printable(id)}\`\n`);
  if (unknown.length > 0) return 2;
  const results: PlacedResult[] = [];
  let broken = 0;
  for (const open of packs) {
    for (const file of open.pack.loaded.filter(({ id }) => wanted(id))) {
      const path = openablePath(open, file);
      if (!file.rule) {
        broken++;
        for (const message of file.messages) io.err(`${formatRuleMessage({ ...message, path })}\n`);
        continue;
      }
      if (file.examples.length === 0) io.err(`${printable(path)}: warning: no examples\n`);
      const analyze = options.analyzerFor([file.rule]);
      for (const result of await runExamples(file.id, file.examples, analyze)) results.push({ ...result, path });
    }
  }
  const failed = results.filter(({ failures }) => failures.length > 0);
  io.out(options.format === 'json' ? `${safeJson(results)}\n` : textOf(results, failed, broken));
  return failed.length + broken > 0 ? 1 : 0;
}

function textOf(results: readonly PlacedResult[], failed: readonly PlacedResult[], broken: number): string {
  const lines = failed.flatMap(({ path, line, outcome, description, failures }) => [
    printable(
      `${path}:${line}: example ${outcome}${description === undefined ? '' : `: ${description}`} does not hold`,
    ),
    ...failures.map((failure) => `   ${printable(failure)}`),
  ]);
  const rules = new Set(results.map(({ rule }) => rule)).size;
  lines.push(
    failed.length === 0
      ? `${results.length} examples of ${rules} rules hold`
      : `${failed.length} of ${results.length} examples of ${rules} rules do not hold`,
  );
  if (broken > 0) lines.push(`${broken} rules do not load`);
  return `${lines.join('\n')}\n`;
}
