import {
  all,
  type Effects,
  isFirst,
  isIn,
  isLast,
  isShell,
  moved,
  pageDown,
  pageUp,
  type Shows,
  says,
  tells,
} from './effects.ts';
import type { Seen } from './seen.ts';

const isPainted = (now: Seen, was: Seen): boolean => rowsOf(now) !== rowsOf(was);

/** Without the last row. */
function rowsOf({ painted }: Seen): string {
  return painted.trimEnd().split('\n').slice(0, -1).join('\n');
}

const reportsMouse =
  (flag: '0' | '1'): Shows =>
  (_, __, { terminal }) =>
    terminal.read('mouse_standard_flag') === flag;

/** What help, language, colours, mouse, shell and end show wherever they are asked for. `help`: what its first line says. */
export function everywhere(help: string): Effects {
  return {
    'this-help': { shows: all(isIn('help'), says(`┃ ${help} `)), back: 'Escape' },
    'other-language': { shows: tells('? 帮助'), back: 'L' },
    'other-theme': { shows: all(tells('Colours: '), isPainted) },
    mouse: { shows: [all(tells('Mouse on'), reportsMouse('1')), all(tells('Mouse off'), reportsMouse('0'))] },
    suspend: { shows: all(isShell, says('Stopped')), back: 'fg Enter' },
    quit: { shows: isShell, isEnd: true },
    'quit-at-once': { shows: isShell, isEnd: true },
  };
}

/** What keys do in what is scrolled by lines, from its beginning. */
export const SCROLLED: Effects = {
  'scroll-up': { from: [['j', moved(1)]], shows: moved(-1) },
  'scroll-down': { shows: moved(1), back: 'g' },
  'page-up': { from: [['G', isLast]], shows: pageUp, back: 'g' },
  'page-down': { shows: pageDown, back: 'g' },
  'to-beginning': { from: [['G', isLast]], shows: isFirst },
  'to-end': { shows: isLast, back: 'g' },
};

/** A page of rows in the terminal of these tests. */
const PAGE = 6;

/** What keys do in what has rows to choose from, from the first one. */
export const ROWS: Effects = {
  'one-up': { from: [['G', isLast]], shows: moved(-1), back: 'g' },
  'one-down': { shows: moved(1), back: 'g' },
  'page-up': { from: [['G', isLast]], shows: moved(-PAGE), back: 'g' },
  'page-down': { shows: moved(PAGE), back: 'g' },
  'to-first': { from: [['G', isLast]], shows: isFirst },
  'to-last': { shows: isLast, back: 'g' },
};
