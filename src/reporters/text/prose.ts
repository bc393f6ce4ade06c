import type { Fields } from '../../model/fact.ts';
import type { InlineSpan, ProseBlock } from '../../model/prose.ts';
import { fillCommand } from '../../report/placeholders.ts';
import { plainSentence as filled, NO_BREAK_SPACE, paragraphText, withoutMarks } from '../../report/wording.ts';
import { displayWidth, truncate } from '../../text/width.ts';
import { flowing, indent, type Page, safeLines, wrapProse } from './page.ts';

const COMMAND_INDENT = 2;
/** Columns of a message; a longer one holds a value that nobody reads to its end. */
const LONGEST_SENTENCE = 1000;

/** Rule prose as lines: sentences are wrapped, commands stand on lines of their own exactly as they are to be typed. */
export function proseLines(
  page: Page,
  blocks: readonly ProseBlock[],
  values: Fields,
  columns: number,
): readonly string[] {
  // Commands are set apart from the prose around them; without any they need no margin.
  const margin = blocks.every((block) => block.type === 'code') ? 0 : COMMAND_INDENT;
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return paragraphLines(page, block.spans, values, columns);
    if (block.type === 'code') return indent(commandLines(page, block.text, values), margin);
    return block.items.flatMap((item, index) => {
      const bullet = block.ordered ? `${index + 1}. ` : '- ';
      const [first = '', ...rest] = indent(proseLines(page, item, values, columns - bullet.length), bullet.length);
      return [bullet + first.slice(bullet.length), ...rest];
    });
  });
}

/** The beginning of some prose in whole sentences: as many as fit in `most` columns, and at least one. */
export function openingLines(
  page: Page,
  blocks: readonly ProseBlock[],
  values: Fields,
  columns: number,
  most: number,
): readonly string[] {
  const first = blocks.find((block) => block.type === 'paragraph');
  if (first === undefined) return [];
  const sentences = spanText(page, first.spans, values).split(/(?<=[.!?。！？])(?:\s+|(?<=[。！？]))/u);
  let text = '';
  for (const next of sentences) {
    if (text !== '' && displayWidth(text) + displayWidth(next) > most) break;
    text += (text === '' || /[。！？]$/u.test(text) ? '' : ' ') + next;
  }
  return wrapUnbroken(text, columns);
}

/** A title: placeholders filled, Markdown's code marks taken away. */
export function plainSentence(page: Page, text: string, values: Fields): string {
  return sentence(page, filled(page.labels, text, values));
}

/** A message, whose placeholders are filled already. */
export function messageSentence(page: Page, message: string): string {
  return sentence(page, withoutMarks(message));
}

function sentence(page: Page, text: string): string {
  return truncate(flowing(page, text), LONGEST_SENTENCE, page.style.signs.ellipsis);
}

function paragraphLines(page: Page, spans: readonly InlineSpan[], values: Fields, columns: number): readonly string[] {
  return wrapUnbroken(spanText(page, spans, values), columns);
}

function commandLines(page: Page, text: string, values: Fields): readonly string[] {
  return safeLines(page, fillCommand(text.trimEnd(), values)).map((line) => page.style.command(line));
}

/** Code is kept on one line by no-break spaces, which must not reach the clipboard of somebody who pastes it. */
function wrapUnbroken(text: string, columns: number): readonly string[] {
  return wrapProse(text, columns).map((line) => line.replaceAll(NO_BREAK_SPACE, ' '));
}

function spanText(page: Page, spans: readonly InlineSpan[], values: Fields): string {
  return safeLines(page, paragraphText(page.labels, spans, values)).join(' ');
}
