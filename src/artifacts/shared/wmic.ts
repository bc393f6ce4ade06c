import type { Diagnostic } from '../../model/diagnostic.ts';
import {
  type Cell,
  columnKey,
  isBorder,
  type ReadContext,
  type Row,
  type RowBlock,
  textCell,
  unquoted,
} from './powershell-rows.ts';
import { misaligned, tableRow } from './powershell-table.ts';
import { type ColumnSpan, cutRow } from './table-row.ts';

/** What an artifact kind wants of the output of `wmic`. */
export interface WmicQuery {
  /** Whether these are the properties of the wanted class, by `columnKey`. */
  isHeader(keys: ReadonlySet<string>): boolean;
  /** By `columnKey`: what a whole cell of a column looks like. */
  readonly patterns: ReadonlyMap<string, RegExp>;
}

/**
 * Reads what `wmic` prints, tables and lists (`/format:list`, `/value`, `list full`); its CSV is that of PowerShell, with a
 * column Node.
 *
 *     Caption                                     CSName  HotFixID   InstalledOn
 *     http://support.microsoft.com/?kbid=5011570  SRV01   KB5011570  3/14/2022
 *
 *     HotFixID=KB5011570
 *     InstalledOn=3/14/2022
 *
 * Names of properties are never localized. A table has no line of dashes: its columns begin where their names do. wmic ends
 * lines with CR CR LF, so that a capture by PowerShell has a blank line behind every line. Two blank lines stand above every
 * object of a list and three below the last, which is how its end is told from the gap between two objects.
 */
export function readWmic(context: ReadContext, query: WmicQuery): RowBlock[] {
  const blocks: RowBlock[] = [];
  const text = { ...context, lines: context.lines.map(unquoted) };
  for (let index = 0; index < text.lines.length; index += 1) {
    const line = text.lines[index] ?? '';
    const block = line.includes('=') ? readList(text, index) : readTable(text, index, query);
    if (!block) continue;
    if (query.isHeader(new Set(block.columns.map(columnKey)))) blocks.push(block);
    index = block.endLine - context.firstLine;
  }
  return blocks;
}

/** Names of properties; example: `Caption  CSName  HotFixID  `. */
const HEADER = /^[ \t]*[A-Za-z_]\w{0,60}(?:[ \t]+[A-Za-z_]\w{0,60})*[ \t]*$/;
const MAX_HEADER_LENGTH = 2000;

function readTable(context: ReadContext, top: number, query: WmicQuery): RowBlock | undefined {
  const header = context.lines[top] ?? '';
  if (header.length > MAX_HEADER_LENGTH || !HEADER.test(header)) return undefined;
  const words = [...header.matchAll(/\w+/g)];
  const names = words.map(([name]) => name);
  const keys = new Set(names.map(columnKey));
  if (keys.size < names.length || !query.isHeader(keys)) return undefined;
  const columns: readonly ColumnSpan[] = words.map(({ 0: name, index }) => ({
    start: index,
    end: index + name.length,
  }));
  const spaced = isBlank(context, top + 1) && isText(context, top + 2);
  const step = spaced ? 2 : 1;
  // A line of dashes below makes it a table of PowerShell.
  if (/^[\s-]*$/.test(context.lines[top + step] ?? '')) return undefined;
  const patterns = names.map((name) => query.patterns.get(columnKey(name)));
  const rows: Row[] = [];
  const diagnostics: Diagnostic[] = [];
  let last = top;
  for (let index = top + step; isText(context, index); index += step) {
    const number = context.firstLine + index;
    const cells = cutRow(context.lines[index] ?? '', columns, patterns);
    rows.push(tableRow(names, cells, number));
    if (cells.includes(undefined)) diagnostics.push(misaligned(context.path, number));
    last = index;
    if (spaced && !isBlank(context, index + 1)) break;
  }
  return {
    form: 'table',
    columns: names,
    rows,
    startLine: context.firstLine + top,
    endLine: context.firstLine + last,
    ended: isEnd(context.lines[last + step], columns[0]?.start ?? 0),
    cut: false,
    diagnostics,
  };
}

/** A line of blanks that reaches into the columns may be the beginning of a row whose first cells are empty. */
function isEnd(line: string | undefined, indent: number): boolean {
  return line !== undefined && (line.length <= indent || line.trim() !== '');
}

function isBlank(context: ReadContext, index: number): boolean {
  return context.lines[index]?.trim() === '';
}

function isText(context: ReadContext, index: number): boolean {
  return !isBorder(context, index) && !isBlank(context, index);
}

/** `HotFixID=KB5011570`; a value can be empty. */
const PROPERTY = /^\s{0,40}([A-Za-z_]\w{0,60})=(.*)$/;
/** Blank lines above an object, and in a capture by PowerShell. */
const GAP = 2;
const SPACED_GAP = 5;
const MAX_GAP = 10;

/** Any list of properties, whatever class it is of. */
function readList(context: ReadContext, start: number): RowBlock | undefined {
  if (isBorder(context, start) || !PROPERTY.test(context.lines[start] ?? '')) return undefined;
  const reader = new WmicListReader(context.firstLine);
  let last = start;
  let blanks = 0;
  let gap = GAP;
  let index = start;
  for (; index < context.lines.length && !isBorder(context, index) && blanks <= MAX_GAP; index += 1) {
    const line = context.lines[index] ?? '';
    if (line.trim() === '') {
      blanks += 1;
      continue;
    }
    const property = PROPERTY.exec(line);
    if (!property) break;
    gap = Math.max(gap, blanks === 1 ? SPACED_GAP : blanks);
    blanks = 0;
    reader.add(property[1] ?? '', property[2] ?? '', index);
    last = index;
  }
  const rows = reader.rows();
  const ended = blanks > gap;
  return {
    form: 'list',
    columns: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))],
    rows,
    startLine: context.firstLine + start,
    // The blank lines that prove the end are a part of it.
    endLine: context.firstLine + last + (ended ? gap + 1 : 0),
    ended,
    cut: false,
    diagnostics: [],
  };
}

class WmicListReader {
  readonly #firstLine: number;
  readonly #rows: Row[] = [];
  #cells = new Map<string, Cell>();
  #start = 0;
  #end = 0;

  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  /** A property that comes again starts another object, because blank lines get lost in mails. */
  add(name: string, value: string, index: number): void {
    const line = this.#firstLine + index;
    if (this.#cells.has(name)) this.#close();
    if (this.#cells.size === 0) this.#start = line;
    this.#cells.set(name, textCell(value, line));
    this.#end = line;
  }

  rows(): readonly Row[] {
    this.#close();
    return this.#rows;
  }

  #close(): void {
    if (this.#cells.size > 0) this.#rows.push({ cells: this.#cells, startLine: this.#start, endLine: this.#end });
    this.#cells = new Map();
  }
}
