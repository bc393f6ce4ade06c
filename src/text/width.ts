import stringWidth from 'string-width';

const BEYOND_PLAIN_ASCII = /[^\x20-\x7e]/;
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Code units of the longest cluster worth keeping whole (a family emoji has 11); bounds the work on a hostile line. */
const LONGEST_CLUSTER = 32;

/** Columns a text takes on a terminal. Ambiguous characters count as one column. */
export function displayWidth(text: string): number {
  return BEYOND_PLAIN_ASCII.test(text) ? stringWidth(text) : text.length;
}

/** User-perceived characters. */
export function* graphemes(text: string): Generator<string> {
  for (const { segment } of GRAPHEMES.segment(text)) yield segment;
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
