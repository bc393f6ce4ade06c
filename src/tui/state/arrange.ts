import { type ArrangedView, type Arrangements, SORTS } from '../views/arrangement.ts';
import { type Filter, isFiltering, NO_FILTER, without } from '../views/filter/filter.ts';
import { selectedRow } from '../views/list.ts';
import { withRowInSight } from './in-sight.ts';
import { currentList } from './lists.ts';
import type { TuiState } from './state.ts';

/** The list that filter and order are about; undefined: that of the view has neither. */
export function arrangedView({ view }: TuiState): ArrangedView | undefined {
  return view === 'bundles' || view === 'findings' ? view : undefined;
}

export function withFilter(state: TuiState, view: ArrangedView, filter: Filter): TuiState {
  const { arranged } = state;
  return { ...state, arranged: { ...arranged, [view]: { ...arranged[view], filter } } };
}

export function clearFilter(state: TuiState): TuiState {
  const view = state.filterPanel?.view ?? arrangedView(state);
  if (view === undefined) return state;
  return isFiltering(state.arranged[view].filter)
    ? withFilter(state, view, NO_FILTER)
    : noticed(state, state.look.screen.filter.nothingToClear);
}

/** The next order, and around. The selected row stays selected; where it is folded away now, its cause is. */
export function nextSort(state: TuiState): TuiState {
  const view = arrangedView(state);
  if (view === undefined) return state;
  const { arranged, look } = state;
  const sorts: readonly string[] = SORTS[view];
  const sort = sorts[(sorts.indexOf(arranged[view].sort) + 1) % sorts.length] ?? '';
  const names: Readonly<Record<string, string>> = look.screen.sorts[view];
  // Who has not chosen a row yet gets the first one of each order.
  return withRowInSight(state, {
    ...state,
    arranged: { ...arranged, [view]: { ...arranged[view], sort, flipped: new Set() } },
    notice: { text: look.screen.filter.sorted(names[sort] ?? '') },
  });
}

/** Folds what the selected finding explains, or shows it; from something explained, with its cause. */
export function fold(state: TuiState): TuiState {
  const row = selectedRow(currentList(state), state.places[state.view].selected);
  const key = row?.foldKey;
  if (key === undefined) return noticed(state, state.look.screen.filter.nothingToFold);
  const { arranged, places } = state;
  const flipped = new Set(arranged.findings.flipped);
  if (!flipped.delete(key)) flipped.add(key);
  return {
    ...state,
    places: { ...places, findings: { selected: key, scrolled: 0 } },
    arranged: { ...arranged, findings: { ...arranged.findings, flipped } },
  };
}

/** For another bundle: its machines are other ones, and what was folded is not there. */
export function arrangedAnew(arranged: Arrangements): Arrangements {
  const filter = without(arranged.findings.filter, 'machine');
  return { ...arranged, findings: { ...arranged.findings, filter, flipped: new Set() } };
}

function noticed(state: TuiState, text: string): TuiState {
  return { ...state, notice: { text, tone: 'limit' } };
}
