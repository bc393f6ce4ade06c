import type { AskPlan } from '../../report/ask-plan.ts';
import { printable } from '../../text/printable.ts';
import { wrap } from '../../text/wrap.ts';
import type { AskWords } from './words.ts';

/** Mail clients quote and wrap at about 80. */
const COLUMNS = 76;
const INDENT = '   ';

/** The message for the customer, as plain lines to paste into a mail; commands stand whole on one line each. */
export function askMessage({ places, all }: AskPlan, words: AskWords): string {
  if (places.length === 0) return `${all === 0 ? words.nothing : words.nothingButInfo}\n`;
  const lines = [words.greeting, '', ...wrap(words.intro, COLUMNS), ''];
  let number = 0;
  for (const place of places) {
    lines.push(...wrap(printable(words.place(place.where, place.names)), COLUMNS), '');
    for (const { artifact, command, files } of place.commands) {
      number += 1;
      const written = files.length > 0 ? ` (${files.join(', ')})` : '';
      lines.push(`${number}. ${words.purposes[artifact] ?? words.anything}${written}`, '');
      lines.push(`${INDENT}${printable(command)}`, '');
    }
  }
  lines.push(...wrap(words.send, COLUMNS), '', words.thanks);
  return `${lines.join('\n')}\n`;
}
