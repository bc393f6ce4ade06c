import { registryHive } from '../../src/artifacts/registry-hive.ts';
import type { Fact, Fields, FieldValue, ParseResult } from '../../src/model/fact.ts';
import type { BinarySection } from '../../src/model/section.ts';
import { HIVE_SAMPLES } from '../support/hive-samples.ts';

/** Bytes in memory, and how many of them were asked for. */
export interface CountedSection extends BinarySection {
  bytesRead(): number;
}

export function sectionOf(bytes: Uint8Array, path = 'upload/some.hive'): CountedSection {
  let read = 0;
  return {
    form: 'binary',
    path,
    bytes: bytes.length,
    read(offset, length) {
      const part = bytes.subarray(offset, offset + length);
      read += part.length;
      return part;
    },
    bytesRead: () => read,
  };
}

export function parseHive(bytes: Uint8Array, path?: string): ParseResult {
  return registryHive.parse(sectionOf(bytes, path));
}

export function valuesOf({ facts }: ParseResult): readonly Fields[] {
  return facts.flatMap((fact) => (fact.kind === 'registry.value' ? [fact.fields] : []));
}

export function keysOf({ facts }: ParseResult): readonly string[] {
  return facts.flatMap((fact) => (fact.kind === 'registry.key' ? [`${fact.fields['key']}`] : []));
}

/** Data of the values of a name, whatever their key. */
export function dataOf(result: ParseResult, name: string): readonly (FieldValue | undefined)[] {
  return valuesOf(result).flatMap((fields) => (fields['name'] === name ? [fields['data']] : []));
}

export function codesOf({ diagnostics }: ParseResult): readonly string[] {
  return diagnostics.map(({ code }) => code.replace('parse/registry-hive-', ''));
}

export function subtreesOf(
  { covers }: Pick<ParseResult, 'covers'>,
  kind: Fact['kind'] = 'registry.value',
): readonly string[] {
  return covers.flatMap((coverage) =>
    coverage.kind === kind && coverage.subtree !== undefined ? [coverage.subtree] : [],
  );
}

export function sampleBytes(name: string): Buffer {
  const write = HIVE_SAMPLES.get(name);
  if (write === undefined) throw new Error(`no sample ${name}`);
  return write();
}
