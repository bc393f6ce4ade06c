import type { BinaryKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParseResult } from '../model/fact.ts';
import type { BinarySection } from '../model/section.ts';
import { plainCode } from './bugcheck/codes.ts';
import { KERNEL_DUMP_MAGICS, kernelDumpAbout } from './kernel-dump/about.ts';
import { type DriverLists, NO_DRIVERS } from './kernel-dump/drivers.ts';
import { expectedSize } from './kernel-dump/expected-size.ts';
import { dumpFacts } from './kernel-dump/facts.ts';
import { isGuest } from './kernel-dump/guest.ts';
import { type DumpHeader, readHeader } from './kernel-dump/header.ts';
import { SMALL_DUMP } from './kernel-dump/layout.ts';
import { DumpMemory } from './kernel-dump/memory.ts';
import { readModuleList } from './kernel-dump/module-list.ts';
import { readTriage } from './kernel-dump/triage.ts';
import { ByteReader } from './shared/byte-reader.ts';

/*
 * A dump that Windows wrote at a bug check, or of the running system (a live dump): `MEMORY.DMP`, `Minidump\*.dmp` and
 * `LiveKernelReports\**.dmp`, 32 and 64 bits, x86, x64 and ARM64, Windows XP / Server 2003 and later.
 *
 *     0x0000  PAGEDU64                       PAGEDUMP for 32 bits
 *     0x000c  MinorVersion 14393             the build of the kernel
 *     0x0038  BugCheckCode 0x50              0x1000007e in a small dump is 0x7e
 *     0x0040  BugCheckParameter1 0xffffa40d9c7e2000
 *     0x0fa8  SystemTime                     of small dumps the triage block follows at 0x2000
 *
 * Two writers of small dumps differ in what they leave as `PAGE` filler, and in whether drivers have their path. The drivers of larger
 * dumps are found in their memory, on x64. Not read on purpose: stacks, processes, secondary data, and the memory of the old kernel dumps
 * of Windows 7 and of 32-bit and ARM64 Windows. Absence of a driver proves nothing: the list is that of the crash, not of today.
 *
 * The module is the one that holds the instruction which failed, without symbols and stack (see blame.ts).
 *
 * Format: https://learn.microsoft.com/windows-hardware/drivers/debugger/varieties-of-kernel-mode-dump-files; the fields as in
 * https://github.com/0vercl0k/kdmp-parser and https://github.com/volatilityfoundation/volatility (crash_vtypes)
 */

export const kernelDump: BinaryKind = { ...kernelDumpAbout, recognise, parse };

function recognise(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 8)).toString('latin1');
  return KERNEL_DUMP_MAGICS.some((known) => known === magic);
}

function parse(section: BinarySection): ParseResult {
  const reader = new ByteReader(section);
  const header = readHeader(reader);
  if (header === undefined) return { facts: [], covers: [], diagnostics: [] };
  const drivers = driversOf(section, reader, header);
  const { facts, quotes } = dumpFacts(section.path, header, drivers);
  const diagnostics = limitsOf(section, header, drivers, expectedSize(reader, header));
  return { facts, covers: [], diagnostics, quotes, ...(isGuest(drivers) ? { role: 'guest' } : {}) };
}

/** Of a small dump the list that was made for it, of a larger one the list of the kernel itself. */
function driversOf(section: BinarySection, reader: ByteReader, header: DumpHeader): DriverLists {
  if (header.dumpType?.value === SMALL_DUMP) return readTriage(reader, header);
  const memory = DumpMemory.of(section, reader, header);
  return memory === undefined ? NO_DRIVERS : readModuleList(reader, memory);
}

function limitsOf(
  { path, bytes }: BinarySection,
  header: DumpHeader,
  { loaded, declared = loaded.length, isWhole }: DriverLists,
  expected: number | undefined,
): readonly Diagnostic[] {
  const say = (code: Diagnostic['code'], level: Diagnostic['level'], message: string): Diagnostic => ({
    code,
    level,
    message,
    source: { path, startByte: 0 },
  });
  const diagnostics: Diagnostic[] = [];
  const least = Math.max(expected ?? 0, header.bodyAt);
  if (bytes < least) {
    const message = `The dump is cut: it has ${bytes} bytes and should have at least ${least}`;
    diagnostics.push(say('parse/kernel-dump-cut', 'warning', message));
  } else if (plainCode(header.code?.value ?? 0) === undefined) {
    diagnostics.push(say('parse/kernel-dump-no-crash', 'note', 'The dump does not record a bug check'));
  }
  if (declared > loaded.length) {
    const message = `${declared - loaded.length} of ${declared} loaded drivers could not be read from the dump`;
    diagnostics.push(say('parse/kernel-dump-drivers', 'warning', message));
  } else if (declared > 0 && !isWhole) {
    diagnostics.push(
      say('parse/kernel-dump-drivers', 'warning', `Only ${declared} loaded drivers could be read from the dump`),
    );
  }
  return diagnostics;
}
