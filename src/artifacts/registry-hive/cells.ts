import type { BlockCache } from './block-cache.ts';

const SIZE_BYTES = 4;

/** An allocated piece of a hive bin: a key, a list, a value or data. */
export interface Cell {
  /** Byte of the file where it begins, with its size. */
  readonly at: number;
  /** Bytes behind the size. */
  readonly size: number;
}

/** How much of a hive cannot be read, and where that begins. */
export class Damage {
  #count = 0;
  #first: number | undefined;

  note(at: number): void {
    this.#count += 1;
    this.#first ??= at;
  }

  get count(): number {
    return this.#count;
  }

  get first(): number | undefined {
    return this.#first;
  }
}

/**
 * The cells of a hive in one walk over it. Every cell has one owner, so that a cell which is met twice is damage: with that no
 * cycle is followed, and what a file can make its reader do is limited by its size.
 */
export class Cells {
  readonly #file: BlockCache;
  /** Bytes of the file where the hive bins begin and end. */
  readonly #start: number;
  readonly #end: number;
  readonly #used = new Set<number>();
  readonly damage = new Damage();

  constructor(file: BlockCache, start: number, end: number) {
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  /** The cell at an offset from the start of the hive bins; undefined, and noted, when there is none to be read. */
  take(offset: number): Cell | undefined {
    const at = this.#start + offset;
    const cell = this.#used.has(offset) ? undefined : this.#cellAt(at);
    this.#used.add(offset);
    // What leads behind the end of the file has no place in it.
    if (cell === undefined) this.damage.note(Math.min(at, this.#end - 1));
    return cell;
  }

  /** What is in a cell, from its first byte; undefined, and noted, when it holds fewer than `length`. */
  read(cell: Cell, length: number): Buffer | undefined {
    const bytes = length <= cell.size ? this.#file.read(cell.at + SIZE_BYTES, length) : undefined;
    if (bytes?.length === length) return bytes;
    this.damage.note(cell.at);
    return undefined;
  }

  /** A free cell has a positive size. */
  #cellAt(at: number): Cell | undefined {
    if (at + SIZE_BYTES > this.#end) return undefined;
    const head = this.#file.read(at, SIZE_BYTES);
    if (head.length < SIZE_BYTES) return undefined;
    const bytes = -head.readInt32LE(0);
    return bytes > SIZE_BYTES && at + bytes <= this.#end ? { at, size: bytes - SIZE_BYTES } : undefined;
  }
}
