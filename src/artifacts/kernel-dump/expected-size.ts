import type { ByteReader } from '../shared/byte-reader.ts';
import type { DumpHeader } from './header.ts';
import { BITMAP_DUMPS, bitmapOf, FULL_DUMP, SMALL_DUMP, soundNumber, soundSize } from './layout.ts';
import { declaredSize } from './triage.ts';

const PAGE_BYTES = 4096;
/** Every triage block and every bitmap has as many bytes in front of what it holds. */
const BODY_HEADER = 0x38;
/** NumberOfPages of the physical memory block. */
const PAGES_AT = { 32: 0x68, 64: 0x90 } as const;

/**
 * The least bytes that a whole dump has, as it says itself; undefined where it does not. RequiredDumpSpace says less: it is what was
 * set aside, and a small dump needs only a part of it.
 */
export function expectedSize(reader: ByteReader, header: DumpHeader): number | undefined {
  const type = header.dumpType?.value ?? 0;
  if (type === SMALL_DUMP) return soundSize(declaredSize(reader, header)) ?? header.bodyAt + BODY_HEADER;
  if (type === FULL_DUMP) {
    const at = PAGES_AT[header.bits];
    const pages = header.bits === 64 ? soundNumber(reader.u64(at)) : reader.u32(at);
    return pages === undefined ? undefined : soundSize(header.bodyAt + pages * PAGE_BYTES);
  }
  if (!BITMAP_DUMPS.has(type)) return undefined;
  const bitmap = bitmapOf(reader, header);
  return soundSize(bitmap && bitmap.firstPage + bitmap.present * PAGE_BYTES) ?? header.bodyAt + BODY_HEADER;
}
