import type { BinarySection } from '../../model/section.ts';
import type { ByteReader } from '../shared/byte-reader.ts';
import { PageBitmap } from './bitmap.ts';
import type { DumpHeader } from './header.ts';
import { BITMAP_DUMPS, bitmapOf, FULL_DUMP } from './layout.ts';

/*
 * Memory of a 64-bit x64 dump by virtual address: the page tables that DirectoryTableBase points to give the physical page, and the runs
 * or the bitmap of the dump give its place in the file.
 */

const PAGE_BYTES = 4096;
const X64 = 0x8664;
const DIRECTORY_TABLE_BASE = 0x10;
/** NumberOfRuns of the physical memory block, and its first run: a page number and a count. */
const RUNS_COUNT = 0x88;
const RUNS = 0x98;
const MOST_RUNS = 40;

const FRAME = 0x000f_ffff_ffff_f000n;
const PRESENT = 1n;
const LARGE = 0x80n;

type FileOffset = (page: bigint) => number | undefined;

export class DumpMemory {
  readonly #reader: ByteReader;
  readonly #offsetOf: FileOffset;
  readonly #root: bigint;

  private constructor(reader: ByteReader, root: bigint, offsetOf: FileOffset) {
    this.#reader = reader;
    this.#root = root;
    this.#offsetOf = offsetOf;
  }

  /** Undefined for dumps whose memory cannot be found: other processors, other formats, small dumps. */
  static of(section: BinarySection, reader: ByteReader, header: DumpHeader): DumpMemory | undefined {
    const root = reader.u64(DIRECTORY_TABLE_BASE);
    if (header.bits !== 64 || header.machineType?.value !== X64 || root === undefined) return undefined;
    const offsetOf = pagesOf(section, reader, header);
    return offsetOf && new DumpMemory(reader, root & FRAME, offsetOf);
  }

  /** The place in the file of a virtual address. */
  fileOffset(address: bigint): number | undefined {
    let table = this.#root;
    for (const shift of [39n, 30n, 21n, 12n]) {
      const at = this.#physical(table + ((address >> shift) & 0x1ffn) * 8n);
      const entry = at === undefined ? undefined : this.#reader.u64(at);
      if (entry === undefined || (entry & PRESENT) === 0n) return undefined;
      const isLarge = (shift === 30n || shift === 21n) && (entry & LARGE) !== 0n;
      const offset = (1n << shift) - 1n;
      if (isLarge || shift === 12n) return this.#physical((entry & FRAME & ~offset) | (address & offset));
      table = entry & FRAME;
    }
    return undefined;
  }

  u64(address: bigint): bigint | undefined {
    const at = this.fileOffset(address);
    return at === undefined ? undefined : this.#reader.u64(at);
  }

  u32(address: bigint): number | undefined {
    const at = this.fileOffset(address);
    return at === undefined ? undefined : this.#reader.u32(at);
  }

  /** UTF-16 text; its pages need not be neighbours in the file. */
  utf16(address: bigint, units: number): string | undefined {
    const inPage = Number((BigInt(PAGE_BYTES) - (address & 0xfffn)) / 2n);
    const first = Math.min(units, inPage);
    const at = this.fileOffset(address);
    const head = at === undefined ? undefined : this.#reader.utf16(at, first);
    if (head === undefined || first === units) return head;
    const rest = first === 0 ? undefined : this.utf16(address + BigInt(first * 2), units - first);
    return rest === undefined ? undefined : head + rest;
  }

  #physical(address: bigint): number | undefined {
    const page = this.#offsetOf(address >> 12n);
    return page === undefined ? undefined : page + Number(address & 0xfffn);
  }
}

function pagesOf(section: BinarySection, reader: ByteReader, header: DumpHeader): FileOffset | undefined {
  const type = header.dumpType?.value ?? 0;
  if (type === FULL_DUMP) return runsOf(reader, header.bodyAt);
  const bitmap = BITMAP_DUMPS.has(type) ? bitmapOf(reader, header) : undefined;
  if (bitmap === undefined) return undefined;
  const pages = new PageBitmap(section, bitmap.at, bitmap.pages);
  return (page) => {
    const place = page > 0xffff_ffffn ? undefined : pages.placeOf(Number(page));
    return place === undefined ? undefined : bitmap.firstPage + place * PAGE_BYTES;
  };
}

function runsOf(reader: ByteReader, firstPage: number): FileOffset {
  const count = Math.min(reader.u32(RUNS_COUNT) ?? 0, MOST_RUNS);
  const runs: { readonly base: bigint; readonly count: bigint; readonly before: bigint }[] = [];
  let before = 0n;
  for (let index = 0; index < count; index++) {
    const base = reader.u64(RUNS + index * 16);
    const pages = reader.u64(RUNS + index * 16 + 8);
    if (base === undefined || pages === undefined) break;
    runs.push({ base, count: pages, before });
    before += pages;
  }
  return (page) => {
    const run = runs.find((one) => page >= one.base && page < one.base + one.count);
    const offset = run && (run.before + page - run.base) * BigInt(PAGE_BYTES) + BigInt(firstPage);
    return offset === undefined || offset > BigInt(reader.bytes) ? undefined : Number(offset);
  };
}
