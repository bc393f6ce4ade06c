import type { ByteReader } from '../shared/byte-reader.ts';

/*
 * The header of a kernel dump, DUMP_HEADER64 and DUMP_HEADER32. Windows fills the page with `PAGE` before it writes the fields it has,
 * so that a field that was not written reads as that filler.
 */

/** A value and the byte it was read at. */
export interface Placed<T> {
  readonly value: T;
  readonly at: number;
}

export interface DumpHeader {
  readonly bits: 32 | 64;
  /** Where the part behind the header begins: the triage block, the bitmap, or memory itself. */
  readonly bodyAt: number;
  /** Nothing of it is cut off, so that what it lacks was not written. */
  readonly isWhole: boolean;
  /** MinorVersion: the build of the kernel. */
  readonly build: Placed<number> | undefined;
  /** MachineImageType: the processor, as in the header of an executable. */
  readonly machineType: Placed<number> | undefined;
  readonly processors: Placed<number> | undefined;
  /** As written; the _M forms of a minidump are not mapped yet. */
  readonly code: Placed<number> | undefined;
  /** BugCheckParameter1 to 4. */
  readonly parameters: readonly (Placed<bigint> | undefined)[];
  /** Instruction pointer of the context record. */
  readonly instruction: Placed<bigint> | undefined;
  readonly dumpType: Placed<number> | undefined;
  /** FILETIME. */
  readonly time: Placed<bigint> | undefined;
  /** In units of 100 ns. */
  readonly uptime: Placed<bigint> | undefined;
  readonly productType: Placed<number> | undefined;
  readonly attributes: Placed<number> | undefined;
}

interface Layout {
  readonly bits: 32 | 64;
  readonly bodyAt: number;
  readonly machineType: number;
  readonly processors: number;
  readonly code: number;
  readonly parameters: number;
  readonly context: number;
  readonly dumpType: number;
  readonly time: number;
  readonly uptime: number;
  readonly productType: number;
  /** Only headers of 64-bit Windows have it. */
  readonly attributes?: number;
}

const BUILD = 0x0c;

const LAYOUTS: ReadonlyMap<string, Layout> = new Map([
  [
    'PAGEDU64',
    {
      bits: 64,
      bodyAt: 0x2000,
      machineType: 0x30,
      processors: 0x34,
      code: 0x38,
      parameters: 0x40,
      context: 0x348,
      dumpType: 0xf98,
      time: 0xfa8,
      uptime: 0x1030,
      productType: 0x1040,
      attributes: 0x1050,
    },
  ],
  [
    'PAGEDUMP',
    {
      bits: 32,
      bodyAt: 0x1000,
      machineType: 0x20,
      processors: 0x24,
      code: 0x28,
      parameters: 0x2c,
      context: 0x320,
      dumpType: 0xf88,
      time: 0xfc0,
      uptime: 0xfb8,
      productType: 0xf94,
    },
  ],
]);

/** `PAGE` as a number. */
const FILLER = 0x45474150;
const FILLER_64 = 0x4547415045474150n;

/** Where the context record of a processor has its instruction pointer, by MachineImageType, and the register's name. */
const INSTRUCTION_POINTERS: ReadonlyMap<number, readonly [offset: number, register: string]> = new Map([
  [0x014c, [0xb8, 'Eip']],
  [0x8664, [0xf8, 'Rip']],
  [0xaa64, [0x108, 'Pc']],
]);

/** The name of the instruction pointer on a processor. */
export function registerName(machineType: number | undefined): string {
  return INSTRUCTION_POINTERS.get(machineType ?? 0)?.[1] ?? 'instruction pointer';
}

/** The header with whatever of it is there; undefined for another file. */
export function readHeader(reader: ByteReader): DumpHeader | undefined {
  const layout = LAYOUTS.get(reader.latin1(0, 8) ?? '');
  if (layout === undefined) return undefined;
  const pointer = (at: number) => (layout.bits === 64 ? quad(reader, at) : widened(dword(reader, at)));
  const machineType = dword(reader, layout.machineType);
  const context = INSTRUCTION_POINTERS.get(machineType?.value ?? 0);
  const size = layout.bits / 8;
  return {
    bits: layout.bits,
    bodyAt: layout.bodyAt,
    isWhole: reader.bytes >= layout.bodyAt,
    build: dword(reader, BUILD),
    machineType,
    processors: dword(reader, layout.processors),
    code: dword(reader, layout.code),
    parameters: [0, 1, 2, 3].map((index) => pointer(layout.parameters + index * size)),
    instruction: context && pointer(layout.context + context[0]),
    dumpType: dword(reader, layout.dumpType),
    time: quad(reader, layout.time),
    uptime: quad(reader, layout.uptime),
    productType: dword(reader, layout.productType),
    attributes: layout.attributes === undefined ? undefined : dword(reader, layout.attributes),
  };
}

function dword(reader: ByteReader, at: number): Placed<number> | undefined {
  const value = reader.u32(at);
  return value === undefined || value === FILLER ? undefined : { value, at };
}

function quad(reader: ByteReader, at: number): Placed<bigint> | undefined {
  const value = reader.u64(at);
  return value === undefined || value === FILLER_64 ? undefined : { value, at };
}

function widened(found: Placed<number> | undefined): Placed<bigint> | undefined {
  return found && { value: BigInt(found.value), at: found.at };
}
