import type { Diagnostic } from '../../model/diagnostic.ts';
import {
  type Cell,
  columnKey,
  isBorder,
  markerOf,
  type ReadContext,
  type Row,
  type RowBlock,
  textCell,
  withoutMarker,
} from './powershell-rows.ts';
import { type CellPatterns, type ColumnSpan, cutRow } from './table-row.ts';

/**
 * Reads what `Format-Table` prints: a header, a line of dashes, rows, a blank line.
 *
 *     Name  State   Uptime   Status
 *     ----  -----   ------   ------
 *     APP01 Running 02:11:09 Operating normally
 *
 * Columns are those of the dash line, because headers of scripts may hold blanks. Known variants: indented, quoted (`> `)
 * or commented (`# `) as a whole; header wrapped onto several lines; `-Wrap` (a row goes on below itself); a blank line
 * behind every line; `-GroupBy` headings; values cut with `...` (Windows PowerShell) or `…` (PowerShell 7), which become
 * `null`. `patterns` says, by `columnKey`, what cells of a column look like; it decides where a row does not follow its header.
 */
export function readTables(context: ReadContext, patterns: ReadonlyMap<string, RegExp> = new Map()): RowBlock[] {
  const blocks: RowBlock[] = [];
  let next = 1;
  for (let index = 1; index < context.lines.length; index += 1) {
    if (index < next) continue;
    const head = readHead(context, index);
    if (!head) continue;
    const block = readRows(context, head, patterns);
    blocks.push(block);
    next = block.endLine - context.firstLine + 1;
  }
  return blocks;
}

/** A dash line; example: `------ ----  -------`. */
const DASHES = /^\s*-+(?:\s+-+)*\s*$/;
/** A heading of `-GroupBy`; example: `   VMName: APP01`. */
const GROUP = /^\s*([A-Za-z][\w ]{0,60}): (.{1,400})$/;
const MAX_HEADER_LINES = 4;

interface TableHead {
  readonly marker: string;
  readonly names: readonly string[];
  readonly columns: readonly ColumnSpan[];
  /** Index of the first header line, and of the dash line. */
  readonly top: number;
  readonly dashes: number;
  /** Every line is followed by a blank one. */
  readonly spaced: boolean;
}

function readHead(context: ReadContext, dashes: number): TableHead | undefined {
  const raw = context.lines[dashes] ?? '';
  if (!raw.includes('-')) return undefined;
  const marker = markerOf(raw);
  const line = withoutMarker(raw, marker) ?? '';
  if (!DASHES.test(line) || context.borders.has(dashes)) return undefined;
  const columns = [...line.matchAll(/-+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const bare = (index: number) => withoutMarker(context.lines[index] ?? '', marker) ?? '';
  const spaced = bare(dashes - 1).trim() === '';
  // A single run of dashes below a blank line is a rule.
  if (spaced && columns.length === 1) return undefined;
  let top = spaced ? dashes - 2 : dashes - 1;
  let names: readonly string[] = columns.map(() => '');
  for (const first = top; top >= 0 && first - top < MAX_HEADER_LINES; top -= 1) {
    const header = bare(top);
    if (header.trim() === '' || isBorder(context, top) || !startsAtColumns(header, columns)) return undefined;
    const pieces = cutRow(header, columns, []);
    names = names.map((name, index) => (pieces[index] ?? '').trim() + name);
    if (names.every((name) => name !== '')) {
      return new Set(names).size === names.length ? { marker, names, columns, top, dashes, spaced } : undefined;
    }
  }
  return undefined;
}

/** A header begins or ends where its dashes do, and has nothing in front of them. */
function startsAtColumns(header: string, columns: readonly ColumnSpan[]): boolean {
  const text = header.trimEnd();
  const begin = text.length - text.trimStart().length;
  const first = columns[0];
  if (!first) return false;
  const blankPart = begin > first.start && columns.some((column) => begin >= column.start && begin < column.end);
  return begin === first.start || blankPart;
}

function readRows(context: ReadContext, head: TableHead, patterns: ReadonlyMap<string, RegExp>): RowBlock {
  const byColumn: CellPatterns = head.names.map((name) => patterns.get(columnKey(name)));
  const rows: Row[] = [];
  const diagnostics: Diagnostic[] = [];
  let last = head.dashes;
  let index = head.dashes + 1;
  for (; index < context.lines.length && !isBorder(context, index); index += 1) {
    const line = withoutMarker(context.lines[index] ?? '', head.marker);
    if (line === undefined || (DASHES.test(line) && line.trim() !== '')) break;
    if (line.trim() === '') {
      if (head.spaced && index - last === 1) continue;
      break;
    }
    const lineNumber = context.firstLine + index;
    const cells = cutRow(line.replaceAll('\u00a0', ' '), head.columns, byColumn);
    const previous = rows.at(-1);
    if (previous && isContinuation(cells, byColumn))
      rows[rows.length - 1] = joined(previous, head.names, cells, lineNumber);
    else rows.push(tableRow(head.names, cells, lineNumber));
    if (cells.includes(undefined)) diagnostics.push(misaligned(context.path, lineNumber));
    last = index;
  }
  // A blank line, or whatever else follows, is behind the last row.
  const ended = context.lines[head.spaced ? last + 2 : last + 1] !== undefined;
  const group = groupAbove(context, head);
  return {
    form: 'table',
    columns: head.names,
    rows,
    ...(group && { group }),
    startLine: context.firstLine + (group ? group.cell.line - context.firstLine : head.top),
    endLine: context.firstLine + last,
    ended,
    cut: false,
    diagnostics,
  };
}

/** Says that a row does not follow its header. */
export function misaligned(path: string, line: number): Diagnostic {
  return {
    code: 'parse/table-row-misaligned',
    level: 'warning',
    message: 'Expected the row to follow the columns of its header; some of its cells cannot be read',
    source: { path, startLine: line, endLine: line },
  };
}

/** A row of a text table by its cells; one that could not be told from its neighbour is cut. */
export function tableRow(names: readonly string[], cells: readonly (string | undefined)[], line: number): Row {
  const row = new Map<string, Cell>();
  names.forEach((name, index) => {
    const text = cells[index];
    row.set(name, text === undefined ? { value: null, text: '', cut: true, line } : textCell(text, line));
  });
  return { cells: row, startLine: line, endLine: line };
}

/** `Format-Table -Wrap` goes on below: nothing in the first column, nor in any whose cells are known by their look. */
function isContinuation(cells: readonly (string | undefined)[], patterns: CellPatterns): boolean {
  if (cells.length < 2) return false;
  return cells.every((cell, index) => cell !== undefined && (cell.trim() === '' || (index > 0 && !patterns[index])));
}

function joined(row: Row, names: readonly string[], cells: readonly (string | undefined)[], line: number): Row {
  const all = new Map(row.cells);
  names.forEach((name, index) => {
    const more = cells[index]?.trim();
    const before = all.get(name);
    if (more && before) all.set(name, textCell(before.text === '' ? more : `${before.text} ${more}`, before.line));
  });
  return { cells: all, startLine: row.startLine, endLine: line };
}

function groupAbove(context: ReadContext, head: TableHead): RowBlock['group'] {
  for (let index = head.top - 1; index >= Math.max(0, head.top - 3); index -= 1) {
    const line = withoutMarker(context.lines[index] ?? '', head.marker) ?? '';
    if (line.trim() === '') continue;
    const match = isBorder(context, index) ? null : GROUP.exec(line);
    if (!match) return undefined;
    return { name: match[1] ?? '', cell: textCell(match[2] ?? '', context.firstLine + index) };
  }
  return undefined;
}
