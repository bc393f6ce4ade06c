import { isRowsView, type RowsView } from './evidence.ts';
import { openPrompt } from './prompt.ts';
import type { TuiState } from './state.ts';

/** What the rows of each view must hold to be shown; empty: all are. */
export type RowFilters = Readonly<Record<RowsView, string>>;

export const NO_ROW_FILTERS: RowFilters = { files: '', facts: '', rules: '' };

/** Opens the line for what the rows must hold, with what was typed there last. */
export function beginRowFilter(state: TuiState): TuiState {
  return isRowsView(state.view) ? openPrompt(state, 'rows', state.rowFilters[state.view]) : state;
}

/** With each letter that is typed. */
export function changeRowFilter(state: TuiState, text: string): TuiState {
  const { view, rowFilters } = state;
  if (!isRowsView(view) || rowFilters[view] === text) return state;
  return { ...state, rowFilters: { ...rowFilters, [view]: text } };
}

export function clearRowFilter(state: TuiState): TuiState {
  return changeRowFilter(state, '');
}

/** Whether some rows of the view are hidden. */
export function hasRowFilter({ view, rowFilters }: TuiState): boolean {
  return isRowsView(view) && rowFilters[view] !== '';
}
