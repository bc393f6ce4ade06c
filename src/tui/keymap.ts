import type { KeyAction } from '../report/labels/key-actions.ts';
import { KEYMAP } from './key-table.ts';

/** What a key can do. */
export type Command =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'open'
  | 'back'
  | 'other-pane'
  | 'show-bundles'
  | 'show-findings'
  | 'show-unchecked'
  | 'show-files'
  | 'show-facts'
  | 'show-rules'
  | 'show-source'
  | 'next-evidence'
  | 'previous-evidence'
  | 'scroll-left'
  | 'scroll-right'
  | 'line-start'
  | 'line-end'
  | 'go-to-line'
  | 'wrap'
  | 'filter'
  | 'clear-filter'
  | 'toggle'
  | 'sort'
  | 'fold'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'mark-reviewed'
  | 'copy'
  | 'show-copied'
  | 'ask-customer'
  | 'export'
  | 'other-language'
  | 'other-theme'
  | 'mouse'
  | 'suspend'
  | 'help'
  | 'quit';

/** Where the keyboard is: in one of the lists, in the details beside it, in what takes their place, or in the help. */
export const KEY_CONTEXTS = [
  'bundles',
  'findings',
  'unchecked',
  'files',
  'facts',
  'rules',
  'detail',
  'filter',
  'source',
  'text',
  'export',
  'help',
] as const;
export type KeyContext = (typeof KEY_CONTEXTS)[number];

export interface Binding {
  readonly command: Command;
  /** As `keysOf` names them; the first one is the one to show. */
  readonly keys: readonly string[];
  /** What it does, by context; it does nothing in the others. */
  readonly does: Partial<Readonly<Record<KeyContext, KeyAction>>>;
  /** Shown in the status line: the more important, the smaller; a few words where those of `does` are too many. */
  readonly hint?: { readonly rank: number; readonly action?: KeyAction };
}

/** Looked up for each key of a burst. */
const COMMANDS: ReadonlyMap<string, Command> = new Map(
  KEYMAP.flatMap(({ command, keys, does }) =>
    KEY_CONTEXTS.filter((context) => does[context] !== undefined).flatMap((context) =>
      keys.map((key) => [`${context} ${key}`, command] as const),
    ),
  ),
);

/** What a key does where the keyboard is; undefined: nothing. */
export function commandFor(context: KeyContext, key: string): Command | undefined {
  return COMMANDS.get(`${context} ${key}`);
}

/** The bindings that do something there. */
export function bindingsIn(context: KeyContext): readonly Binding[] {
  return KEYMAP.filter(({ does }) => does[context] !== undefined);
}
