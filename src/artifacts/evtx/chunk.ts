import zlib from 'node:zlib';

/*
 * A chunk of an event log: 64 KB that hold a header, records, and everything that those refer to, so that each chunk can be read
 * without the others. https://github.com/libyal/libevtx (Windows XML Event Log (EVTX) format)
 */

export const CHUNK_BYTES = 65_536;
const CHUNK_HEADER_BYTES = 512;
const RECORD_HEADER_BYTES = 24;
/** `**\0\0` */
const RECORD_MAGIC = 0x00002a2a;

/** A record by its place; `start` and `end` are those of its binary XML inside the chunk. */
export interface RecordPlace {
  /** Offset of the record inside the chunk. */
  readonly offset: number;
  readonly start: number;
  readonly end: number;
  readonly recordId: bigint;
  /** FILETIME of the writing. */
  readonly written: bigint;
}

export interface ChunkRecords {
  readonly records: readonly RecordPlace[];
  /** The checksum of the records is wrong, or a record has no sound frame: some may be missing or garbled. */
  readonly damaged: boolean;
}

export function isChunk(bytes: Uint8Array): boolean {
  return bytes.length >= CHUNK_HEADER_BYTES && String.fromCharCode(...bytes.subarray(0, 8)) === 'ElfChnk\0';
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * The records of a chunk. A log that was copied while the service had it open has newer records than its header says, so that every
 * frame that fits and goes on in number counts; behind them lie zeros, or records of an earlier life of the chunk.
 */
export function readRecords(bytes: Uint8Array): ChunkRecords {
  const view = viewOf(bytes);
  const free = view.getUint32(48, true);
  const isWhole = free >= CHUNK_HEADER_BYTES && free <= bytes.length;
  let damaged = !isWhole || zlib.crc32(bytes.subarray(CHUNK_HEADER_BYTES, free)) !== view.getUint32(52, true);
  const knownEnd = isWhole ? free : bytes.length;
  const records: RecordPlace[] = [];
  let offset = CHUNK_HEADER_BYTES;
  while (offset + RECORD_HEADER_BYTES + 4 <= bytes.length) {
    const record = recordAt(view, offset);
    const last = records.at(-1);
    if (record !== undefined && (last === undefined || record.recordId > last.recordId)) {
      records.push(record);
      offset = record.end + 4;
      continue;
    }
    if (offset >= knownEnd) break;
    const next = nextMagic(view, offset + 4, knownEnd);
    damaged ||= next !== undefined || isWhole;
    if (next === undefined) break;
    offset = next;
  }
  return { records, damaged };
}

/** A record has its size at both ends. */
function recordAt(view: DataView, offset: number): RecordPlace | undefined {
  if (view.getUint32(offset, true) !== RECORD_MAGIC) return undefined;
  const size = view.getUint32(offset + 4, true);
  if (size < RECORD_HEADER_BYTES + 4 || offset + size > view.byteLength) return undefined;
  if (view.getUint32(offset + size - 4, true) !== size) return undefined;
  return {
    offset,
    start: offset + RECORD_HEADER_BYTES,
    end: offset + size - 4,
    recordId: view.getBigUint64(offset + 8, true),
    written: view.getBigUint64(offset + 16, true),
  };
}

/** Records are aligned to 8 bytes in practice, but nothing promises it. */
function nextMagic(view: DataView, from: number, end: number): number | undefined {
  for (let at = from; at + RECORD_HEADER_BYTES + 4 <= end; at += 1) {
    if (view.getUint8(at) === 0x2a && view.getUint32(at, true) === RECORD_MAGIC) return at;
  }
  return undefined;
}
