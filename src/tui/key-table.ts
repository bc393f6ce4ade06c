import type { KeyAction } from '../report/labels/screen-labels.ts';
import type { Binding } from './keymap.ts';

const EVERY_LIST = (action: KeyAction): Binding['does'] => ({ bundles: action, findings: action, unchecked: action });

/**
 * Every key, in the order of the help screen and of the status line. 3 (files) and 4 (facts) are kept for the views to come.
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
    does: {
      ...EVERY_LIST('one-up'),
      detail: 'scroll-up',
      filter: 'one-up',
      source: 'scroll-up',
      text: 'scroll-up',
      export: 'one-up',
      help: 'scroll-up',
    },
  },
  {
    command: 'down',
    keys: ['down', 'j'],
    does: {
      ...EVERY_LIST('one-down'),
      detail: 'scroll-down',
      filter: 'one-down',
      source: 'scroll-down',
      text: 'scroll-down',
      export: 'one-down',
      help: 'scroll-down',
    },
    hint: { rank: 5, action: 'hint-move' },
  },
  {
    command: 'page-up',
    keys: ['pageup', 'ctrl-b'],
    does: {
      ...EVERY_LIST('page-up'),
      detail: 'page-up',
      filter: 'page-up',
      source: 'page-up',
      text: 'page-up',
      help: 'page-up',
    },
  },
  {
    command: 'page-down',
    keys: ['pagedown', 'space', 'ctrl-f'],
    does: {
      ...EVERY_LIST('page-down'),
      detail: 'page-down',
      source: 'page-down',
      text: 'page-down',
      help: 'page-down',
    },
  },
  // Space chooses there.
  { command: 'page-down', keys: ['pagedown', 'ctrl-f'], does: { filter: 'page-down' } },
  {
    command: 'first',
    keys: ['g', 'home'],
    does: {
      ...EVERY_LIST('to-first'),
      detail: 'to-beginning',
      filter: 'to-first',
      source: 'to-beginning',
      text: 'to-beginning',
      help: 'to-beginning',
    },
  },
  {
    command: 'last',
    keys: ['G', 'end'],
    does: {
      ...EVERY_LIST('to-last'),
      detail: 'to-end',
      filter: 'to-last',
      source: 'to-end',
      text: 'to-end',
      help: 'to-end',
    },
  },
  {
    command: 'open',
    keys: ['enter', 'right', 'l'],
    does: {
      bundles: 'open-bundle',
      findings: 'read-details',
      unchecked: 'read-details',
      detail: 'open-source',
      export: 'choose-format',
    },
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
      text: 'close-text',
      export: 'close-export',
      help: 'close-help',
    },
    hint: { rank: 2, action: 'hint-back' },
  },
  {
    command: 'back',
    keys: ['escape', 'f', 'left', 'h', 'backspace', 'q'],
    does: { filter: 'close-filter' },
    hint: { rank: 2, action: 'hint-close' },
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
  {
    command: 'toggle',
    keys: ['space', 'enter', 'x'],
    does: { filter: 'toggle' },
    hint: { rank: 1, action: 'hint-toggle' },
  },
  { command: 'search', keys: ['/'], does: { filter: 'filter-text' }, hint: { rank: 3, action: 'hint-filter-text' } },
  // Without a hint: there the keys that lead to files need the room.
  { command: 'search', keys: ['/'], does: { detail: 'search' } },
  { command: 'search', keys: ['/'], does: { ...EVERY_LIST('search'), source: 'search' }, hint: { rank: 6 } },
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
    hint: { rank: 9, action: 'hint-mark-reviewed' },
  },
  {
    command: 'copy',
    keys: ['c'],
    does: { findings: 'copy-remedy', unchecked: 'copy-command', detail: 'copy' },
    hint: { rank: 10, action: 'hint-copy' },
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
    hint: { rank: 11, action: 'hint-ask-customer' },
  },
  {
    command: 'export',
    keys: ['o'],
    does: { ...EVERY_LIST('export'), bundles: 'export-all', detail: 'export' },
    hint: { rank: 12, action: 'hint-export' },
  },
  {
    command: 'filter',
    keys: ['f'],
    does: { bundles: 'filter', findings: 'filter' },
    hint: { rank: 7, action: 'hint-filter' },
  },
  {
    command: 'clear-filter',
    keys: ['F'],
    does: { bundles: 'clear-filter', findings: 'clear-filter', filter: 'clear-filter' },
  },
  {
    command: 'sort',
    keys: ['s'],
    does: { bundles: 'sort', findings: 'sort-findings' },
    hint: { rank: 9, action: 'hint-sort' },
  },
  { command: 'fold', keys: ['z'], does: { findings: 'fold' } },
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
