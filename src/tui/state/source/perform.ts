import { displayWidth } from '../../../text/width.ts';
import type { Command } from '../../keymap.ts';
import { openPrompt } from '../prompt.ts';
import type { TuiState } from '../state.ts';
import { beginFind, nextFind } from './find.ts';
import { safeLine, sourceLayout } from './rows.ts';
import { scrolledBy, settled, wentTo } from './scroll.ts';
import { hideSource, type SourceState } from './source.ts';

/** Of the columns in sight, what one step to the side keeps. */
const SIDE_STEP = 0.5;

/** Does what a key means while a file is in sight; undefined: what it means everywhere. */
export function performInSource(state: TuiState, source: SourceState, command: Command): TuiState | undefined {
  const { rows, textColumns } = sourceLayout(state, source);
  const page = Math.max(1, rows - 1);
  switch (command) {
    case 'up':
      return scrolledBy(state, source, -1);
    case 'down':
      return scrolledBy(state, source, 1);
    case 'page-up':
      return scrolledBy(state, source, -page);
    case 'page-down':
      return scrolledBy(state, source, page);
    case 'first':
      return settled(state, { ...source, top: { line: 1, row: 0 }, reveal: undefined, isForEnd: false });
    case 'last':
      return settled(state, { ...source, isForEnd: true, reveal: undefined });
    case 'scroll-left':
      return sideways(state, source, source.left - Math.ceil(textColumns * SIDE_STEP));
    case 'scroll-right':
      return sideways(state, source, source.left + Math.ceil(textColumns * SIDE_STEP));
    case 'line-start':
      return sideways(state, source, 0);
    case 'line-end':
      return sideways(state, source, Number.POSITIVE_INFINITY);
    case 'wrap':
      return rewrapped(state, source, rows);
    case 'next-evidence':
      return nextMark(state, source, 1);
    case 'previous-evidence':
      return nextMark(state, source, -1);
    case 'go-to-line':
      return openPrompt(state, 'line');
    case 'search':
      return openPrompt(beginFind(state), 'find');
    case 'next-match':
      return nextFind(state, source, 1);
    case 'previous-match':
      return nextFind(state, source, -1);
    case 'back':
      return hideSource(state);
    default:
      return undefined;
  }
}

/** What was gone to stays in sight where it is. */
function rewrapped(state: TuiState, source: SourceState, rows: number): TuiState {
  const { top, search, marks, mark } = source;
  const line = search !== undefined && search.text !== '' ? search.found : undefined;
  const goal = line ?? (mark === undefined ? undefined : marks[mark]?.startLine);
  const isInSight = goal !== undefined && top.line <= goal && goal < top.line + rows;
  const reveal = isInSight ? goal : undefined;
  return settled(state, { ...source, isWrapped: !source.isWrapped, left: 0, top: { ...top, row: 0 }, reveal });
}

/** Goes to the line with that number; what is no number is told. */
export function acceptLine(state: TuiState, text: string): TuiState {
  const { source } = state;
  const typed = text.trim();
  if (source === undefined || typed === '') return state;
  const line = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (line > 0) return wentTo(state, source, line);
  return { ...state, notice: { text: state.look.screen.source.noLine(typed), tone: 'limit' } };
}

/** Not further than the widest line in sight reaches. */
function sideways(state: TuiState, source: SourceState, left: number): TuiState {
  const { screen } = state.look;
  if (source.isWrapped) return { ...state, notice: { text: screen.source.isWrapped, tone: 'limit' } };
  const { rows, textColumns } = sourceLayout(state, source);
  let widest = 0;
  for (let line = source.top.line; line < source.top.line + rows; line += 1) {
    widest = Math.max(widest, displayWidth(safeLine(state, source, line) ?? ''));
  }
  // A line that is longer than the window begins one column further right, behind the mark of what is cut.
  const most = Math.max(0, widest - textColumns + (widest > textColumns ? 1 : 0));
  const next = Math.max(0, Math.min(left, most));
  return next === source.left ? state : { ...state, source: { ...source, left: next } };
}

/** The mark below or above the one that is chosen, else the nearest to what is in sight; around the end. */
function nextMark(state: TuiState, source: SourceState, step: 1 | -1): TuiState {
  const { marks, top } = source;
  if (marks.length === 0) return { ...state, notice: { text: state.look.screen.source.noEvidence, tone: 'limit' } };
  const below = marks.findIndex(({ startLine }) => startLine >= top.line);
  const near = below === -1 ? marks.length : below;
  const from = source.mark ?? (step === 1 ? near - 1 : near);
  const next = (from + step + marks.length) % marks.length;
  const line = Math.max(1, marks[next]?.startLine ?? 1);
  return wentTo(state, { ...source, mark: next }, line);
}
