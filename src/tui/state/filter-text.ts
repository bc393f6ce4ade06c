import { withFilter } from './arrange.ts';
import type { TuiState } from './state.ts';

/** The list follows with each letter. */
export function changeFilterText(state: TuiState, text: string): TuiState {
  const view = state.filterPanel?.view;
  if (view === undefined || state.arranged[view].filter.text === text) return state;
  return withFilter(state, view, { ...state.arranged[view].filter, text });
}

/** Escape leaves no text behind, as it does in a search. */
export function cancelFilterText(state: TuiState): TuiState {
  return changeFilterText(state, '');
}
