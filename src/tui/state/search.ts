import { plainText } from '../lines/line.ts';
import { type Detail, type List, scrollStart, selectedOrdinal } from '../views/list.ts';
import { lowerTextOf } from '../views/row-text.ts';
import { layoutOf } from './layout.ts';
import { currentDetail, currentList } from './lists.ts';
import type { Place, TuiState } from './state.ts';

/** What is looked for in a list and in details. */
export interface Search {
  readonly text: string;
  /** Where one was when it began, to come back to. */
  readonly origin: Place;
}

const lineTexts = new WeakMap<Detail, readonly string[]>();

export function beginSearch(state: TuiState): TuiState {
  return { ...state, search: { text: '', origin: state.places[state.view] } };
}

/** Goes to the first match from where the search began, with each letter that is typed. */
export function changeSearch(state: TuiState, text: string): TuiState {
  const origin = state.search?.origin ?? state.places[state.view];
  const next = { ...state, search: { text, origin } };
  const back = withPlace(next, origin);
  // Where nothing matches, the last match stays: a letter may be wrong.
  return text === '' ? back : (matchFrom(back, text, 0, 1) ?? next);
}

export function acceptSearch(state: TuiState, text: string): TuiState {
  if (text === '') return cancelSearch(state);
  const origin = state.search?.origin ?? state.places[state.view];
  const next = { ...state, search: { text, origin } };
  return matchFrom(next, text, 0, 1) === undefined ? notFound(next, text) : next;
}

/** Back to where the search began. */
export function cancelSearch(state: TuiState): TuiState {
  const { search } = state;
  return search === undefined ? state : withPlace({ ...state, search: undefined }, search.origin);
}

/** Whether something is looked for in the lists; its matches are in sight. */
export function isSearching({ search }: TuiState): boolean {
  return search !== undefined && search.text !== '';
}

/** Stays where one is, and looks for nothing any longer. */
export function endSearch(state: TuiState): TuiState {
  const place = state.places[state.view];
  const { match, ...rest } = place;
  const next = { ...state, search: undefined };
  return match === undefined ? next : withPlace(next, rest);
}

/** The next match below or above, around the end of the list or of the details. */
export function nextMatch(state: TuiState, step: 1 | -1): TuiState {
  const { search, look } = state;
  if (search === undefined || search.text === '')
    return { ...state, notice: { text: look.screen.notices.noSearch, tone: 'limit' } };
  return matchFrom(state, search.text, step, step) ?? notFound(state, search.text);
}

function notFound(state: TuiState, text: string): TuiState {
  return { ...state, notice: { text: state.look.screen.notices.notFound(text), tone: 'limit' } };
}

/** The state at the first match, `skip` rows or lines from where one is; undefined: there is none. */
function matchFrom(state: TuiState, text: string, skip: number, step: 1 | -1): TuiState | undefined {
  return state.focus === 'detail'
    ? matchInDetail(state, text, skip, step)
    : matchInList(state, currentList(state), text, skip, step);
}

function matchInList(state: TuiState, list: List, text: string, skip: number, step: 1 | -1): TuiState | undefined {
  const place = state.places[state.view];
  const from = selectedOrdinal(list, place.selected) + skip;
  const found = indexFrom(list.rows, from, step, text, lowerTextOf);
  const key = found === undefined ? undefined : list.rows[found]?.key;
  if (key === undefined) return undefined;
  return key === place.selected ? state : withPlace(state, { selected: key, scrolled: 0 });
}

function matchInDetail(state: TuiState, text: string, skip: number, step: 1 | -1): TuiState | undefined {
  const { columns, rows } = layoutOf(state).detail ?? { columns: 1, rows: 1 };
  const detail = currentDetail(state, columns);
  const place = state.places[state.view];
  const start = scrollStart(place.scrolled, detail.lines.length, rows);
  // A search that begins looks at the first line in sight, too.
  const from = place.match === undefined ? start + Math.min(skip, 0) : place.match + skip;
  const line = indexFrom(textsOf(detail), from, step, text, (lower) => lower);
  if (line === undefined) return undefined;
  const isInSight = line >= start && line < start + rows;
  const scrolled = isInSight ? start : Math.max(0, line - Math.floor(rows / 3));
  return withPlace(state, { ...place, match: line, scrolled: scrollStart(scrolled, detail.lines.length, rows) });
}

function indexFrom<T>(
  all: readonly T[],
  from: number,
  step: 1 | -1,
  text: string,
  lowerText: (one: T) => string,
): number | undefined {
  const wanted = text.toLowerCase();
  for (let offset = 0; offset < all.length; offset += 1) {
    const index = (((from + step * offset) % all.length) + all.length) % all.length;
    const one = all[index];
    if (one !== undefined && lowerText(one).includes(wanted)) return index;
  }
  return undefined;
}

function textsOf(detail: Detail): readonly string[] {
  const texts = lineTexts.get(detail) ?? detail.lines.map((line) => plainText(line).toLowerCase());
  lineTexts.set(detail, texts);
  return texts;
}

function withPlace(state: TuiState, place: Place): TuiState {
  if (place === state.places[state.view]) return state;
  return { ...state, places: { ...state.places, [state.view]: place } };
}
