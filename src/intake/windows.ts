import { Buffer, isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../model/diagnostic.ts';
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
  let firstLine = 1;
  let encoding: string | undefined;
  for (const { window, isLast } of windowsOf(file, windowBytes)) {
    const decoded = decodeWindow(window, encoding);
    encoding ??= decoded.encoding;
    const result = sectionOf(file.path, decoded, firstLine);
    const isWhole = isLast && file.readable === undefined;
    yield isWhole ? result : { ...result, section: { ...result.section, complete: false } };
    firstLine += result.section.lines.length;
  }
}

/** Where a window lies, to read it again. */
export interface WindowPlace {
  readonly offset: number;
  readonly bytes: number;
  /** Of the file; undefined for its first window, which tells it. */
  readonly encoding: string | undefined;
  readonly lines: number;
}

/** The windows that `textWindows` reads, without their lines: what an index of a large text is made of. */
export function* windowPlaces(file: InputFile, windowBytes = WINDOW_BYTES): Generator<WindowPlace> {
  for (const { offset, window, encoding } of windowsOf(file, windowBytes)) {
    yield { offset, bytes: window.length, encoding, lines: countLines(file, window, encoding) };
  }
}

/** The lines of one window, as `textWindows` gives them; a diagnostic when the file cannot be read any more. */
export function windowLines(file: InputFile, { offset, bytes, encoding }: WindowPlace): readonly string[] | Diagnostic {
  const window = file.read(offset, bytes);
  return isDiagnostic(window) ? window : sectionOf(file.path, decodeWindow(window, encoding)).section.lines;
}

interface RawWindow {
  readonly offset: number;
  /** Valid until the next one is asked for. */
  readonly window: Uint8Array;
  readonly encoding: string | undefined;
  readonly isLast: boolean;
}

function* windowsOf(file: InputFile, windowBytes: number): Generator<RawWindow> {
  const end = file.readable ?? file.bytes;
  const place = Buffer.allocUnsafe(Math.min(windowBytes, end));
  let encoding: string | undefined;
  for (let offset = 0; offset < end; ) {
    const bytes = file.read(offset, Math.min(windowBytes, end - offset), place);
    if (isDiagnostic(bytes) || bytes.length === 0) return;
    const isLast = offset + bytes.length >= end;
    const window = isLast ? bytes : bytes.subarray(0, borderOf(bytes, encoding));
    yield { offset, window, encoding, isLast };
    encoding ??= decodeWindow(window, undefined).encoding;
    offset += window.length;
  }
}

/** Counts bytes where they are sure to tell the lines; else what is decoded is counted. */
function countLines(file: InputFile, window: Uint8Array, encoding: string | undefined): number {
  const plain = encoding?.startsWith('utf-16') === true || !isUtf8(window) ? undefined : countFeeds(window);
  return plain ?? sectionOf(file.path, decodeWindow(window, encoding)).section.lines.length;
}

/** Undefined where a NUL may be half of a character or padding, or a carriage return a line end of its own. */
function countFeeds(window: Uint8Array): number | undefined {
  let count = 0;
  let last = 0x0a;
  // By index: an iterator over bytes takes many times as long.
  for (let index = 0; index < window.length; index += 1) {
    const byte = window[index] ?? 0;
    if (byte === 0 || (last === 0x0d && byte !== 0x0a && byte !== 0x0d)) return undefined;
    if (byte === 0x0a) count += 1;
    last = byte;
  }
  if (last === 0x0d) return undefined;
  return last === 0x0a ? count : count + 1;
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
