import { type CoverageRow, coverageOf } from '../authoring/coverage.ts';
import type { AnalyzeUpload } from '../authoring/run-examples.ts';
import type { CompiledRule } from '../model/rule.ts';
import { compareText } from '../model/source.ts';
import { safeJson } from '../reporters/json.ts';
import { EXAMPLE_OUTCOMES, type ExampleOutcome } from '../rules/examples.ts';
import { printable } from '../text/printable.ts';
import { padEnd } from '../text/width.ts';
import type { CliIo } from './io.ts';
import { openPacks } from './rule-packs.ts';

export interface RulesCoverageOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  readonly format?: 'text' | 'json' | 'csv';
  analyzerFor(rules: readonly CompiledRule[]): AnalyzeUpload;
}

/** `hvtriage rules coverage`: which artifacts, in which languages, the examples of rules are made of. 2 when there is nothing to read. */
export async function runRulesCoverage(options: RulesCoverageOptions, io: CliIo): Promise<number> {
  const packs = await openPacks(options.paths, io);
  if (!packs) return 2;
  const rows: CoverageRow[] = [];
  const files = packs.flatMap(({ pack }) => pack.loaded).filter(({ rule }) => rule !== undefined);
  for (const { id, rule, examples } of files) {
    if (rule) rows.push(...(await coverageOf(id, examples, options.analyzerFor([rule]))));
  }
  const bare = files.filter(({ examples }) => examples.length === 0).map(({ id }) => id);
  io.out(rendered(rows, bare, options.format));
  return 0;
}

function rendered(
  rows: readonly CoverageRow[],
  bare: readonly string[],
  format: RulesCoverageOptions['format'],
): string {
  if (format === 'json') return `${safeJson(rows)}\n`;
  if (format === 'csv') return csvOf(rows);
  return textOf(rows, bare);
}

/** Rule ids, kinds and languages are plain words: nothing is to be quoted. */
function csvOf(rows: readonly CoverageRow[]): string {
  const head = ['rule', 'artifact', 'language', ...EXAMPLE_OUTCOMES].join(',');
  const lines = rows.map(({ rule, artifact, language, examples }) =>
    [rule, artifact, language, ...EXAMPLE_OUTCOMES.map((outcome) => examples[outcome])].join(','),
  );
  return `${[head, ...lines].join('\n')}\n`;
}

/** Columns of the artifact kind and of each outcome: 100 together. */
const COLUMNS = [31, 23, 23, 23] as const;

function textOf(rows: readonly CoverageRow[], bare: readonly string[]): string {
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const lines = [...byRule].flatMap(([rule, group]) => {
    const kinds = [...Map.groupBy(group, ({ artifact }) => artifact)];
    return [
      printable(rule),
      ...kinds.map(([kind, some]) =>
        lineOf([`  ${kind}`, ...EXAMPLE_OUTCOMES.map((outcome) => languagesOf(some, outcome))]),
      ),
    ];
  });
  return [
    lineOf(['', ...EXAMPLE_OUTCOMES]),
    ...lines,
    ...bare.map((id) => `${printable(id)}\n  no examples`),
    '',
    totalsOf(rows),
    '',
  ].join('\n');
}

function lineOf(cells: readonly string[]): string {
  return cells
    .map((cell, index) => padEnd(cell, COLUMNS[index] ?? 0))
    .join('')
    .trimEnd();
}

/** `en zh-CN×2`; a dash where there is none. */
function languagesOf(group: readonly CoverageRow[], outcome: ExampleOutcome): string {
  const found = group.filter(({ examples }) => examples[outcome] > 0);
  if (found.length === 0) return '-';
  return found
    .map(({ language, examples }) => (examples[outcome] > 1 ? `${language}×${examples[outcome]}` : language))
    .join(' ');
}

function totalsOf(rows: readonly CoverageRow[]): string {
  const rules = (some: readonly CoverageRow[]): number => new Set(some.map(({ rule }) => rule)).size;
  const languages = [...Map.groupBy(rows, ({ language }) => language)].sort(([a], [b]) => compareText(a, b));
  const kinds = new Set(rows.map(({ artifact }) => artifact)).size;
  const told = languages.map(([language, group]) => `${language} ${rules(group)}`);
  return `${rules(rows)} rules, ${kinds} kinds of artifacts; rules by language: ${told.join(', ') || 'none'}`;
}
