import type { BinarySection } from '../../model/section.ts';

const PAGE_BYTES = 4096;
/** Of all pages together 3 MB: no file is worth more, and a hostile one that points everywhere gets no more. */
const MOST_PAGES = 768;

/**
 * Little-endian values of a binary file by their absolute offset. Reads the file in pages and keeps them, so that many small values
 * cost few reads. Undefined is what lies outside of the file, or behind the most that is read of one file.
 */
export class ByteReader {
  readonly bytes: number;
  readonly #section: BinarySection;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(section: BinarySection) {
    this.bytes = section.bytes;
    this.#section = section;
  }

  u16(offset: number): number | undefined {
    return this.#view(offset, 2)?.getUint16(0, true);
  }

  u32(offset: number): number | undefined {
    return this.#view(offset, 4)?.getUint32(0, true);
  }

  u64(offset: number): bigint | undefined {
    return this.#view(offset, 8)?.getBigUint64(0, true);
  }

  /** The bytes as Latin-1: for signatures. */
  latin1(offset: number, length: number): string | undefined {
    const bytes = this.range(offset, length);
    return bytes && Buffer.from(bytes).toString('latin1');
  }

  /** Text of `units` UTF-16 code units; undefined where one of them is missing. */
  utf16(offset: number, units: number): string | undefined {
    const bytes = this.range(offset, units * 2);
    return bytes && Buffer.from(bytes).toString('utf16le');
  }

  /** All of the bytes, or undefined where one is missing. */
  range(offset: number, length: number): Uint8Array | undefined {
    const isInside = Number.isSafeInteger(offset) && offset >= 0 && length >= 0 && offset + length <= this.bytes;
    if (!isInside || length > PAGE_BYTES) return undefined;
    const first = this.#page(Math.floor(offset / PAGE_BYTES));
    const start = offset % PAGE_BYTES;
    const head = first?.subarray(start, start + length);
    if (head === undefined || head.length === length) return head;
    const rest = this.#page(Math.floor(offset / PAGE_BYTES) + 1)?.subarray(0, length - head.length);
    if (rest === undefined || start + head.length < PAGE_BYTES || head.length + rest.length < length) return undefined;
    const joined = new Uint8Array(length);
    joined.set(head);
    joined.set(rest, head.length);
    return joined;
  }

  #view(offset: number, length: number): DataView | undefined {
    const bytes = this.range(offset, length);
    return bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #page(index: number): Uint8Array | undefined {
    const known = this.#pages.get(index);
    if (known !== undefined) return known;
    if (this.#pages.size >= MOST_PAGES) return undefined;
    const page = this.#section.read(index * PAGE_BYTES, PAGE_BYTES);
    this.#pages.set(index, page);
    return page;
  }
}
