/**
 * Makes customer text safe for a terminal. Whatever could steer it, reorder it or hide in it becomes a visible mark;
 * scripts, accents and emoji stay. The result is one line: `printableLines` splits first.
 */

/** Columns a tab becomes. Fixed, so that an excerpt reads the same wherever it is cut. */
const TAB = '    ';
/** Enough for any real script; longer stacks of combining marks paint over the lines around them. */
const MOST_COMBINING_MARKS = 8;

const BEYOND_PLAIN_ASCII = /[^\x20-\x7e]/;
/**
 * Controls, line and paragraph separators, lone surrogates, non-characters, and everything invisible: formats (bidi controls,
 * tags), zero-width characters, fillers. Signs of the category Format that are visible (Arabic number signs) are left out.
 */
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}[\p{Cf}--[\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{110bd}\u{110cd}]]]/gv;
const COMBINING_FLOOD = new RegExp(`(\\p{M}{${MOST_COMBINING_MARKS}})(\\p{M}+)`, 'gu');
const LEADING_COMBINING_MARK = /^\p{M}/u;

const ZERO_WIDTH_JOINER = '\u200d';
const TEXT_STYLE = '\ufe0e';
const EMOJI_STYLE = '\ufe0f';
/** What may stand before a joiner: a pictograph or a skin tone, perhaps with a style selector. */
const BEFORE_JOINER = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\u{fe0f}?$/v;
const BEFORE_STYLE = /\p{Emoji}$/v;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/v;

export interface PrintableOptions {
  /** Writes the marks themselves in ASCII; the customer's own letters stay as they are. */
  readonly ascii?: boolean;
}

/** One line that is safe to print. Idempotent; a line break in `text` becomes a mark. */
export function printable(text: string, options: PrintableOptions = {}): string {
  if (!BEYOND_PLAIN_ASCII.test(text)) return text;
  const ascii = options.ascii === true;
  const safe = text
    .replace(UNSAFE, (character, offset: number) =>
      isPartOfEmoji(character, offset, text) ? character : mark(character, ascii),
    )
    .replace(
      COMBINING_FLOOD,
      (_, kept: string, rest: string) => `${kept}${quoted(`+${[...rest].length} marks`, ascii)}`,
    );
  return LEADING_COMBINING_MARK.test(safe) ? `\u25cc${safe}` : safe;
}

/** The lines of a text that may have several, each safe to print. */
export function printableLines(text: string, options: PrintableOptions = {}): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => printable(line, options));
}

function isPartOfEmoji(character: string, offset: number, text: string): boolean {
  if (character !== ZERO_WIDTH_JOINER && character !== EMOJI_STYLE && character !== TEXT_STYLE) return false;
  const before = text.slice(Math.max(0, offset - 3), offset);
  if (character !== ZERO_WIDTH_JOINER) return BEFORE_STYLE.test(before);
  return BEFORE_JOINER.test(before) && EMOJI_AFTER.test(text.slice(offset + 1, offset + 3));
}

function mark(character: string, ascii: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x09) return TAB;
  if (code >= 0xd800 && code <= 0xdfff) return ascii ? quoted(name(code), ascii) : '\ufffd';
  if (ascii) return quoted(name(code), ascii);
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return quoted(name(code), ascii);
}

function name(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function quoted(text: string, ascii: boolean): string {
  return ascii ? `<${text}>` : `‹${text}›`;
}
