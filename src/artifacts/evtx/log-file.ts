import type { BinarySection } from '../../model/section.ts';
import { CHUNK_BYTES, isChunk, viewOf } from './chunk.ts';

const HEADER_BYTES = 4096;
const IS_DIRTY = 0x1;
const CHUNK_HEADER_BYTES = 512;

/** Where the chunks of a log lie. */
export interface LogFile {
  /** Offsets of chunks, the one with the oldest records first. */
  readonly chunks: readonly number[];
  /** Pieces of 64 KB that should be chunks and are none. */
  readonly lost: number;
  /** The service had the log open when it was copied. */
  readonly isDirty: boolean;
  /** The file ends before the last chunk that its header counts. */
  readonly isCut: boolean;
}

/** Reads the headers of a log, or of the chunks of one that has lost its own. */
export function readLogFile(section: BinarySection): LogFile {
  const head = section.read(0, 128);
  const hasHeader = String.fromCharCode(...head.subarray(0, 7)) === 'ElfFile' && head.length === 128;
  const view = viewOf(head);
  const isDirty = hasHeader && (view.getUint32(120, true) & IS_DIRTY) !== 0;
  const start = hasHeader ? HEADER_BYTES : 0;
  const found: { readonly offset: number; readonly firstRecord: bigint }[] = [];
  let lost = 0;
  for (let offset = start; offset < section.bytes; offset += CHUNK_BYTES) {
    const header = section.read(offset, CHUNK_HEADER_BYTES);
    if (isChunk(header)) found.push({ offset, firstRecord: viewOf(header).getBigUint64(24, true) });
    // A log grows by pieces that are empty at first.
    else if (header.some((byte) => byte !== 0)) lost += 1;
  }
  // A log that is full begins anew at its start.
  const chunks = found.sort((a, b) => compare(a.firstRecord, b.firstRecord)).map(({ offset }) => offset);
  const counted = hasHeader ? view.getUint16(42, true) : 0;
  const isCut = section.bytes < start + counted * CHUNK_BYTES || (section.bytes - start) % CHUNK_BYTES !== 0;
  return { chunks, lost, isDirty, isCut };
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
