import type { BinaryKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParseResult } from '../model/fact.ts';
import type { BinarySection } from '../model/section.ts';
import { plainCode } from './bugcheck/codes.ts';
import { KERNEL_DUMP_MAGICS, kernelDumpAbout } from './kernel-dump/about.ts';
import { expectedSize } from './kernel-dump/expected-size.ts';
import { addDumpFacts } from './kernel-dump/facts.ts';
import { isGuest } from './kernel-dump/guest.ts';
import { type DumpHeader, readHeader } from './kernel-dump/header.ts';
import { SMALL_DUMP } from './kernel-dump/system.ts';
import { readTriage, type TriageBlock } from './kernel-dump/triage.ts';
import { ByteReader } from './shared/byte-reader.ts';
import { QuotedFacts } from './shared/quoted-facts.ts';

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
 * Two writers of small dumps differ in what they leave as `PAGE` filler, and in whether drivers have their path. Not read on purpose:
 * memory, and so the driver list of larger dumps; stacks; processes; secondary data. Absence of a driver proves nothing: the list
 * is that of the crash, not of today.
 *
 * The module is the one that holds the instruction which failed, without symbols and stack (see blame.ts).
 *
 * Format: https://learn.microsoft.com/windows-hardware/drivers/debugger/varieties-of-kernel-mode-dump-files; the fields as in
 * https://github.com/0vercl0k/kdmp-parser and https://github.com/volatilityfoundation/volatility (crash_vtypes)
 */

export const kernelDump: BinaryKind = { ...kernelDumpAbout, recognise, parse };

const NO_TRIAGE: TriageBlock = { size: undefined, declared: undefined, isWhole: false, drivers: [], unloaded: [] };

function recognise(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 8)).toString('latin1');
  return KERNEL_DUMP_MAGICS.some((known) => known === magic);
}

function parse(section: BinarySection): ParseResult {
  const reader = new ByteReader(section);
  const header = readHeader(reader);
  const collected = new QuotedFacts(section.path);
  if (header === undefined) return { facts: [], covers: [], diagnostics: [] };
  const triage = header.dumpType?.value === SMALL_DUMP ? readTriage(reader, header) : NO_TRIAGE;
  addDumpFacts(collected, section.path, header, triage);
  const { facts, quotes } = collected;
  const diagnostics = limitsOf(section, header, triage, expectedSize(reader, header, triage.size));
  return { facts, covers: [], diagnostics, quotes, ...(isGuest(triage) ? { role: 'guest' } : {}) };
}

function limitsOf(
  { path, bytes }: BinarySection,
  header: DumpHeader,
  triage: TriageBlock,
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
  const missing = (triage.declared ?? 0) - triage.drivers.length;
  if (missing > 0) {
    const message = `${missing} of ${triage.declared} loaded drivers could not be read from the dump`;
    diagnostics.push(say('parse/kernel-dump-drivers', 'warning', message));
  }
  return diagnostics;
}
