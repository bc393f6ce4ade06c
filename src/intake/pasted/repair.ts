import type { Diagnostic } from '../../model/diagnostic.ts';
import { limit } from '../decoded-text.ts';
import { withoutCharacterMarks } from './characters.ts';
import { withoutChatStamps } from './chat.ts';
import { withoutEscapes } from './html-escapes.ts';
import { withoutPrefixes } from './prefixes.ts';

export interface Repaired {
  readonly lines: readonly string[];
  /** Says what was undone; the caller knows the path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One thing that pasting does to text. Answers the lines it was given where it finds nothing; a line stays a line. */
interface Repair {
  readonly undone: string;
  readonly repair: (lines: readonly string[], text: string) => readonly string[];
}

/** In this order: what is escaped may be a prefix, and behind a prefix stands what is blank. */
const REPAIRS: readonly Repair[] = [
  { undone: 'HTML escapes', repair: withoutEscapes },
  { undone: 'names and times of a chat', repair: withoutChatStamps },
  { undone: 'marks before each line', repair: withoutPrefixes },
  { undone: 'colours, odd blanks and typographic marks', repair: withoutCharacterMarks },
];

/**
 * Undoes what chats, web pages and comments did to pasted outputs, each only where the text itself proves it, so that what was
 * not pasted is read as it is. `text` holds the lines: it tells quickly that there is nothing to do.
 */
export function repairPasted(lines: readonly string[], text: string): Repaired {
  let repaired = lines;
  const undone: string[] = [];
  for (const { undone: what, repair } of REPAIRS) {
    const next = repair(repaired, text);
    if (next !== repaired) undone.push(what);
    repaired = next;
  }
  if (undone.length === 0) return { lines, diagnostics: [] };
  const message = `The text was pasted; undone were: ${undone.join('; ')}. Lines are quoted as they were read`;
  return { lines: repaired, diagnostics: [limit('intake/pasted-text', message, 'note')] };
}
