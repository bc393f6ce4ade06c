import type { Look } from '../lines/look.ts';
import type { BundleEntry } from '../views/bundles.ts';
import { type Copy, selectedRow } from '../views/list.ts';
import { withEffect } from './effects.ts';
import { currentList } from './lists.ts';
import { openBundle, type TuiState } from './state.ts';

/** What was copied last. */
export interface Copied extends Copy {
  /** Which of its texts: the whole first, then the commands. */
  readonly index: number;
}

/** Copies what the selected row offers, a remedy for example; pressed again, its commands one by one. */
export function copySelected(state: TuiState): TuiState {
  const { copied } = state;
  const copy = selectedRow(currentList(state), state.places[state.view].selected)?.copy?.() ?? NOTHING;
  const texts = textsOf(copy);
  const isAgain = copied !== undefined && textsOf(copied).join('\0') === texts.join('\0');
  const index = isAgain ? (copied.index + 1) % texts.length : 0;
  const text = texts[index];
  if (text === undefined) return { ...state, notice: { text: state.look.screen.notices.nothingToCopy, tone: 'limit' } };
  const what = nameOf(state.look, copy, index);
  return withEffect({ ...state, copied: { ...copy, index } }, { kind: 'copy', text, what });
}

const NOTHING: Copy = { commands: [], what: '' };

function textsOf({ whole, commands }: Copy): readonly string[] {
  return whole === undefined ? commands : [whole, ...commands];
}

function nameOf({ screen: { notices } }: Look, { whole, commands, what }: Copy, index: number): string {
  if (whole !== undefined && index === 0) return commands.length === 0 ? what : notices.whole(what, commands.length);
  const number = whole === undefined ? index + 1 : index;
  return whole === undefined && commands.length === 1 ? what : notices.oneOf(what, number, commands.length);
}

/** Shows what was copied last with all that goes with it, to select it by mouse where the terminal has no clipboard for programs. */
export function showCopied(state: TuiState): TuiState {
  const { copied, look } = state;
  if (copied === undefined) return { ...state, notice: { text: look.screen.notices.nothingCopied, tone: 'limit' } };
  return {
    ...state,
    panel: { kind: 'text', title: copied.what, text: copied.whole ?? copied.commands.join('\n\n'), scrolled: 0 },
  };
}

/** Asks for the message to the customer; it is copied and shown when it is there. */
export function askCustomer(state: TuiState): TuiState {
  const bundle = shownBundle(state);
  if (bundle === undefined)
    return { ...state, notice: { text: state.look.screen.notices.nothingToAsk, tone: 'limit' } };
  return withEffect(state, { kind: 'ask', bundle, language: state.look.labels.language });
}

/** The bundle that is open, or selected in the list of bundles. */
function shownBundle(state: TuiState): BundleEntry | undefined {
  if (state.view !== 'bundles') return openBundle(state);
  const key = selectedRow(currentList(state), state.places.bundles.selected)?.key;
  return state.bundles.find((entry) => entry.key === key);
}
