import { Buffer } from 'node:buffer';
import { type InputFile, isDiagnostic } from './bundle.ts';
import { decodeText } from './decode.ts';
import type { DecodedText } from './decoded-text.ts';
import { type SectionResult, sectionOf } from './section.ts';

/** Bytes of a large text that are decoded at a time. */
export const WINDOW_BYTES = 256 * 1024;
/** The last part of a window, in which the end of a record is looked for. */
const TAIL_BYTES = 128 * 1024;

const MARKS: ReadonlyMap<string, Buffer> = new Map([
  ['utf-16le-bom', Buffer.from([0xff, 0xfe])],
  ['utf-16be-bom', Buffer.from([0xfe, 0xff])],
  ['utf-8-bom', Buffer.from([0xef, 0xbb, 0xbf])],
]);

/**
 * A large text in windows, so that memory does not grow with the file. A window ends behind a blank line where there is
 * one near its end, else behind a line, so that few records are parted; all but the last are not `complete`. Lines are
 * counted through. Ends where the file becomes unreadable.
 */
export function* textWindows(file: InputFile, windowBytes = WINDOW_BYTES): Generator<SectionResult> {
  const end = file.readable ?? file.bytes;
  const place = Buffer.allocUnsafe(Math.min(windowBytes, end));
  let firstLine = 1;
  let encoding: string | undefined;
  for (let offset = 0; offset < end; ) {
    const bytes = file.read(offset, Math.min(windowBytes, end - offset), place);
    if (isDiagnostic(bytes) || bytes.length === 0) return;
    const isLast = offset + bytes.length >= end;
    const window = isLast ? bytes : bytes.subarray(0, borderOf(bytes, encoding));
    const decoded = decodeWindow(window, encoding);
    encoding ??= decoded.encoding;
    const result = sectionOf(file.path, decoded, firstLine);
    const isWhole = isLast && file.readable === undefined;
    yield isWhole ? result : { ...result, section: { ...result.section, complete: false } };
    firstLine += result.section.lines.length;
    offset += window.length;
  }
}

/** Later windows lack the mark that the first one has, and may be too plain to tell their encoding. */
function decodeWindow(window: Uint8Array, encoding: string | undefined): DecodedText {
  const mark = MARKS.get(encoding ?? '');
  const bytes = mark === undefined ? window : Buffer.concat([mark, window]);
  const decoded = decodeText(bytes);
  if (decoded !== undefined) return { ...decoded, encoding: encoding ?? decoded.encoding };
  return { text: Buffer.from(window).toString('latin1'), encoding: encoding ?? 'ascii', diagnostics: [] };
}

function borderOf(bytes: Uint8Array, encoding: string | undefined): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unit = isWide(buffer, encoding) ? 2 : 1;
  const feed = lineFeed(buffer, encoding);
  const from = Math.max(0, buffer.length - TAIL_BYTES);
  let lastLine: number | undefined;
  let next: number | undefined;
  for (let at = lastFeed(buffer, feed, buffer.length, unit); at !== undefined && at >= from; ) {
    lastLine ??= at + unit;
    // A blank line: nothing but a carriage return stands between two line feeds.
    if (next !== undefined && next - at <= 2 * unit) return next + unit;
    next = at;
    at = lastFeed(buffer, feed, at, unit) ?? -1;
    if (at < 0) break;
  }
  return lastLine ?? buffer.length - (buffer.length % unit);
}

function isWide(buffer: Buffer, encoding: string | undefined): boolean {
  if (encoding !== undefined) return encoding.startsWith('utf-16');
  const sample = buffer.subarray(0, 4096);
  return sample.includes(0) || (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff);
}

function lineFeed(buffer: Buffer, encoding: string | undefined): Buffer {
  if (!isWide(buffer, encoding)) return Buffer.from('\n');
  const isBig = encoding?.startsWith('utf-16be') ?? (buffer[0] === 0xfe || buffer[0] === 0);
  return isBig ? Buffer.from([0, 0x0a]) : Buffer.from([0x0a, 0]);
}

/** The last line feed before `end`, at the border of a character. */
function lastFeed(buffer: Buffer, feed: Buffer, end: number, unit: number): number | undefined {
  let at = end;
  do {
    if (at <= 0) return undefined;
    at = buffer.lastIndexOf(feed, at - 1);
  } while (at !== -1 && at % unit !== 0);
  return at === -1 ? undefined : at;
}
