import type { ByteReader } from '../shared/byte-reader.ts';
import type { DumpHeader } from './header.ts';
import { SMALL_DUMP } from './system.ts';

const PAGE_BYTES = 4096;
const FULL_DUMP = 1;
const BITMAP_DUMPS: ReadonlySet<number> = new Set([5, 6]);
/** NumberOfPages of the physical memory block. */
const PAGES_AT = { 32: 0x68, 64: 0x90 } as const;

/**
 * The least bytes that a whole dump has, as it says itself; undefined where it does not. RequiredDumpSpace says less: it is what was
 * set aside, and a small dump needs only a part of it.
 */
export function expectedSize(
  reader: ByteReader,
  header: DumpHeader,
  smallSize: number | undefined,
): number | undefined {
  const type = header.dumpType?.value ?? 0;
  if (type === SMALL_DUMP) return sound(smallSize);
  if (type === FULL_DUMP) {
    const at = PAGES_AT[header.bits];
    const pages = header.bits === 64 ? number(reader.u64(at)) : reader.u32(at);
    return pages === undefined ? undefined : sound(header.bodyAt + pages * PAGE_BYTES);
  }
  if (header.bits !== 64 || !BITMAP_DUMPS.has(type)) return undefined;
  if (!/^[SF]DMPDUMP$/.test(reader.latin1(header.bodyAt, 8) ?? '')) return undefined;
  const firstPage = number(reader.u64(header.bodyAt + 0x20));
  const pages = number(reader.u64(header.bodyAt + 0x28));
  return firstPage === undefined || pages === undefined ? undefined : sound(firstPage + pages * PAGE_BYTES);
}

/** 64 TB of memory are more than a machine has: a larger size is filler or rubbish. */
function sound(size: number | undefined): number | undefined {
  return size !== undefined && size > 0 && size < 2 ** 46 ? size : undefined;
}

function number(value: bigint | undefined): number | undefined {
  return value === undefined || value > 2n ** 46n ? undefined : Number(value);
}
