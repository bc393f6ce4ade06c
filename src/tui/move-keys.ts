import type { KeyAction } from '../report/labels/key-actions.ts';
import type { Binding } from './keymap.ts';

/** What a key does in the lists whose rows are chosen by typing. */
export const ROWS = (action: KeyAction): Binding['does'] => ({ files: action, facts: action, rules: action });

/** What a key does in every list. */
export const EVERY_LIST = (action: KeyAction): Binding['does'] => ({
  bundles: action,
  findings: action,
  unchecked: action,
  ...ROWS(action),
});

/** The keys that go somewhere: to a view, a row, a line, into something and back. */
export const MOVE_KEYS: readonly Binding[] = [
  {
    command: 'show-findings',
    keys: ['1'],
    does: {
      bundles: 'findings-of-bundle',
      findings: 'findings',
      unchecked: 'findings',
      ...ROWS('findings'),
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
      ...ROWS('unchecked'),
      detail: 'unchecked',
      source: 'unchecked',
    },
    hint: { rank: 3, action: 'hint-unchecked' },
  },
  {
    command: 'show-files',
    keys: ['3'],
    does: { ...EVERY_LIST('files'), bundles: 'files-of-bundle', detail: 'files', source: 'files' },
    hint: { rank: 11, action: 'files' },
  },
  {
    command: 'show-facts',
    keys: ['4'],
    does: { ...EVERY_LIST('facts'), bundles: 'facts-of-bundle', detail: 'facts', source: 'facts' },
    hint: { rank: 11, action: 'facts' },
  },
  {
    command: 'show-rules',
    keys: ['5'],
    does: { ...EVERY_LIST('rules'), bundles: 'rules-of-bundle', detail: 'rules', source: 'rules' },
    hint: { rank: 11, action: 'rules' },
  },
  {
    command: 'show-bundles',
    keys: ['b', '7'],
    does: { findings: 'bundles', unchecked: 'bundles', ...ROWS('bundles'), detail: 'bundles', source: 'bundles' },
    hint: { rank: 10 },
  },
  {
    command: 'show-source',
    keys: ['6'],
    does: { ...EVERY_LIST('source'), detail: 'source' },
    hint: { rank: 9.5, action: 'hint-source' },
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
    hint: { rank: 10, action: 'hint-move' },
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
      ...ROWS('read-details'),
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
      ...ROWS('all-rows-or-bundles'),
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
];
