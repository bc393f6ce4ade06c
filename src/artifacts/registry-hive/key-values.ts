import type { FieldValue } from '../../model/fact.ts';
import { readBytes, typeName } from '../registry/values.ts';
import type { Cell, Cells } from './cells.ts';
import { readName } from './key-nodes.ts';

/** Bytes of a value before its name. */
const VALUE_BYTES = 20;
const COMPRESSED_NAME = 0x0001;
/** Set in the size of data that stands in the place of its offset. */
const STORED_INSIDE = 0x8000_0000;
const DATA_OFFSET_AT = 8;
/** Data above this is divided into segments of this size, by Windows XP and newer. */
const SEGMENT_BYTES = 16_344;
/** Nothing anybody decides by is longer. */
const LONGEST_DATA = 65_536;

/** A value as it is stored (`vk`). */
export interface KeyValue {
  /** Byte of the file. */
  readonly at: number;
  readonly name: string;
  readonly type: string;
  readonly data: FieldValue;
  /** Bytes of data that were read. */
  readonly dataBytes: number;
  /** There is more data than is read. */
  readonly isTooLong: boolean;
}

export function readKeyValue(cells: Cells, offset: number): KeyValue | undefined {
  const cell = cells.take(offset);
  const head = cell && cells.read(cell, VALUE_BYTES);
  if (cell === undefined || head === undefined) return undefined;
  if (head.toString('latin1', 0, 2) !== 'vk') {
    cells.damage.note(cell.at);
    return undefined;
  }
  const whole = cells.read(cell, VALUE_BYTES + head.readUInt16LE(2));
  if (whole === undefined) return undefined;
  const type = typeName(head.readUInt32LE(12));
  const size = head.readUInt32LE(4);
  const isTooLong = size < STORED_INSIDE && size > LONGEST_DATA;
  const bytes = isTooLong ? undefined : readData(cells, cell, head, size);
  return {
    at: cell.at,
    name: readName(whole.subarray(VALUE_BYTES), (head.readUInt16LE(16) & COMPRESSED_NAME) !== 0),
    type,
    data: bytes === undefined ? null : readBytes(type, bytes, 'wide'),
    dataBytes: bytes?.length ?? 0,
    isTooLong,
  };
}

function readData(cells: Cells, value: Cell, head: Buffer, size: number): Buffer | undefined {
  if (size >= STORED_INSIDE) {
    const length = size - STORED_INSIDE;
    if (length <= 4) return head.subarray(DATA_OFFSET_AT, DATA_OFFSET_AT + length);
    cells.damage.note(value.at);
    return undefined;
  }
  if (size === 0) return Buffer.alloc(0);
  const cell = cells.take(head.readUInt32LE(DATA_OFFSET_AT));
  if (cell === undefined) return undefined;
  return size > SEGMENT_BYTES && cell.size < size ? readSegments(cells, cell, size) : cells.read(cell, size);
}

/** Big data (`db`): a list of cells, each full but for the last one. */
function readSegments(cells: Cells, cell: Cell, size: number): Buffer | undefined {
  const head = cells.read(cell, 8);
  if (head === undefined) return undefined;
  const count = head.readUInt16LE(2);
  if (head.toString('latin1', 0, 2) !== 'db' || count !== Math.ceil(size / SEGMENT_BYTES)) {
    cells.damage.note(cell.at);
    return undefined;
  }
  const list = cells.take(head.readUInt32LE(4));
  const offsets = list && cells.read(list, count * 4);
  if (offsets === undefined) return undefined;
  const parts: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const segment = cells.take(offsets.readUInt32LE(index * 4));
    const part = segment && cells.read(segment, Math.min(SEGMENT_BYTES, size - index * SEGMENT_BYTES));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
