import { positionsOf } from '../shared/console-width.ts';
import { LIST_ITEM, plainLine, readLabelLine } from './lines.ts';

/** Consoles are not narrower, and what is wider is no console. */
const NARROWEST = 60;
const WIDEST = 240;

/** A label that is not known, and its value in the column of all values. */
const PADDED = /^[^\s:：][^:：]{0,60}[:：][\s\u00a0]{2}/;

/** Lines that a console broke, put together. */
export interface LogicalLine {
  readonly text: string;
  /** Indexes of its first and last line. */
  readonly start: number;
  readonly end: number;
}

/**
 * The width of the console that broke long lines: none is wider, and below every line that is so wide stands the rest of it,
 * which begins at the left edge, in the middle of a word. Undefined where lines are whole.
 */
function wrapWidth(lines: readonly string[]): number | undefined {
  let width = 0;
  let fullLines: number[] = [];
  for (const [index, line] of lines.entries()) {
    const cells = line.length > WIDEST ? WIDEST + 1 : (positionsOf(line, 'cells').at(-1) ?? 0);
    if (cells > width) fullLines = [];
    if (cells >= width) fullLines.push(index);
    width = Math.max(width, cells);
  }
  if (width < NARROWEST || width > WIDEST) return undefined;
  // The last line of a text may lack its rest.
  const broken = fullLines.filter((index) => index + 1 < lines.length);
  return broken.length > 0 && broken.every((index) => isRest(lines[index + 1] ?? '')) ? width : undefined;
}

function isRest(line: string): boolean {
  if (line.trim() === '' || /^[\s\u00a0]/.test(line) || PADDED.test(line)) return false;
  return readLabelLine(line) === undefined && !LIST_ITEM.test(plainLine(line).text);
}

/** What a mail, a comment or an indentation put before every line. */
const DECORATION = /^[\s\u00a0>#;:/*]*(?:REM[ \t:]+)?/i;

/** The lines without what stands before each of them. */
export function withoutCommonPrefix(lines: readonly string[]): readonly string[] {
  const shown = lines.filter((line) => line.trim() !== '');
  let prefix = DECORATION.exec(shown[0] ?? '')?.[0] ?? '';
  for (const line of shown) while (!line.startsWith(prefix)) prefix = prefix.slice(0, -1);
  if (prefix === '') return lines;
  return lines.map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line.trimStart()));
}

/** Each line with the rest that a console put below it. */
export function logicalLines(raw: readonly string[]): readonly LogicalLine[] {
  const lines = withoutCommonPrefix(raw);
  const width = wrapWidth(lines);
  const logical: LogicalLine[] = [];
  for (const [index, text] of lines.entries()) {
    const last = logical.at(-1);
    const above = lines[index - 1] ?? '';
    if (last && width !== undefined && (positionsOf(above, 'cells').at(-1) ?? 0) === width) {
      logical[logical.length - 1] = { text: last.text + text, start: last.start, end: index };
    } else logical.push({ text, start: index, end: index });
  }
  return logical;
}

/**
 * The index of the last line of an output that a console broke: behind line `end` its indented lines go on, and their rests
 * stand between them. `lines` begin with the output and may hold what follows it.
 */
export function endOfWrapped(lines: readonly string[], end: number): number {
  let last = end;
  for (const { text, start, end: lineEnd } of logicalLines(lines)) {
    if (lineEnd <= last) continue;
    // The line that was taken for the last one, with its rest, or one more indented line.
    if (start > last && !/^[\s\u00a0]+\S/.test(text)) break;
    last = lineEnd;
  }
  return last;
}
