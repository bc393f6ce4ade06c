import type { Cell, Cells } from './cells.ts';

/** Bytes of a key node before its name. */
const NODE_BYTES = 76;
const HIVE_ENTRY = 0x0004;
const PREDEFINED_HANDLE = 0x0040;
const COMPRESSED_NAME = 0x0020;
/** Bytes of an entry in the lists of subkeys: the offset alone, or with a hint to the name. */
const LIST_ENTRY_BYTES: ReadonlyMap<string, number> = new Map([
  ['li', 4],
  ['lf', 8],
  ['lh', 8],
]);
const LIST_OF_LISTS = 'ri';

/** A key as it is stored (`nk`). */
export interface KeyNode {
  /** Byte of the file. */
  readonly at: number;
  readonly name: string;
  readonly isRoot: boolean;
  readonly subkeys: number;
  /** Subkeys that the running system had, and never writes to the file. */
  readonly volatileSubkeys: number;
  readonly subkeyList: number;
  readonly values: number;
  readonly valueList: number;
}

export function readKeyNode(cells: Cells, offset: number): KeyNode | undefined {
  const cell = cells.take(offset);
  const node = cell && cells.read(cell, NODE_BYTES);
  if (cell === undefined || node === undefined) return undefined;
  if (node.toString('latin1', 0, 2) !== 'nk') return noted(cells, cell);
  const nameBytes = node.readUInt16LE(72);
  const whole = cells.read(cell, NODE_BYTES + nameBytes);
  if (whole === undefined) return undefined;
  const flags = node.readUInt16LE(2);
  return {
    at: cell.at,
    name: readName(whole.subarray(NODE_BYTES), (flags & COMPRESSED_NAME) !== 0),
    isRoot: (flags & HIVE_ENTRY) !== 0,
    subkeys: node.readUInt32LE(20),
    volatileSubkeys: node.readUInt32LE(24),
    subkeyList: node.readUInt32LE(28),
    // The number stands for a handle then.
    values: (flags & PREDEFINED_HANDLE) === 0 ? node.readUInt32LE(36) : 0,
    valueList: node.readUInt32LE(40),
  };
}

/** Names whose characters all fit into a byte are stored as bytes, each the code of a character. */
export function readName(bytes: Buffer, isCompressed: boolean): string {
  return isCompressed ? bytes.toString('latin1') : bytes.toString('utf16le').toWellFormed();
}

/** A list, and whether all of it could be read. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly isWhole: boolean;
}

/** The offsets of the subkeys of a key. */
export function subkeyOffsets(cells: Cells, key: KeyNode): Listed<number> {
  if (key.subkeys === 0) return { items: [], isWhole: true };
  const items: number[] = [];
  const isRead = readSubkeyList(cells, key.subkeyList, items, true);
  if (isRead && items.length !== key.subkeys) cells.damage.note(key.at);
  return { items, isWhole: isRead && items.length === key.subkeys };
}

function readSubkeyList(cells: Cells, offset: number, items: number[], mayDivide: boolean): boolean {
  const cell = cells.take(offset);
  const head = cell && cells.read(cell, 4);
  if (cell === undefined || head === undefined) return false;
  const signature = head.toString('latin1', 0, 2);
  const count = head.readUInt16LE(2);
  if (signature === LIST_OF_LISTS && mayDivide) {
    const lists = entries(cells, cell, count, 4);
    let isWhole = lists.isWhole;
    for (const list of lists.items) isWhole = readSubkeyList(cells, list, items, false) && isWhole;
    return isWhole;
  }
  const entryBytes = LIST_ENTRY_BYTES.get(signature);
  if (entryBytes === undefined) {
    cells.damage.note(cell.at);
    return false;
  }
  const list = entries(cells, cell, count, entryBytes);
  for (const item of list.items) items.push(item);
  return list.isWhole;
}

/** As many entries as the cell has room for, when it says to have more. */
function entries(cells: Cells, cell: Cell, count: number, entryBytes: number): Listed<number> {
  const room = Math.floor((cell.size - 4) / entryBytes);
  if (count > room) cells.damage.note(cell.at);
  const known = Math.min(count, room);
  const bytes = cells.read(cell, 4 + known * entryBytes);
  if (bytes === undefined) return { items: [], isWhole: false };
  const items = Array.from({ length: known }, (_, index) => bytes.readUInt32LE(4 + index * entryBytes));
  return { items, isWhole: count <= room };
}

/** The offsets of the values of a key. */
export function valueOffsets(cells: Cells, key: KeyNode): Listed<number> {
  if (key.values === 0) return { items: [], isWhole: true };
  const cell = cells.take(key.valueList);
  if (cell === undefined) return { items: [], isWhole: false };
  const room = Math.floor(cell.size / 4);
  if (key.values > room) cells.damage.note(cell.at);
  const known = Math.min(key.values, room);
  const bytes = cells.read(cell, known * 4);
  if (bytes === undefined) return { items: [], isWhole: false };
  return {
    items: Array.from({ length: known }, (_, index) => bytes.readUInt32LE(index * 4)),
    isWhole: key.values <= room,
  };
}

function noted(cells: Cells, cell: Cell): undefined {
  cells.damage.note(cell.at);
  return undefined;
}
