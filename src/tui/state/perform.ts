import { LANGUAGES, type Language } from '../../model/language.ts';
import type { Command } from '../keymap.ts';
import { themeAfter } from '../palettes.ts';
import { helpLines } from '../screen/help.ts';
import { textPanelLines } from '../screen/panels.ts';
import { type List, scrollStart, selectedOrdinal } from '../views/list.ts';
import { arrangedAnew, clearFilter, fold, nextSort } from './arrange.ts';
import { askCustomer, copySelected, showCopied } from './copying.ts';
import { isRowsView, withoutProblems } from './evidence.ts';
import { beginExport, chooseFormat } from './exporting.ts';
import { openFilter, performInFilter } from './filter-panel.ts';
import { layoutOf, type PaneSize } from './layout.ts';
import { neighbourInSight, nextLink } from './links.ts';
import { currentDetail, currentList } from './lists.ts';
import { toggleMouse } from './mouse-mode.ts';
import type { Panel } from './panel.ts';
import { openPrompt } from './prompt.ts';
import { touched } from './reports.ts';
import { beginNote, toggleReviewed } from './reviews.ts';
import { beginRowFilter, clearRowFilter, hasRowFilter, NO_ROW_FILTERS } from './row-filter.ts';
import { beginSearch, isSearching, nextMatch } from './search.ts';
import { openLink, showSource } from './source/open.ts';
import { performInSource } from './source/perform.ts';
import { hideSource, shownSource } from './source/source.ts';
import { openEntry, type Place, startPlaces, type TuiState, type ViewId } from './state.ts';

/** Does what a key means where the keyboard is. */
export function perform(state: TuiState, command: Command): TuiState {
  const source = state.help === undefined ? shownSource(state) : undefined;
  if (source !== undefined) return performInSource(state, source, command) ?? performInLists(state, command);
  const isPanel = state.help === undefined && state.panel === undefined && state.filterPanel !== undefined;
  return (isPanel ? performInFilter(state, command) : undefined) ?? performInLists(state, command);
}

function performInLists(state: TuiState, command: Command): TuiState {
  switch (command) {
    case 'up':
      return move(state, { by: -1 });
    case 'down':
      return move(state, { by: 1 });
    case 'page-up':
      return move(state, { pages: -1 });
    case 'page-down':
      return move(state, { pages: 1 });
    case 'first':
      return move(state, { by: Number.NEGATIVE_INFINITY });
    case 'last':
      return move(state, { by: Number.POSITIVE_INFINITY });
    case 'open':
      if (state.panel?.kind === 'export') return chooseFormat(state, state.panel);
      if (state.focus === 'detail') return openLink(state);
      return state.view === 'bundles' ? show(state, 'findings') : { ...state, focus: 'detail' };
    case 'back':
      return back(state);
    case 'other-pane':
      return { ...state, focus: state.focus === 'list' ? 'detail' : 'list' };
    case 'show-bundles':
      return { ...hideSource(state), view: 'bundles', focus: 'list' };
    case 'show-findings':
      return show(state, 'findings');
    case 'show-unchecked':
      return show(state, 'unchecked');
    case 'show-files':
      return show(withoutProblems(state), 'files');
    case 'show-facts':
      return show(withoutProblems(state), 'facts');
    case 'show-rules':
      return show(withoutProblems(state), 'rules');
    case 'show-source':
      return showSource(state);
    case 'next-evidence':
      return chooseLink(state, 1);
    case 'previous-evidence':
      return chooseLink(state, -1);
    case 'filter':
      return isRowsView(state.view) ? beginRowFilter(state) : openFilter(state);
    case 'clear-filter':
      return isRowsView(state.view) ? clearRowFilter(state) : clearFilter(state);
    case 'sort':
      return nextSort(state);
    case 'fold':
      return fold(state);
    case 'search':
      return openPrompt(beginSearch(state), 'search');
    case 'next-match':
      return nextMatch(state, 1);
    case 'previous-match':
      // Without a search, the same key writes a note.
      return isSearching(state) || (state.focus === 'list' && state.view !== 'findings')
        ? nextMatch(state, -1)
        : beginNote(state);
    case 'mark-reviewed':
      return toggleReviewed(state);
    case 'copy':
      return copySelected(state);
    case 'show-copied':
      return showCopied(state);
    case 'ask-customer':
      return askCustomer(state);
    case 'export':
      return beginExport(state);
    case 'other-language':
      return { ...state, language: languageAfter(state.language) };
    case 'other-theme':
      return otherTheme(state);
    case 'mouse':
      return toggleMouse(state);
    case 'suspend':
      return { ...state, suspends: state.suspends + 1 };
    case 'help':
      return { ...state, help: state.help === undefined ? 0 : undefined };
    case 'quit':
      return { ...state, isLeaving: true };
    default:
      return state;
  }
}

/** The next colours, and which they are: two may look alike on some terminal. */
function otherTheme(state: TuiState): TuiState {
  const { colors } = state.look.screen;
  if (state.theme === undefined) return { ...state, notice: { text: colors.off } };
  const theme = themeAfter(state.theme);
  return { ...state, theme, notice: { text: colors.chosen(colors.themes[theme]) } };
}

function languageAfter(language: Language): Language {
  return LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? language;
}

/** Shows a view of the bundle that is selected in the list of bundles, or of the one that is open already. */
function show(state: TuiState, view: ViewId): TuiState {
  const shown = { ...hideSource(state), view, focus: 'list' as const };
  if (state.view !== 'bundles') return shown;
  const list = currentList(state);
  const selected = list.rows[selectedOrdinal(list, state.places.bundles.selected)];
  if (selected === undefined) return state;
  // From now on that bundle stays selected, wherever the ones that are still to come put it.
  const bundles = { ...state.places.bundles, selected: selected.key };
  if (selected.key === state.open) return { ...shown, places: { ...state.places, bundles } };
  const opened = {
    ...shown,
    open: selected.key,
    places: startPlaces(bundles),
    arranged: arrangedAnew(state.arranged),
    rowFilters: NO_ROW_FILTERS,
  };
  return touched(opened, selected.key);
}

function back(state: TuiState): TuiState {
  if (state.help !== undefined) return { ...state, help: undefined };
  if (state.panel !== undefined) return { ...state, panel: undefined };
  if (state.focus === 'detail') return { ...state, focus: 'list' };
  if (hasRowFilter(state)) return clearRowFilter(state);
  const open = openEntry(state);
  const bundles = open === undefined ? state.places.bundles : placeAt(state.places.bundles, open.key);
  return { ...state, view: 'bundles', places: { ...state.places, bundles } };
}

/** Rows or lines to go, or pages of the pane. */
type Distance = { readonly by: number } | { readonly pages: number };

/** Moves in what has the keyboard. */
export function move(state: TuiState, distance: Distance): TuiState {
  const layout = layoutOf(state);
  if (layout.help !== undefined) {
    const { columns, rows } = layout.help;
    return { ...state, help: scrolledBy(state.help ?? 0, helpLines(state, columns).length, rows, distance) };
  }
  if (state.panel !== undefined) return movePanel(state, state.panel, layout.panel, distance);
  const place = state.places[state.view];
  if (state.focus === 'detail') {
    const { columns, rows } = layout.detail ?? { columns: 1, rows: 1 };
    const detail = currentDetail(state, columns);
    const step = 'by' in distance && Math.abs(distance.by) === 1 ? (distance.by as 1 | -1) : undefined;
    const link = step && neighbourInSight(detail, place, rows, step);
    if (link !== undefined) return withPlace(state, { ...place, link });
    return withPlace(state, { ...place, scrolled: scrolledBy(place.scrolled, detail.lines.length, rows, distance) });
  }
  const selected = movedKey(currentList(state), place.selected, stepOf(distance, layout.list?.rows ?? 1));
  return selected === undefined ? state : withPlace(state, placeAt(place, selected));
}

/** The next place in a file that the details name, or the one before. */
function chooseLink(state: TuiState, step: 1 | -1): TuiState {
  const { columns, rows } = layoutOf(state).detail ?? { columns: 1, rows: 1 };
  const place = nextLink(currentDetail(state, columns), state.places[state.view], rows, step);
  if (place !== undefined) return withPlace(state, place);
  return { ...state, notice: { text: state.look.screen.source.nothingHere, tone: 'limit' } };
}

function movePanel(state: TuiState, panel: Panel, size: PaneSize | undefined, distance: Distance): TuiState {
  const { columns, rows } = size ?? { columns: 1, rows: 1 };
  if (panel.kind === 'text') {
    const count = textPanelLines(state, panel, columns).length;
    return { ...state, panel: { ...panel, scrolled: scrolledBy(panel.scrolled, count, rows, distance) } };
  }
  const last = state.desk.formats.length - 1;
  const selected = Math.max(0, Math.min(panel.selected + stepOf(distance, rows), last));
  return { ...state, panel: { ...panel, selected } };
}

function movedKey(list: List, selected: string | undefined, step: number): string | undefined {
  const target = Math.max(0, Math.min(selectedOrdinal(list, selected) + step, list.rows.length - 1));
  return list.rows[target]?.key;
}

function scrolledBy(scrolled: number, count: number, rows: number, distance: Distance): number {
  return scrollStart(scrollStart(scrolled, count, rows) + stepOf(distance, rows), count, rows);
}

/** A page keeps one line of the last one in sight. */
function stepOf(distance: Distance, rows: number): number {
  return 'by' in distance ? distance.by : distance.pages * Math.max(1, rows - 1);
}

function placeAt(place: Place, selected: string): Place {
  return place.selected === selected ? place : { selected, scrolled: 0 };
}

function withPlace(state: TuiState, place: Place): TuiState {
  return { ...state, places: { ...state.places, [state.view]: place } };
}
