import { acceptOverwrite, acceptPath, changePath } from './exporting.ts';
import { cancelFilterText, changeFilterText } from './filter-text.ts';
import { acceptNote } from './reviews.ts';
import { changeRowFilter, clearRowFilter } from './row-filter.ts';
import { acceptSearch, cancelSearch, changeSearch } from './search.ts';
import { acceptFind, cancelFind, changeFind } from './source/find.ts';
import { acceptLine } from './source/perform.ts';
import type { TuiState } from './state.ts';

/** A line of text that is being typed in the last row of the screen. */
export interface Prompt {
  readonly purpose: PromptPurpose;
  readonly text: string;
  /** The character in front of which the next one goes, in UTF-16 units. */
  readonly cursor: number;
}

/** `find` and `line` are about the file that is looked at. */
export type PromptPurpose = 'search' | 'filter' | 'rows' | 'find' | 'line' | 'note' | 'export' | 'overwrite';

/** What a prompt is for: what happens with each change, and at the end. They get the state without the prompt. */
interface Handler {
  changed?(state: TuiState, text: string): TuiState;
  accepted(state: TuiState, text: string): TuiState;
  cancelled?(state: TuiState): TuiState;
}

const HANDLERS: Readonly<Record<PromptPurpose, Handler>> = {
  search: { changed: changeSearch, accepted: acceptSearch, cancelled: cancelSearch },
  filter: { changed: changeFilterText, accepted: changeFilterText, cancelled: cancelFilterText },
  rows: { changed: changeRowFilter, accepted: changeRowFilter, cancelled: clearRowFilter },
  find: { changed: changeFind, accepted: acceptFind, cancelled: cancelFind },
  line: { accepted: acceptLine },
  note: { accepted: acceptNote },
  export: { changed: changePath, accepted: acceptPath },
  overwrite: { accepted: acceptOverwrite },
};

/** Enough for a path; what is longer was pasted by mistake. */
const LONGEST = 1000;

export function openPrompt(state: TuiState, purpose: PromptPurpose, text = ''): TuiState {
  return { ...state, notice: undefined, prompt: { purpose, text, cursor: text.length } };
}

/** Typed or pasted text; what is no letter of a line is left out. */
export function typeText(state: TuiState, typed: string): TuiState {
  const { prompt } = state;
  const text = typed.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  if (prompt === undefined || text === '' || prompt.text.length + text.length > LONGEST) return state;
  const { cursor } = prompt;
  return edited(state, prompt, prompt.text.slice(0, cursor) + text + prompt.text.slice(cursor), cursor + text.length);
}

/** What a key does while a prompt is open: all that is no editing key is a letter. */
export function promptKey(state: TuiState, key: string): TuiState {
  const { prompt } = state;
  if (prompt === undefined) return state;
  const { text, cursor, purpose } = prompt;
  const before = cursor - (lastCharacter(text.slice(0, cursor))?.length ?? 0);
  const after = cursor + (firstCharacter(text.slice(cursor))?.length ?? 0);
  const closed = { ...state, prompt: undefined };
  switch (key) {
    case 'enter':
      return HANDLERS[purpose].accepted(closed, text);
    case 'ctrl-c':
      return { ...state, isLeaving: true };
    case 'escape':
      return HANDLERS[purpose].cancelled?.(closed) ?? closed;
    case 'backspace':
      return text === ''
        ? promptKey(state, 'escape')
        : edited(state, prompt, text.slice(0, before) + text.slice(cursor), before);
    case 'delete':
      return edited(state, prompt, text.slice(0, cursor) + text.slice(after), cursor);
    case 'ctrl-u':
      return edited(state, prompt, text.slice(cursor), 0);
    case 'left':
      return moved(state, prompt, before);
    case 'right':
      return moved(state, prompt, after);
    case 'home':
    case 'ctrl-a':
      return moved(state, prompt, 0);
    case 'end':
    case 'ctrl-e':
      return moved(state, prompt, text.length);
    default:
      return [...key].length === 1 ? typeText(state, key) : key === 'space' ? typeText(state, ' ') : state;
  }
}

function edited(state: TuiState, prompt: Prompt, text: string, cursor: number): TuiState {
  if (text === prompt.text) return state;
  const next = { ...state, prompt: { ...prompt, text, cursor } };
  return HANDLERS[prompt.purpose].changed?.(next, text) ?? next;
}

function moved(state: TuiState, prompt: Prompt, cursor: number): TuiState {
  return cursor === prompt.cursor ? state : { ...state, prompt: { ...prompt, cursor } };
}

function firstCharacter(text: string): string | undefined {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) return segment;
  return undefined;
}

function lastCharacter(text: string): string | undefined {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].at(-1)?.segment;
}
