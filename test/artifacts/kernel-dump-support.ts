import { kernelDump } from '../../src/artifacts/kernel-dump.ts';
import type { BinaryKind } from '../../src/model/artifact-kind.ts';
import type { Fact, Fields, ParseResult } from '../../src/model/fact.ts';
import type { BinarySection } from '../../src/model/section.ts';

/** A file in memory that counts what is read of it; `bytes` may be larger than what it holds, as of a sparse file. */
export class MemorySection implements BinarySection {
  readonly form = 'binary';
  readonly path: string;
  readonly bytes: number;
  bytesRead = 0;
  readonly #content: Uint8Array;

  constructor(content: Uint8Array, path = 'Minidump/111726-21859-01.dmp', bytes = content.length) {
    this.#content = content;
    this.path = path;
    this.bytes = bytes;
  }

  read(offset: number, length: number): Uint8Array {
    const size = Math.max(0, Math.min(length, this.bytes - offset));
    this.bytesRead += size;
    const part = this.#content.subarray(offset, offset + size);
    if (part.length === size) return part;
    const padded = new Uint8Array(size);
    padded.set(part);
    return padded;
  }
}

export function parsed(content: Uint8Array, kind: BinaryKind = kernelDump): ParseResult {
  return kind.parse(new MemorySection(content));
}

export function factsOf(result: ParseResult, kind: string): readonly Fields[] {
  return result.facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);
}

/** The only crash in a dump; empty where there is none. */
export function crashOf(content: Uint8Array): Fields {
  return factsOf(parsed(content), 'bugcheck')[0] ?? {};
}

/** Whether every value of a fact is one of the whole file. */
export function isPartOf(fact: Fact, whole: readonly Fact[]): boolean {
  return whole.some(
    (other) =>
      other.kind === fact.kind && Object.entries(fact.fields).every(([field, value]) => value === other.fields[field]),
  );
}
