import { displayWidth, graphemes, takeColumns } from '../../../text/width.ts';
import { safe } from '../../lines/look.ts';
import { sourceSize } from '../layout.ts';
import type { TuiState } from '../state.ts';
import { lineAt, type SourcePart, type SourceState } from './source.ts';

/** Columns of the margin beside the number: what is selected, the sign of a mark, and blanks around. */
const MARGIN = 5;
const LEAST_DIGITS = 3;
const LEAST_TEXT = 4;

/** How a file is laid out on the screen. */
export interface SourceLayout {
  /** Columns of the numbers. */
  readonly digits: number;
  readonly textColumns: number;
  /** Rows of text: one is taken by what stands above it. */
  readonly rows: number;
}

export function sourceLayout({ size, scan }: TuiState, source: SourceState): SourceLayout {
  const { columns, rows } = sourceSize(size, scan);
  const { opened, count, top } = source;
  const last = opened?.offsets?.at(-1);
  const widest = last === undefined ? String(Math.max(count, top.line + rows)) : offsetLabel(last);
  const digits = Math.max(LEAST_DIGITS, widest.length);
  return { digits, textColumns: Math.max(LEAST_TEXT, columns + 1 - digits - MARGIN), rows: Math.max(1, rows - 1) };
}

export function offsetLabel(offset: number): string {
  return `0x${offset.toString(16)}`;
}

interface Kept {
  readonly ascii: boolean;
  readonly texts: Map<number, string>;
  readonly starts: Map<string, readonly number[]>;
}

/** Lines are made safe, and wrapped, once for each part that is in memory. */
const kept = new WeakMap<SourcePart, Kept>();

/** A line as it may be printed, whole; undefined where it is not in memory. */
export function safeLine(state: TuiState, source: SourceState, line: number): string | undefined {
  const text = lineAt(source, line);
  if (text === undefined || source.part === undefined) return undefined;
  const { texts } = keptOf(source.part, state.look.ascii);
  const known = texts.get(line) ?? safe(state.look, text);
  texts.set(line, known);
  return known;
}

/** Where the rows of a line begin: one row where lines are not wrapped, or the line is not in memory. */
export function rowStarts(state: TuiState, source: SourceState, line: number, columns: number): readonly number[] {
  const text = source.isWrapped ? safeLine(state, source, line) : undefined;
  if (text === undefined || source.part === undefined) return [0];
  const { starts } = keptOf(source.part, state.look.ascii);
  const key = `${columns} ${line}`;
  const known = starts.get(key) ?? startsOf(text, columns);
  starts.set(key, known);
  return known;
}

/** How many code units of a text lie in its first columns, and by how many columns they are short of that. */
export function skipColumns(text: string, columns: number): { readonly units: number; readonly short: number } {
  // Only the fewest lines are shown from afar.
  let units = 0;
  let left = columns;
  while (left > 0) {
    const taken = takeColumns(text.slice(units), Math.min(left, 1_000));
    if (taken === '') break;
    units += taken.length;
    left -= displayWidth(taken);
  }
  return { units, short: units < text.length ? Math.max(0, left) : 0 };
}

/** A character wider than the row stands in it all the same: the pane cuts it. */
function startsOf(text: string, columns: number): readonly number[] {
  const starts = [0];
  for (let at = 0; ; ) {
    const taken = takeColumns(text.slice(at), columns) || firstCharacter(text.slice(at));
    at += taken.length;
    if (at >= text.length || taken === '') return starts;
    starts.push(at);
  }
}

function firstCharacter(text: string): string {
  for (const grapheme of graphemes(text)) return grapheme;
  return '';
}

function keptOf(part: SourcePart, ascii: boolean): Kept {
  const known = kept.get(part);
  if (known?.ascii === ascii) return known;
  const fresh: Kept = { ascii, texts: new Map(), starts: new Map() };
  kept.set(part, fresh);
  return fresh;
}
