import { join } from 'node:path';
import type { CompiledRule, Condition, RuleSource } from '../model/rule.ts';
import { type ConditionOutline, outlineCondition } from '../report/describe-condition.ts';
import type { WordLabels } from '../report/labels/labels.ts';
import { loadLabels, loadRuleLabels } from '../report/labels/load-labels.ts';
import type { RuleLabels } from '../report/labels/rule-labels.ts';
import { safeJson } from '../reporters/json.ts';
import { shippedRulesFolder } from '../rules/shipped.ts';
import { closest } from '../rules/suggest.ts';
import { printable, printableLines } from '../text/printable.ts';
import { createStyle } from '../text/style.ts';
import { padEnd } from '../text/width.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { complainOfErrored, loadRules } from './rule-packs.ts';

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
  complainOfErrored(loaded, io);
  const pack = await inLanguage(loaded, options.folders, language, io);
  const rule = pack.rules.find(({ id }) => id === options.id);
  if (!rule) {
    const suggestion = closest(
      options.id,
      pack.rules.map(({ id }) => id),
    );
    const hint = suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`;
    const isErrored = pack.errored.some(({ id }) => id === options.id);
    if (!isErrored) io.err(`hvtriage: ${printable(`no rule \`${options.id}\`${hint}`)}\n`);
    return 2;
  }
  if (options.path) io.out(`${printable(await pathOf(rule, options.folders))}\n`);
  else if (options.format === 'json') io.out(`${safeJson(rule)}\n`);
  else {
    const telling = { labels: await loadRuleLabels(language), words: (await loadLabels(language)).words };
    io.out(`${documentLines(rule, telling, io).join('\n')}\n`);
  }
  return 0;
}

/** The file to open; relative to the pack in a build, which holds no rule files. */
async function pathOf(rule: CompiledRule, folders: readonly string[]): Promise<string> {
  const { existsSync } = await import('node:fs');
  const candidates = [shippedRulesFolder(), ...folders].filter((folder) => folder !== undefined);
  const files = candidates.map((folder) => (folder.endsWith('.md') ? folder : join(folder, rule.path)));
  // The last one: a later pack may replace a rule of an earlier one by a file of the same name.
  return files.findLast((file) => existsSync(file)) ?? rule.path;
}

interface Telling {
  readonly labels: RuleLabels;
  readonly words: WordLabels;
}

const FIELD_COLUMNS = 12;

function documentLines(rule: CompiledRule, telling: Telling, io: CliIo): readonly string[] {
  const style = createStyle({ color: io.color });
  const { labels } = telling;
  const titles = labels.document;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', style.strong(title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
  const prose = (title: string, markdown: string | undefined): readonly string[] =>
    section(title, markdown === undefined || markdown === '' ? [] : printableLines(markdown));
  const field = (name: string, value: string): string => `${padEnd(name, FIELD_COLUMNS)}${printable(value)}`;
  const conditions = (condition: Condition | undefined): readonly string[] =>
    condition === undefined ? [] : outlineLines(outlineCondition(condition, telling));
  return [
    style.strong(printable(rule.title)),
    field(titles.id, rule.id),
    `${padEnd(titles.severity, FIELD_COLUMNS)}${style.severity(rule.severity, labels.severity[rule.severity])}`,
    field(titles.confidence, labels.confidence[rule.confidence]),
    field(titles.status, labels.status[rule.status]),
    ...(rule.pack === undefined ? [] : [field(titles.pack, rule.pack)]),
    field(titles.forEach, subjectOf(rule.forEach, labels)),
    ...(rule.tags.length === 0 ? [] : [field(titles.tags, rule.tags.join(', '))]),
    ...(rule.explains.length === 0 ? [] : [field(titles.explains, rule.explains.join(', '))]),
    '',
    ...printableLines(rule.summary),
    ...section(titles.message, [printable(rule.message)]),
    ...section(titles.appliesTo, conditions(rule.appliesTo)),
    ...section(titles.when, conditions(rule.when)),
    ...section(titles.ruleOut, conditions(rule.ruleOut)),
    ...prose(titles.why, rule.why),
    ...prose(titles.remedy, rule.remedy),
    ...prose(titles.undo, rule.undo),
    ...prose(titles.verify, rule.verify),
    ...prose(titles.falseAlarms, rule.falseAlarms),
    ...section(
      titles.sources,
      rule.sources.map((source) => printable(describeSource(source))),
    ),
  ];
}

/** A fact kind is told by its id. */
function subjectOf(forEach: string, { subject }: RuleLabels): string {
  return forEach === 'machine' || forEach === 'vm' || forEach === 'bundle' ? subject[forEach] : forEach;
}

/** A condition as an indented outline. */
function outlineLines({ text, parts }: ConditionOutline): readonly string[] {
  return [printable(text), ...parts.flatMap(outlineLines).map((line) => `  ${line}`)];
}

function describeSource(source: RuleSource): string {
  if ('document' in source) return `${source.document} › ${source.section.replaceAll(' > ', ' › ')}`;
  return source.title === undefined ? source.url : `${source.title}: ${source.url}`;
}
