import { plainText } from '../lines/line.ts';
import { type List, type Row, selectedOrdinal } from '../views/list.ts';
import { currentList } from './lists.ts';
import type { TuiState } from './state.ts';

/** What is looked for in a list. */
export interface Search {
  readonly text: string;
  /** The row that was selected when it began, to come back to. */
  readonly origin: string | undefined;
}

/** Wide enough that nothing of a row is cut. */
const WHOLE_ROW = 400;
const texts = new WeakMap<Row, string>();

export function beginSearch(state: TuiState): TuiState {
  return { ...state, search: { text: '', origin: state.places[state.view].selected } };
}

/** Goes to the first match from where the search began, with each letter that is typed. */
export function changeSearch(state: TuiState, text: string): TuiState {
  const origin = state.search?.origin;
  const next = { ...state, search: { text, origin } };
  const list = currentList(state);
  const start = selectedOrdinal(list, origin);
  if (text === '') return selected(next, origin);
  const row = matchFrom(list, text, start, 1);
  return row === undefined ? next : selected(next, row.key);
}

export function acceptSearch(state: TuiState, text: string): TuiState {
  if (text === '') return cancelSearch(state);
  const { search, look } = state;
  const isFound = matchFrom(currentList(state), text, 0, 1) !== undefined;
  return {
    ...state,
    search: { text, origin: search?.origin },
    notice: isFound ? undefined : { text: look.screen.notices.notFound(text), tone: 'limit' },
  };
}

export function cancelSearch(state: TuiState): TuiState {
  const { search } = state;
  return search === undefined ? state : selected({ ...state, search: undefined }, search.origin);
}

/** The next match below or above the selected row, around the end of the list. */
export function nextMatch(state: TuiState, step: 1 | -1): TuiState {
  const { search, look } = state;
  if (search === undefined || search.text === '')
    return { ...state, notice: { text: look.screen.notices.noSearch, tone: 'limit' } };
  const list = currentList(state);
  const from = selectedOrdinal(list, state.places[state.view].selected) + step;
  const row = matchFrom(list, search.text, from, step);
  if (row === undefined)
    return { ...state, notice: { text: look.screen.notices.notFound(search.text), tone: 'limit' } };
  return selected(state, row.key);
}

function matchFrom({ rows }: List, text: string, from: number, step: 1 | -1): Row | undefined {
  const wanted = text.toLowerCase();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[(from + step * index + rows.length * 2) % rows.length];
    if (row !== undefined && textOf(row).includes(wanted)) return row;
  }
  return undefined;
}

function textOf(row: Row): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = plainText(row.line(WHOLE_ROW)).toLowerCase();
  texts.set(row, text);
  return text;
}

function selected(state: TuiState, key: string | undefined): TuiState {
  const place = state.places[state.view];
  if (key === place.selected) return state;
  return { ...state, places: { ...state.places, [state.view]: { selected: key, scrolled: 0 } } };
}
