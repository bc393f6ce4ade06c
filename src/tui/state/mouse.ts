import type { MouseEvent } from '../mouse-input.ts';
import { selectedOrdinal, windowStart } from '../views/list.ts';
import { layoutOf, type PaneSize } from './layout.ts';
import { currentList } from './lists.ts';
import { move, perform } from './perform.ts';
import { scrolledBy } from './source/scroll.ts';
import { shownSource } from './source/source.ts';
import type { TuiState } from './state.ts';

/** Lines of a text for one notch of the wheel; in a list it is one row, as with the arrow keys. */
const NOTCH = 3;
/** The title of the screen, and the upper border of a pane. */
const TITLE_ROWS = 1;
const BORDER_ROWS = 1;

/** What the mouse does: the wheel scrolls what is under it, a click selects, and opens what is selected. */
export function mouse(state: TuiState, event: MouseEvent): TuiState {
  if (!state.mouse || state.prompt !== undefined) return state;
  return event.kind === 'wheel' ? wheel(state, event) : click(state, event);
}

function wheel(state: TuiState, { by, column }: Extract<MouseEvent, { kind: 'wheel' }>): TuiState {
  const { help, panel, list, detail, filter } = layoutOf(state);
  const source = help === undefined && panel === undefined ? shownSource(state) : undefined;
  if (source !== undefined) return scrolledBy(state, source, by * NOTCH);
  if (help !== undefined || panel !== undefined)
    return move(state, { by: state.panel?.kind === 'export' ? by : by * NOTCH });
  if (filter !== undefined && column > (list?.width ?? 0)) return state;
  const isOverDetail = detail !== undefined && column > (list?.width ?? 0);
  const scrolled = move({ ...state, focus: isOverDetail ? 'detail' : 'list' }, { by: isOverDetail ? by * NOTCH : by });
  return { ...scrolled, focus: state.focus };
}

function click(state: TuiState, { column, row }: Extract<MouseEvent, { kind: 'click' }>): TuiState {
  const { list, detail, hasProgress } = layoutOf(state);
  if (list !== undefined && column <= list.width) return clickList(state, list, row - (hasProgress ? 1 : 0));
  return detail === undefined ? state : { ...state, focus: 'detail' };
}

function clickList(state: TuiState, size: PaneSize, row: number): TuiState {
  const list = currentList(state);
  const place = state.places[state.view];
  const ordinal = selectedOrdinal(list, place.selected);
  const selected = list.positions[ordinal] ?? 0;
  const index = row - 1 - TITLE_ROWS - BORDER_ROWS;
  const entry =
    index < 0 || index >= size.rows
      ? undefined
      : list.entries[windowStart(selected, list.entries.length, size.rows) + index];
  const focused: TuiState = { ...state, focus: 'list' };
  if (entry?.kind !== 'row') return focused;
  if (entry.row.key === list.rows[ordinal]?.key) return perform(focused, 'open');
  return {
    ...focused,
    places: { ...state.places, [state.view]: { selected: entry.row.key, scrolled: 0 } },
  };
}
