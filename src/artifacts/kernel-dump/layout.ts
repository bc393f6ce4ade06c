import type { ByteReader } from '../shared/byte-reader.ts';
import type { DumpHeader } from './header.ts';

/** DumpType of the formats that lay their pages out differently. */
export const FULL_DUMP = 1;
export const SMALL_DUMP = 4;
export const BITMAP_DUMPS: ReadonlySet<number> = new Set([5, 6]);

/** The header in front of the bitmap, which says where the pages begin. */
export interface BitmapHeader {
  /** Of the bitmap itself. */
  readonly at: number;
  readonly firstPage: number;
  readonly present: number;
  /** Bits in the bitmap. */
  readonly pages: number;
}

/** 64 TB, more than a machine has: a larger number is filler or rubbish. */
const LARGEST = 2 ** 46;

/** Undefined where there is none, or where it is cut. */
export function bitmapOf(reader: ByteReader, { bits, bodyAt }: DumpHeader): BitmapHeader | undefined {
  if (bits !== 64 || !/^[SF]DMPDUMP$/.test(reader.latin1(bodyAt, 8) ?? '')) return undefined;
  const [firstPage, present, pages] = [0x20, 0x28, 0x30].map((offset) => soundNumber(reader.u64(bodyAt + offset)));
  if (firstPage === undefined || present === undefined || pages === undefined) return undefined;
  return { at: bodyAt + 0x38, firstPage, present, pages };
}

export function soundNumber(value: bigint | undefined): number | undefined {
  return value === undefined || value > BigInt(LARGEST) ? undefined : Number(value);
}

export function soundSize(size: number | undefined): number | undefined {
  return size !== undefined && size > 0 && size < LARGEST ? size : undefined;
}
