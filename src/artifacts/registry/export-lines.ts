import { readKey } from './keys.ts';

/** `Windows Registry Editor Version 5.00` and, before Windows 2000, `REGEDIT4`. */
const HEADER = /^(?:(Windows Registry Editor Version 5\.00)|(REGEDIT4))$/i;
const EXACT_HEADER = /^(?:Windows Registry Editor Version 5\.00|REGEDIT4)$/;
/** `[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]`, `[-HKEY_…]`, and a comment behind, which only people write */
const KEY = /^\[(-?)((?:HKEY_|HK(?:LM|CU|CR|U|CC)(?=[\\:\]])).*)\]\s*(?:;.*)?$/i;
const FULL_HIVE = /^HKEY_[A-Z_]+(?:\\|$)/;
/** What a capture may put before every line of a pasted file. `;` is none: it comments the line out. */
const PREFIX = /^[\s>#|]{0,40}$/;

export interface ExportHeader {
  readonly version: 4 | 5;
  /** Spelt as regedit spells it. */
  readonly isExact: boolean;
  readonly prefix: string;
}

export function readHeader(line: string): ExportHeader | undefined {
  if (line.length > 200) return undefined;
  const start = line.search(/[A-Za-z]/);
  const match = start < 0 ? null : HEADER.exec(line.slice(start).trimEnd());
  const prefix = line.slice(0, Math.max(start, 0));
  if (match === null || !PREFIX.test(prefix)) return undefined;
  return { version: match[1] === undefined ? 4 : 5, isExact: EXACT_HEADER.test(match[0]), prefix };
}

export interface ExportKey {
  readonly key: string;
  readonly isDeletion: boolean;
  /** The hive with its full name in capitals, as regedit writes it. */
  readonly isFull: boolean;
  readonly prefix: string;
}

export function readExportKey(line: string): ExportKey | undefined {
  const start = line.indexOf('[');
  if (start < 0 || start > 40 || !PREFIX.test(line.slice(0, start))) return undefined;
  const match = KEY.exec(line.slice(start));
  const path = match?.[2] ?? '';
  const key = readKey(path);
  if (match === null || key === undefined) return undefined;
  return { key, isDeletion: match[1] === '-', isFull: FULL_HIVE.test(path), prefix: line.slice(0, start) };
}

/** `@=` or `"name"=` at the start of a line: the name, and where what follows begins. */
export function readEntryName(text: string): { name: string; rest: number } | undefined {
  const trimmed = text.length - text.trimStart().length;
  if (text[trimmed] === '@') return afterEquals(text, trimmed + 1, '');
  if (text[trimmed] !== '"') return undefined;
  const quoted = readQuoted(text, trimmed + 1);
  return quoted.end === undefined ? undefined : afterEquals(text, quoted.end + 1, quoted.text);
}

function afterEquals(text: string, from: number, name: string): { name: string; rest: number } | undefined {
  let index = from;
  while (text[index] === ' ' || text[index] === '\t') index += 1;
  if (text[index] !== '=') return undefined;
  index += 1;
  while (text[index] === ' ' || text[index] === '\t') index += 1;
  return { name, rest: index };
}

/** Reads up to the closing quote; `end` is its index, undefined when the line has none. Only `\\` and `\"` are escapes. */
export function readQuoted(text: string, from: number): { text: string; end: number | undefined } {
  let read = '';
  for (let index = from; index < text.length; index++) {
    const character = text[index] ?? '';
    const next = text[index + 1];
    if (character === '"') return { text: read, end: index };
    if (character === '\\' && (next === '\\' || next === '"')) {
      read += next;
      index += 1;
    } else {
      read += character;
    }
  }
  return { text: read, end: undefined };
}

/** True when nothing but blanks or a comment follows. */
export function isEntryEnd(text: string): boolean {
  const rest = text.trim();
  return rest === '' || rest.startsWith(';') || rest.startsWith('//');
}
