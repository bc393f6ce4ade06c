import type { Diagnostic } from '../../model/diagnostic.ts';

/** One value of a PowerShell output. */
export interface Cell {
  /** As written; `null` when it is shown but cannot be read (cut with `...`, or JSON `null`: then `text` is empty). */
  readonly value: string | number | boolean | null;
  /** The characters on the page, so that a cut value can still be matched by what is left of it. */
  readonly text: string;
  /** True when the console cut the value. */
  readonly cut: boolean;
  /** 1-based line of the file. */
  readonly line: number;
}

/** One object of a PowerShell output: its cells by column name as printed, in the order of the output. */
export interface Row {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly startLine: number;
  readonly endLine: number;
}

/** The objects of one output, whatever form it was written in. */
export interface RowBlock {
  readonly form: 'table' | 'list' | 'csv' | 'json' | 'clixml';
  /** Column names as printed, each once. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What `Format-Table -GroupBy` prints above a table. */
  readonly group?: { readonly name: string; readonly cell: Cell };
  readonly startLine: number;
  /** The last line that holds data. */
  readonly endLine: number;
  /** The output shows its own end, so no row can be missing behind it. */
  readonly ended: boolean;
  /** The output is known to have lost its tail. */
  readonly cut: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the readers need to know of the file around an output. */
export interface ReadContext {
  readonly path: string;
  readonly lines: readonly string[];
  readonly firstLine: number;
  /** True at the index of a line that starts another command, so that no output crosses it. */
  readonly borders: ReadonlySet<number>;
}

const ELLIPSIS = /^(?:\.\.\.|…)|(?:\.\.\.|…)\}?$/;

/** A cell as text outputs show it. */
export function textCell(raw: string, line: number): Cell {
  const text = raw.replaceAll('\u00a0', ' ').trim();
  const cut = ELLIPSIS.test(text);
  return { value: cut ? null : text, text, cut, line };
}

/** Names whose keys are kept: more than outputs of Windows have, few enough whatever a file holds. */
const MOST_KEYS = 2000;
const LONGEST_KEPT = 100;
const keys = new Map<string, string>();

/** A column name without blanks and case, since headers wrap and scripts rename them freely. */
export function columnKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = name.replace(/[\s_\u00a0]+/g, '').toLowerCase();
  if (keys.size < MOST_KEYS && name.length <= LONGEST_KEPT) keys.set(name, key);
  return key;
}

/** The cell of the first of `names` that the row has. */
export function cellOf(row: Row, ...names: readonly string[]): Cell | undefined {
  for (const name of names) {
    const direct = row.cells.get(name);
    if (direct) return direct;
  }
  const cells = cellsByKey(row);
  for (const name of names) {
    const cell = cells.get(columnKey(name));
    if (cell) return cell;
  }
  return undefined;
}

const byKey = new WeakMap<Row['cells'], ReadonlyMap<string, Cell>>();

/** A row is asked for many names, and an export has many columns. The first of several columns of one key counts. */
function cellsByKey({ cells }: Row): ReadonlyMap<string, Cell> {
  const known = byKey.get(cells);
  if (known) return known;
  const keyed = new Map<string, Cell>();
  for (const [name, cell] of cells) {
    const key = columnKey(name);
    if (!keyed.has(key)) keyed.set(key, cell);
  }
  byKey.set(cells, keyed);
  return keyed;
}

/** True when the block has a column of one of these names. */
export function hasColumn(block: RowBlock, ...names: readonly string[]): boolean {
  const wanted = new Set(names.map(columnKey));
  return block.columns.some((column) => wanted.has(columnKey(column)));
}

/** Text of a cell: undefined when not shown or empty, `null` when shown but unreadable. */
export function textOf(cell: Cell | undefined): string | null | undefined {
  if (!cell) return undefined;
  if (cell.value === null) return cell.cut ? null : undefined;
  const text = String(cell.value).trim();
  return text === '' ? undefined : text;
}

/** True or False as every form of output writes them; `null` for anything else that is shown. */
export function flagOf(cell: Cell | undefined): boolean | null | undefined {
  if (cell && typeof cell.value === 'boolean') return cell.value;
  const text = textOf(cell);
  if (text === undefined || text === null) return text;
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : null;
}

/** A whole number: undefined when not shown, `null` for anything else. */
export function numberOf(cell: Cell | undefined): number | null | undefined {
  const text = textOf(cell);
  if (text === undefined || text === null) return text;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Quote marks of mail (`> `) and of comments (`# `, `// `, `; `) before a line; example: `  # > `. */
const MARKER = /^(?:[ \t]*(?:>|#(?!TYPE\b)|;|\/\/)[ \t]?)+/;

/** The quote or comment mark a line starts with; empty for none. */
export function markerOf(line: string): string {
  return MARKER.exec(line)?.[0] ?? '';
}

/** The line behind `marker`; a line that has only the mark is blank; undefined when the line lacks it. */
export function withoutMarker(line: string, marker: string): string | undefined {
  if (marker === '') return line;
  if (line.startsWith(marker)) return line.slice(marker.length);
  return line.trim() === marker.trim() ? '' : undefined;
}

/** The line behind whatever quote marks it has, blanks as blanks. */
export function unquoted(line: string): string {
  return line.slice(markerOf(line).length).replaceAll('\u00a0', ' ');
}

const FENCE = /^\s*(?:```|~~~)/;

/** True for a line that cannot belong to the output above it. */
export function isBorder(context: ReadContext, index: number): boolean {
  const line = context.lines[index];
  return line === undefined || context.borders.has(index) || FENCE.test(line);
}
