import type { BinarySection } from '../../model/section.ts';

const BLOCK_BYTES = 65_536;
/** 4 MB: the keys of one branch lie near each other, and no branch needs the whole file. */
const MOST_BLOCKS = 64;

/**
 * Reads ranges of a file through the blocks that were used last. A walk over a hive goes on as long as there are cells, and
 * some are long, so that neither a limit of all bytes nor one of a range would do.
 */
export class BlockCache {
  readonly #section: BinarySection;
  readonly #blocks = new Map<number, Buffer>();

  constructor(section: BinarySection) {
    this.#section = section;
  }

  get path(): string {
    return this.#section.path;
  }

  get bytes(): number {
    return this.#section.bytes;
  }

  /** At most `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Buffer {
    const first = Math.floor(offset / BLOCK_BYTES);
    const from = offset - first * BLOCK_BYTES;
    if (from + length <= BLOCK_BYTES) return this.#block(first).subarray(from, from + length);
    // Larger than a block, or across two: not worth keeping.
    return asBuffer(this.#section.read(offset, Math.min(length, Math.max(this.bytes - offset, 0))));
  }

  #block(index: number): Buffer {
    const known = this.#blocks.get(index);
    if (known !== undefined) {
      this.#blocks.delete(index);
      this.#blocks.set(index, known);
      return known;
    }
    const oldest = this.#blocks.size < MOST_BLOCKS ? undefined : this.#blocks.keys().next().value;
    if (oldest !== undefined) this.#blocks.delete(oldest);
    const block = asBuffer(this.#section.read(index * BLOCK_BYTES, BLOCK_BYTES));
    this.#blocks.set(index, block);
    return block;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
