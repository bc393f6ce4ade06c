import type { Span, TextSection } from '../../model/section.ts';
import { findLabel } from './label-index.ts';
import { LIST_ITEM, plainLine } from './lines.ts';
import { SYSTEMINFO_FIELDS, type SysteminfoField } from './locale.ts';
import type { ContinuationLine, Entry, Reading } from './reading.ts';
import { hasWindowsVersion, looksLikeMemory, readVersion } from './values.ts';

/** What every language prints alike. */
const BUILD_TYPE = /^(?:Multi|Uni)processor (?:Free|Checked)$/;
const SYSTEM_TYPE = /^(?:x64|x86|ARM64|Itanium)\S*(?: PC)?$/i;
/** A line that begins at the left edge with a name and a colon; names of the page file hold one more. */
const LABEL = /^([^\s:：[][^:：]{0,60}(?:[:：][^:：]{1,40})?)[:：](?:[\s\u00a0]{1,60}(\S.*))?$/;
/** A blank line, or the end of a Markdown fence. */
const ENDS = /^\s*(?:>\s*)*(?:$|`{3}|~{3})/;
const FIRST_BUILD_WITH_VBS = 26_100;
/** Windows XP and Server 2003 say how long the system is up. */
const FIRST_BUILD_WITH_BOOT_TIME = 6000;

/** The rows of every output in their order; the boot time replaced the time that the system is up. */
const COMMON: readonly SysteminfoField[] = SYSTEMINFO_FIELDS.slice(0, SYSTEMINFO_FIELDS.indexOf('vbs')).filter(
  (field) => field !== 'upTime',
);
const place = (field: SysteminfoField): number => COMMON.indexOf(field);

/** The fields in the order in which a Windows of this version prints them. */
function orderOf(version: string): readonly SysteminfoField[] {
  const build = readVersion(version)?.build ?? 0;
  const common =
    build < FIRST_BUILD_WITH_BOOT_TIME ? COMMON.map((field) => (field === 'bootTime' ? 'upTime' : field)) : COMMON;
  return [...common, ...(build >= FIRST_BUILD_WITH_VBS ? (['vbs'] as const) : []), 'requirements'];
}

/** Which field each of these values is, where a language has no table of labels; undefined when they are no output. */
export function fieldsByOrder(values: readonly (string | undefined)[]): readonly SysteminfoField[] | undefined {
  const at = (field: SysteminfoField): string => values[place(field)]?.trim() ?? '';
  const isOutput =
    at('osManufacturer') === 'Microsoft Corporation' &&
    BUILD_TYPE.test(at('osBuildType')) &&
    hasWindowsVersion(at('osVersion')) &&
    /Windows|Майкрософт/i.test(at('osName')) &&
    SYSTEM_TYPE.test(at('systemType')) &&
    looksLikeMemory(at('totalMemory'));
  return isOutput ? orderOf(at('osVersion')) : undefined;
}

interface Row {
  readonly label: string;
  readonly value: string;
  readonly line: number;
  readonly more: ContinuationLine[];
}

/** Outputs in a language whose labels are not known: the order of their rows is that of every other. */
export function findOrdered(file: TextSection): readonly Span[] {
  const spans: Span[] = [];
  const borders = new Set(file.commands.map(({ line }) => line - file.firstLine));
  for (let index = 5; index < file.lines.length; index += 1) {
    const line = file.lines[index] ?? '';
    if (!line.includes('processor ') || !BUILD_TYPE.test(LABEL.exec(plainLine(line).text)?.[2] ?? '')) continue;
    const top = index - place('osBuildType');
    let end = index;
    while (end + 1 < file.lines.length && !borders.has(end + 1) && !ENDS.test(file.lines[end + 1] ?? '')) end += 1;
    if (file.lines[end + 1]?.trim() === '' && !borders.has(end + 1)) end += 1;
    const span = { startLine: file.firstLine + top, endLine: file.firstLine + end };
    if (
      top < 0 ||
      readOrdered({ ...file, lines: file.lines.slice(top, end + 1), firstLine: span.startLine }) === undefined
    )
      continue;
    spans.push(span);
    index = end;
  }
  return spans;
}

/** Undefined where most labels are known, so that they are read by what they say, or where the rows are none of systeminfo. */
export function readOrdered(section: TextSection): Reading | undefined {
  const rows = rowsOf(section);
  const order = fieldsByOrder(rows.map(({ value }) => value));
  const known = rows.filter(({ label }) => findLabel(label) !== undefined).length;
  if (order === undefined || 2 * known > rows.length) return undefined;
  const entries = new Map<SysteminfoField, Entry>();
  for (const [index, { value, line, more }] of rows.entries()) {
    const field = order[index];
    if (field !== undefined) entries.set(field, { value, line, more });
  }
  const last = section.lines.at(-1) ?? '';
  return { entries, doubtfulLine: last.trim() === '' ? undefined : section.firstLine + section.lines.length - 1 };
}

function rowsOf(section: TextSection): readonly Row[] {
  const rows: Row[] = [];
  let column: number | undefined;
  for (const [index, text] of section.lines.entries()) {
    const plain = plainLine(text);
    if (plain.text === '') continue;
    const line = section.firstLine + index;
    const match = LABEL.exec(plain.text);
    column ??= plain.column;
    if (match !== null && plain.column <= column && !LIST_ITEM.test(plain.text)) {
      rows.push({ label: match[1] ?? '', value: match[2]?.trim() ?? '', line, more: [] });
    } else rows.at(-1)?.more.push({ ...plain, line });
  }
  return rows;
}
