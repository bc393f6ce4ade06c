import type { Span, TextSection } from '../../model/section.ts';
import { indexAt, type Measure, positionsOf } from '../shared/console-width.ts';
import type { ColumnSpan } from '../shared/table-row.ts';
import { findLabel, findLabelByStart } from './label-index.ts';
import { plainLine } from './lines.ts';
import type { SysteminfoField } from './locale.ts';
import { fieldsByOrder } from './ordered.ts';
import { type Entry, type Reading, splitCell } from './reading.ts';
import { hasWindowsVersion } from './values.ts';

/** The line below the names of the columns; a narrow console breaks it, also inside a column. */
const RULE = /^=[= ]{20,}$|^=+$/;
const MIN_LABELS = 8;
/** What a header of forty columns needs on the narrowest console. */
const MAX_WRAPPED_LINES = 60;
/** Lists have fewer characters than they need in every output; the text of other cells is whole unless it fills its column. */
const LISTS: ReadonlySet<SysteminfoField> = new Set(['processors', 'hotfixes', 'networkCards']);
/** Begins with what is read of it, so that the rest may be cut. */
const READ_FROM_START: ReadonlySet<SysteminfoField> = new Set(['osVersion', 'requirements', 'vbs', ...LISTS]);

interface TableOutput {
  readonly span: Span;
  readonly columns: readonly ColumnSpan[];
  /** `undefined` for a column that no language names so. */
  readonly fields: readonly (SysteminfoField | undefined)[];
  readonly row: string;
  /** Cells of the console; undefined where the lines are whole. */
  readonly width: number | undefined;
  readonly rowLine: number;
}

/** `systeminfo /FO TABLE`: names, a line of equals signs, one row; each of them on its line, or broken by a narrow console. */
export function findTables(file: TextSection): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 1; index < file.lines.length; index += 1) {
    const output = readAt(file, index);
    if (output === undefined) continue;
    const end = output.span.endLine - file.firstLine;
    // A blank line behind the output proves that its last cell is whole.
    const tail = file.lines[end + 1]?.trim() === '' && !isCommand(file, end + 1) ? 1 : 0;
    spans.push({ startLine: output.span.startLine, endLine: output.span.endLine + tail });
    index = end;
  }
  return spans;
}

/** Undefined when the section does not begin with a table. */
export function readTable(section: TextSection): Reading | undefined {
  for (let index = 1; index < Math.min(section.lines.length, MAX_WRAPPED_LINES); index += 1) {
    const output = readAt(section, index);
    if (output !== undefined)
      return output.span.startLine === section.firstLine ? readingOf(section, output) : undefined;
  }
  return undefined;
}

/** `index` is that of the first line of equals signs. */
function readAt(file: TextSection, index: number): TableOutput | undefined {
  if (!isRule(file, index) || isRule(file, index - 1)) return undefined;
  let count = 1;
  while (count <= MAX_WRAPPED_LINES && isRule(file, index + count)) count += 1;
  // A paste may have a blank line behind every line.
  const isSpaced = count === 1 && isBlank(file, index - 1) && isBlank(file, index + 1);
  const top = index - (isSpaced ? 2 : count);
  const bottom = Math.min(index + (isSpaced ? 3 : 2 * count), file.lines.length);
  if (top < 0 || count > MAX_WRAPPED_LINES || hasBorder(file, top, bottom)) return undefined;
  const prefix = prefixOf(file.lines[index] ?? '');
  const plain = (from: number, to: number) => file.lines.slice(from, to).map((line) => withoutPrefix(line, prefix));
  const rule = plain(index, index + count);
  const width = count === 1 ? undefined : Math.max(...rule.map((line) => line.length));
  const columns = [...joined(rule, width).matchAll(/=+/g)].map(({ 0: run, index: start }) => ({
    start,
    end: start + run.length,
  }));
  if (columns.length < MIN_LABELS) return undefined;
  const names = cellsOf(joined(plain(top, top + count), width), columns);
  const row = joined(plain(isSpaced ? index + 2 : index + count, bottom), width);
  const cells = cellsOf(row, columns);
  const known = names.map((name, place) => fieldOf(name.trim(), columns[place]));
  const isKnown = 2 * known.filter((field) => field !== undefined).length > known.length;
  const fields = (isKnown ? undefined : fieldsByOrder(cells)) ?? known;
  const version = cells[fields.indexOf('osVersion')];
  if (new Set(fields).size < MIN_LABELS || version === undefined || !hasWindowsVersion(version)) return undefined;
  const first = file.firstLine;
  return {
    span: { startLine: first + top, endLine: first + Math.max(bottom - 1, index + count - 1) },
    columns,
    fields,
    row,
    width,
    rowLine: first + index + (isSpaced ? 2 : count),
  };
}

const isRule = (file: TextSection, index: number): boolean => {
  const line = file.lines[index];
  return line?.includes('=') === true && RULE.test(plainLine(line).text);
};

const isBlank = (file: TextSection, index: number): boolean => file.lines[index]?.trim() === '';

/** What a mail or a comment put before the line; the blanks that a wrapped line begins with belong to the table. */
const prefixOf = (line: string): string => line.slice(0, line.indexOf('='));

function withoutPrefix(line: string, prefix: string): string {
  const text = line.startsWith(prefix) ? line.slice(prefix.length) : line.trim() === prefix.trim() ? '' : line;
  return text.replaceAll('\u00a0', ' ');
}

const isCommand = (file: TextSection, index: number): boolean =>
  file.commands.some(({ line }) => line === file.firstLine + index);

function hasBorder(file: TextSection, from: number, to: number): boolean {
  return file.commands.some(({ line }) => line - file.firstLine > from && line - file.firstLine < to);
}

/** The lines as one; those that lost the blanks at their end get them back. */
function joined(lines: readonly string[], width: number | undefined): string {
  return lines
    .map((line, place) => (width === undefined || place === lines.length - 1 ? line : padded(line, width)))
    .join('');
}

function padded(line: string, width: number): string {
  const missing = width - (positionsOf(line, 'cells').at(-1) ?? 0);
  return missing > 0 ? line + ' '.repeat(missing) : line;
}

/** Cut where the columns begin: by the cells of the console, or by characters where those fit better. */
function cellsOf(line: string, columns: readonly ColumnSpan[]): readonly string[] {
  const byCells = cut(line, columns, 'cells');
  if (byCells.isClean) return byCells.cells;
  const byCharacters = cut(line, columns, 'characters');
  return byCharacters.isClean ? byCharacters.cells : byCells.cells;
}

function cut(line: string, columns: readonly ColumnSpan[], measure: Measure) {
  const positions = positionsOf(line, measure);
  const cells = columns.map(({ start, end }) => line.slice(indexAt(positions, start), indexAt(positions, end)));
  const isClean = columns.every(({ start }) => start === 0 || /^\s?$/.test(line[indexAt(positions, start) - 1] ?? ''));
  return { cells, isClean };
}

/** A name that is longer than its column has lost its end. */
function fieldOf(name: string, column: ColumnSpan | undefined): SysteminfoField | undefined {
  const known = findLabel(name)?.field;
  if (known !== undefined || column === undefined) return known;
  const isFull = (positionsOf(name, 'cells').at(-1) ?? 0) >= column.end - column.start - 1;
  return isFull ? findLabelByStart(name) : undefined;
}

function readingOf(section: TextSection, output: TableOutput): Reading {
  const { columns, fields, row, width, rowLine } = output;
  const lastLine = section.firstLine + section.lines.length - 1;
  const cells = cellsOf(row, columns);
  const end = positionsOf(row, 'cells').at(-1) ?? 0;
  const entries = new Map<SysteminfoField, Entry>();
  for (const [place, field] of fields.entries()) {
    const column = columns[place];
    const cell = cells[place];
    if (field === undefined || column === undefined || cell === undefined || entries.has(field)) continue;
    if (column.start >= end) continue;
    const lines = linesOf(column, width, rowLine, lastLine);
    const isFull = (positionsOf(cell.trimEnd(), 'cells').at(-1) ?? 0) >= column.end - column.start;
    // Blanks up to the end of the column show that the line goes on behind the value.
    const isAtEnd = column.end > end && output.span.endLine === lastLine;
    entries.set(field, entryOf(field, splitCell(cell, lines.line, lines.endLine), isFull || isAtEnd));
  }
  return { entries, doubtfulLine: undefined };
}

/** The lines that a column stands on. */
function linesOf(column: ColumnSpan, width: number | undefined, first: number, last: number) {
  const lineAt = (position: number): number =>
    Math.min(last, first + (width === undefined ? 0 : Math.floor(position / width)));
  return { line: lineAt(column.start), endLine: lineAt(column.end - 1) };
}

function entryOf(field: SysteminfoField, entry: Entry, isCut: boolean): Entry {
  if (!isCut) return entry;
  // Of a list the last item may be cut, of any other cell the value.
  if (LISTS.has(field)) return { ...entry, more: entry.more.slice(0, -1) };
  return READ_FROM_START.has(field) ? { ...entry, value: withoutEnd(entry.value) } : { ...entry, value: '…' };
}

/** Without the last of several parts, or the last word: it may have lost characters. */
function withoutEnd(value: string): string {
  const comma = value.lastIndexOf(',');
  return value.slice(0, Math.max(comma >= 0 ? comma : value.lastIndexOf(' '), 0));
}
