import type { FieldValue } from '../../model/fact.ts';
import { isEntryEnd, readEntryName, readExportKey, readHeader, readQuoted } from './export-lines.ts';
import { withoutPrefix } from './query-lines.ts';
import { readBytes, type TextWidth, typeName } from './values.ts';

/** One line, or several for a long value, of a registration file. Indexes count from the first line of the section. */
export type ExportItem = { readonly index: number; readonly end: number } & (
  | { readonly type: 'header'; readonly version: 4 | 5; readonly isExact: boolean }
  | { readonly type: 'key'; readonly key: string; readonly isDeletion: boolean; readonly isFull: boolean }
  | { readonly type: 'value'; readonly name: string; readonly data: EntryData }
  | { readonly type: 'comment' }
  /** An entry that cannot be read; `isCut` when the text ends inside it. */
  | { readonly type: 'damaged'; readonly isCut: boolean }
);

export interface EntryData {
  readonly type: string;
  readonly data: FieldValue;
  readonly isDeletion: boolean;
  /** In the notation regedit itself writes: eight digits for a dword, small letters. */
  readonly isExact: boolean;
}

export interface ExportText {
  readonly items: readonly ExportItem[];
  /** First and last line with content. */
  readonly start: number;
  readonly end: number;
  /** Blank lines behind it, 2 for more. An export ends with one; a person's file with none or several. */
  readonly blanksBehind: number;
}

/** A text value with more lines than this is a missing quote. */
const MAX_STRING_LINES = 200;
const DWORD = /^dword:\s*([0-9a-f]{1,8})\s*(?:;.*)?$/i;
const EXACT_DWORD = /^dword:[0-9a-f]{8}$/;
const HEX = /^hex(?:\(([0-9a-f]{1,8})\))?:/i;
const STRING = /^str(?:\(([0-9a-f]{1,8})\))?:"/i;
const BYTE = /^[0-9a-f]{1,2}$/i;
/** `hex:01,0`: regedit writes two digits, so that one alone is what a cut has left. */
const HALF_BYTE = /[:,]\s*[0-9a-f]$/i;

/** Reads a registration file from its first line, `start`, up to `limit` (exclusive) or the first line that is none of it. */
export function readExport(lines: readonly string[], start: number, limit: number): ExportText {
  return new ExportReader(lines, limit).read(start);
}

class ExportReader {
  readonly #lines: readonly string[];
  readonly #limit: number;
  readonly #items: ExportItem[] = [];
  #prefix = '';
  #width: TextWidth;
  #hasKey = false;

  constructor(lines: readonly string[], limit: number) {
    this.#lines = lines;
    this.#limit = limit;
  }

  read(start: number): ExportText {
    let index = start;
    let end = start - 1;
    while (index < this.#limit) {
      if (this.#textAt(index).trim() === '') {
        index += 1;
        continue;
      }
      const item = this.#readItem(index);
      if (item === undefined) break;
      this.#items.push(item);
      end = item.end;
      index = item.end + 1;
    }
    let blanksBehind = 0;
    while (
      blanksBehind < 2 &&
      end + 1 + blanksBehind < this.#limit &&
      this.#textAt(end + 1 + blanksBehind).trim() === ''
    ) {
      blanksBehind += 1;
    }
    return { items: this.#items, start, end, blanksBehind };
  }

  #textAt(index: number): string {
    return withoutPrefix(this.#lines[index] ?? '', this.#prefix);
  }

  #readItem(index: number): ExportItem | undefined {
    const line = this.#lines[index] ?? '';
    const text = this.#textAt(index);
    if (text.trimStart().startsWith(';')) return { type: 'comment', index, end: index };
    return this.#readKey(line, index) ?? this.#readHeader(line, index) ?? this.#readEntry(text, index);
  }

  #readKey(line: string, index: number): ExportItem | undefined {
    const found = readExportKey(line);
    if (found === undefined) return undefined;
    this.#hasKey = true;
    this.#prefix = found.prefix;
    const { key, isDeletion, isFull } = found;
    return { type: 'key', key, isDeletion, isFull, index, end: index };
  }

  #readHeader(line: string, index: number): ExportItem | undefined {
    const found = this.#hasKey ? undefined : readHeader(line);
    if (found === undefined) return undefined;
    this.#width = found.version === 5 ? 'wide' : 'narrow';
    this.#prefix = found.prefix;
    return { type: 'header', version: found.version, isExact: found.isExact, index, end: index };
  }

  #readEntry(text: string, index: number): ExportItem | undefined {
    const entry = this.#hasKey ? readEntryName(text) : undefined;
    if (entry === undefined) return undefined;
    const rest = text.slice(entry.rest);
    const isLast = index + 1 >= this.#limit;
    const damaged: ExportItem = { type: 'damaged', isCut: isLast, index, end: index };
    const found = rest.startsWith('"')
      ? this.#readString('REG_SZ', rest, 1, index)
      : STRING.test(rest)
        ? this.#readTypedString(rest, index)
        : HEX.test(rest)
          ? this.#readHex(rest, index)
          : readPlain(rest, index);
    if (found === undefined) return damaged;
    if (found === 'cut') return { ...damaged, isCut: true, end: this.#limit - 1 };
    return { type: 'value', name: entry.name, data: found.data, index, end: found.end };
  }

  /** A text with line breaks is written with them, so that the value goes on until its quote is closed. */
  #readString(type: string, rest: string, from: number, index: number): Read {
    const parts: string[] = [];
    const end = Math.min(this.#limit, index + MAX_STRING_LINES);
    let text = rest;
    let start = from;
    for (let at = index; at < end; at++) {
      const quoted = readQuoted(text, start);
      parts.push(quoted.text);
      if (quoted.end !== undefined) {
        if (!isEntryEnd(text.slice(quoted.end + 1))) return undefined;
        const isExact = text.slice(quoted.end + 1).trim() === '';
        return { data: { type, data: parts.join('\n'), isDeletion: false, isExact }, end: at };
      }
      text = this.#textAt(at + 1);
      start = 0;
    }
    // Not one quote up to the end of the text: it ends inside this value. Else the closing quote was lost.
    return end === this.#limit ? 'cut' : undefined;
  }

  /** `str(2):"…"`, which no Windows writes. */
  #readTypedString(rest: string, index: number): Read {
    const match = STRING.exec(rest);
    const number = match?.[1];
    const type = number === undefined ? 'REG_SZ' : typeName(Number.parseInt(number, 16));
    const found = this.#readString(type, rest, match?.[0].length ?? 0, index);
    return typeof found === 'object' ? { ...found, data: { ...found.data, isExact: false } } : found;
  }

  /** `hex(7):43,00,…,\` and the lines it goes on in. */
  #readHex(rest: string, index: number): Read {
    const match = HEX.exec(rest);
    const type = match?.[1] === undefined ? 'REG_BINARY' : typeName(Number.parseInt(match[1], 16));
    const bytes: number[] = [];
    let text = rest.slice(match?.[0].length ?? 0);
    let isExact = text === text.toLowerCase();
    for (let at = index; at < this.#limit; at++) {
      const line = text.trim();
      const isOpen = line.endsWith('\\');
      const found = readByteList(isOpen ? line.slice(0, -1) : line);
      // A line that is no bytes belongs to what follows; what was read is a part of the value.
      if (found === undefined)
        return at === index ? undefined : { data: { type, data: null, isDeletion: false, isExact }, end: at - 1 };
      bytes.push(...found);
      if (!isOpen && at + 1 >= this.#limit && HALF_BYTE.test(line)) return 'cut';
      if (!isOpen) {
        return {
          data: { type, data: readBytes(type, Uint8Array.from(bytes), this.#width), isDeletion: false, isExact },
          end: at,
        };
      }
      text = this.#textAt(at + 1);
      isExact &&= text === text.toLowerCase();
    }
    return 'cut';
  }
}

type Read = { readonly data: EntryData; readonly end: number } | 'cut' | undefined;

function readPlain(rest: string, index: number): Read {
  if (rest.startsWith('-') && isEntryEnd(rest.slice(1))) {
    return { data: { type: '', data: null, isDeletion: true, isExact: true }, end: index };
  }
  const digits = DWORD.exec(rest)?.[1];
  if (digits === undefined) return undefined;
  const isExact = EXACT_DWORD.test(rest.trimEnd());
  return { data: { type: 'REG_DWORD', data: Number.parseInt(digits, 16), isDeletion: false, isExact }, end: index };
}

/** Bytes in hexadecimal, with a comment behind them where people added one. */
function readByteList(text: string): readonly number[] | undefined {
  const comment = text.indexOf(';');
  const list = (comment < 0 ? text : text.slice(0, comment)).trim();
  const parts = (list.endsWith(',') ? list.slice(0, -1) : list).split(',');
  if (list === '') return [];
  const bytes: number[] = [];
  for (const part of parts) {
    const digits = part.trim();
    if (!BYTE.test(digits)) return undefined;
    bytes.push(Number.parseInt(digits, 16));
  }
  return bytes;
}
