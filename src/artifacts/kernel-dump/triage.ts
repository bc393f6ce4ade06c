import type { ByteReader } from '../shared/byte-reader.ts';
import type { DumpHeader } from './header.ts';

/*
 * The triage block of a small dump (TRIAGE_DUMP64, TRIAGE_DUMP32): offsets from the start of the file, here of the lists of loaded and
 * unloaded drivers. Loaded ones are a KLDR_DATA_TABLE_ENTRY behind the offset of their name; unloaded ones keep 12 letters of it.
 */

/** A kernel module and the addresses it lies at. */
export interface Driver {
  /** File name, lower case. */
  readonly name: string;
  /** As the kernel knows the file: with its folder, or the name alone. */
  readonly path: string;
  readonly base: bigint;
  /** In bytes. */
  readonly size: number;
  /** Of its entry. */
  readonly at: number;
}

/** The place that an unloaded driver left; its name may be cut, and is then not known. */
export interface UnloadedDriver {
  readonly name: string | undefined;
  readonly start: bigint;
  readonly end: bigint;
}

export interface TriageBlock {
  /** Size that the dump says it has. */
  readonly size: number | undefined;
  readonly drivers: readonly Driver[];
  /** As many as the block says there are; undefined where it does not say. */
  readonly declared: number | undefined;
  /** Every loaded driver was read, so that one which is not there was not loaded. */
  readonly isWhole: boolean;
  readonly unloaded: readonly UnloadedDriver[];
}

/** Places in the triage block, the same for both widths. */
const SIZE = 0x04;
const UNLOADED_OFFSET = 0x18;
const DRIVERS_OFFSET = 0x30;
const DRIVERS_COUNT = 0x34;

/** Windows has some hundreds of drivers loaded, and remembers 50 that it unloaded. */
const MOST_DRIVERS = 2048;
const MOST_UNLOADED = 64;
/** Letters of a path; longer ones are no path of Windows. */
const LONGEST_PATH = 520;
const LARGEST_IMAGE = 0x4000_0000;
const UNLOADED_NAME_UNITS = 12;

interface EntryLayout {
  readonly stride: number;
  readonly base: number;
  readonly size: number;
  /** The lowest address that the kernel has. */
  readonly lowest: bigint;
  readonly unloadedFirst: number;
  readonly unloadedStride: number;
  readonly unloadedName: number;
  readonly unloadedStart: number;
  readonly unloadedEnd: number;
}

const ENTRIES: Readonly<Record<32 | 64, EntryLayout>> = {
  64: {
    stride: 0x90,
    base: 0x38,
    size: 0x48,
    lowest: 0xffff_0000_0000_0000n,
    unloadedFirst: 8,
    unloadedStride: 0x38,
    unloadedName: 0x10,
    unloadedStart: 0x28,
    unloadedEnd: 0x30,
  },
  32: {
    stride: 0x4c,
    base: 0x1c,
    size: 0x24,
    lowest: 0x8000_0000n,
    unloadedFirst: 4,
    unloadedStride: 0x28,
    unloadedName: 0x08,
    unloadedStart: 0x20,
    unloadedEnd: 0x24,
  },
};

/** Reads what is there of the block; entries that cannot be what they should be are left out. */
export function readTriage(reader: ByteReader, header: DumpHeader): TriageBlock {
  const at = header.bodyAt;
  const first = reader.u32(at + DRIVERS_OFFSET);
  const declared = reader.u32(at + DRIVERS_COUNT);
  const drivers = first === undefined || declared === undefined ? [] : readDrivers(reader, header, first, declared);
  return {
    size: reader.u32(at + SIZE),
    declared,
    isWhole: drivers.length === declared,
    drivers,
    unloaded: readUnloaded(reader, header, reader.u32(at + UNLOADED_OFFSET)),
  };
}

function readDrivers(reader: ByteReader, header: DumpHeader, first: number, count: number): readonly Driver[] {
  if (first < header.bodyAt) return [];
  const { stride } = ENTRIES[header.bits];
  const drivers: Driver[] = [];
  for (let index = 0; index < Math.min(count, MOST_DRIVERS); index++) {
    const at = first + index * stride;
    if (at + stride > reader.bytes) break;
    const driver = readDriver(reader, header, at);
    if (driver) drivers.push(driver);
  }
  return drivers;
}

function readDriver(reader: ByteReader, header: DumpHeader, at: number): Driver | undefined {
  const { base: baseAt, size: sizeAt, lowest } = ENTRIES[header.bits];
  const base = pointer(reader, header, at + baseAt);
  const size = reader.u32(at + sizeAt);
  if (base === undefined || base < lowest || base % 0x1000n !== 0n) return undefined;
  if (size === undefined || size === 0 || size > LARGEST_IMAGE) return undefined;
  const path = readString(reader, header, reader.u32(at));
  const name = path?.split('\\').at(-1)?.toLowerCase();
  return path === undefined || !isFileName(name) ? undefined : { name, path, base, size, at };
}

/** A string of the dump: the number of UTF-16 units, then the units. */
function readString(reader: ByteReader, header: DumpHeader, at: number | undefined): string | undefined {
  if (at === undefined || at < header.bodyAt) return undefined;
  const units = reader.u32(at);
  return units === undefined || units === 0 || units > LONGEST_PATH ? undefined : reader.utf16(at + 4, units);
}

function readUnloaded(reader: ByteReader, header: DumpHeader, list: number | undefined): readonly UnloadedDriver[] {
  if (list === undefined || list < header.bodyAt) return [];
  const count = Math.min(reader.u32(list) ?? 0, MOST_UNLOADED);
  const layout = ENTRIES[header.bits];
  const drivers: UnloadedDriver[] = [];
  for (let index = 0; index < count; index++) {
    const at = list + layout.unloadedFirst + index * layout.unloadedStride;
    const start = pointer(reader, header, at + layout.unloadedStart);
    const end = pointer(reader, header, at + layout.unloadedEnd);
    if (start === undefined || end === undefined) break;
    if (start < layout.lowest || end <= start) continue;
    drivers.push({ name: unloadedName(reader, layout, at), start, end });
  }
  return drivers;
}

/** The whole length of the name stands in front of its first 12 letters. */
function unloadedName(reader: ByteReader, layout: EntryLayout, at: number): string | undefined {
  const units = (reader.u16(at) ?? 0) / 2;
  if (!Number.isInteger(units) || units === 0 || units > UNLOADED_NAME_UNITS) return undefined;
  const name = reader.utf16(at + layout.unloadedName, units)?.toLowerCase();
  return isFileName(name) ? name : undefined;
}

function pointer(reader: ByteReader, { bits }: DumpHeader, at: number): bigint | undefined {
  if (bits === 64) return reader.u64(at);
  const value = reader.u32(at);
  return value === undefined ? undefined : BigInt(value);
}

/** What Windows accepts as the name of a file. */
function isFileName(name: string | undefined): name is string {
  return name !== undefined && /^[^\p{Cc}\p{Cs}\\/:*?"<>|\ufffd]{1,128}$/u.test(name);
}
