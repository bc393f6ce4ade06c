import type { Fields } from '../../model/fact.ts';
import type { ProseBlock } from '../../model/prose.ts';
import { fillCommand } from '../../report/placeholders.ts';
import { NO_BREAK_SPACE, paragraphText } from '../../report/wording.ts';
import { displayWidth, takeColumns } from '../../text/width.ts';
import { type Line, led, lineOf, plainText, span } from './line.ts';
import { type Look, safeLines, wrapped } from './look.ts';

/** Spaces in front of what a command continues with on its next line. */
const COMMAND_HANG = 2;
const LEAST_COLUMNS = 8;

/** Rule prose as lines: sentences are wrapped, commands stand behind a bar of their own. */
export function proseLines(
  look: Look,
  blocks: readonly ProseBlock[],
  values: Fields,
  columns: number,
): readonly Line[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph')
      return paragraphLines(look, paragraphText(look.labels, block.spans, values), columns);
    if (block.type === 'code') return commandLines(look, fillCommand(block.text.trimEnd(), values), columns);
    return block.items.flatMap((item, index) => {
      const bullet = block.ordered ? `${index + 1}. ` : '- ';
      return led([span(bullet)], proseLines(look, item, values, Math.max(LEAST_COLUMNS, columns - bullet.length)));
    });
  });
}

/** A command as it is to be typed, behind a bar; longer lines go on below, indented. */
export function commandLines(look: Look, command: string, columns: number): readonly Line[] {
  const bar = span(`${look.frame.command} `, 'dim');
  return safeLines(look, command).flatMap((text) =>
    breakCommand(text, Math.max(LEAST_COLUMNS, columns - 2)).map((part) => [bar, span(part, 'command')]),
  );
}

function paragraphLines(look: Look, text: string, columns: number): readonly Line[] {
  const lines = wrapped(safeLines(look, text).join(' '), columns);
  return lines.map((line) => lineOf(plainText(line).replaceAll(NO_BREAK_SPACE, ' ')));
}

/** Breaks at spaces, which stay at the line's end where nobody sees them: blanks inside quotes are part of a command. */
function breakCommand(command: string, columns: number): readonly string[] {
  const parts: string[] = [];
  let rest = command;
  while (displayWidth(rest) > columns - hangOf(parts)) {
    const taken = takeColumns(rest, columns - hangOf(parts));
    const space = taken.lastIndexOf(' ') + 1;
    const part = rest.at(taken.length) === ' ' || space < taken.length / 3 ? taken : taken.slice(0, space);
    if (part === '') break;
    parts.push(' '.repeat(hangOf(parts)) + part.trimEnd());
    rest = rest.slice(part.length).trimStart();
  }
  return [...parts, ' '.repeat(hangOf(parts)) + rest];
}

function hangOf(parts: readonly string[]): number {
  return parts.length === 0 ? 0 : COMMAND_HANG;
}
