import type { Binding } from './keymap.ts';
import { EVERY_LIST, MOVE_KEYS, ROWS } from './move-keys.ts';

/**
 * Every key, in the order of the help screen and of the status line.
 */
export const KEYMAP: readonly Binding[] = [
  ...MOVE_KEYS,
  {
    command: 'other-pane',
    keys: ['tab', 'shift-tab'],
    does: { ...EVERY_LIST('to-details'), detail: 'to-list' },
    hint: { rank: 10, action: 'hint-other-pane' },
  },
  {
    command: 'toggle',
    keys: ['space', 'enter', 'x'],
    does: { filter: 'toggle' },
    hint: { rank: 1, action: 'hint-toggle' },
  },
  { command: 'search', keys: ['/'], does: { filter: 'filter-text' }, hint: { rank: 3, action: 'hint-filter-text' } },
  // Without a hint: there the keys that lead to files need the room.
  { command: 'search', keys: ['/'], does: { detail: 'search' } },
  { command: 'search', keys: ['/'], does: { ...EVERY_LIST('search'), source: 'search' }, hint: { rank: 8 } },
  {
    command: 'next-match',
    keys: ['n'],
    does: { ...EVERY_LIST('next-match'), detail: 'next-match', source: 'next-match' },
  },
  {
    command: 'previous-match',
    keys: ['N'],
    does: {
      ...EVERY_LIST('previous-match'),
      findings: 'previous-match-or-note',
      detail: 'previous-match-or-note',
      source: 'previous-match',
    },
  },
  {
    command: 'mark-reviewed',
    keys: ['m'],
    does: { findings: 'mark-reviewed', detail: 'mark-reviewed' },
    hint: { rank: 7, action: 'hint-mark-reviewed' },
  },
  {
    command: 'copy',
    keys: ['c'],
    does: { findings: 'copy-remedy', unchecked: 'copy-command', rules: 'copy-remedy', detail: 'copy' },
    hint: { rank: 5, action: 'hint-copy' },
  },
  {
    command: 'show-copied',
    keys: ['C'],
    does: { ...EVERY_LIST('show-copied'), detail: 'show-copied' },
  },
  {
    command: 'ask-customer',
    keys: ['y'],
    does: { ...EVERY_LIST('ask-customer'), detail: 'ask-customer' },
    hint: { rank: 6, action: 'hint-ask-customer' },
  },
  {
    command: 'export',
    keys: ['o'],
    does: { ...EVERY_LIST('export'), bundles: 'export-all', detail: 'export' },
    hint: { rank: 9, action: 'hint-export' },
  },
  {
    command: 'filter',
    keys: ['f'],
    does: { bundles: 'filter', findings: 'filter', ...ROWS('filter-rows') },
    hint: { rank: 8, action: 'hint-filter' },
  },
  {
    command: 'clear-filter',
    keys: ['F'],
    does: { bundles: 'clear-filter', findings: 'clear-filter', ...ROWS('clear-filter') },
  },
  {
    command: 'clear-filter',
    keys: ['F'],
    does: { filter: 'clear-filter' },
    hint: { rank: 4, action: 'hint-clear-filter' },
  },
  {
    command: 'sort',
    keys: ['s'],
    does: { bundles: 'sort', findings: 'sort-findings' },
    hint: { rank: 8.5, action: 'hint-sort' },
  },
  { command: 'fold', keys: ['z'], does: { findings: 'fold' } },
  {
    command: 'other-language',
    keys: ['L'],
    does: {
      ...EVERY_LIST('other-language'),
      detail: 'other-language',
      filter: 'other-language',
      source: 'other-language',
      help: 'other-language',
    },
    hint: { rank: 12, action: 'hint-other-language' },
  },
  {
    command: 'other-theme',
    keys: ['t'],
    does: {
      ...EVERY_LIST('other-theme'),
      detail: 'other-theme',
      source: 'other-theme',
      text: 'other-theme',
      export: 'other-theme',
      help: 'other-theme',
    },
  },
  {
    command: 'mouse',
    keys: ['M'],
    does: {
      ...EVERY_LIST('mouse'),
      detail: 'mouse',
      source: 'mouse',
      text: 'mouse',
      export: 'mouse',
      help: 'mouse',
    },
  },
  {
    command: 'help',
    keys: ['?'],
    does: {
      ...EVERY_LIST('this-help'),
      detail: 'this-help',
      filter: 'this-help',
      source: 'this-help',
      text: 'this-help',
      export: 'this-help',
      help: 'close-help',
    },
    hint: { rank: 0, action: 'hint-help' },
  },
  // In the help it closes the help: somebody who is looking for the way out must not lose a scan.
  { command: 'back', keys: ['q'], does: { text: 'close-text', export: 'close-export', help: 'close-help' } },
  { command: 'quit', keys: ['q'], does: { ...EVERY_LIST('quit'), detail: 'quit' }, hint: { rank: 4 } },
  {
    command: 'suspend',
    keys: ['ctrl-z'],
    does: {
      ...EVERY_LIST('suspend'),
      detail: 'suspend',
      source: 'suspend',
      text: 'suspend',
      export: 'suspend',
      help: 'suspend',
    },
  },
  {
    command: 'quit',
    keys: ['ctrl-c'],
    does: {
      ...EVERY_LIST('quit-at-once'),
      detail: 'quit-at-once',
      filter: 'quit-at-once',
      source: 'quit-at-once',
      text: 'quit-at-once',
      export: 'quit-at-once',
      help: 'quit-at-once',
    },
  },
];
