import type { Span, TextSection } from '../../model/section.ts';
import { positionsOf } from '../shared/console-width.ts';
import { papaparse } from '../shared/papaparse.ts';
import { findLabel } from './label-index.ts';
import { plainLine } from './lines.ts';
import type { SysteminfoField } from './locale.ts';
import { fieldsByOrder } from './ordered.ts';
import { type Entry, type Reading, splitCell } from './reading.ts';
import { hasWindowsVersion } from './values.ts';

/** A header and a row of a server with hundreds of updates, wrapped at 80 columns, stay below this. */
const MAX_WRAPPED_LINES = 400;
const MIN_LABELS = 8;
const HEADER_START = /^'?"([^"]{1,100})","([^"]{1,100})"/;
/** What stands below a header in a language without a table of labels. */
const BELOW = /"(?:Multi|Uni)processor (?:Free|Checked)"/;
/** Joining hundreds of lines is dear; a file that looks like a header so often is something else. */
const MAX_WRAPPED_TRIES = 20;
/** The end of a row, or what a printed Python string shows of it. */
const PRINTED_LINE_END = /(?<=")\\r\\n/g;

interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based lines of the file. */
  readonly startLine: number;
  readonly endLine: number;
}

interface CsvOutput {
  readonly span: Span;
  readonly header: readonly string[];
  /** One for each machine; those behind the first were appended without a header. */
  readonly rows: readonly CsvRow[];
}

/** `systeminfo /FO CSV`: a header and rows, each on its line, or broken by a narrow console. */
export function findCsv(file: TextSection): readonly Span[] {
  const spans: Span[] = [];
  let tries = 0;
  for (let index = 0; index < file.lines.length; index++) {
    if (!isHeaderStart(file, index)) continue;
    const output = readWhole(file, index) ?? (tries++ < MAX_WRAPPED_TRIES ? readWrapped(file, index) : undefined);
    if (output === undefined) continue;
    spans.push(output.span);
    index = output.span.endLine - file.firstLine;
  }
  return spans;
}

/** What each row says; undefined when the section does not begin with CSV. */
export function readCsv(section: TextSection): readonly Reading[] | undefined {
  if (!isHeaderStart(section, 0)) return undefined;
  const output = readWhole(section, 0) ?? readWrapped(section, 0);
  return output?.rows.map((row) => readingOf(output.header, row));
}

function readingOf(header: readonly string[], { cells, startLine, endLine }: CsvRow): Reading {
  const entries = new Map<SysteminfoField, Entry>();
  for (const [index, field] of fieldsOf(header, cells).entries()) {
    const cell = cells[index];
    if (field === undefined || cell === undefined || entries.has(field)) continue;
    // Of a broken row only its lines are known.
    entries.set(field, splitCell(cell, startLine, endLine));
  }
  return { entries, doubtfulLine: undefined };
}

function isHeaderStart(file: TextSection, index: number): boolean {
  const [, first, second] = HEADER_START.exec(textAt(file, index) ?? '') ?? [];
  if (first === undefined || second === undefined) return false;
  return (findLabel(first) !== undefined && findLabel(second) !== undefined) || BELOW.test(file.lines[index + 1] ?? '');
}

/** A header and rows on a line each. */
function readWhole(file: TextSection, index: number): CsvOutput | undefined {
  const header = parseLine(textAt(file, index) ?? '')?.cells;
  if (header === undefined) return undefined;
  const rows: CsvRow[] = [];
  let end = index;
  for (let at = index + 1; at < file.lines.length && !isCommand(file, at); at++) {
    const line = parseLine(textAt(file, at) ?? '');
    if (line === undefined || !isRow(header, line.cells)) break;
    const isCut = line.isBroken || line.cells.length < header.length;
    // The last cell of a row that was cut is not whole.
    const cells = isCut ? line.cells.slice(0, -1) : line.cells;
    rows.push({ cells, startLine: file.firstLine + at, endLine: file.firstLine + at });
    end = at;
    if (isCut) break;
  }
  const span = { startLine: file.firstLine + index, endLine: file.firstLine + end };
  return rows.length === 0 ? undefined : { span, header, rows };
}

const isCommand = (file: TextSection, index: number): boolean =>
  file.commands.some(({ line }) => line === file.firstLine + index);

const textAt = (file: TextSection, index: number): string | undefined => {
  const line = file.lines[index];
  return line?.includes('"') ? plainLine(line).text : undefined;
};

/** Enough columns are known, and the row shows a version of Windows. */
function isRow(header: readonly string[], cells: readonly string[]): boolean {
  const fields = fieldsOf(header, cells);
  const version = cells[fields.indexOf('osVersion')];
  return new Set(fields).size >= MIN_LABELS && version !== undefined && hasWindowsVersion(version);
}

/** By what the columns are called, or by their order in a language that has no table of labels. */
function fieldsOf(header: readonly string[], cells: readonly string[]): readonly (SysteminfoField | undefined)[] {
  const fields = header.map((name) => findLabel(name)?.field);
  const isKnown = 2 * fields.filter((field) => field !== undefined).length > header.length;
  return (isKnown ? undefined : fieldsByOrder(cells)) ?? fields;
}

function parseLine(text: string): { readonly cells: readonly string[]; readonly isBroken: boolean } | undefined {
  const { data, errors } = parseText(text);
  const [cells] = data;
  return cells === undefined ? undefined : { cells, isBroken: errors.some(({ type }) => type === 'Quotes') };
}

const parseText = (text: string) =>
  papaparse().parse<readonly string[]>(text, { delimiter: ',', quoteChar: '"', escapeChar: '"' });

function readWrapped(file: TextSection, index: number): CsvOutput | undefined {
  const borders = new Set(file.commands.map(({ line }) => line - file.firstLine));
  const lines: string[] = [];
  const raw = file.lines[index] ?? '';
  const prefix = raw.slice(0, Math.max(raw.search(/['"]/), 0));
  for (let at = index; at < Math.min(file.lines.length, index + MAX_WRAPPED_LINES) && !borders.has(at); at++) {
    const text = file.lines[at] ?? '';
    const line = text.startsWith(prefix) ? text.slice(prefix.length) : text.trim() === prefix.trim() ? '' : text;
    if (line.trim() === '' || line.trimStart().startsWith('```')) break;
    // Only the indentation is dropped: a blank at the end or the start of a wrapped line belongs to a value.
    lines.push(line.replace(/^\t+/, ''));
  }
  const startLine = file.firstLine + index;
  const span = { startLine, endLine: startLine + lines.length - 1 };
  // What Python prints shows its line ends; of a console a line that is not full has one.
  return readPair(lines.join(''), span) ?? readPair(unwrapped(lines), span);
}

function unwrapped(lines: readonly string[]): string {
  const widths = lines.map((line) => positionsOf(line, 'cells').at(-1) ?? 0);
  const width = Math.max(...widths);
  // A character of two cells that does not fit leaves one empty.
  return lines.map((line, at) => ((widths[at] ?? 0) >= width - 1 ? line : `${line}\n`)).join('');
}

function readPair(joined: string, span: Span): CsvOutput | undefined {
  const text = joined.replace(PRINTED_LINE_END, '\n').replace(/^\s*'?(?=")/, '');
  const { data, errors } = parseText(text);
  const [header, cells] = data;
  if (header === undefined || cells === undefined || !isRow(header, cells)) return undefined;
  const isCut = cells.length < header.length || errors.some((error) => error.type === 'Quotes' && error.row === 1);
  return { span, header, rows: [{ ...span, cells: isCut ? cells.slice(0, -1) : cells }] };
}
