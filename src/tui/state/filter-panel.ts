import type { Command } from '../keymap.ts';
import { type Filter, withToggled } from '../views/filter/filter.ts';
import { bundleOptions, findingOptions, type Option } from '../views/filter/options.ts';
import { filterList, optionKey, TEXT_ROW } from '../views/filter/panel.ts';
import { type List, selectedOrdinal, selectedRow } from '../views/list.ts';
import { arrangedView, clearFilter, withFilter } from './arrange.ts';
import { layoutOf } from './layout.ts';
import { openPrompt } from './prompt.ts';
import { reviewsOf } from './review.ts';
import { openBundle, type TuiState } from './state.ts';

interface PanelContent {
  readonly list: List;
  readonly options: readonly Option[];
}

/** What the panel was made of, beside the filter. */
interface Seen {
  readonly of: unknown;
  readonly look: unknown;
  readonly reviews: unknown;
}

/** Made once for each set of rows and filter. */
const contents = new WeakMap<Filter, PanelContent & Seen>();

export function openFilter(state: TuiState): TuiState {
  const view = arrangedView(state);
  return view === undefined ? state : { ...state, filterPanel: { view, selected: undefined } };
}

/** The rows of the panel. */
export function panelContent(state: TuiState): PanelContent {
  const { look, bundles, arranged } = state;
  const view = state.filterPanel?.view ?? 'findings';
  const { filter } = arranged[view];
  const opened = openBundle(state);
  const of = view === 'bundles' ? bundles : opened;
  const known = contents.get(filter);
  const reviews = reviewsOf(state.review, opened?.report.path ?? '');
  if (known !== undefined && known.of === of && known.look === look && known.reviews === reviews) return known;
  const ofFindings = opened === undefined ? [] : findingOptions({ look, reviews }, opened.report, filter);
  const options = view === 'bundles' ? bundleOptions(bundles, filter) : ofFindings;
  const content = { list: filterList(look, filter, options), options, of, look, reviews };
  contents.set(filter, content);
  return content;
}

export function performInFilter(state: TuiState, command: Command): TuiState | undefined {
  switch (command) {
    case 'up':
      return move(state, -1);
    case 'down':
      return move(state, 1);
    case 'page-up':
      return move(state, -pageOf(state));
    case 'page-down':
      return move(state, pageOf(state));
    case 'first':
      return move(state, Number.NEGATIVE_INFINITY);
    case 'last':
      return move(state, Number.POSITIVE_INFINITY);
    case 'toggle':
      return toggle(state);
    case 'search':
      return typeFilter(state);
    case 'clear-filter':
      return clearFilter(state);
    case 'back':
      return { ...state, filterPanel: undefined };
    default:
      return undefined;
  }
}

function pageOf(state: TuiState): number {
  return Math.max(1, (layoutOf(state).filter?.rows ?? 2) - 1);
}

function move(state: TuiState, by: number): TuiState {
  const { list } = panelContent(state);
  const { filterPanel } = state;
  if (filterPanel === undefined) return state;
  const target = Math.max(0, Math.min(selectedOrdinal(list, filterPanel.selected) + by, list.rows.length - 1));
  return { ...state, filterPanel: { ...filterPanel, selected: list.rows[target]?.key } };
}

function toggle(state: TuiState): TuiState {
  const { filterPanel, arranged } = state;
  if (filterPanel === undefined) return state;
  const { list, options } = panelContent(state);
  const key = selectedRow(list, filterPanel.selected)?.key;
  if (key === TEXT_ROW) return typeFilter(state);
  const option = options.find((candidate) => optionKey(candidate) === key);
  if (option === undefined) return state;
  const { view } = filterPanel;
  return withFilter(state, view, withToggled(arranged[view].filter, option.facet, option.value));
}

function typeFilter(state: TuiState): TuiState {
  const { filterPanel, arranged } = state;
  if (filterPanel === undefined) return state;
  const shown = { ...state, filterPanel: { ...filterPanel, selected: TEXT_ROW } };
  return openPrompt(shown, 'filter', arranged[filterPanel.view].filter.text);
}
