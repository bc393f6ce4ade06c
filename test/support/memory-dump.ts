import { DumpBytes } from './dump-bytes.ts';
import { type DumpDriver, type KernelDumpSpec, kernelDump64 } from './kernel-dump.ts';

const PAGE = 4096;
const MODULE_LIST = 0xfffff80411400120n;
const NONPAGED = 0xffffb18300000000n;

/** Physical pages by number, and the page tables that map virtual addresses to them. */
class Memory {
  readonly pages = new Map<number, DumpBytes>();
  readonly root = this.#page();

  u32(address: bigint, value: number): void {
    const [page, at] = this.#at(address);
    page.u32(at, value);
  }

  u64(address: bigint, value: bigint): void {
    const [page, at] = this.#at(address);
    page.u64(at, value);
  }

  utf16(address: bigint, text: string): void {
    for (const [index, letter] of [...text].entries()) {
      const [page, at] = this.#at(address + BigInt(index * 2));
      page.u16(at, letter.charCodeAt(0));
    }
  }

  #at(address: bigint): readonly [DumpBytes, number] {
    let number = this.root;
    for (const shift of [39n, 30n, 21n, 12n]) {
      const table = this.pages.get(number);
      if (table === undefined) throw new Error('a table without its page');
      const entry = Number((address >> shift) & 0x1ffn) * 8;
      const known = new DataView(table.bytes.buffer).getBigUint64(entry, true);
      number = known === 0n ? this.#page() : Number(known >> 12n);
      table.u64(entry, (BigInt(number) << 12n) | 0x63n);
    }
    const page = this.pages.get(number);
    if (page === undefined) throw new Error('an address without its page');
    return [page, Number(address & 0xfffn)];
  }

  /** A fresh page, not behind the one before, as in real memory. */
  #page(): number {
    const number = 0x40 + ((this.pages.size * 37) % 151);
    this.pages.set(number, new DumpBytes(PAGE));
    return number;
  }
}

/** A dump of memory with the list of loaded modules in it: with a bitmap (types 5 and 6), or in runs (type 1). */
export function memoryDump(spec: KernelDumpSpec, drivers: readonly DumpDriver[]): Uint8Array {
  const memory = new Memory();
  const entries = drivers.map((_, index) => NONPAGED + BigInt(index) * 0xfe0n);
  const ring = [MODULE_LIST, ...entries, MODULE_LIST];
  for (const [index, { path, base, size }] of drivers.entries()) {
    const entry = entries[index] ?? 0n;
    memory.u64(entry + 0x30n, base);
    memory.u32(entry + 0x40n, size);
    memory.u32(entry + 0x58n, path.length * 2);
    memory.u64(entry + 0x60n, entry + 0x90n);
    memory.utf16(entry + 0x90n, path);
  }
  for (const [index, entry] of ring.slice(0, -1).entries()) memory.u64(entry, ring[index + 1] ?? 0n);
  const dump = new DumpBytes(0);
  for (const [index, byte] of kernelDump64(spec).entries()) dump.u8(index, byte);
  dump.u64(0x10, BigInt(memory.root) << 12n);
  dump.u64(0x20, MODULE_LIST);
  if (spec.dumpType === 1) addRuns(dump, memory);
  else addBitmap(dump, memory);
  return dump.bytes;
}

function sorted(memory: Memory): readonly (readonly [number, DumpBytes])[] {
  return [...memory.pages].sort(([a], [b]) => a - b);
}

function addBitmap(dump: DumpBytes, memory: Memory): void {
  const pages = sorted(memory);
  const firstPage = dump.length + 0x1000;
  const bitmap = dump.length + 0x38;
  dump.latin1(dump.length, 'SDMPDUMP');
  dump.u64(bitmap - 0x18, BigInt(firstPage), BigInt(pages.length), 0x200n);
  for (const [number] of pages)
    dump.u8(bitmap + (number >> 3), (dump.bytes[bitmap + (number >> 3)] ?? 0) | (1 << (number & 7)));
  for (const [index, [, page]] of pages.entries()) dump.write(firstPage + index * PAGE, page.bytes);
}

/** One run for each page. */
function addRuns(dump: DumpBytes, memory: Memory): void {
  const pages = sorted(memory);
  const first = dump.length;
  dump.u32(0x88, pages.length, 0);
  dump.u64(0x90, BigInt(pages.length));
  for (const [index, [number, page]] of pages.entries()) {
    dump.u64(0x98 + index * 16, BigInt(number), 1n);
    dump.write(first + index * PAGE, page.bytes);
  }
}
