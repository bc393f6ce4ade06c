import type { AskStep, BundleReport } from '../../model/report.ts';
import type { Missing, Subject } from '../../model/verdict.ts';
import {
  type AskGroup,
  couldNotBeChecked,
  type MissingGroup,
  outcomeByRule,
  type Suspected,
  settledBy,
  suspected,
} from '../../report/select.ts';
import { listed, missingSentence, placeName, ruleCountCell, ruleCountColumns } from '../../report/wording.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { evidenceLines } from './evidence.ts';
import { headingLines, titleFor } from './finding.ts';
import { indent, labelled, nameOf, type Page, safe, safeLines, wrapProse } from './page.ts';

const MOST_EVIDENCE = 2;
const MOST_NAMES = 6;
const MOST_MISSING_GROUPS = 6;

/** What holds but for an exception that is open: one block per rule, with what would settle it. */
export function suspectedBlocks(page: Page, bundle: BundleReport): readonly (readonly string[])[] {
  const all = suspected(bundle, page.rules);
  if (all.length === 0) return [];
  const groups = [...Map.groupBy(all, ({ rule, missing }) => JSON.stringify([rule, missing])).values()];
  const title = page.labels.open.suspected(groups.length);
  const [first = [], ...rest] = groups.map((group) => suspectedLines(page, bundle, group));
  return [[...sectionTitle(page, title), ...first], ...rest];
}

function suspectedLines(page: Page, bundle: BundleReport, group: readonly Suspected[]): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { rule, text, missing } = first;
  const names = subjectNames(
    page,
    group.map((entry) => entry.subject),
  );
  const title = titleFor(page, text, rule, names.length === 1 ? (names[0] ?? '') : '');
  const evidence = group.flatMap((entry) => entry.verdict.evidence ?? []);
  const steps = new Set(group.flatMap((entry) => settledBy(bundle.ask, entry.verdict)));
  const status = text?.status;
  const severity = text?.severity ?? 'info';
  const { margin } = page.labels.open;
  return [
    ...headingLines(page, { mark: page.style.signs.suspected, severity, title, rule, status }),
    ...labelled(
      page,
      margin.of,
      names.length > 1 ? wrapProse(listed(page.labels, names, MOST_NAMES), page.bodyWidth) : [],
    ),
    ...labelled(page, margin.seen, evidenceLines(page, evidence, page.bodyWidth, MOST_EVIDENCE)),
    ...labelled(page, margin.settle, settleLines(page, missing, [...steps])),
  ];
}

function settleLines(page: Page, missing: readonly Missing[], steps: readonly AskStep[]): readonly string[] {
  const needs = missing.flatMap((entry) => wrapProse(missingText(page, entry), page.bodyWidth, { hang: 2 }));
  const commands = [...Map.groupBy(steps, (step) => step.command)].flatMap(([command, group]) => [
    ...wrapProse(page.labels.open.runOn(listed(page.labels, placeNames(page, group), MOST_NAMES)), page.bodyWidth),
    ...indent(commandLines(page, command), 2),
  ]);
  return [...needs, ...commands];
}

/** Commands to ask for: in full for one bundle, the most useful ones when many are listed. */
const MOST_COMMANDS = 8;
const MOST_COMMANDS_OF_MANY = 3;

/** What could not be checked, by the command to ask for; of one of many bundles the first few. */
export function uncheckedLines(page: Page, bundle: BundleReport, isOneOfMany: boolean): readonly string[] {
  const { rules, ask, withoutCommand } = couldNotBeChecked(bundle);
  if (rules.length === 0) return [];
  const outcomes = outcomeByRule(bundle);
  const inPart = rules.filter((rule) => outcomes.get(rule) !== 'inconclusive').length;
  const rows = askRows(page, ask);
  const most = isOneOfMany ? MOST_COMMANDS_OF_MANY : MOST_COMMANDS;
  return [
    ...sectionTitle(page, page.labels.open.unchecked(rules.length, inPart, rows.length > 0)),
    ...rowLines(page, rows.slice(0, most)),
    ...missingLines(page, withoutCommand, rows.length > 0),
    ...moreLine(page, rows.length - most),
    ...(isOneOfMany || rows.length === 0 ? [] : messageLine(page, bundle.path)),
  ];
}

interface AskRow {
  readonly rules: number;
  readonly place: string;
  readonly command: readonly string[];
}

/** One row per command, in the order of the report: the same command on several machines is asked for once. */
function askRows(page: Page, groups: readonly AskGroup[]): readonly AskRow[] {
  return [...Map.groupBy(groups, ({ command, where }) => JSON.stringify([where, command])).values()].flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const rules = new Set(group.flatMap((step) => step.rules)).size;
      const place = listed(page.labels, placeNames(page, group), MOST_NAMES);
      return [{ rules, place, command: commandLines(page, first.command) }];
    },
  );
}

/** Beside each other where every row fits, else each command below its place; a command is never broken. */
function rowLines(page: Page, rows: readonly AskRow[]): readonly string[] {
  const placeColumns = Math.max(0, ...rows.map((row) => displayWidth(row.place)));
  const countColumns = ruleCountColumns(page.labels);
  const column = 3 + countColumns + 2 + placeColumns + 3;
  const beside = rows.every(
    ({ command }) => command.length === 1 && column + displayWidth(command[0] ?? '') <= page.width,
  );
  return rows.flatMap(({ rules, place, command }) => {
    const count = ruleCountCell(page.labels, rules);
    const painted = command.map((line) => page.style.command(line));
    if (beside) return [`   ${count}  ${padEnd(place, placeColumns)}   ${painted[0] ?? ''}`];
    const [first = '', ...rest] = wrap(place, page.width, { lead: 5 + countColumns, hang: 5 + countColumns });
    return [`   ${count}  ${first}`, ...rest, ...indent(painted, page.narrow ? 7 : 5 + countColumns)];
  });
}

function missingLines(page: Page, groups: readonly MissingGroup[], hasCommands: boolean): readonly string[] {
  const shown = groups.slice(0, MOST_MISSING_GROUPS);
  const left = groups.length - shown.length;
  const countColumns = ruleCountColumns(page.labels);
  const lines = shown.flatMap((group) => {
    const names = subjectNames(page, [group]);
    const count = ruleCountCell(page.labels, group.rules.length);
    const missing = missingText(page, group);
    const text = names.reduce((sentence, name) => page.labels.open.missingOf(name, sentence), missing);
    const hang = page.narrow ? 5 : 5 + countColumns;
    const [first = '', ...rest] = wrap(text, page.width, { lead: 5 + countColumns, hang });
    return [`   ${count}  ${first}`, ...rest];
  });
  if (lines.length === 0) return [];
  const title = hasCommands ? [`   ${page.labels.open.withoutCommand}`] : [];
  return [...title, ...lines, ...(left > 0 ? [page.style.dim(`   ${page.labels.words.more(left)}`)] : [])];
}

/** Every command is in the report; the text names the ones that settle most. */
function moreLine(page: Page, left: number): readonly string[] {
  if (left <= 0) return [];
  return [`   ${page.style.dim(page.labels.open.moreCommands(left))}`];
}

/** How to get the message for the customer, on one line that can be pasted. */
function messageLine(page: Page, path: string): readonly string[] {
  const name = safe(page, path);
  const command = `hvtriage ask ${/^[\w./\\:-]+$/.test(name) ? name : `"${name}"`}`;
  const fits = 3 + displayWidth(page.labels.open.message(command)) <= page.width;
  if (fits) return [`   ${page.labels.open.message(page.style.command(command))}`];
  return indent(
    [...wrapProse(page.labels.open.message('').trim(), page.width - 3), `  ${page.style.command(command)}`],
    3,
  );
}

function missingText(page: Page, missing: Missing): string {
  return safe(page, missingSentence(page.labels, missing));
}

function commandLines(page: Page, command: string): readonly string[] {
  return safeLines(page, command);
}

/** `host HV-GPU1`, `guest CAD-07, CAD-08`: where commands are to be run. */
function placeNames(page: Page, steps: readonly Pick<AskStep, 'where' | 'machine' | 'vm'>[]): readonly string[] {
  const names = steps.map((step) => safe(page, placeName(page.labels, step)));
  return [...new Set(names)];
}

function subjectNames(page: Page, subjects: readonly Pick<Subject, 'machine' | 'vm'>[]): readonly string[] {
  return [...new Set(subjects.map((subject) => nameOf(page, subject)).filter((name) => name !== ''))];
}

/** The title of a section, flush left. */
export function sectionTitle(page: Page, title: string): readonly string[] {
  return wrap(title, page.width, { hang: 3 }).map((line) => page.style.strong(line));
}
