import { indexAt, type Measure, positionsOf } from './console-width.ts';

/** A column by its dashes: positions from the start of the line, `end` exclusive. */
export interface ColumnSpan {
  readonly start: number;
  readonly end: number;
}

/** What a whole, non-empty cell of the column at the same index looks like; undefined for free text. */
export type CellPatterns = readonly (RegExp | undefined)[];

/** A row cut into cells; undefined where a cell cannot be told from its neighbour. */
export type RowCells = readonly (string | undefined)[];

/** Words above this many are no table row that a console can hold. */
const MAX_WORDS = 400;

/**
 * Cuts a row at its columns. The exact columns are tried first, by cells and then by characters, because East Asian
 * tables come padded either way, even in one file. Then rows are tried that are shifted against their header (a name
 * longer than its column, or renamed afterwards), and last what the patterns alone can tell.
 */
export function cutRow(row: string, columns: readonly ColumnSpan[], patterns: CellPatterns): RowCells {
  const cells = positionsOf(row, 'cells');
  const sameWidth = cells[row.length] === row.length;
  const measures: readonly Measure[] = sameWidth ? ['characters'] : ['cells', 'characters'];
  const exact = measures.map((measure) => cutExactly(row, positionsOf(row, measure), columns));
  for (const cut of exact) if (fits(cut, patterns)) return cut;
  for (const measure of measures) {
    const cut = cutShifted(row, positionsOf(row, measure), columns, patterns);
    if (cut) return cut;
  }
  return cutByPatterns(row, patterns) ?? exact[0] ?? [];
}

function fits(cells: RowCells, patterns: CellPatterns): boolean {
  return cells.every((cell, index) => cell !== undefined && fitsOne(cell, patterns[index]));
}

function fitsOne(cell: string, pattern: RegExp | undefined): boolean {
  const text = cell.trim();
  return text === '' || pattern === undefined || pattern.test(text) || /\.\.\.$|…$/.test(text);
}

function cutExactly(row: string, positions: readonly number[], columns: readonly ColumnSpan[]): RowCells {
  const cuts = columns.map((column, index) => (index === 0 ? 0 : indexAt(positions, column.start)));
  const clean = cuts.map((cut) => isClean(row, cut));
  return columns.map((_, index) => {
    const from = cuts[index] ?? 0;
    const to = cuts[index + 1] ?? row.length;
    // A value across a border belongs to one of its sides; without more to go by neither is readable.
    return clean[index] && (clean[index + 1] ?? true) ? row.slice(from, to) : undefined;
  });
}

function isClean(row: string, cut: number): boolean {
  return cut === 0 || cut >= row.length || isBlank(row[cut - 1]);
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** Cuts at word borders near the columns, carrying the shift of one column on to the next. Bounded: two ways per column. */
function cutShifted(
  row: string,
  positions: readonly number[],
  columns: readonly ColumnSpan[],
  patterns: CellPatterns,
): RowCells | undefined {
  if (columns.length > 16) return undefined;
  const cut = (index: number, from: number, shift: number): RowCells | undefined => {
    const column = columns[index];
    if (!column) return fitsOne(row.slice(from), patterns[index - 1]) ? [row.slice(from)] : undefined;
    for (const way of waysAt(row, positions, column, shift, from)) {
      const cell = row.slice(from, way.cut);
      if ((index === 1 && cell.trim() === '') || !fitsOne(cell, patterns[index - 1])) continue;
      const rest = cut(index + 1, way.cut, way.shift);
      if (rest) return [cell, ...rest];
    }
    return undefined;
  };
  return cut(1, 0, 0);
}

interface Way {
  readonly cut: number;
  readonly shift: number;
}

function waysAt(
  row: string,
  positions: readonly number[],
  column: ColumnSpan,
  shift: number,
  from: number,
): readonly Way[] {
  const border = Math.max(column.start + shift, 0);
  const at = indexAt(positions, border);
  if (isClean(row, at)) return at >= from ? [{ cut: at, shift }] : [];
  let wordStart = at;
  while (wordStart > 0 && !isBlank(row[wordStart - 1])) wordStart -= 1;
  let wordEnd = at;
  while (wordEnd < row.length && !isBlank(row[wordEnd])) wordEnd += 1;
  let next = wordEnd;
  while (next < row.length && isBlank(row[next])) next += 1;
  const rightAligned = positions[wordEnd] === column.end + shift;
  const earlier = { cut: wordStart, shift: rightAligned ? shift : shift + (positions[wordStart] ?? 0) - border };
  const later = { cut: next, shift: shift + (positions[next] ?? 0) - border };
  return wordStart > from ? [earlier, later] : [later];
}

/**
 * Finds columns by what their cells look like, whatever the distances: every pattern of the table has to match one or
 * more words, free text takes what lies between. Undefined without patterns, or when they do not fit.
 */
function cutByPatterns(row: string, patterns: CellPatterns): RowCells | undefined {
  const words = row.trim().split(/\s+/);
  const typed = patterns.filter((pattern) => pattern !== undefined).length;
  if (typed < 2 || words.length > MAX_WORDS || words.length < patterns.length) return undefined;
  const failed = new Set<number>();
  const cut = (column: number, word: number): RowCells | undefined => {
    if (column === patterns.length) return word === words.length ? [] : undefined;
    const key = column * (MAX_WORDS + 1) + word;
    if (failed.has(key)) return undefined;
    const pattern = patterns[column];
    const most = pattern ? 1 : words.length - word - (patterns.length - column - 1);
    for (let count = 1; count <= most; count += 1) {
      const cell = words.slice(word, word + count).join(' ');
      if (pattern && !pattern.test(cell)) continue;
      const rest = cut(column + 1, word + count);
      if (rest) return [cell, ...rest];
    }
    failed.add(key);
    return undefined;
  };
  return cut(0, 0);
}
