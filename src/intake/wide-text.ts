export type WideEncoding = 'utf-16le' | 'utf-16le-bom' | 'utf-16be' | 'utf-16be-bom';

export interface WideText {
  readonly text: string;
  /** 8-bit lines were found between the UTF-16 ones. */
  readonly isMixed: boolean;
  /** A byte was left over at the end. */
  readonly isCut: boolean;
  /** Share of UTF-16 units that text does not hold: NUL, controls, lone surrogates, private use, non-characters. */
  readonly badShare: number;
  /** Share of NULs among the bytes that were read as UTF-16. */
  readonly wideNuls: number;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Decodes UTF-16 (without its mark). PowerShell 5.1's `Out-File -Append` and cmd's `>>` on one file leave UTF-16 and
 * 8-bit lines in turn, at odd offsets too; with `decodeNarrow` the latter are read as what they are.
 */
export function decodeWide(buffer: Buffer, encoding: WideEncoding, decodeNarrow?: (part: Buffer) => string): WideText {
  const isLittle = encoding.startsWith('utf-16le');
  if (isLittle && decodeNarrow !== undefined && hasNarrowLines(buffer)) {
    const mixed = decodeMixed(buffer, decodeNarrow);
    if (mixed.isMixed) return mixed;
  }
  const isCut = buffer.length % 2 === 1;
  const even = isCut ? buffer.subarray(0, -1) : buffer;
  const text = isLittle ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le');
  return { text: text.toWellFormed(), isMixed: false, isCut, badShare: badShare(text), wideNuls: nulShare([even]) };
}

/** CR LF as two bytes in a row is U+0A0D in UTF-16, which no script uses. */
function hasNarrowLines(buffer: Buffer): boolean {
  return buffer.includes('\r\n', 0, 'latin1');
}

/** `isMixed` is false when the lines turn out to be all of one sort. */
function decodeMixed(buffer: Buffer, decodeNarrow: (part: Buffer) => string): WideText {
  const runs: { readonly isWide: boolean; readonly start: number; end: number }[] = [];
  let nul = buffer.indexOf(0);
  let position = 0;
  while (position < buffer.length) {
    const start = position;
    // Looked up once for all lines before it: a search from every line would be quadratic.
    if (nul !== -1 && nul < start) nul = buffer.indexOf(0, start);
    const { isWide, end } = nextLine(buffer, start, nul);
    const last = runs.at(-1);
    if (last?.isWide === isWide) last.end = end;
    else runs.push({ isWide, start, end });
    position = end;
  }
  const narrow = runs.filter(({ isWide }) => !isWide).map(({ start, end }) => buffer.subarray(start, end));
  const narrowText = decodeNarrow(Buffer.concat(narrow));
  const narrowLines = splitKeepingEnds(narrowText);
  let taken = 0;
  let text = '';
  for (const run of runs) {
    const part = buffer.subarray(run.start, run.end);
    if (run.isWide) {
      text += part.subarray(0, part.length - (part.length % 2)).toString('utf16le');
      continue;
    }
    const count = countLineEnds(part);
    text += narrowLines.slice(taken, taken + count).join('');
    taken += count;
  }
  text += narrowLines.slice(taken).join('');
  const wide = runs.filter(({ isWide }) => isWide).map(({ start, end }) => buffer.subarray(start, end));
  const isMixed = wide.length > 0 && narrow.some(showsSomething);
  return { text: text.toWellFormed(), isMixed, isCut: false, badShare: badShare(text), wideNuls: nulShare(wide) };
}

/**
 * The line that begins at `start`: narrow when no NUL stands before its line feed, wide up to the next wide line feed
 * otherwise. `nul` is the first NUL from there, -1 for none.
 */
function nextLine(buffer: Buffer, start: number, nul: number): { readonly isWide: boolean; readonly end: number } {
  const feed = buffer.indexOf(LF, start);
  const end = feed === -1 ? buffer.length : feed + 1;
  const hasNul = nul !== -1 && nul <= end;
  const hasNarrowEnd = feed === -1 || buffer[feed - 1] === CR;
  if (!hasNul && hasNarrowEnd && !hasControls(buffer, start, end)) return { isWide: false, end };
  for (let index = start; index + 1 < buffer.length; index += 2) {
    if (buffer[index] === LF && buffer[index + 1] === 0) return { isWide: true, end: index + 2 };
  }
  return { isWide: true, end: buffer.length };
}

/** The upper bytes of every script below U+2000 are control characters when read as 8-bit text. */
function hasControls(buffer: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const byte = buffer[index] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0c && !(index >= end - 2 && (byte === CR || byte === LF)))
      return true;
  }
  return false;
}

/** A lone blank line proves no change of encoding: U+0D20 U+A20A has the same bytes. */
function showsSomething(part: Buffer): boolean {
  return part.some((byte) => byte > 0x20);
}

function splitKeepingEnds(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function countLineEnds(part: Buffer): number {
  let count = 0;
  for (const byte of part) if (byte === LF) count++;
  return count;
}

function nulShare(parts: readonly Buffer[]): number {
  let nuls = 0;
  let bytes = 0;
  for (const part of parts) {
    const looked = part.subarray(0, 65_536);
    bytes += looked.length;
    for (const byte of looked) if (byte === 0) nuls++;
  }
  return bytes === 0 ? 0 : nuls / bytes;
}

function badShare(text: string): number {
  const length = Math.min(text.length, 32_768);
  let bad = 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 ? !(code >= 0x07 && code <= 0x0d) && code !== 0x1b && code !== 0x1a : isBadUnit(text, index, code))
      bad++;
  }
  return length === 0 ? 0 : bad / length;
}

function isBadUnit(text: string, index: number, code: number): boolean {
  if (code >= 0xd800 && code <= 0xdbff) return !isInRange(text.charCodeAt(index + 1), 0xdc00, 0xdfff);
  if (code >= 0xdc00 && code <= 0xdfff) return !isInRange(text.charCodeAt(index - 1), 0xd800, 0xdbff);
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xfffe || (code >= 0x80 && code <= 0x9f);
}

function isInRange(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}
