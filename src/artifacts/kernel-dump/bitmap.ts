import type { BinarySection } from '../../model/section.ts';

const CHUNK_BYTES = 65_536;
/** The bitmap of 512 GB of memory; a larger one is not worth its reading. */
const MOST_CHUNKS = 256;
/** Within a chunk the present pages are counted up to each of its blocks. */
const BLOCK_BYTES = 512;

interface Chunk {
  readonly bytes: Uint8Array;
  /** Present pages in front of each block, from the start of the bitmap on; the last is in front of the next chunk. */
  readonly before: readonly number[];
}

/** Which pages of memory a dump holds: one bit for each, in the order in which the pages stand in the file. */
export class PageBitmap {
  readonly #section: BinarySection;
  readonly #at: number;
  readonly #pages: number;
  readonly #chunks: Chunk[] = [];

  constructor(section: BinarySection, at: number, pages: number) {
    this.#section = section;
    this.#at = at;
    this.#pages = pages;
  }

  /** How many present pages stand in front of this one; undefined where it is not in the dump. */
  placeOf(page: number): number | undefined {
    if (page < 0 || page >= this.#pages) return undefined;
    const byteAt = Math.floor(page / 8);
    const chunk = this.#chunk(Math.floor(byteAt / CHUNK_BYTES));
    const inChunk = byteAt % CHUNK_BYTES;
    const byte = chunk?.bytes[inChunk];
    const bit = 1 << (page % 8);
    if (chunk === undefined || byte === undefined || (byte & bit) === 0) return undefined;
    const block = Math.floor(inChunk / BLOCK_BYTES);
    const inBlock = bitsIn(chunk.bytes.subarray(block * BLOCK_BYTES, inChunk));
    return (chunk.before[block] ?? 0) + inBlock + bitsOf(byte & (bit - 1));
  }

  #chunk(index: number): Chunk | undefined {
    if (index >= MOST_CHUNKS) return undefined;
    while (this.#chunks.length <= index) {
      const bytes = this.#section.read(this.#at + this.#chunks.length * CHUNK_BYTES, CHUNK_BYTES);
      if (bytes.length === 0) return undefined;
      this.#chunks.push({ bytes, before: counted(bytes, this.#chunks.at(-1)?.before.at(-1) ?? 0) });
    }
    return this.#chunks[index];
  }
}

function counted(bytes: Uint8Array, first: number): readonly number[] {
  const before = [first];
  for (let at = 0, count = first; at < bytes.length; at += BLOCK_BYTES) {
    count += bitsIn(bytes.subarray(at, at + BLOCK_BYTES));
    before.push(count);
  }
  return before;
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

function bitsOf(byte: number): number {
  return BITS[byte] ?? 0;
}

function bitsIn(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) count += bitsOf(byte);
  return count;
}
