import type { BinaryKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { BinarySection } from '../model/section.ts';
import { ByteReader } from './shared/byte-reader.ts';
import { type Quoted, QuotedFacts } from './shared/quoted-facts.ts';
import { USER_MODE_DUMP_MAGICS, userModeDumpAbout } from './user-mode-dump/about.ts';
import {
  EXCEPTION,
  firstModule,
  type LoadedModule,
  MODULE_LIST,
  moduleOf,
  readDirectory,
  SYSTEM_INFO,
} from './user-mode-dump/streams.ts';

/*
 * A dump of one process, by Windows Error Reporting, Task Manager, procdump or the program itself (crashpad), Windows XP and later.
 * It has the extension of a crash dump and tells of no bug check; of `vmms.exe` or `vmwp.exe` it is worth a look all the same.
 *
 *     0x00  MDMP 93 a7                       signature and version
 *     0x08  NumberOfStreams, directory       streams by type, size and offset
 *     0x14  TimeDateStamp
 *           Exception stream                 ExceptionCode 0xc0000005, ExceptionAddress
 *           Module list                      the first is the program
 *
 * Not read on purpose: threads, memory, handles. What it says of Windows stays with the dump: writers without a manifest are told
 * 6.2.9200 of any later one, and the dump may be of another machine.
 *
 * Format: https://learn.microsoft.com/windows/win32/api/minidumpapiset/
 */

export const userModeDump: BinaryKind = { ...userModeDumpAbout, recognise, parse };

const TIME = 0x14;
/** Before the format existed. */
const FIRST_TIME = 631_152_000;
const WINDOWS = 2;
const ARCHITECTURES: ReadonlyMap<number, string> = new Map([
  [0, 'x86'],
  [9, 'x64'],
  [12, 'arm64'],
]);

function recognise(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 6)).toString('latin1');
  return USER_MODE_DUMP_MAGICS.some((known) => known === magic);
}

function parse(section: BinarySection): ParseResult {
  const { path } = section;
  const reader = new ByteReader(section);
  const streams = readDirectory(reader);
  // Crash reporters of other systems write the same format.
  if (platformOf(reader, streams.get(SYSTEM_INFO)) !== WINDOWS) {
    return noted(path, 'This is a dump of a process that does not say it is one of Windows; it tells of no bug check');
  }
  const collected = new QuotedFacts(path);
  const modules = streams.get(MODULE_LIST);
  const program = firstModule(reader, modules);
  collected.add('process.dump', {
    dumpFile: { value: path, at: 0, quote: `User-mode minidump ${path}` },
    process: quotedModule(program, 'first module'),
    ...exceptionFields(reader, streams.get(EXCEPTION), modules),
    time: quotedTime(reader.u32(TIME)),
    ...systemFields(reader, streams.get(SYSTEM_INFO)),
  });
  const name = program === undefined ? 'a process' : `the process ${program.name}`;
  return {
    ...noted(path, `This is a dump of ${name} and tells of no bug check`),
    facts: collected.facts,
    quotes: collected.quotes,
  };
}

function noted(path: string, message: string): ParseResult {
  const source = { path, startByte: 0 };
  return { facts: [], covers: [], diagnostics: [{ code: 'parse/user-mode-dump', level: 'note', message, source }] };
}

function platformOf(reader: ByteReader, stream: number | undefined): number | undefined {
  return stream === undefined ? undefined : reader.u32(stream + 0x14);
}

function quotedModule(module: LoadedModule | undefined, role: string): Quoted | undefined {
  if (module === undefined) return undefined;
  return { value: module.name, at: module.at, quote: `${module.name} at 0x${module.base.toString(16)} (${role})` };
}

function exceptionFields(
  reader: ByteReader,
  stream: number | undefined,
  modules: number | undefined,
): Readonly<Record<string, Quoted | undefined>> {
  if (stream === undefined) return {};
  const code = reader.u32(stream + 8);
  const address = reader.u64(stream + 0x18);
  const module = address === undefined ? undefined : moduleOf(reader, modules, address);
  const at = stream + 0x18;
  return {
    exceptionCode: code === undefined || code === 0 ? undefined : quotedNumber('ExceptionCode', code, stream + 8),
    module: module && {
      value: module.name,
      at,
      quote: `ExceptionAddress 0x${address?.toString(16)} (${module.name})`,
    },
  };
}

function quotedNumber(label: string, value: number, at: number): Quoted {
  const hex = `0x${value.toString(16)}`;
  return { value: hex, at, quote: `${label} ${hex}` };
}

/** Seconds since 1970, UTC. */
function quotedTime(seconds: number | undefined): Quoted | undefined {
  if (seconds === undefined || seconds < FIRST_TIME) return undefined;
  const value = new Date(seconds * 1000).toISOString();
  return { value, at: TIME, quote: `TimeDateStamp ${value}` };
}

function systemFields(reader: ByteReader, stream: number | undefined): Readonly<Record<string, Quoted | undefined>> {
  if (stream === undefined) return {};
  const processor = reader.u16(stream);
  const numbers = [0x08, 0x0c, 0x10].map((offset) => reader.u32(stream + offset));
  const architecture = ARCHITECTURES.get(processor ?? -1);
  const version = numbers.includes(undefined) ? undefined : numbers.join('.');
  return {
    osVersion: { value: version, at: stream + 8, quote: `Windows version ${version}` },
    architecture: { value: architecture, at: stream, quote: `ProcessorArchitecture ${processor} (${architecture})` },
  };
}
