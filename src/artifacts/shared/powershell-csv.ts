import type { Diagnostic } from '../../model/diagnostic.ts';
import { papaparse } from './papaparse.ts';
import {
  type Cell,
  isBorder,
  markerOf,
  type ReadContext,
  type Row,
  type RowBlock,
  withoutMarker,
} from './powershell-rows.ts';

/**
 * Reads what `Export-Csv` and `ConvertTo-Csv` write, and inventories kept in spreadsheets:
 *
 *     #TYPE Selected.Microsoft.HyperV.PowerShell.VMIntegrationComponent
 *     "VMName","Name","Enabled"
 *     "APP01","Heartbeat","True"
 *
 * Windows PowerShell quotes every cell and writes the `#TYPE` line, PowerShell 7 need not. With `-UseCulture`, and from
 * spreadsheets of regions with a decimal comma, the separator is `;`; it can be a tab. Quoted cells can span lines. A row
 * with fewer cells than the header, or with an open quote, has been cut; without one the output counts as ended, since
 * CSV has no end mark and a file that was cut exactly behind a row is rare. The CSV of `wmic` has a blank line behind every
 * line where PowerShell captured it.
 * `isHeader` tells from the column names whether a line is a header worth reading; `hint` spares the other lines the split.
 */
export function readCsv(
  context: ReadContext,
  isHeader: (columns: readonly string[]) => boolean,
  hint = /[,;\t]/,
): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    // The command above an output can name its columns as the output does.
    if (isBorder(context, index) || !hint.test(context.lines[index] ?? '')) continue;
    const head = readHead(context, index, isHeader);
    if (!head) continue;
    const block = readRows(context, index, head);
    blocks.push(block);
    index = block.endLine - context.firstLine;
  }
  return blocks;
}

/** The name of the cell behind the last column: Event Viewer saves messages without a header. */
export const EXTRA_CELL = '';

interface CsvHead {
  readonly marker: string;
  readonly delimiter: string;
  readonly columns: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;
/** Example: `#TYPE Microsoft.HyperV.PowerShell.VirtualMachine`. */
const TYPE_LINE = /^\s*"?#TYPE\s/i;
const MAX_HEADER_LENGTH = 20_000;

function readHead(
  context: ReadContext,
  index: number,
  isHeader: (columns: readonly string[]) => boolean,
): CsvHead | undefined {
  const raw = (context.lines[index] ?? '').replace(/^\ufeff/, '');
  // A command names columns too: `Get-HotFix | Select-Object Source,HotFixID`.
  if (raw.length > MAX_HEADER_LENGTH || TYPE_LINE.test(raw) || isBorder(context, index)) return undefined;
  const marker = markerOf(raw);
  const line = (withoutMarker(raw, marker) ?? '').trim();
  for (const delimiter of DELIMITERS) {
    if (!line.includes(delimiter)) continue;
    const columns = splitHeader(line, delimiter);
    if (columns.length < 2 || new Set(columns).size < columns.length || columns[0]?.includes('|')) continue;
    if (isHeader(columns)) {
      return { marker, delimiter, columns };
    }
  }
  return undefined;
}

/** Column names hold no quotes and no separators, so that a header needs no grammar. */
function splitHeader(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

interface ParsedRow {
  readonly fields: readonly string[];
  readonly broken: boolean;
  readonly startLine: number;
  readonly endLine: number;
}

function readRows(context: ReadContext, start: number, head: CsvHead): RowBlock {
  const spaced = isSpaced(context, start, head);
  const step = spaced ? 2 : 1;
  const text = linesBelow(context, start + step, head, step);
  const rows: Row[] = [];
  const diagnostics: Diagnostic[] = [];
  let cut = false;
  for (const parsed of parseRows(text, head, context.firstLine + start + step, step)) {
    const short = parsed.broken || parsed.fields.length < head.columns.length;
    if (short) {
      cut = true;
      diagnostics.push(shortRow(context.path, parsed, head.columns.length));
    }
    const row = rowOf(parsed, head, short);
    if (row) rows.push(row);
  }
  const endLine = rows.at(-1)?.endLine ?? context.firstLine + start;
  return {
    form: 'csv',
    columns: head.columns,
    rows,
    startLine: context.firstLine + start,
    endLine,
    ended: !cut && rows.length > 0,
    cut,
    diagnostics,
  };
}

/** A blank line behind the header, a row of as many cells behind that, and a blank line again. */
function isSpaced(context: ReadContext, header: number, head: CsvHead): boolean {
  const [blank, row = '', next = ''] = context.lines.slice(header + 1, header + 4);
  return blank?.trim() === '' && next.trim() === '' && cellCount(row, head.delimiter) === head.columns.length;
}

/** A quoted cell can hold separators. */
function cellCount(row: string, delimiter: string): number {
  return row.replace(/"[^"]*"/g, '').split(delimiter).length;
}

/** Lines up to the first one that has no separator and stands in no quoted cell. */
function linesBelow(context: ReadContext, start: number, head: CsvHead, step: 1 | 2): readonly string[] {
  const text: string[] = [];
  let isQuoted = false;
  for (let index = start; index < context.lines.length && !isBorder(context, index); index += step) {
    const line = withoutMarker(context.lines[index] ?? '', head.marker);
    if (line === undefined || (!isQuoted && !line.includes(head.delimiter))) break;
    if (step === 2 && context.lines[index - 1]?.trim() !== '') break;
    text.push(line.trimStart());
    if (line.split('"').length % 2 === 0) isQuoted = !isQuoted;
  }
  return text;
}

function shortRow(path: string, row: ParsedRow, columns: number): Diagnostic {
  return {
    code: 'parse/csv-row-short',
    level: 'warning',
    message: `Expected ${columns} cells in the row, found ${row.fields.length}; the file may have been cut`,
    source: { path, startLine: row.startLine, endLine: row.endLine },
  };
}

/** Rows up to the first without a separator, which is no row but text glued to the output. */
function parseRows(text: readonly string[], head: CsvHead, firstLine: number, step: 1 | 2): readonly ParsedRow[] {
  const source = text.join('\n');
  const rows: ParsedRow[] = [];
  let line = firstLine;
  let offset = 0;
  papaparse().parse<readonly string[]>(source, {
    delimiter: head.delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const consumed = source.slice(offset, meta.cursor);
      const used = consumed.endsWith('\n') ? consumed.slice(0, -1) : consumed;
      if (data.length < 2) {
        parser.abort();
        return;
      }
      const endLine = line + countLineEnds(used);
      rows.push({ fields: data, broken: errors.length > 0, startLine: line, endLine });
      line = endLine + step;
      offset = meta.cursor;
    },
  });
  return rows;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function rowOf(parsed: ParsedRow, head: CsvHead, short: boolean): Row | undefined {
  const cells = new Map<string, Cell>();
  head.columns.forEach((column, index) => {
    const text = parsed.fields[index];
    if (text === undefined) return;
    // The last cell of a cut row may have lost its end.
    const cut = short && index === parsed.fields.length - 1;
    cells.set(column, { value: cut ? null : text.trim(), text: text.trim(), cut, line: parsed.startLine });
  });
  const extra = parsed.fields[head.columns.length];
  if (extra !== undefined) {
    const text = extra.trim();
    cells.set(EXTRA_CELL, { value: parsed.broken ? null : text, text, cut: parsed.broken, line: parsed.startLine });
  }
  return cells.size > 0 ? { cells, startLine: parsed.startLine, endLine: parsed.endLine } : undefined;
}
