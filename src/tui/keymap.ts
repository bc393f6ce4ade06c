import type { KeyAction } from '../report/labels/screen-labels.ts';

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
  | 'show-source'
  | 'next-evidence'
  | 'previous-evidence'
  | 'scroll-left'
  | 'scroll-right'
  | 'line-start'
  | 'line-end'
  | 'go-to-line'
  | 'wrap'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'other-language'
  | 'help'
  | 'quit';

/** Where the keyboard is: in one of the lists, in the details beside it, in a file, or in the help. */
export const KEY_CONTEXTS = ['bundles', 'findings', 'unchecked', 'detail', 'source', 'help'] as const;
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

const EVERY_LIST = (action: KeyAction): Binding['does'] => ({ bundles: action, findings: action, unchecked: action });

/**
 * Every key, in the order of the help screen and of the status line. 3 (files), 4 (facts), f (filter), m (reviewed),
 * c (copy), y (ask the customer) and o (export) are kept for the views to come.
 */
export const KEYMAP: readonly Binding[] = [
  {
    command: 'show-findings',
    keys: ['1'],
    does: {
      bundles: 'findings-of-bundle',
      findings: 'findings',
      unchecked: 'findings',
      detail: 'findings',
      source: 'findings',
    },
    hint: { rank: 3, action: 'findings' },
  },
  {
    command: 'show-unchecked',
    keys: ['2'],
    does: {
      bundles: 'unchecked-of-bundle',
      findings: 'unchecked',
      unchecked: 'unchecked',
      detail: 'unchecked',
      source: 'unchecked',
    },
    hint: { rank: 3, action: 'hint-unchecked' },
  },
  {
    command: 'show-bundles',
    keys: ['b'],
    does: { findings: 'bundles', unchecked: 'bundles', detail: 'bundles', source: 'bundles' },
    hint: { rank: 7 },
  },
  {
    command: 'show-source',
    keys: ['6'],
    does: { ...EVERY_LIST('source'), detail: 'source' },
    hint: { rank: 9, action: 'hint-source' },
  },
  {
    command: 'up',
    keys: ['up', 'k'],
    does: { ...EVERY_LIST('one-up'), detail: 'scroll-up', source: 'scroll-up', help: 'scroll-up' },
  },
  {
    command: 'down',
    keys: ['down', 'j'],
    does: { ...EVERY_LIST('one-down'), detail: 'scroll-down', source: 'scroll-down', help: 'scroll-down' },
    hint: { rank: 5, action: 'hint-move' },
  },
  {
    command: 'page-up',
    keys: ['pageup', 'ctrl-b'],
    does: { ...EVERY_LIST('page-up'), detail: 'page-up', source: 'page-up', help: 'page-up' },
  },
  {
    command: 'page-down',
    keys: ['pagedown', 'space', 'ctrl-f'],
    does: { ...EVERY_LIST('page-down'), detail: 'page-down', source: 'page-down', help: 'page-down' },
  },
  {
    command: 'first',
    keys: ['g', 'home'],
    does: { ...EVERY_LIST('to-first'), detail: 'to-beginning', source: 'to-beginning', help: 'to-beginning' },
  },
  {
    command: 'last',
    keys: ['G', 'end'],
    does: { ...EVERY_LIST('to-last'), detail: 'to-end', source: 'to-end', help: 'to-end' },
  },
  {
    command: 'open',
    keys: ['enter', 'right', 'l'],
    does: { bundles: 'open-bundle', findings: 'read-details', unchecked: 'read-details', detail: 'open-source' },
    hint: { rank: 1, action: 'hint-open' },
  },
  {
    command: 'next-evidence',
    keys: [']'],
    does: { detail: 'next-evidence', source: 'next-evidence' },
    hint: { rank: 3, action: 'hint-evidence' },
  },
  {
    command: 'previous-evidence',
    keys: ['['],
    does: { detail: 'previous-evidence', source: 'previous-evidence' },
  },
  { command: 'scroll-left', keys: ['left', 'h'], does: { source: 'scroll-left' } },
  { command: 'scroll-right', keys: ['right', 'l'], does: { source: 'scroll-right' } },
  { command: 'line-start', keys: ['0'], does: { source: 'to-line-start' } },
  { command: 'line-end', keys: ['$'], does: { source: 'to-line-end' } },
  { command: 'wrap', keys: ['w'], does: { source: 'wrap' }, hint: { rank: 7, action: 'hint-wrap' } },
  { command: 'go-to-line', keys: [':'], does: { source: 'go-to-line' } },
  {
    command: 'back',
    keys: ['escape', 'left', 'h', 'backspace'],
    does: {
      findings: 'back-to-bundles',
      unchecked: 'back-to-bundles',
      detail: 'back-to-list',
      help: 'close-help',
    },
    hint: { rank: 2, action: 'hint-back' },
  },
  // Left and right are for the columns there, and q leaves a file as it leaves every pager.
  {
    command: 'back',
    keys: ['escape', 'backspace', 'q'],
    does: { source: 'back-from-source' },
    hint: { rank: 2, action: 'hint-back' },
  },
  {
    command: 'other-pane',
    keys: ['tab', 'shift-tab'],
    does: { ...EVERY_LIST('to-details'), detail: 'to-list' },
    hint: { rank: 6, action: 'hint-other-pane' },
  },
  { command: 'search', keys: ['/'], does: { ...EVERY_LIST('search'), source: 'search' }, hint: { rank: 6 } },
  { command: 'next-match', keys: ['n'], does: { ...EVERY_LIST('next-match'), source: 'next-match' } },
  { command: 'previous-match', keys: ['N'], does: { ...EVERY_LIST('previous-match'), source: 'previous-match' } },
  {
    command: 'other-language',
    keys: ['L'],
    does: {
      ...EVERY_LIST('other-language'),
      detail: 'other-language',
      source: 'other-language',
      help: 'other-language',
    },
    hint: { rank: 8, action: 'hint-other-language' },
  },
  {
    command: 'help',
    keys: ['?'],
    does: { ...EVERY_LIST('this-help'), detail: 'this-help', source: 'this-help', help: 'close-help' },
    hint: { rank: 0, action: 'hint-help' },
  },
  // In the help it closes the help: somebody who is looking for the way out must not lose a scan.
  { command: 'back', keys: ['q'], does: { help: 'close-help' } },
  { command: 'quit', keys: ['q'], does: { ...EVERY_LIST('quit'), detail: 'quit' }, hint: { rank: 4 } },
  {
    command: 'quit',
    keys: ['ctrl-c'],
    does: { ...EVERY_LIST('quit-at-once'), detail: 'quit-at-once', source: 'quit-at-once', help: 'quit-at-once' },
  },
];

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

const KEY_LABELS: ReadonlyMap<string, readonly [unicode: string, ascii: string]> = new Map([
  ['up', ['↑', 'Up']],
  ['down', ['↓', 'Down']],
  ['left', ['←', 'Left']],
  ['right', ['→', 'Right']],
  ['pageup', ['PgUp', 'PgUp']],
  ['pagedown', ['PgDn', 'PgDn']],
  ['home', ['Home', 'Home']],
  ['end', ['End', 'End']],
  ['enter', ['Enter', 'Enter']],
  ['escape', ['Esc', 'Esc']],
  ['backspace', ['Backspace', 'Backspace']],
  ['tab', ['Tab', 'Tab']],
  ['shift-tab', ['Shift-Tab', 'Shift-Tab']],
  ['space', ['Space', 'Space']],
  ['ctrl-b', ['Ctrl-B', 'Ctrl-B']],
  ['ctrl-c', ['Ctrl-C', 'Ctrl-C']],
  ['ctrl-f', ['Ctrl-F', 'Ctrl-F']],
]);

/** How a key is written for people. */
export function keyLabel(key: string, ascii: boolean): string {
  return KEY_LABELS.get(key)?.[ascii ? 1 : 0] ?? key;
}
