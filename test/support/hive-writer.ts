/** A value of a hive to write. */
export interface HiveValue {
  readonly name: string;
  /** Number of the type: 1 REG_SZ, 4 REG_DWORD … */
  readonly type: number;
  readonly data: Uint8Array;
}

/** A key of a hive to write. */
export interface HiveKey {
  readonly name: string;
  readonly values?: readonly HiveValue[];
  readonly keys?: readonly HiveKey[];
  /** Form of the list of subkeys; `ri` divides it into two. */
  readonly list?: 'lf' | 'lh' | 'li' | 'ri';
  /** Subkeys that the running system had in memory only. */
  readonly volatileKeys?: number;
}

export interface HiveFile {
  readonly root: HiveKey;
  /** As Windows notes it in the base block. */
  readonly fileName?: string;
  /** Windows was writing. */
  readonly isDirty?: boolean;
  /** 0 primary file, 1 and 6 transaction logs. */
  readonly fileType?: number;
  /** Bytes of a free cell before the root key. */
  readonly gap?: number;
}

const BASE_BLOCK = 4096;
const BIN_HEADER = 32;
const BLOCK = 4096;
const SEGMENT = 16_344;
const NONE = 0xffff_ffff;
const VERSION = [1, 5] as const;

export function text(name: string, data: string, type = 1): HiveValue {
  return { name, type, data: wide(`${data}\0`) };
}

export function texts(name: string, items: readonly string[]): HiveValue {
  return { name, type: 7, data: wide(`${items.map((item) => `${item}\0`).join('')}\0`) };
}

export function dword(name: string, data: number): HiveValue {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(data);
  return { name, type: 4, data: bytes };
}

export function qword(name: string, data: bigint): HiveValue {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(data);
  return { name, type: 11, data: bytes };
}

export function binary(name: string, ...data: readonly number[]): HiveValue {
  return { name, type: 3, data: Buffer.from(data) };
}

/** A key with subkeys along a path. */
export function under(path: string, ...keys: readonly HiveKey[]): HiveKey {
  const [name = '', ...rest] = path.split('\\');
  return { name, keys: rest.length === 0 ? keys : [under(rest.join('\\'), ...keys)] };
}

export function wide(characters: string): Buffer {
  return Buffer.from(characters, 'utf16le');
}

/** The bytes of a hive, laid out as Windows does: one bin, cells of multiples of eight bytes, names compressed where they fit. */
export function writeHive(file: HiveFile): Buffer {
  const bin = new Bin(file.gap ?? 0);
  const root = bin.writeKey(file.root, NONE);
  const bins = bin.bytes();
  const base = Buffer.alloc(BASE_BLOCK);
  base.write('regf', 0, 'latin1');
  base.writeUInt32LE(8, 4);
  base.writeUInt32LE(file.isDirty === true ? 7 : 8, 8);
  base.writeUInt32LE(VERSION[0], 20);
  base.writeUInt32LE(VERSION[1], 24);
  base.writeUInt32LE(file.fileType ?? 0, 28);
  base.writeUInt32LE(1, 32);
  base.writeUInt32LE(root, 36);
  base.writeUInt32LE(bins.length, 40);
  base.writeUInt32LE(1, 44);
  wide((file.fileName ?? '').slice(-31)).copy(base, 48);
  base.writeUInt32LE(checksum(base), 508);
  return Buffer.concat([base, bins]);
}

function checksum(base: Buffer): number {
  let sum = 0;
  for (let at = 0; at < 508; at += 4) sum = (sum ^ base.readUInt32LE(at)) >>> 0;
  return sum === 0 ? 1 : sum === NONE ? NONE - 1 : sum;
}

interface ReservedList {
  readonly offset: number;
  fill(offsets: readonly number[]): void;
}

class Bin {
  readonly #parts: Buffer[] = [Buffer.alloc(BIN_HEADER)];
  #size = BIN_HEADER;

  constructor(gap: number) {
    if (gap > 0) this.#append(Buffer.alloc(gap - 4), true);
  }

  bytes(): Buffer {
    const size = Math.ceil((this.#size + 8) / BLOCK) * BLOCK;
    this.#append(Buffer.alloc(size - this.#size - 4), true);
    const bytes = Buffer.concat(this.#parts);
    bytes.write('hbin', 0, 'latin1');
    bytes.writeUInt32LE(bytes.length, 8);
    return bytes;
  }

  /** Returns its offset, as every method here. */
  writeKey(key: HiveKey, parent: number): number {
    const { name, values = [], keys = [] } = key;
    const [bytes, isCompressed] = nameBytes(name);
    const node = Buffer.alloc(76 + bytes.length);
    const offset = this.#append(node);
    node.write('nk', 0, 'latin1');
    node.writeUInt16LE((isCompressed ? 0x20 : 0) | (parent === NONE ? 0x0c : 0), 2);
    node.writeUInt32LE(parent, 16);
    node.writeUInt32LE(keys.length, 20);
    node.writeUInt32LE(key.volatileKeys ?? 0, 24);
    node.writeUInt32LE(NONE, 32);
    node.writeUInt32LE(values.length, 36);
    node.writeUInt32LE(NONE, 44);
    node.writeUInt32LE(NONE, 48);
    node.writeUInt16LE(bytes.length, 72);
    bytes.copy(node, 76);
    const valueOffsets = values.map((value) => this.#writeValue(value));
    node.writeUInt32LE(values.length === 0 ? NONE : this.#append(offsets(valueOffsets)), 40);
    const list = keys.length === 0 ? undefined : this.#reserveList(key.list ?? 'lh', keys);
    node.writeUInt32LE(list?.offset ?? NONE, 28);
    list?.fill(keys.map((subkey) => this.writeKey(subkey, offset)));
    return offset;
  }

  /** The list stands before the keys that it lists, so that a file which is cut has it. */
  #reserveList(form: 'lf' | 'lh' | 'li' | 'ri', keys: readonly HiveKey[]): ReservedList {
    if (form === 'ri') {
      const half = Math.ceil(keys.length / 2);
      const first = this.#reserveList('lh', keys.slice(0, half));
      const second = this.#reserveList('li', keys.slice(half));
      const all = [first.offset, second.offset];
      const fill = (filled: readonly number[]): void => {
        first.fill(filled.slice(0, half));
        second.fill(filled.slice(half));
      };
      return { offset: this.#append(listed('ri', all, offsets(all))), fill };
    }
    const hints = keys.map(({ name }) => (form === 'lh' ? hash(name) : nameBytes(name)[0].subarray(0, 4)));
    const entryOf = (hint: Uint8Array): Buffer =>
      form === 'li' ? Buffer.alloc(4) : padded(Buffer.concat([Buffer.alloc(4), hint]), 8);
    const list = listed(form, keys, Buffer.concat(hints.map(entryOf)));
    const size = form === 'li' ? 4 : 8;
    return {
      offset: this.#append(list),
      fill: (filled) => {
        for (const [index, offset] of filled.entries()) list.writeUInt32LE(offset, 4 + index * size);
      },
    };
  }

  #writeValue({ name, type, data }: HiveValue): number {
    const [bytes, isCompressed] = nameBytes(name);
    const value = Buffer.alloc(20 + bytes.length);
    value.write('vk', 0, 'latin1');
    value.writeUInt16LE(bytes.length, 2);
    value.writeUInt32LE(type, 12);
    value.writeUInt16LE(isCompressed ? 1 : 0, 16);
    bytes.copy(value, 20);
    const isInside = data.length > 0 && data.length <= 4;
    value.writeUInt32LE(isInside ? data.length + 0x8000_0000 : data.length, 4);
    const offset = this.#append(value);
    if (isInside) value.set(data, 8);
    else value.writeUInt32LE(data.length === 0 ? NONE : this.#writeData(data), 8);
    return offset;
  }

  #writeData(data: Uint8Array): number {
    if (data.length <= SEGMENT) return this.#append(Buffer.from(data));
    const segments: number[] = [];
    for (let from = 0; from < data.length; from += SEGMENT) {
      segments.push(this.#append(Buffer.from(data.subarray(from, from + SEGMENT))));
    }
    return this.#append(listed('db', segments, offsets([this.#append(offsets(segments))])));
  }

  /** The content goes into the file as it is then, so that it may still be filled in. */
  #append(content: Buffer, isFree = false): number {
    const offset = this.#size;
    const size = Math.ceil((content.length + 4) / 8) * 8;
    const head = Buffer.alloc(4);
    head.writeInt32LE(isFree ? size : -size);
    this.#parts.push(head, content, Buffer.alloc(size - 4 - content.length));
    this.#size += size;
    return offset;
  }
}

function nameBytes(name: string): readonly [Buffer, isCompressed: boolean] {
  const isCompressed = [...name].every((character) => character.charCodeAt(0) < 0x100);
  return [isCompressed ? Buffer.from(name, 'latin1') : wide(name), isCompressed];
}

function listed(signature: string, items: readonly unknown[], entries: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.write(signature, 0, 'latin1');
  head.writeUInt16LE(items.length, 2);
  return Buffer.concat([head, entries]);
}

function offsets(all: readonly number[]): Buffer {
  const bytes = Buffer.alloc(all.length * 4);
  for (const [index, offset] of all.entries()) bytes.writeUInt32LE(offset, index * 4);
  return bytes;
}

function hash(name: string): Buffer {
  let sum = 0;
  for (const character of name.toUpperCase()) sum = (Math.imul(sum, 37) + character.charCodeAt(0)) >>> 0;
  return offsets([sum]);
}

function padded(bytes: Uint8Array, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(length - bytes.length, 0))]);
}
