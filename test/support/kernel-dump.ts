import { DumpBytes } from './dump-bytes.ts';

export interface DumpDriver {
  readonly path: string;
  readonly base: bigint;
  readonly size: number;
}

/** A driver that is gone; `length` in letters where its name is longer than the 12 that Windows keeps. */
export interface DumpUnloaded {
  readonly name: string;
  readonly start: bigint;
  readonly end: bigint;
  readonly length?: number;
}

export interface KernelDumpSpec {
  readonly build: number;
  readonly code: number;
  readonly parameters: readonly [bigint, bigint, bigint, bigint];
  /** ISO 8601. */
  readonly time: string;
  readonly uptimeSeconds: number;
  /** Default: a small dump. */
  readonly dumpType?: number;
  readonly machineType?: number;
  readonly processors?: number;
  readonly productType?: number;
  /** Headers of Windows 8 and later. */
  readonly attributes?: number;
  readonly instruction?: bigint;
  readonly drivers?: readonly DumpDriver[];
  readonly unloaded?: readonly DumpUnloaded[];
}

const SMALL = 4;
const FILETIME_EPOCH = 11_644_473_600_000n;

interface Places {
  readonly magic: string;
  readonly header: number;
  readonly pointer: 4 | 8;
  readonly machine: number;
  readonly code: number;
  readonly parameters: number;
  readonly context: number;
  readonly instruction: number;
  readonly dumpType: number;
  readonly time: number;
  readonly uptime: number;
  readonly fields: number;
  readonly stride: number;
  readonly base: number;
  readonly size: number;
}

const WIDE: Places = {
  magic: 'PAGEDU64',
  header: 0x2000,
  pointer: 8,
  machine: 0x30,
  code: 0x38,
  parameters: 0x40,
  context: 0x348,
  instruction: 0x440,
  dumpType: 0xf98,
  time: 0xfa8,
  uptime: 0x1030,
  fields: 0x1038,
  stride: 0x90,
  base: 0x38,
  size: 0x48,
};

const NARROW: Places = {
  magic: 'PAGEDUMP',
  header: 0x1000,
  pointer: 4,
  machine: 0x20,
  code: 0x28,
  parameters: 0x2c,
  context: 0x320,
  instruction: 0x3d8,
  dumpType: 0xf88,
  time: 0xfc0,
  uptime: 0xfb8,
  fields: 0xf8c,
  stride: 0x4c,
  base: 0x1c,
  size: 0x24,
};

/** A 64-bit dump as Windows writes it, with nothing of memory but what the triage block of a small one holds. */
export function kernelDump64(spec: KernelDumpSpec): Uint8Array {
  return kernelDump(spec, WIDE);
}

export function kernelDump32(spec: KernelDumpSpec): Uint8Array {
  return kernelDump({ machineType: 0x14c, ...spec }, NARROW);
}

/** The bitmap of a kernel or complete dump behind its header, and `present` pages of zeros. */
export function withBitmap(header: Uint8Array, present: number): Uint8Array {
  const dump = new DumpBytes(header.length);
  for (const [index, byte] of header.entries()) dump.bytes[index] = byte;
  const firstPage = header.length + 0x1000;
  dump.latin1(header.length, 'SDMPDUMP');
  dump.u64(header.length + 0x20, BigInt(firstPage), BigInt(present), 0x100n);
  dump.zero(firstPage, present * 4096);
  return dump.bytes;
}

function kernelDump(spec: KernelDumpSpec, places: Places): Uint8Array {
  const dump = new DumpBytes(places.header, 'PAGE');
  dump.latin1(0, places.magic);
  dump.u32(0x08, 15, spec.build);
  dump.u32(places.machine, spec.machineType ?? 0x8664, spec.processors ?? 4);
  dump.u32(places.code, spec.code);
  for (const [index, value] of spec.parameters.entries()) {
    pointer(dump, places, places.parameters + index * places.pointer, value);
  }
  dump.zero(places.context, 0x200);
  pointer(dump, places, places.instruction, spec.instruction ?? 0n);
  dump.u32(places.dumpType, spec.dumpType ?? SMALL);
  dump.u64(places.time, (BigInt(Date.parse(spec.time)) + FILETIME_EPOCH) * 10_000n);
  dump.u64(places.uptime, BigInt(spec.uptimeSeconds) * 10_000_000n);
  dump.u32(places.fields, spec.attributes === undefined ? 0xcff : 0xdff);
  dump.u32(places.fields + 8, spec.productType ?? 1, 0x110);
  if (spec.attributes !== undefined && places === WIDE) dump.u32(0x1050, spec.attributes, 7);
  if ((spec.dumpType ?? SMALL) === SMALL) addTriage(dump, spec, places);
  return dump.bytes;
}

/** Triage block, unloaded drivers, driver list, string pool, and the mark at the end. */
function addTriage(dump: DumpBytes, { drivers = [], unloaded = [] }: KernelDumpSpec, places: Places): void {
  const block = places.header;
  const unloadedAt = block + 0xd0;
  const listAt = addUnloaded(dump, unloaded, places, unloadedAt);
  const poolAt = listAt + drivers.length * places.stride;
  dump.zero(block, 0xd0);
  let nameAt = poolAt;
  for (const [index, { path, base, size }] of drivers.entries()) {
    const entry = listAt + index * places.stride;
    dump.zero(entry, places.stride);
    dump.u32(entry, nameAt);
    pointer(dump, places, entry + places.base, base);
    dump.u32(entry + places.size, size);
    dump.u32(nameAt, path.length);
    dump.utf16(nameAt + 4, `${path}\0`);
    nameAt += 4 + Math.ceil((path.length + 1) / 4) * 8;
  }
  const end = nameAt;
  dump.u32(block, 0, end + 4, end, places.context);
  dump.u32(block + 0x18, unloadedAt);
  dump.u32(block + 0x30, listAt, drivers.length, poolAt, end - poolAt);
  dump.latin1(end, 'TRGD');
}

/** The list of unloaded drivers; where the next part can begin. */
function addUnloaded(dump: DumpBytes, unloaded: readonly DumpUnloaded[], places: Places, at: number): number {
  const isWide = places === WIDE;
  const [first, stride, name, start] = isWide ? [8, 0x38, 0x10, 0x28] : [4, 0x28, 0x08, 0x20];
  dump.zero(at, first + unloaded.length * stride);
  dump.u32(at, unloaded.length);
  for (const [index, driver] of unloaded.entries()) {
    const entry = at + first + index * stride;
    dump.u16(entry, (driver.length ?? driver.name.length) * 2);
    dump.utf16(entry + name, driver.name.slice(0, 12));
    pointer(dump, places, entry + start, driver.start);
    pointer(dump, places, entry + start + places.pointer, driver.end);
  }
  return at + first + unloaded.length * stride;
}

function pointer(dump: DumpBytes, places: Places, at: number, value: bigint): void {
  if (places.pointer === 8) dump.u64(at, value);
  else dump.u32(at, Number(value));
}
