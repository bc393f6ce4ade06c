/*
 * The container of Outlook messages and of old Office documents: a FAT of sectors, a smaller FAT for short streams, and a
 * directory that is a tree. Read here rather than by a library, because those that exist follow a chain of sectors that comes
 * back to itself without end. Every chain and every walk is bounded by what the file can hold.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb
 */

export interface Stream {
  readonly name: string;
  readonly size: number;
  /** The content, as far as the file has it. */
  read(): Uint8Array;
}

export interface Storage {
  readonly name: string;
  readonly storages: readonly Storage[];
  readonly streams: readonly Stream[];
}

const SIGNATURE = 'd0cf11e0a1b11ae1';
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const DIFAT_OFFSET = 76;
const HEADER_DIFAT_ENTRIES = 109;
/** Larger values mean: free, end of chain, part of a table. */
const LAST_SECTOR = 0xfffffffa;
const NONE = 0xffffffff;
const STORAGE = 1;
const STREAM = 2;
/** Storages within storages that are entered; a forwarded mail needs two. */
const MAX_DEPTH = 32;

export function isCompoundFile(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 8)).toString('hex') === SIGNATURE;
}

/** The root storage; undefined when the file is no compound file or has no directory. Total. */
export function openCompoundFile(bytes: Uint8Array): Storage | undefined {
  if (!isCompoundFile(bytes) || bytes.length < HEADER_BYTES) return undefined;
  const sectors = new Sectors(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return new Directory(sectors).root();
}

/** The file as numbered sectors, and the chains that the FAT makes of them. */
class Sectors {
  readonly #file: Buffer;
  readonly #size: number;
  readonly #fat: readonly number[];
  readonly firstOfDirectory: number;
  readonly miniFat: Buffer;
  readonly miniLimit: number;

  constructor(file: Buffer) {
    this.#file = file;
    this.#size = file.readUInt16LE(30) === 12 ? 4096 : 512;
    this.#fat = this.#fatSectors();
    this.firstOfDirectory = file.readUInt32LE(48);
    this.miniLimit = file.readUInt32LE(56);
    this.miniFat = this.chain(file.readUInt32LE(60));
  }

  /** The sectors from `first` on as one buffer; ends where the chain does, leaves the file, or comes back to itself. */
  chain(first: number, size = Number.POSITIVE_INFINITY): Buffer {
    const parts: Buffer[] = [];
    const seen = new Set<number>();
    let have = 0;
    for (let sector = first; have < size && sector < LAST_SECTOR && !seen.has(sector); sector = this.#next(sector)) {
      seen.add(sector);
      const part = this.#sector(sector);
      if (part.length === 0) break;
      parts.push(part);
      have += part.length;
    }
    const all = Buffer.concat(parts);
    return all.length > size ? all.subarray(0, size) : all;
  }

  #sector(number: number): Buffer {
    const start = (number + 1) * this.#size;
    return this.#file.subarray(start, start + this.#size);
  }

  #next(sector: number): number {
    const perSector = this.#size / 4;
    const table = this.#fat[Math.floor(sector / perSector)];
    return table === undefined ? NONE : numberAt(this.#sector(table), (sector % perSector) * 4);
  }

  /** Where the FAT itself lies: 109 places in the header, the rest in a chain of sectors with the next place at their end. */
  #fatSectors(): readonly number[] {
    const fat: number[] = [];
    const most = Math.ceil(this.#file.length / this.#size);
    const take = (table: Buffer, from: number, count: number) => {
      for (let index = 0; index < count && fat.length < most; index++) {
        const sector = numberAt(table, from + index * 4);
        if (sector < LAST_SECTOR) fat.push(sector);
      }
    };
    take(this.#file, DIFAT_OFFSET, HEADER_DIFAT_ENTRIES);
    const seen = new Set<number>();
    let next = numberAt(this.#file, 68);
    while (next < LAST_SECTOR && !seen.has(next) && seen.size < most) {
      seen.add(next);
      const table = this.#sector(next);
      take(table, 0, this.#size / 4 - 1);
      next = numberAt(table, this.#size - 4);
    }
    return fat;
  }
}

/** The directory: entries of 128 bytes, siblings in a binary tree, a storage with the root of its members' tree. */
class Directory {
  readonly #sectors: Sectors;
  readonly #entries: Buffer;
  readonly #mini: Buffer;
  /** An entry belongs to one storage; so no walk goes round. */
  readonly #visited = new Set<number>();

  constructor(sectors: Sectors) {
    this.#sectors = sectors;
    this.#entries = sectors.chain(sectors.firstOfDirectory);
    const root = this.#entry(0);
    this.#mini = root === undefined ? Buffer.alloc(0) : sectors.chain(root.readUInt32LE(116));
  }

  root(): Storage | undefined {
    const root = this.#entry(0);
    return root === undefined ? undefined : this.#storage(root, 0);
  }

  #storage(entry: Buffer, depth: number): Storage {
    const members = depth < MAX_DEPTH ? this.#membersOf(entry.readUInt32LE(76)) : [];
    return {
      name: nameOf(entry),
      storages: members.filter((member) => member[66] === STORAGE).map((member) => this.#storage(member, depth + 1)),
      streams: members.filter((member) => member[66] === STREAM).map((member) => this.#stream(member)),
    };
  }

  #membersOf(first: number): readonly Buffer[] {
    const members: Buffer[] = [];
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const entry = this.#visited.has(index) ? undefined : this.#entry(index);
      if (entry === undefined) continue;
      this.#visited.add(index);
      members.push(entry);
      open.push(entry.readUInt32LE(72), entry.readUInt32LE(68));
    }
    return members;
  }

  #entry(index: number): Buffer | undefined {
    const start = index * ENTRY_BYTES;
    return start + ENTRY_BYTES <= this.#entries.length ? this.#entries.subarray(start, start + ENTRY_BYTES) : undefined;
  }

  #stream(entry: Buffer): Stream {
    const first = entry.readUInt32LE(116);
    const size = entry.readUInt32LE(120);
    return {
      name: nameOf(entry),
      size,
      read: () => (size < this.#sectors.miniLimit ? this.#miniChain(first, size) : this.#sectors.chain(first, size)),
    };
  }

  #miniChain(first: number, size: number): Buffer {
    const parts: Buffer[] = [];
    const seen = new Set<number>();
    for (let sector = first; parts.length * MINI_SECTOR_BYTES < size && sector < LAST_SECTOR && !seen.has(sector); ) {
      seen.add(sector);
      parts.push(this.#mini.subarray(sector * MINI_SECTOR_BYTES, (sector + 1) * MINI_SECTOR_BYTES));
      sector = numberAt(this.#sectors.miniFat, sector * 4);
    }
    return Buffer.concat(parts).subarray(0, size);
  }
}

function numberAt(buffer: Buffer, offset: number): number {
  return offset + 4 <= buffer.length ? buffer.readUInt32LE(offset) : NONE;
}

function nameOf(entry: Buffer): string {
  const length = Math.min(entry.readUInt16LE(64), 64);
  return entry.toString('utf16le', 0, Math.max(0, length - 2));
}
