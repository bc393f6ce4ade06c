import { DumpBytes } from './dump-bytes.ts';

export interface UserModeDumpSpec {
  readonly modules: readonly { readonly path: string; readonly base: bigint; readonly size: number }[];
  /** ISO 8601. */
  readonly time: string;
  readonly version: readonly [major: number, minor: number, build: number];
  /** 2 is Windows. */
  readonly platform?: number;
  /** 0 x86, 9 x64, 12 ARM64. */
  readonly architecture?: number;
  /** Absent in a dump that was asked for. */
  readonly exception?: { readonly code: number; readonly address: bigint };
}

const STREAMS_AT = 0x20;

/** A minidump of a process with three streams: system, modules, exception. */
export function userModeDump(spec: UserModeDumpSpec): Uint8Array {
  const count = spec.exception ? 3 : 2;
  const systemAt = STREAMS_AT + count * 12;
  const exceptionAt = systemAt + 0x38;
  const modulesAt = exceptionAt + (spec.exception ? 0xa8 : 0);
  const dump = new DumpBytes(modulesAt);
  dump.latin1(0, 'MDMP');
  dump.u32(0x04, 0xa793, count, STREAMS_AT, 0, Date.parse(spec.time) / 1000);
  dump.u32(STREAMS_AT, 7, 0x38, systemAt);
  dump.u16(systemAt, spec.architecture ?? 9);
  dump.u32(systemAt + 0x08, ...spec.version, spec.platform ?? 2);
  const end = addModules(dump, spec, modulesAt);
  dump.u32(STREAMS_AT + 12, 4, end - modulesAt, modulesAt);
  if (spec.exception) {
    dump.u32(STREAMS_AT + 24, 6, 0xa8, exceptionAt);
    dump.u32(exceptionAt, 0x1234, 0, spec.exception.code);
    dump.u64(exceptionAt + 0x18, spec.exception.address);
  }
  return dump.bytes;
}

function addModules(dump: DumpBytes, { modules }: UserModeDumpSpec, at: number): number {
  let nameAt = at + 4 + modules.length * 108;
  dump.u32(at, modules.length);
  for (const [index, { path, base, size }] of modules.entries()) {
    const entry = at + 4 + index * 108;
    dump.zero(entry, 108);
    dump.u64(entry, base);
    dump.u32(entry + 8, size);
    dump.u32(entry + 0x14, nameAt);
    dump.u32(nameAt, path.length * 2);
    dump.utf16(nameAt + 4, `${path}\0`);
    nameAt += 6 + path.length * 2;
  }
  return nameAt;
}
