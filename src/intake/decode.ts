import type { Diagnostic } from '../model/diagnostic.ts';
import { type DecodedText, limit } from './decoded-text.ts';
import { decodeNarrow, decodeUtf8 } from './narrow-text.ts';
import { decodeWide, type WideEncoding, type WideText } from './wide-text.ts';

export type { DecodedText } from './decoded-text.ts';

/** Bytes that are looked at to tell text from binary, and wide from narrow. */
const SAMPLE_BYTES = 65_536;
/** Text holds a few control characters (a bell, a backspace, an escape); compressed data about one in nine. */
const MAX_CONTROL_SHARE = 0.04;
/** A run of NULs at the end that is padding (a file cut by a crash), not the second half of a UTF-16 line end. */
const MIN_PADDING = 16;
/** NULs among the bytes of the lines that look wide, when 8-bit lines are mixed with ASCII lines of UTF-16 (half of them). */
const MIN_WIDE_NULS = 0.25;

/** Decodes what is text; undefined for binary data. Total: never throws, and unreadable bytes become U+FFFD with a warning. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (hasBinaryMagic(bytes)) return undefined;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const buffer = withoutPadding(whole);
  const padding: readonly Diagnostic[] =
    buffer.length < whole.length
      ? [limit('decode/nul-padding', `${whole.length - buffer.length} NUL bytes at the end were left out`, 'note')]
      : [];
  const decoded = decodeMarked(buffer) ?? decodeUnmarked(buffer);
  if (decoded === undefined) return undefined;
  return {
    ...decoded,
    text: withoutInnerMarks(decoded.text),
    diagnostics: [...padding, ...decoded.diagnostics],
  };
}

/** A byte order mark decides. */
function decodeMarked(buffer: Buffer): DecodedText | undefined {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) {
    return decodeUtf8(buffer.subarray(3), 'utf-8-bom');
  }
  if (buffer[0] === 0xff && buffer[1] === 0xfe && !(buffer[2] === 0 && buffer[3] === 0)) {
    return wide(buffer.subarray(2), 'utf-16le-bom');
  }
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return wide(buffer.subarray(2), 'utf-16be-bom');
  return undefined;
}

function decodeUnmarked(buffer: Buffer): DecodedText | undefined {
  const sample = buffer.subarray(0, SAMPLE_BYTES);
  const wideEncoding = recogniseWide(sample);
  if (wideEncoding !== undefined) return wide(buffer, wideEncoding);
  if (isBinary(sample)) return undefined;
  const nuls: readonly Diagnostic[] = buffer.includes(0)
    ? [limit('decode/nul-bytes', 'The text holds NUL bytes: it was damaged or is not plain text')]
    : [];
  const decoded = decodeNarrow(buffer);
  return decoded && { ...decoded, diagnostics: [...nuls, ...decoded.diagnostics] };
}

function wide(buffer: Buffer, encoding: WideEncoding): DecodedText {
  const { text, isMixed, isCut } = decodeWide(buffer, encoding, narrowPart);
  const diagnostics: Diagnostic[] = [];
  if (isMixed) {
    const message = 'UTF-16 and 8-bit lines are mixed; each was read as what it is';
    diagnostics.push(limit('decode/mixed-encodings', message, 'note'));
  }
  if (isCut) diagnostics.push(limit('decode/cut-character', 'The last character is cut'));
  return { text, encoding, diagnostics };
}

function narrowPart(part: Buffer): string {
  return decodeNarrow(part)?.text ?? part.toString('latin1');
}

/** UTF-16 without a mark shows its NULs on one side only: every ASCII character has one. */
function recogniseWide(sample: Buffer): WideEncoding | undefined {
  if (!sample.includes(0) || sample.length < 4) return undefined;
  const mixed = decodeWide(sample, 'utf-16le', narrowPart);
  if (mixed.isMixed) return mixed.wideNuls >= MIN_WIDE_NULS && isText(mixed) ? 'utf-16le' : undefined;
  const even = sample.subarray(0, sample.length - (sample.length % 2));
  let high = 0;
  let low = 0;
  for (let index = 0; index < even.length; index += 2) {
    if (even[index] === 0) high++;
    if (even[index + 1] === 0) low++;
  }
  const enough = even.length * 0.025;
  if (low >= enough && high <= low * 0.05) return isText(decodeWide(even, 'utf-16le')) ? 'utf-16le' : undefined;
  if (high >= enough && low <= high * 0.05) return isText(decodeWide(even, 'utf-16be')) ? 'utf-16be' : undefined;
  return undefined;
}

function isText({ badShare }: WideText): boolean {
  return badShare <= 0.02;
}

/** 1 for the bytes that are no part of a text: controls but for bell to carriage return, end of file, and escape. */
const NOT_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b ? 1 : 0,
);

function isBinary(sample: Buffer): boolean {
  let controls = 0;
  for (let index = 0; index < sample.length; index++) controls += NOT_TEXT[sample[index] ?? 0] ?? 0;
  return controls > 2 ? controls > sample.length * MAX_CONTROL_SHARE : controls > 0 && sample.length < controls * 4;
}

/** Formats whose first bytes may look like text. */
const BINARY_MAGICS: readonly string[] = [
  '%PDF-',
  'regf',
  'hbin',
  'ElfFile\0',
  'PAGEDU',
  'PAGEDUMP',
  'MDMP\x93\xA7',
  'PK\x03\x04',
  'MSCF\0',
  '7z\xBC\xAF',
  'MZ\x90\0',
  '\x89PNG',
  '\x1F\x8B',
  'SQLite format 3\0',
  'Rar!\x1A',
  'vhdxfile',
  'conectix',
  'KDMV',
  'Nettrace',
  'GMBU',
  '!BDN',
  '\xD0\xCF\x11\xE0',
];

function hasBinaryMagic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1');
  return BINARY_MAGICS.some((magic) => head.startsWith(magic));
}

function withoutPadding(buffer: Buffer): Buffer {
  let end = buffer.length;
  while (end > 0 && buffer[end - 1] === 0) end--;
  if (end === 0 || buffer.length - end < MIN_PADDING) return buffer;
  return buffer.subarray(0, buffer[end - 2] === 0 ? end + (end % 2) : end);
}

/** `copy a+b` and `type a >> b` leave byte order marks at line starts, where a parser would meet them as part of a label. */
function withoutInnerMarks(text: string): string {
  return text.includes('\uFEFF') ? text.replace(/(^|[\r\n])\uFEFF/g, '$1') : text;
}
