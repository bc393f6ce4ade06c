import type { Span, TextSection } from '../../model/section.ts';
import { papaparse } from '../shared/papaparse.ts';
import { findLabel } from './label-index.ts';
import { plainLine } from './lines.ts';
import type { SysteminfoField } from './locale.ts';
import { type Entry, type Reading, splitCell } from './reading.ts';
import { hasWindowsVersion } from './values.ts';

/** A header and a row of a server with hundreds of updates, wrapped at 80 columns, stay below this. */
const MAX_WRAPPED_LINES = 400;
const MIN_LABELS = 8;
const HEADER_START = /^'?"([^"]{1,100})","([^"]{1,100})"/;
/** Joining hundreds of lines is dear; a file that looks like a header so often is something else. */
const MAX_WRAPPED_TRIES = 20;
/** The end of a row, or what a printed Python string shows of it. */
const PRINTED_LINE_END = /(?<=")\\r\\n/g;

interface CsvOutput {
  readonly span: Span;
  readonly header: readonly string[];
  readonly row: readonly string[];
}

/** `systeminfo /FO CSV`: a header and one row, each on its line, or both wrapped by a narrow console. */
export function findCsv(file: TextSection): readonly Span[] {
  const spans: Span[] = [];
  let tries = 0;
  for (let index = 0; index < file.lines.length; index++) {
    if (!isHeaderStart(file, index)) continue;
    const output = readPairAt(file, index) ?? (tries++ < MAX_WRAPPED_TRIES ? readWrapped(file, index) : undefined);
    if (output === undefined) continue;
    spans.push(output.span);
    index = output.span.endLine - file.firstLine;
  }
  return spans;
}

/** Undefined when the section does not begin with CSV. */
export function readCsv(section: TextSection): Reading | undefined {
  if (!isHeaderStart(section, 0)) return undefined;
  const output = readPairAt(section, 0) ?? readWrapped(section, 0);
  if (output === undefined) return undefined;
  const { startLine, endLine } = output.span;
  // Of a wrapped row only the first line is known for all fields.
  const line = endLine - startLine === 1 ? endLine : startLine;
  const entries = new Map<SysteminfoField, Entry>();
  for (const [index, name] of output.header.entries()) {
    const field = findLabel(name)?.field;
    const cell = output.row[index];
    if (field !== undefined && cell !== undefined && !entries.has(field)) entries.set(field, splitCell(cell, line));
  }
  return { entries, doubtfulLine: undefined };
}

function isHeaderStart(file: TextSection, index: number): boolean {
  const [, first, second] = HEADER_START.exec(textAt(file, index) ?? '') ?? [];
  return (
    first !== undefined && second !== undefined && findLabel(first) !== undefined && findLabel(second) !== undefined
  );
}

/** A header and a row on a line each. */
function readPairAt(file: TextSection, index: number): CsvOutput | undefined {
  return readPair(file, index, [textAt(file, index) ?? '', textAt(file, index + 1) ?? ''], '\n');
}

const textAt = (file: TextSection, index: number): string | undefined => {
  const line = file.lines[index];
  return line?.includes('"') ? plainLine(line).text : undefined;
};

function readWrapped(file: TextSection, index: number): CsvOutput | undefined {
  const borders = new Set(file.commands.map(({ line }) => line - file.firstLine));
  const lines: string[] = [];
  for (let at = index; at < Math.min(file.lines.length, index + MAX_WRAPPED_LINES) && !borders.has(at); at++) {
    const line = file.lines[at] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('```')) break;
    // Only the indentation is dropped: a blank at the end or the start of a wrapped line belongs to a value.
    lines.push(line.replace(/^\t+/, ''));
  }
  return readPair(file, index, lines, '');
}

function readPair(file: TextSection, index: number, lines: readonly string[], glue: string): CsvOutput | undefined {
  const text = lines
    .join(glue)
    .replace(PRINTED_LINE_END, '\n')
    .replace(/^\s*'?(?=")/, '');
  const { data, errors } = papaparse().parse<readonly string[]>(text, {
    delimiter: ',',
    quoteChar: '"',
    escapeChar: '"',
  });
  const [header, cells] = data;
  if (header === undefined || cells === undefined) return undefined;
  // The last cell of a row that was cut is not whole.
  const isCut = cells.length < header.length || errors.some((error) => error.type === 'Quotes' && error.row === 1);
  const row = isCut ? cells.slice(0, -1) : cells;
  const fields = header.map((name) => findLabel(name)?.field);
  const version = row[fields.indexOf('osVersion')];
  if (new Set(fields).size < MIN_LABELS || version === undefined || !hasWindowsVersion(version)) return undefined;
  const startLine = file.firstLine + index;
  return { span: { startLine, endLine: startLine + lines.length - 1 }, header, row };
}
