import type { ByteReader } from '../shared/byte-reader.ts';
import { type Driver, type DriverLists, driverOf, kernelSpace, MOST_DRIVERS, NO_DRIVERS } from './drivers.ts';
import type { DumpMemory } from './memory.ts';

/*
 * PsLoadedModuleList in the memory of a dump: a ring of KLDR_DATA_TABLE_ENTRY, the kernel itself first.
 */

const LIST_HEAD = 0x20;
const BASE = 0x30n;
const SIZE = 0x40n;
/** BaseDllName: a length in bytes, and 8 bytes on the address of the letters. */
const NAME = 0x58n;
const LONGEST_NAME = 256;

/** The drivers that were loaded; not whole where a page that is needed is not in the dump. */
export function readModuleList(reader: ByteReader, memory: DumpMemory): DriverLists {
  const head = reader.u64(LIST_HEAD);
  if (head === undefined || head < kernelSpace(64)) return NO_DRIVERS;
  const loaded: Driver[] = [];
  const seen = new Set([head]);
  let isSound = true;
  let entry = memory.u64(head);
  while (entry !== undefined && entry >= kernelSpace(64) && !seen.has(entry) && seen.size <= MOST_DRIVERS) {
    seen.add(entry);
    const driver = readEntry(memory, entry);
    if (driver) loaded.push(driver);
    isSound &&= driver !== undefined;
    entry = memory.u64(entry);
  }
  return { ...NO_DRIVERS, loaded, isWhole: isSound && loaded.length > 0 && entry === head };
}

function readEntry(memory: DumpMemory, entry: bigint): Driver | undefined {
  const bytes = (memory.u32(entry + NAME) ?? 0) & 0xffff;
  const letters = memory.u64(entry + NAME + 8n);
  const isName = letters !== undefined && bytes > 0 && bytes <= LONGEST_NAME * 2 && bytes % 2 === 0;
  return driverOf(64, {
    base: memory.u64(entry + BASE),
    size: memory.u32(entry + SIZE),
    path: isName ? memory.utf16(letters, bytes / 2) : undefined,
    at: memory.fileOffset(entry + BASE),
  });
}
