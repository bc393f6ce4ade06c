import { displayWidth } from '../../../text/width.ts';
import type { TuiState } from '../state.ts';
import { highlightsOf } from './highlight.ts';
import { rowStarts, type SourceLayout, safeLine, sourceLayout } from './rows.ts';
import type { SourcePlace, SourceState } from './source.ts';

/** Of the pane stands above what one goes to. */
const ABOVE = 1 / 3;

/** Which lines are to be read so that what is in sight, and a screen more at both sides, is in memory. */
export function wantedLines(state: TuiState): { readonly from: number; readonly count: number } | undefined {
  const { source } = state;
  if (source?.opened === undefined) return undefined;
  const { rows } = sourceLayout(state, source);
  const { part, top } = source;
  const last = source.isCounted ? source.count : Number.POSITIVE_INFINITY;
  const first = Math.max(1, top.line - rows);
  const end = Math.min(last, top.line + 2 * rows);
  if (part !== undefined && part.from <= first && end < part.from + part.asked) return undefined;
  return { from: Math.max(1, top.line - 3 * rows), count: 7 * rows };
}

/** The state with the place in sight one that there is, and with what was gone to in sight. */
export function settled(state: TuiState, source: SourceState): TuiState {
  const layout = sourceLayout(state, source);
  const atEnd = source.isForEnd && source.isCounted;
  const kept = atEnd ? { ...source, isForEnd: false, top: lastTop(state, source, layout) } : source;
  const revealed = clamped(state, revealedIn(state, kept, layout), layout);
  return revealed === state.source ? state : { ...state, source: revealed };
}

/** Rows further down, or up. */
export function scrolledBy(state: TuiState, source: SourceState, by: number): TuiState {
  const layout = sourceLayout(state, source);
  const top = walked(state, source, layout, source.top, by);
  return settled(state, { ...source, top, reveal: undefined, isForEnd: false });
}

/** The line comes into sight, if it is not yet, and with it what is highlighted there. */
export function wentTo(state: TuiState, source: SourceState, line: number): TuiState {
  const { rows } = sourceLayout(state, source);
  const isInSight = source.top.line <= line && line < source.top.line + rows;
  const top = isInSight ? source.top : { line: Math.max(1, line - Math.floor(rows * ABOVE)), row: 0 };
  return settled(state, { ...source, top, reveal: line, isForEnd: false });
}

function clamped(state: TuiState, source: SourceState, layout: SourceLayout): SourceState {
  const { top } = source;
  const row = Math.min(top.row, rowStarts(state, source, top.line, layout.textColumns).length - 1);
  const here: SourcePlace = { line: Math.max(1, top.line), row: Math.max(0, row) };
  const last = source.isCounted ? lastTop(state, source, layout) : here;
  const place = isBefore(last, here) ? last : here;
  return place.line === top.line && place.row === top.row ? source : { ...source, top: place };
}

/** With the end of the file in the last row. */
function lastTop(state: TuiState, source: SourceState, layout: SourceLayout): SourcePlace {
  const line = Math.max(1, source.count);
  const row = rowStarts(state, source, line, layout.textColumns).length - 1;
  return walked(state, source, layout, { line, row }, 1 - layout.rows);
}

/** Not above the beginning; below the end, as far as it is known, is for others to see. */
function walked(
  state: TuiState,
  source: SourceState,
  { textColumns }: SourceLayout,
  from: SourcePlace,
  by: number,
): SourcePlace {
  const rowsOf = (line: number): number => rowStarts(state, source, line, textColumns).length;
  let { line, row } = from;
  const last = source.isCounted ? source.count : Number.POSITIVE_INFINITY;
  for (let left = Math.abs(by); left > 0; left -= 1) {
    if (by > 0) {
      if (row + 1 < rowsOf(line)) row += 1;
      else if (line < last) [line, row] = [line + 1, 0];
      else break;
    } else if (row > 0) row -= 1;
    else if (line > 1) [line, row] = [line - 1, rowsOf(line - 1) - 1];
    else break;
  }
  return { line, row };
}

function revealedIn(state: TuiState, source: SourceState, layout: SourceLayout): SourceState {
  const { reveal } = source;
  const text = reveal === undefined ? undefined : safeLine(state, source, reveal);
  if (reveal === undefined || text === undefined) return source;
  const [stretch = { start: 0, end: 0 }] = highlightsOf(state.look, source, reveal, text);
  const { textColumns, rows } = layout;
  const done = { ...source, reveal: undefined };
  if (!source.isWrapped) {
    const start = displayWidth(text.slice(0, stretch.start));
    const end = start + displayWidth(text.slice(stretch.start, stretch.end));
    if (end <= textColumns) return { ...done, left: 0 };
    const isInSight = start > source.left && end <= source.left + textColumns;
    return isInSight ? done : { ...done, left: Math.max(0, start - Math.floor(textColumns * ABOVE)) };
  }
  const starts = rowStarts(state, source, reveal, textColumns);
  const place = { line: reveal, row: starts.findLastIndex((start) => start <= stretch.start) };
  const end = walked(state, source, layout, source.top, rows - 1);
  if (!isBefore(place, source.top) && !isBefore(end, place)) return done;
  return { ...done, top: walked(state, source, layout, place, -Math.floor(rows * ABOVE)) };
}

function isBefore(a: SourcePlace, b: SourcePlace): boolean {
  return a.line < b.line || (a.line === b.line && a.row < b.row);
}
