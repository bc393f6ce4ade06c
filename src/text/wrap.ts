import { displayWidth, graphemes, takeColumns } from './width.ts';

/** Never at the start of a line (closing brackets, full stops of CJK text). */
const NO_LINE_START =
  /^[\p{Pe}\p{Pf}、。，．：；？！‥…ー々〉》」』】〕〗〙〛ぁぃぅぇぉっゃゅょァィゥェォッャュョ％℃”’·]/u;
/** Never at the end of a line (opening brackets). */
const NO_LINE_END = /[\p{Ps}\p{Pi}“‘]$/u;

/** A piece of a line that is not broken inside, unless it is wider than a whole line. */
interface Piece {
  readonly text: string;
  readonly width: number;
  /** A space stood before it. */
  readonly spaced: boolean;
}

export interface WrapOptions {
  /** Spaces in front of every line but the first. */
  readonly hang?: number;
  /** Columns that are taken already in front of the first line; nothing is written there. */
  readonly lead?: number;
}

/**
 * Prose in lines of at most `columns`: words break at spaces, CJK text anywhere its punctuation allows, and a token wider
 * than a line is broken where it must. Runs of blanks become one space; a no-break space (U+00A0) stays and never breaks.
 * An empty text is no line at all.
 */
export function wrap(text: string, columns: number, options: WrapOptions = {}): readonly string[] {
  const hang = ' '.repeat(Math.max(0, Math.min(options.hang ?? 0, columns - 2)));
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const roomFor = (): number => Math.max(2, columns - (lines.length === 0 ? (options.lead ?? 0) : hang.length));
  const flush = (): void => {
    lines.push(lines.length === 0 ? line : hang + line);
    line = '';
    width = 0;
  };
  for (const piece of piecesOf(text)) {
    const gap = piece.spaced && line !== '' ? 1 : 0;
    if (line !== '' && width + gap + piece.width > roomFor()) flush();
    else if (gap === 1) {
      line += ' ';
      width += 1;
    }
    let rest = piece.text;
    let restWidth = piece.width;
    while (restWidth > roomFor() - width) {
      const taken = breakToken(takeColumns(rest, roomFor() - width), rest) || firstGrapheme(rest);
      line += taken;
      rest = rest.slice(taken.length);
      restWidth -= displayWidth(taken);
      if (rest === '') break;
      flush();
    }
    line += rest;
    width += restWidth;
  }
  if (line !== '') flush();
  return lines;
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const word of text.split(/[ \t\n\r]+/)) {
    if (word === '') continue;
    const start = pieces.length;
    for (const part of breakable(word)) {
      pieces.push({ text: part, width: displayWidth(part), spaced: pieces.length === start });
    }
  }
  return pieces;
}

/** A word in the parts between which a line may break. */
function breakable(word: string): readonly string[] {
  if (!/[^\x20-\x7e]/.test(word)) return [word];
  const parts: string[] = [];
  let part = '';
  let wide = false;
  for (const grapheme of graphemes(word)) {
    const nextWide = displayWidth(grapheme) > 1;
    const mayBreak = part !== '' && (wide || nextWide) && !NO_LINE_START.test(grapheme) && !NO_LINE_END.test(part);
    if (mayBreak) {
      parts.push(part);
      part = '';
    }
    part += grapheme;
    wide = nextWide;
  }
  if (part !== '') parts.push(part);
  return parts;
}

/** Where a token too wide for a line is cut: behind the last joint of a path or an id, unless that leaves the line half empty. */
function breakToken(taken: string, token: string): string {
  if (taken.length === token.length) return taken;
  const joint = Math.max(...['/', '\\', '-', '_', '.', ':', '!'].map((sign) => taken.lastIndexOf(sign))) + 1;
  return joint > taken.length / 2 ? taken.slice(0, joint) : taken;
}

function firstGrapheme(text: string): string {
  for (const grapheme of graphemes(text)) return grapheme;
  return '';
}
