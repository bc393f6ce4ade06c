import { createRequire } from 'node:module';
import { onFirstUse } from '../model/first-use.ts';

// Its expression of all emoji takes longer to compile than the rest of the program, and most texts have none.
const require = createRequire(import.meta.url);
const stringWidth = onFirstUse((): typeof import('string-width') => require('string-width'));

const BEYOND_PLAIN_ASCII = /[^\x20-\x7e]/;
let segmenter: Intl.Segmenter | undefined;
/** Code units of the longest cluster worth keeping whole (a family emoji has 11); bounds the work on a hostile line. */
const LONGEST_CLUSTER = 32;

/** Columns a text takes on a terminal. Ambiguous characters count as one column. */
export function displayWidth(text: string): number {
  if (!BEYOND_PLAIN_ASCII.test(text)) return text.length;
  return widthOfLoners(text) ?? stringWidth().default(text);
}

/**
 * Ranges of characters, ascending, with the columns each takes whatever is beside it: letters, punctuation and lines of the
 * scripts that reports show most. Emoji, combining and invisible characters are in none.
 */
const LONERS: readonly (readonly [first: number, last: number, columns: number])[] = [
  [0x20, 0x7e, 1],
  [0xa0, 0xac, 1],
  [0xae, 0x2ff, 1],
  [0x370, 0x482, 1],
  [0x48a, 0x52f, 1],
  [0x2010, 0x2027, 1],
  [0x2030, 0x205e, 1],
  [0x2190, 0x21ff, 1],
  [0x2500, 0x25fc, 1],
  [0x3001, 0x3029, 2],
  [0x3041, 0x3096, 2],
  [0x30a1, 0x30ff, 2],
  [0x4e00, 0x9fff, 2],
  [0xac00, 0xd7a3, 2],
  [0xff01, 0xff60, 2],
];

/** Undefined where a character may change the width of another. */
function widthOfLoners(text: string): number | undefined {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const range = LONERS.find(([, last]) => code <= last);
    if (range === undefined || code < range[0]) return undefined;
    width += range[2];
  }
  return width;
}

/** User-perceived characters. */
export function* graphemes(text: string): Generator<string> {
  if (widthOfLoners(text) !== undefined) return yield* text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Adds spaces up to `columns`; a text that is wider stays as it is. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Adds spaces in front up to `columns`; a text that is wider stays as it is. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}

/** The longest beginning of `text` that fits; never splits a character, so it may be a column narrower. */
export function takeColumns(text: string, columns: number): string {
  if (columns <= 0) return '';
  const candidate = text.slice(0, columns * LONGEST_CLUSTER);
  if (!BEYOND_PLAIN_ASCII.test(candidate)) return candidate.slice(0, columns);
  let taken = '';
  let width = 0;
  for (const grapheme of graphemes(candidate)) {
    width += displayWidth(grapheme);
    if (width > columns) break;
    taken += grapheme;
  }
  return taken;
}

/** `text` in at most `columns`, ending in `ellipsis` where something was cut. */
export function truncate(text: string, columns: number, ellipsis = '…'): string {
  if (text.length <= columns * LONGEST_CLUSTER && displayWidth(text) <= columns) return text;
  const room = columns - displayWidth(ellipsis);
  return room < 0 ? takeColumns(ellipsis, columns) : takeColumns(text, room).trimEnd() + ellipsis;
}

/** `text` in at most `columns`, cut in the middle: for paths, whose two ends tell most. */
export function truncateMiddle(text: string, columns: number, ellipsis = '…'): string {
  if (displayWidth(text) <= columns) return text;
  const room = columns - displayWidth(ellipsis);
  if (room < 2) return truncate(text, columns, ellipsis);
  const tail = takeColumnsFromEnd(text, Math.ceil(room * 0.6));
  return takeColumns(text, room - displayWidth(tail)) + ellipsis + tail;
}

/** The longest end of `text` that fits. */
export function takeColumnsFromEnd(text: string, columns: number): string {
  if (columns <= 0) return '';
  const candidate = text.slice(-columns * LONGEST_CLUSTER);
  if (!BEYOND_PLAIN_ASCII.test(candidate)) return candidate.slice(-columns);
  let taken = '';
  let width = 0;
  for (const grapheme of [...graphemes(candidate)].toReversed()) {
    width += displayWidth(grapheme);
    if (width > columns) break;
    taken = grapheme + taken;
  }
  return taken;
}
