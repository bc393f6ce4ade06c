import type { Language } from '../../model/language.ts';
import type { Severity } from '../../model/rule.ts';
import { printable, printableLines } from '../../text/printable.ts';
import { createStyle, type Signs } from '../../text/style.ts';
import { wrap } from '../../text/wrap.ts';
import type { Speech } from '../speech.ts';
import { type Line, lineOf, type Tone } from './line.ts';

/** Prose wider than this is hard to read. */
const WIDEST_PROSE = 100;

/** How text is set: the words and the signs. One object for a whole session, but for a change of language. */
export interface Look extends Speech {
  /** Whether the messages of findings are written in the language of the words. */
  readonly isAsScanned: boolean;
  readonly ascii: boolean;
  readonly signs: Signs;
  readonly frame: FrameSigns;
  mark(severity: Severity): string;
}

/** Signs that only the terminal UI draws; each one column wide. */
export interface FrameSigns {
  readonly selected: string;
  /** In front of the line of a file that a search went to. */
  readonly match: string;
  /** In front of a finding that another explains. */
  readonly branch: string;
  /** In front of a command. */
  readonly command: string;
  readonly arrows: string;
  /** On a finding that somebody has reviewed, and on one with a note. */
  readonly reviewed: string;
  readonly note: string;
  /** Where the next typed character goes. */
  readonly cursor: string;
}

const UNICODE_FRAME: FrameSigns = {
  selected: '▸',
  match: '»',
  branch: '└',
  command: '┃',
  arrows: '↑↓',
  // Both are in the fonts of legacy consoles.
  reviewed: '√',
  note: '≡',
  cursor: '▏',
};

const ASCII_FRAME: FrameSigns = {
  selected: '>',
  match: '=',
  branch: '`',
  command: '|',
  arrows: 'jk',
  reviewed: 'x',
  note: '=',
  cursor: '_',
};

export function createLook(speech: Speech, scanLanguage: Language, ascii: boolean): Look {
  const { mark, signs } = createStyle({ color: false, ascii });
  const isAsScanned = speech.labels.language === scanLanguage;
  return { ...speech, isAsScanned, ascii, signs, frame: ascii ? ASCII_FRAME : UNICODE_FRAME, mark };
}

/** A foreign string as one safe line. */
export function safe(look: Look, text: string): string {
  return printable(text, { ascii: look.ascii });
}

/** A foreign string as safe lines. */
export function safeLines(look: Look, text: string): readonly string[] {
  return printableLines(text, { ascii: look.ascii });
}

/** Text that may hold line breaks, as one flowing safe line. */
export function flowing(look: Look, text: string): string {
  return safeLines(look, text.trim()).join(' ');
}

/** Safe text in lines no wider than is good to read. */
export function wrapped(text: string, columns: number, tone?: Tone, hang = 0): readonly Line[] {
  return wrap(text, Math.max(1, Math.min(columns, WIDEST_PROSE)), { hang }).map((line) => lineOf(line, tone));
}
