import type { FieldValue } from '../../model/fact.ts';

const MAX_DWORD = 0xffff_ffff;
/** `0x1f`, and `0x0000001f (31)` as regedit's window shows it */
const HEX_NUMBER = /^0x([0-9a-f]{1,16})(?:\s*\(\d{1,20}\))?$/i;
/** One digit is the same number in both bases; a longer one without `0x` may be either. */
const ONE_DIGIT = /^\d$/;
const HEX_RUN = /^[0-9a-f]*$/i;

/**
 * Data as REG QUERY prints it. `null` when it is not what the type promises (cut, wrapped or edited).
 * `separator` stands between the items of a REG_MULTI_SZ; reg.exe takes the two characters `\0` unless told otherwise.
 */
export function readPrintedData(type: string, text: string, separator = '\\0'): FieldValue {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return text;
    case 'REG_MULTI_SZ':
      return readItems(text, separator);
    case 'REG_DWORD':
    case 'REG_DWORD_LITTLE_ENDIAN':
    case 'REG_DWORD_BIG_ENDIAN':
      return readPrintedNumber(text, MAX_DWORD);
    case 'REG_QWORD':
    case 'REG_QWORD_LITTLE_ENDIAN':
      return readPrintedNumber(text, undefined);
    default:
      return readHexRun(text);
  }
}

function readItems(text: string, separator: string): string {
  if (text === '""') return '';
  const items = text.split(separator);
  while (items.at(-1) === '') items.pop();
  return (separator === '\\0' && isDoubled(items) ? items.map(withoutLastBackslash) : items).join('\n');
}

/** Markdown doubles the backslash of the separator, which leaves one behind every item but the last. Paths keep theirs. */
function isDoubled(items: readonly string[]): boolean {
  const heads = items.slice(0, -1);
  return heads.length > 0 && heads.every((item) => item.indexOf('\\') === item.length - 1 && !item.includes(':'));
}

function withoutLastBackslash(item: string, index: number, all: readonly string[]): string {
  return index < all.length - 1 ? item.slice(0, -1) : item;
}

function readPrintedNumber(text: string, most: number | undefined): FieldValue {
  if (ONE_DIGIT.test(text)) return Number(text);
  const digits = HEX_NUMBER.exec(text)?.[1];
  if (digits === undefined) return null;
  const value = BigInt(`0x${digits}`);
  return most !== undefined && value > BigInt(most) ? null : fromBigInt(value);
}

function readHexRun(text: string): FieldValue {
  const digits = text.replace(/\s+/g, '');
  return HEX_RUN.test(digits) && digits.length % 2 === 0 ? digits.toLowerCase() : null;
}

/** A number where it is exact, else lower-case hexadecimal. */
function fromBigInt(value: bigint): number | string {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : `0x${value.toString(16)}`;
}

/** Names of the type numbers that `hex(n):` and `str(n):` carry. */
const TYPE_NAMES: readonly string[] = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
];

/** The name of a type number; drivers store their own, which have none. */
export function typeName(number: number): string {
  return TYPE_NAMES[number] ?? `REG_0x${number.toString(16)}`;
}

/** How text is stored in the bytes of a `.reg` file: UTF-16 in version 5, one byte per character in REGEDIT4; undefined when no header tells. */
export type TextWidth = 'wide' | 'narrow' | undefined;

/** Data from the bytes of `hex(n):`. `null` when the bytes cannot be what the type promises. */
export function readBytes(type: string, bytes: Uint8Array, width: TextWidth): FieldValue {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return untilNul(readText(bytes, width));
    case 'REG_MULTI_SZ':
      return splitItems(readText(bytes, width));
    case 'REG_DWORD':
      return bytes.length === 4 ? view(bytes).getUint32(0, true) : null;
    case 'REG_DWORD_BIG_ENDIAN':
      return bytes.length === 4 ? view(bytes).getUint32(0, false) : null;
    case 'REG_QWORD':
      return bytes.length === 8 ? fromBigInt(view(bytes).getBigUint64(0, true)) : null;
    default:
      return Buffer.from(bytes).toString('hex');
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readText(bytes: Uint8Array, width: TextWidth): string | null {
  const isWide = width === undefined ? looksWide(bytes) : width === 'wide';
  const buffer = Buffer.from(bytes);
  if (isWide) return readWideText(buffer);
  // The code page of an ANSI export is not in the file, so that only ASCII can be read.
  return bytes.every((byte) => byte < 0x80) ? buffer.toString('latin1') : null;
}

/** A last byte without its second half is a terminator that was cut when it is zero, or stands behind one; else text is missing. */
function readWideText(buffer: Buffer): string | null {
  const text = buffer.toString('utf16le').toWellFormed();
  const isCut = buffer.length % 2 !== 0 && buffer.at(-1) !== 0 && !text.includes('\0');
  return isCut ? null : text;
}

function looksWide(bytes: Uint8Array): boolean {
  if (bytes.length % 2 !== 0) return false;
  let zeros = 0;
  for (let index = 1; index < bytes.length; index += 2) if (bytes[index] === 0) zeros += 1;
  return zeros * 4 >= bytes.length;
}

function untilNul(text: string | null): string | null {
  if (text === null) return null;
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function splitItems(text: string | null): string | null {
  if (text === null) return null;
  const items = text.split('\0');
  while (items.at(-1) === '') items.pop();
  return items.join('\n');
}
