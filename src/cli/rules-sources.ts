import { readFileSync } from 'node:fs';
import { locateSection } from '../authoring/derive/locate-section.ts';
import { noteDigests } from '../authoring/derive/note-digests.ts';
import {
  type CoveredSection,
  type DerivedRule,
  type LostSection,
  type RuleSections,
  ruleSections,
  type SourcedRule,
} from '../authoring/derive/rule-sections.ts';
import type { Runbook } from '../authoring/derive/runbook.ts';
import { sectionDigest } from '../authoring/derive/section-text.ts';
import { safeJson } from '../reporters/json.ts';
import { formatRuleMessage } from '../rules/messages.ts';
import type { LoadedFile } from '../rules/pack.ts';
import { loadShippedRules } from '../rules/shipped.ts';
import { printable } from '../text/printable.ts';
import { padEnd } from '../text/width.ts';
import { messageOf, UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_FINDINGS, EXIT_OK } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { openOutput } from './output.ts';
import { openablePath, openPacks } from './rule-packs.ts';
import { documentNames, openRunbook } from './runbook-file.ts';

export interface RulesSourcesOptions {
  readonly document: string;
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  /** Rule files in which the sections are noted as they are now. */
  readonly accept: readonly string[];
  readonly format?: 'text' | 'json';
}

/**
 * `hvtriage rules sources`: which rules were derived from which section. 0 when all sections are there and none has changed since
 * its rule was written, 1 otherwise, 2 when nothing can be read.
 */
export async function runRulesSources(options: RulesSourcesOptions, io: CliIo): Promise<number> {
  const { runbook, isWhole } = openRunbook(options.document, io);
  const names = documentNames(options.document);
  if (options.accept.length > 0) return acceptAll(runbook, names, options.accept, io);
  const read = await sourcedRules(options.paths, io);
  if (!read) return EXIT_COULD_NOT_RUN;
  const found = ruleSections(runbook, names, read.rules);
  if (options.format === 'json') io.out(`${safeJson({ document: runbook.name, names, ...found })}\n`);
  else io.out(textOf(found, names));
  const changed = found.sections.some(({ rules }) => rules.some(({ state }) => state === 'changed'));
  return changed || found.gone.length > 0 || !isWhole || read.broken ? EXIT_FINDINGS : EXIT_OK;
}

/** The rules with their sources; those that do not load are told on stderr. Undefined when there are none. */
async function sourcedRules(
  paths: readonly string[],
  io: CliIo,
): Promise<{ readonly rules: readonly SourcedRule[]; readonly broken: boolean } | undefined> {
  if (paths.length === 0) return { rules: (await loadShippedRules()).rules, broken: false };
  const packs = await openPacks(paths, io);
  if (!packs) return undefined;
  const files = packs.flatMap((open) => open.pack.loaded.map((file) => ({ file, path: openablePath(open, file) })));
  const rules = files.flatMap(({ file, path }) => sourcedRule(file, path) ?? []);
  for (const { message } of packs.flatMap(({ pack }) => pack.errored)) io.err(`errored: ${printable(message)}\n`);
  return { rules, broken: packs.some(({ pack }) => pack.errored.length > 0) };
}

function sourcedRule({ rule, unfinished }: LoadedFile, path: string): SourcedRule | undefined {
  const front = rule ?? unfinished;
  return front && { id: front.id, sources: front.sources, path };
}

function textOf({ sections, gone }: RuleSections, names: readonly string[]): string {
  const lines = [`Rules know this document as ${names.join(' or ')}`, '', ...sections.flatMap(sectionLines)];
  if (gone.length > 0) lines.push('Not in the document:', ...gone.map(goneLine), '');
  const rules = sections.flatMap((section) => section.rules);
  const count = (state: DerivedRule['state']): number => rules.filter((rule) => rule.state === state).length;
  const without = sections.filter((section) => section.rules.length === 0 && !section.isEmpty).length;
  const sums = [
    `${rules.length + gone.length} sources of rules`,
    `${count('changed')} changed`,
    `${count('unnoted')} without a digest`,
    `${gone.length} not in the document`,
    `${without} sections without a rule`,
  ];
  return [...lines, sums.join(', ')].map((line) => `${printable(line)}\n`).join('');
}

const STATES: Readonly<Record<DerivedRule['state'], string>> = {
  current: 'as read',
  changed: 'CHANGED',
  unnoted: 'no digest',
};
const STATE_COLUMNS = 9;

function sectionLines({ section, line, endLine, isEmpty, rules }: CoveredSection): readonly string[] {
  const head = `lines ${line}-${endLine}: ${section}`;
  if (rules.length === 0) return [head, isEmpty ? '  no content' : '  no rule', ''];
  return [head, ...rules.map(ruleLine), ''];
}

function ruleLine({ id, section, state, digest, foundAs, foundAtLine, isAmbiguous }: DerivedRule): string {
  const how = { heading: 'heading', entry: 'entry', text: 'text' }[foundAs];
  const others = isAmbiguous ? ', the first of several' : '';
  return `  ${padEnd(STATES[state], STATE_COLUMNS)}  ${id}: ${section} (${how} in line ${foundAtLine}${others}; digest ${digest})`;
}

function goneLine({ id, path, section, suggestion }: LostSection): string {
  const hint = suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`;
  return `  ${id} (${path}): ${section}${hint}`;
}

/** Notes the sections in rule files, one by one, because each is to be read first. */
async function acceptAll(
  runbook: Runbook,
  names: readonly string[],
  files: readonly string[],
  io: CliIo,
): Promise<number> {
  const { loadPack } = await import('../rules/pack.ts');
  let refused = 0;
  for (const path of files) {
    if (!path.endsWith('.md')) throw new UsageError(`Expected a rule file such as my-rule.md, found '${path}'`);
    const [file] = attempt(() => loadPack(path)).loaded;
    const rule = file && sourcedRule(file, path);
    if (!rule) {
      refused++;
      for (const message of file?.messages ?? []) io.err(`${formatRuleMessage({ ...message, path })}\n`);
      continue;
    }
    if (!accept(runbook, names, rule, io)) refused++;
  }
  return refused > 0 ? EXIT_FINDINGS : EXIT_OK;
}

/** False when a section of the rule is not in the document, or when it has none of it. */
function accept(runbook: Runbook, names: readonly string[], { path, sources }: SourcedRule, io: CliIo): boolean {
  const mine = sources.flatMap((source) => ('document' in source && names.includes(source.document) ? source : []));
  const lost = mine.filter(({ section }) => locateSection(runbook, section) === undefined);
  for (const { section } of lost)
    io.err(printable(`hvtriage: ${path}: no section \`${section}\` in the document`).concat('\n'));
  if (mine.length === 0) io.err(`hvtriage: ${printable(path)}: no source is a section of ${names.join(' or ')}\n`);
  if (lost.length > 0 || mine.length === 0) return false;
  const text = readFileSync(path, 'utf8');
  const noted = noteDigests(text, (document, section) => {
    const place = names.includes(document) ? locateSection(runbook, section) : undefined;
    return place && sectionDigest(place.nodes);
  });
  if (noted !== text) {
    const output = openOutput(path, io);
    output.write(noted);
    output.finish();
  }
  io.out(`${printable(path)}: ${noted === text ? 'was accepted already' : 'accepted'}\n`);
  return true;
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
