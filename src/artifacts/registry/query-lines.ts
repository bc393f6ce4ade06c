import { readKey } from './keys.ts';

/** What a capture may put before every line: indentation, quotes, comments, list marks. */
const PREFIX = /^[\s>|*#/:;-]{0,40}(?:rem\b[\s:]{0,20})?$/i;
const REMOTE_HIVE = /\\\\([^\\/:*?"<>|\s]{1,255})\\$/;
/** Types as reg.exe names them; `/z` adds the number: `REG_DWORD (4)`. */
const TYPE =
  /REG_(?:SZ|EXPAND_SZ|MULTI_SZ|BINARY|DWORD_BIG_ENDIAN|DWORD_LITTLE_ENDIAN|DWORD|QWORD_LITTLE_ENDIAN|QWORD|NONE|LINK|RESOURCE_LIST|FULL_RESOURCE_DESCRIPTOR|RESOURCE_REQUIREMENTS_LIST)(?!\w)/g;
/** A type's name may occur in a value's name and in its data; not more often before the one that counts. */
const MAX_TYPES = 4;
const TYPE_NUMBER = /^ \(\d{1,10}\)/;
const WIDE_GAP = /(?:\s\s|\t)$/;
const NUMBER_DATA = /^0x[0-9a-f]{1,16}$/i;
const HEX_DATA = /^[0-9A-Fa-f]*$/;
const NO_NAME = /[:|]$/;

/** A line with a key, as REG QUERY prints it in the first column. */
export interface KeyLine {
  readonly key: string;
  /** What stood before the key; the lines of the same output carry it too. */
  readonly prefix: string;
  /** The computer, where the key was read over the network. */
  readonly machine?: string;
}

/** `HKEY_LOCAL_MACHINE\SOFTWARE\Contoso`, with blanks behind or a capture's prefix before it. */
export function readKeyLine(line: string): KeyLine | undefined {
  const start = line.indexOf('HKEY_');
  if (start < 0 || start > 300) return undefined;
  const lead = line.slice(0, start);
  const remote = REMOTE_HIVE.exec(lead);
  const prefix = remote === null ? lead : lead.slice(0, remote.index);
  const path = line.slice(start);
  if (!PREFIX.test(prefix) || typeStart(path) >= 0) return undefined;
  const key = readKey(path);
  const machine = remote?.[1];
  return key === undefined ? undefined : { key, prefix, ...(machine === undefined ? {} : { machine }) };
}

/** A line with a value: name, type and data as printed, without the blanks around them. */
export interface ValueLine {
  readonly name: string;
  readonly type: string;
  readonly data: string;
  /** Columns as reg.exe sets them; false where blanks were collapsed on the way. */
  readonly isWide: boolean;
  readonly indent: number;
}

/** `    Start    REG_DWORD    0x3`. Names and data hold blanks, so that only the type divides them. */
export function readValueLine(line: string): ValueLine | undefined {
  let narrow: ValueLine | undefined;
  for (const match of typesIn(line)) {
    const before = line.slice(0, match.index);
    const rest = line.slice(match.index + match[0].length);
    const after = rest.slice(TYPE_NUMBER.exec(rest)?.[0].length ?? 0);
    const name = before.trim();
    if (name === '') return undefined;
    if (NO_NAME.test(name) || (after !== '' && after.trimStart() === after) || before.trimEnd() === before) continue;
    const isWide = WIDE_GAP.test(before);
    const found = { name, type: match[0], data: after.trim(), isWide, indent: line.length - line.trimStart().length };
    if (isWide) return found;
    if (narrow === undefined && isPlausible(found)) narrow = found;
  }
  return narrow;
}

/** Without columns a sentence may look like a value; its data does not. */
function isPlausible(value: ValueLine): boolean {
  if (value.name.includes('|') || value.data.startsWith('|')) return false;
  if (value.type.startsWith('REG_DWORD') || value.type.startsWith('REG_QWORD')) return NUMBER_DATA.test(value.data);
  if (value.type === 'REG_BINARY' || value.type === 'REG_NONE') return HEX_DATA.test(value.data);
  return true;
}

function* typesIn(text: string): Generator<RegExpExecArray> {
  // To begin a search costs more than to see that there is nothing to find.
  if (!text.includes('REG_')) return;
  let count = 0;
  for (const match of text.matchAll(TYPE)) {
    if (count === MAX_TYPES) return;
    count += 1;
    yield match;
  }
}

function typeStart(text: string): number {
  for (const match of typesIn(text)) {
    if (/\s$/.test(text.slice(0, match.index))) return match.index;
  }
  return -1;
}

/** The line without the prefix its output carries. */
export function withoutPrefix(line: string, prefix: string): string {
  if (prefix === '') return line;
  if (line.startsWith(prefix)) return line.slice(prefix.length);
  const mark = prefix.trimEnd();
  return mark !== '' && line.startsWith(mark) ? line.slice(mark.length) : line;
}
