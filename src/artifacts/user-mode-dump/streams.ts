import type { ByteReader } from '../shared/byte-reader.ts';

/*
 * A minidump is a header, a directory, and streams that the directory names by type, size and offset.
 * https://learn.microsoft.com/windows/win32/api/minidumpapiset/
 */

export const MODULE_LIST = 4;
export const EXCEPTION = 6;
export const SYSTEM_INFO = 7;

/** Windows defines some twenty types; writers add a few of their own. */
const MOST_STREAMS = 256;
const ENTRY_BYTES = 12;

/** Where the first stream of each type begins. */
export function readDirectory(reader: ByteReader): ReadonlyMap<number, number> {
  const streams = new Map<number, number>();
  const count = Math.min(reader.u32(0x08) ?? 0, MOST_STREAMS);
  const directory = reader.u32(0x0c) ?? 0;
  for (let index = 0; index < count; index++) {
    const at = directory + index * ENTRY_BYTES;
    const type = reader.u32(at);
    const start = reader.u32(at + 8);
    if (type === undefined || start === undefined) break;
    if (start > 0 && !streams.has(type)) streams.set(type, start);
  }
  return streams;
}

export interface LoadedModule {
  /** File name, lower case. */
  readonly name: string;
  readonly base: bigint;
  /** Of its entry in the list. */
  readonly at: number;
}

const MODULE_BYTES = 108;
const MOST_MODULES = 2048;
const LONGEST_PATH = 1040;

/** The first module of the list, which is the program itself. */
export function firstModule(reader: ByteReader, list: number | undefined): LoadedModule | undefined {
  return list === undefined || (reader.u32(list) ?? 0) === 0 ? undefined : readModule(reader, list + 4);
}

/** The module that an address lies in. */
export function moduleOf(reader: ByteReader, list: number | undefined, address: bigint): LoadedModule | undefined {
  if (list === undefined) return undefined;
  const count = Math.min(reader.u32(list) ?? 0, MOST_MODULES);
  for (let index = 0; index < count; index++) {
    const at = list + 4 + index * MODULE_BYTES;
    const base = reader.u64(at);
    const size = reader.u32(at + 8);
    if (base === undefined || size === undefined) return undefined;
    if (address >= base && address < base + BigInt(size)) return readModule(reader, at);
  }
  return undefined;
}

function readModule(reader: ByteReader, at: number): LoadedModule | undefined {
  const base = reader.u64(at);
  const nameAt = reader.u32(at + 0x14);
  const bytes = nameAt === undefined ? undefined : reader.u32(nameAt);
  if (base === undefined || nameAt === undefined || bytes === undefined || bytes > LONGEST_PATH) return undefined;
  const path = reader.utf16(nameAt + 4, Math.floor(bytes / 2));
  // Of other systems the separator is a slash.
  const name = path?.split(/[\\/]/).at(-1)?.toLowerCase();
  return name === undefined || !/^[^\p{Cc}\p{Cs}:*?"<>|\ufffd]{1,128}$/u.test(name) ? undefined : { name, base, at };
}
