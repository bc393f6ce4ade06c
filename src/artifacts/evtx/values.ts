/*
 * Values of binary XML as the texts that Windows renders them to: numbers in decimal, pointers and statuses in hexadecimal, times in
 * ISO 8601 with all their digits.
 */

/** Where bytes lie: inside one chunk of 64 KB. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Set in the type of a value that is a list. */
export const ARRAY = 0x80;
export const NULL_TYPE = 0x00;
export const BINARY_XML = 0x21;

/** More bytes of a binary value than this are left out: nobody decides by them. */
const MOST_BINARY_BYTES = 256;
const ITEM_BYTES: ReadonlyMap<number, number> = new Map([
  [0x03, 1],
  [0x04, 1],
  [0x05, 2],
  [0x06, 2],
  [0x07, 4],
  [0x08, 4],
  [0x09, 8],
  [0x0a, 8],
  [0x0b, 4],
  [0x0c, 8],
  [0x0d, 4],
  [0x0f, 16],
  [0x11, 8],
  [0x12, 16],
  [0x14, 4],
  [0x15, 8],
]);

const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });
const ANSI = new TextDecoder('windows-1252');

/** The text of a value; undefined for a value that is too short for its type, and for types that hold no text. */
export function valueText(bytes: DataView, type: number, range: Range): string | undefined {
  const size = range.end - range.start;
  switch (type) {
    case NULL_TYPE:
      return '';
    case 0x01:
      return withoutEnd(utf16Text(bytes, range));
    case 0x02:
      return withoutEnd(ANSI.decode(bytesOf(bytes, range)));
    case 0x0e:
      return hexOf(bytes, { start: range.start, end: Math.min(range.end, range.start + MOST_BINARY_BYTES) });
    case 0x10:
      return valueText(bytes, size === 4 ? 0x14 : 0x15, range);
    case 0x13:
      return sidText(bytes, range);
    default: {
      const need = ITEM_BYTES.get(type);
      return need === undefined || size < need ? undefined : fixedText(bytes, type, range.start);
    }
  }
}

/** The items of a list; empty for types that lists are not made of. */
export function itemTexts(bytes: DataView, type: number, range: Range): readonly string[] {
  const itemType = type & ~ARRAY;
  if (itemType === 0x01 || itemType === 0x02) {
    const text = itemType === 0x01 ? utf16Text(bytes, range) : ANSI.decode(bytesOf(bytes, range));
    // Every string has an end mark of its own, the last one too.
    return (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
  }
  const step = itemType === 0x10 ? 8 : ITEM_BYTES.get(itemType);
  if (step === undefined) return [];
  const items: string[] = [];
  for (let start = range.start; start + step <= range.end; start += step) {
    items.push(valueText(bytes, itemType, { start, end: start + step }) ?? '');
  }
  return items;
}

export function utf16Text(bytes: DataView, range: Range): string {
  return UTF16.decode(bytesOf(bytes, range));
}

function withoutEnd(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function fixedText(bytes: DataView, type: number, at: number): string | undefined {
  switch (type) {
    case 0x03:
      return String(bytes.getInt8(at));
    case 0x04:
      return String(bytes.getUint8(at));
    case 0x05:
      return String(bytes.getInt16(at, true));
    case 0x06:
      return String(bytes.getUint16(at, true));
    case 0x07:
      return String(bytes.getInt32(at, true));
    case 0x08:
      return String(bytes.getUint32(at, true));
    case 0x09:
      return String(bytes.getBigInt64(at, true));
    case 0x0a:
      return String(bytes.getBigUint64(at, true));
    case 0x0b:
      return String(bytes.getFloat32(at, true));
    case 0x0c:
      return String(bytes.getFloat64(at, true));
    case 0x0d:
      return bytes.getUint32(at, true) === 0 ? 'false' : 'true';
    case 0x0f:
      return guidText(bytes, at);
    case 0x11:
      return fileTimeText(bytes.getBigUint64(at, true));
    case 0x12:
      return systemTimeText(bytes, at);
    case 0x14:
      return `0x${bytes.getUint32(at, true).toString(16)}`;
    default:
      return `0x${bytes.getBigUint64(at, true).toString(16)}`;
  }
}

function bytesOf(bytes: DataView, { start, end }: Range): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start));
}

function hexOf(bytes: DataView, range: Range): string {
  return [...bytesOf(bytes, range)].map((byte) => hex(byte, 2).toUpperCase()).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function guidText(bytes: DataView, at: number): string {
  const tail = [...bytesOf(bytes, { start: at + 8, end: at + 16 })].map((byte) => hex(byte, 2)).join('');
  const head = [
    hex(bytes.getUint32(at, true), 8),
    hex(bytes.getUint16(at + 4, true), 4),
    hex(bytes.getUint16(at + 6, true), 4),
  ];
  return `{${[...head, tail.slice(0, 4), tail.slice(4)].join('-')}}`;
}

/** Milliseconds between 1601, where FILETIME starts, and 1970. */
const FILETIME_EPOCH = 11_644_473_600_000n;

/** Milliseconds since 1970 of 100 ns units since 1601. */
export function fileTimeMilliseconds(units: bigint): number {
  return Number(units / 10_000n - FILETIME_EPOCH);
}

/** `2026-03-02T08:11:09.1234567Z`; undefined for what no calendar has. */
export function fileTimeText(units: bigint): string | undefined {
  const date = new Date(fileTimeMilliseconds(units));
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined;
  return `${date.toISOString().slice(0, 19)}.${String(units % 10_000_000n).padStart(7, '0')}Z`;
}

function systemTimeText(bytes: DataView, at: number): string {
  const part = (place: number, digits = 2): string => String(bytes.getUint16(at + place, true)).padStart(digits, '0');
  return `${part(0, 4)}-${part(2)}-${part(6)}T${part(8)}:${part(10)}:${part(12)}.${part(14, 3)}Z`;
}

/** `S-1-5-18` */
function sidText(bytes: DataView, { start, end }: Range): string | undefined {
  if (end - start < 8) return undefined;
  const count = Math.min(bytes.getUint8(start + 1), Math.floor((end - start - 8) / 4));
  const authority = bytes.getUint16(start + 2) * 2 ** 32 + bytes.getUint32(start + 4);
  const parts = Array.from({ length: count }, (_, index) => bytes.getUint32(start + 8 + index * 4, true));
  return ['S', bytes.getUint8(start), authority, ...parts].join('-');
}
