import type { TuiState } from '../state.ts';
import { settled, wentTo } from './scroll.ts';
import { type SourceSearch, type SourceState, shownSource } from './source.ts';

/** Numbers of requests go on for the whole session, so that a late answer is never taken for another one's. */
function requestAfter(search: SourceSearch | undefined, from: number, step: 1 | -1): SourceSearch['request'] {
  return { number: (search?.request?.number ?? 0) + 1, from, step };
}

export function beginFind(state: TuiState): TuiState {
  const source = shownSource(state);
  if (source === undefined) return state;
  const { request } = source.search ?? {};
  const search = { text: '', origin: source.top, request, answered: request?.number, found: undefined };
  return { ...state, source: { ...source, search } };
}

/** Looks for what is typed so far, from where the search began. */
export function changeFind(state: TuiState, text: string): TuiState {
  const { source } = state;
  if (source?.search === undefined) return state;
  const { origin } = source.search;
  if (text === '')
    return settled(state, { ...source, top: origin, search: { ...source.search, text, found: undefined } });
  const request = requestAfter(source.search, origin.line, 1);
  return { ...state, source: { ...source, search: { ...source.search, text, request } } };
}

export function acceptFind(state: TuiState, text: string): TuiState {
  return text === '' ? cancelFind(state) : state;
}

export function cancelFind(state: TuiState): TuiState {
  const { source } = state;
  if (source?.search === undefined) return state;
  const { origin } = source.search;
  const search = { ...source.search, text: '', found: undefined };
  return settled(state, { ...source, top: origin, left: 0, search });
}

/** The next match below or above. */
export function nextFind(state: TuiState, source: SourceState, step: 1 | -1): TuiState {
  const { search, top } = source;
  if (search === undefined || search.text === '')
    return { ...state, notice: { text: state.look.screen.notices.noSearch, tone: 'limit' } };
  const from = search.found === undefined ? top.line : search.found + step;
  const request = requestAfter(search, from, step);
  return { ...state, source: { ...source, search: { ...search, request } } };
}

/** What was asked for under that number is answered. */
export function answeredFind(state: TuiState, source: SourceState, number: number, line: number | undefined): TuiState {
  const { search } = source;
  if (search?.request?.number !== number || search.text === '') return state;
  const next = { ...source, search: { ...search, answered: number, found: line } };
  if (line !== undefined) return wentTo(state, next, line);
  const text = state.look.screen.notices.notFound(search.text);
  return { ...state, source: next, notice: { text, tone: 'limit' } };
}
