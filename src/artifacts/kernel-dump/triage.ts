import type { ByteReader } from '../shared/byte-reader.ts';
import {
  type Driver,
  type DriverLists,
  driverOf,
  isFileName,
  kernelSpace,
  MOST_DRIVERS,
  type UnloadedDriver,
} from './drivers.ts';
import type { DumpHeader } from './header.ts';

/*
 * The triage block of a small dump (TRIAGE_DUMP64, TRIAGE_DUMP32): offsets from the start of the file, here of the lists of loaded and
 * unloaded drivers. Loaded ones are a KLDR_DATA_TABLE_ENTRY behind the offset of their name; unloaded ones keep 12 letters of it.
 */

/** Places in the triage block, the same for both widths. */
const SIZE = 0x04;
const UNLOADED_OFFSET = 0x18;
const DRIVERS_OFFSET = 0x30;
const DRIVERS_COUNT = 0x34;

/** Windows remembers 50 drivers that it unloaded. */
const MOST_UNLOADED = 64;
const UNLOADED_NAME_UNITS = 12;
/** Letters of a path; longer ones are no path of Windows. */
const LONGEST_PATH = 520;

interface EntryLayout {
  readonly stride: number;
  readonly base: number;
  readonly size: number;
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
    unloadedFirst: 4,
    unloadedStride: 0x28,
    unloadedName: 0x08,
    unloadedStart: 0x20,
    unloadedEnd: 0x24,
  },
};

/** The size that a small dump says it has. */
export function declaredSize(reader: ByteReader, header: DumpHeader): number | undefined {
  return reader.u32(header.bodyAt + SIZE);
}

/** Reads what is there of the lists; entries that cannot be what they should be are left out. */
export function readTriage(reader: ByteReader, header: DumpHeader): DriverLists {
  const at = header.bodyAt;
  const first = reader.u32(at + DRIVERS_OFFSET);
  const declared = reader.u32(at + DRIVERS_COUNT);
  const loaded = first === undefined || declared === undefined ? [] : readDrivers(reader, header, first, declared);
  return {
    loaded,
    declared,
    isWhole: loaded.length === declared,
    unloaded: readUnloaded(reader, header, reader.u32(at + UNLOADED_OFFSET)),
  };
}

function readDrivers(reader: ByteReader, header: DumpHeader, first: number, count: number): readonly Driver[] {
  if (first < header.bodyAt) return [];
  const { stride, base, size } = ENTRIES[header.bits];
  const drivers: Driver[] = [];
  for (let index = 0; index < Math.min(count, MOST_DRIVERS); index++) {
    const at = first + index * stride;
    if (at + stride > reader.bytes) break;
    const driver = driverOf(header.bits, {
      base: pointer(reader, header, at + base),
      size: reader.u32(at + size),
      path: readString(reader, header, reader.u32(at)),
      at,
    });
    if (driver) drivers.push(driver);
  }
  return drivers;
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
    if (start < kernelSpace(header.bits) || end <= start) continue;
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
