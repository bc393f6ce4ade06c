import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyAction } from '../../../src/report/labels/key-actions.ts';
import type { KeyContext } from '../../../src/tui/keymap.ts';
import type { Terminal } from '../../support/terminal.ts';
import type { Seen } from './seen.ts';

/** The terminal, and the folder that the program works in. */
export interface Desk {
  readonly terminal: Terminal;
  readonly folder: string;
}

/** Whether a screen shows what a key does; `was` is the screen in front of which it was pressed. */
export type Shows = (now: Seen, was: Seen, desk: Desk) => boolean;

/** Keys, one after the other, and what shows that they were done. */
export type Step = readonly [keys: string, shows: Shows];

/** How one sees on the screen what a key does. */
export interface Effect {
  /** From home to where the effect shows. */
  readonly from?: readonly Step[];
  /** What must be there, and was not before; several: each time the key is pressed. */
  readonly shows: Shows | readonly Shows[];
  /** What goes on from there. */
  readonly after?: readonly Step[];
  /** Takes away what another key would find there. */
  tidy?(desk: Desk): void;
  /** The keys that lead home again. */
  readonly back?: string;
  /** The program ends with it. */
  readonly isEnd?: boolean;
}

/** By what the help says. */
export type Effects = { readonly [action in KeyAction]?: Effect | readonly Effect[] };

/** Where the keys of a context are tried. */
export interface Place {
  /** From the first screen to home. */
  readonly start: readonly Step[];
  readonly home: Shows;
  readonly effects: Effects;
}

export const all =
  (...conditions: readonly Shows[]): Shows =>
  (now, was, desk) =>
    conditions.every((condition) => condition(now, was, desk));

export const not =
  (condition: Shows): Shows =>
  (now, was, desk) =>
    !condition(now, was, desk);

export const isIn =
  (context: KeyContext): Shows =>
  (now) =>
    now.context === context;

/** The selected row, or the first line in sight, is that much further down. */
export const moved =
  (by: number): Shows =>
  (now, was) =>
    now.context === was.context && now.at !== undefined && was.at !== undefined && now.at.first === was.at.first + by;

export const movedDown: Shows = (now, was) =>
  now.context === was.context && (now.at?.first ?? 0) > (was.at?.first ?? Number.POSITIVE_INFINITY);
export const movedUp: Shows = (now, was) =>
  now.context === was.context && (now.at?.first ?? Number.POSITIVE_INFINITY) < (was.at?.first ?? 0);

export const isFirst: Shows = ({ at }) => at?.first === 1;
export const isLast: Shows = ({ at }) => at !== undefined && at.last === at.all;

/** There are fewer rows, or more. */
export const hasFewer: Shows = (now, was) => (now.at?.all ?? Number.POSITIVE_INFINITY) < (was.at?.all ?? 0);
export const hasMore: Shows = (now, was) => (now.at?.all ?? 0) > (was.at?.all ?? Number.POSITIVE_INFINITY);

/** A line of the last page is kept in sight. */
export const pageDown: Shows = (now, was) => was.at !== undefined && now.at?.first === was.at.last;
export const pageUp: Shows = (now, was) => was.at !== undefined && now.at?.last === was.at.first;

export const says =
  (...words: readonly (string | RegExp)[]): Shows =>
  ({ text }) =>
    words.every((word) => (typeof word === 'string' ? text.includes(word) : word.test(text)));

/** In the last row. */
export const tells =
  (words: string | RegExp): Shows =>
  ({ status }) =>
    typeof words === 'string' ? status.includes(words) : words.test(status);

export const asks = (label: string): Shows => tells(`${label}: `);

/** The same row, and nothing is told any longer. */
export const stays =
  (notice: string): Shows =>
  (now, was) =>
    now.context === was.context &&
    now.at?.first === was.at?.first &&
    was.status.includes(notice) &&
    !now.status.includes(notice);

/** The mark stands on a line below the one of before, with these words. */
export const marksBelow =
  (words: string | RegExp): Shows =>
  (now, was, desk) =>
    now.context === was.context && markedLine(now) > markedLine(was) && marks(words)(now, was, desk);

export const marksAbove =
  (words: string | RegExp): Shows =>
  (now, was, desk) =>
    now.context === was.context && markedLine(now) < markedLine(was) && marks(words)(now, was, desk);

function markedLine({ markedRow, at }: Seen): number {
  return markedRow + (at?.first ?? 1);
}

/** In the title of the pane with the keyboard. */
export const isNamed =
  (words: string | RegExp): Shows =>
  ({ name }) =>
    typeof words === 'string' ? name.includes(words) : words.test(name);

export const inClipboard =
  (words: string): Shows =>
  (_, __, { terminal }) =>
    terminal.clipboard().includes(words);

/** The file in the folder of the program holds these words. */
export const isWritten =
  (name: string, words: string): Shows =>
  (_, __, { folder }) => {
    const path = join(folder, name);
    return existsSync(path) && readFileSync(path, 'utf8').includes(words);
  };

export const marks =
  (words: string | RegExp): Shows =>
  ({ marked }) =>
    typeof words === 'string' ? marked.includes(words) : words.test(marked);

export const isShell: Shows = ({ status }, _, { terminal }) =>
  status.endsWith('READY>') && terminal.read('alternate_on') === '0';
