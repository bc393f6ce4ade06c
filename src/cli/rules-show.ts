import { join } from 'node:path';
import type { CompiledRule, Condition, RuleSource } from '../model/rule.ts';
import { safeJson } from '../reporters/json.ts';
import { describeSome } from '../rules/describe.ts';
import { shippedRulesFolder } from '../rules/shipped.ts';
import { closest } from '../rules/suggest.ts';
import { printable, printableLines } from '../text/printable.ts';
import { createStyle } from '../text/style.ts';
import { padEnd } from '../text/width.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { loadRules } from './rule-packs.ts';

export interface RulesShowOptions {
  readonly id: string;
  /** Folders with further rules. */
  readonly folders: readonly string[];
  /** Print where the rule file is, and nothing else. */
  readonly path?: boolean;
  readonly format?: 'text' | 'json';
  readonly lang?: string;
}

/** `hvtriage rules show ID`: 2 when there is no such rule or a folder cannot be read. */
export async function runRulesShow(options: RulesShowOptions, io: CliIo): Promise<number> {
  const language = languageOf(options.lang);
  const loaded = await loadRules(options.folders).catch((error: unknown) => {
    io.err(`hvtriage: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  });
  if (!loaded) return 2;
  const pack = await inLanguage(loaded, options.folders, language, io);
  const rule = pack.rules.find(({ id }) => id === options.id);
  if (!rule) {
    const broken = pack.errored.find(({ id }) => id === options.id);
    const suggestion = closest(
      options.id,
      pack.rules.map(({ id }) => id),
    );
    const hint = suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`;
    io.err(`hvtriage: ${printable(broken ? broken.message : `no rule \`${options.id}\`${hint}`)}\n`);
    return 2;
  }
  if (options.path) io.out(`${printable(await pathOf(rule, options.folders))}\n`);
  else if (options.format === 'json') io.out(`${safeJson(rule)}\n`);
  else io.out(`${documentLines(rule, io).join('\n')}\n`);
  return 0;
}

/** The file to open; relative to the pack in a build, which holds no rule files. */
async function pathOf(rule: CompiledRule, folders: readonly string[]): Promise<string> {
  const { existsSync } = await import('node:fs');
  const candidates = [shippedRulesFolder(), ...folders].filter((folder) => folder !== undefined);
  const files = candidates.map((folder) => (folder.endsWith('.md') ? folder : join(folder, rule.path)));
  return files.find((file) => existsSync(file)) ?? rule.path;
}

function documentLines(rule: CompiledRule, io: CliIo): readonly string[] {
  const style = createStyle({ color: io.color });
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', style.strong(title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
  const prose = (title: string, markdown: string | undefined): readonly string[] =>
    section(title, markdown === undefined || markdown === '' ? [] : printableLines(markdown));
  const field = (name: string, value: string): string => `${padEnd(name, 12)}${printable(value)}`;
  return [
    style.strong(printable(rule.title)),
    field('id', rule.id),
    `${padEnd('severity', 12)}${style.severity(rule.severity, rule.severity)}`,
    field('confidence', rule.confidence),
    field('status', rule.status),
    field('for each', rule.forEach),
    ...(rule.tags.length === 0 ? [] : [field('tags', rule.tags.join(', '))]),
    ...(rule.explains.length === 0 ? [] : [field('explains', rule.explains.join(', '))]),
    '',
    ...printableLines(rule.summary),
    ...section('Message', [printable(rule.message)]),
    ...section('Applies to', rule.appliesTo ? conditionLines(rule.appliesTo) : []),
    ...section('When', conditionLines(rule.when)),
    ...section('Rule out', rule.ruleOut ? conditionLines(rule.ruleOut) : []),
    ...prose('Why', rule.why),
    ...prose('Remedy', rule.remedy),
    ...prose('Undo', rule.undo),
    ...prose('Verify', rule.verify),
    ...prose('False alarms', rule.falseAlarms),
    ...section(
      'Sources',
      rule.sources.map((source) => printable(describeSource(source))),
    ),
  ];
}

const JOINTS = { all: 'all of', any: 'any of' } as const;

/** A condition as an indented outline. */
function conditionLines(condition: Condition): readonly string[] {
  const marks = [condition.severity, condition.confidence].filter((mark) => mark !== undefined).join(', ');
  const suffix = marks === '' ? '' : `   (${marks})`;
  const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
  switch (condition.op) {
    case 'all':
    case 'any':
      return [JOINTS[condition.op] + suffix, ...indented(condition.of.flatMap(conditionLines))];
    case 'not':
      return [`not${suffix}`, ...indented(conditionLines(condition.of))];
    case 'some':
    case 'none':
      return [`${condition.op === 'none' ? 'no ' : ''}${printable(describeSome(condition))}${suffix}`];
    default:
      return condition satisfies never;
  }
}

function describeSource(source: RuleSource): string {
  if ('document' in source) return `${source.document} › ${source.section.replaceAll(' > ', ' › ')}`;
  return source.title === undefined ? source.url : `${source.title}: ${source.url}`;
}
