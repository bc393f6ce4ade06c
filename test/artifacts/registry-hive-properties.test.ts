import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../src/artifacts/registry/keys.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import type { Coverage, Fact, ParseResult } from '../../src/model/fact.ts';
import { HIVE_SAMPLES } from '../support/hive-samples.ts';
import { dword, type HiveKey, text, writeHive } from '../support/hive-writer.ts';
import { codesOf, keysOf, parseHive, valuesOf } from './registry-hive-support.ts';

const samples = [...HIVE_SAMPLES].map(([name, write]) => [name, write()] as const);
const anySample = fc.constantFrom(...samples.map(([, bytes]) => bytes));
const BINS = 4096;

/** Every promise of a reading, whatever the bytes. */
function checkShape(bytes: Uint8Array): ParseResult {
  const result = parseHive(bytes);
  expect(result.facts.flatMap(validateFact)).toEqual([]);
  for (const { source } of [...result.covers, ...(result.cuts ?? []), ...result.diagnostics]) {
    expect(source?.startByte).toBeLessThan(Math.max(bytes.length, 1));
  }
  for (const fact of result.facts) {
    for (const source of [fact.source, ...Object.values(fact.at ?? {})]) {
      expect(source.startByte).toBeLessThan(bytes.length);
      expect(result.quotes?.get(source.startByte ?? -1)).toBeTruthy();
    }
  }
  return result;
}

const identity = (fact: Fact): string => JSON.stringify([fact.kind, fact.fields, fact.source.startByte]);

function isCovered(fact: Fact, coverage: Coverage): boolean {
  return (
    fact.kind === coverage.kind && isWithin(`${fact.fields['key']}`, coverage.subtree ?? `${coverage.scope['key']}`)
  );
}

/** Cells of a written hive by their signature, as bytes of the file. */
function cellsOf(bytes: Buffer, signature: string): readonly number[] {
  const found: number[] = [];
  for (let at = BINS + 32; at < bytes.length; at += Math.abs(bytes.readInt32LE(at))) {
    if (bytes.toString('latin1', at + 4, at + 6) === signature) found.push(at);
  }
  return found;
}

describe('any bytes', () => {
  it('are read without an error', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'regf', 'hbin'), fc.uint8Array({ maxLength: 9_000 }), (signature, bytes) => {
        checkShape(Buffer.concat([Buffer.from(signature), bytes]));
      }),
    );
  });

  it('of a sample with some changed are read without an error', () => {
    const change = fc.record({ at: fc.nat(8_191), byte: fc.constantFrom(0, 1, 4, 0x20, 0x7f, 0x80, 0xff) });
    fc.assert(
      fc.property(anySample, fc.array(change, { minLength: 1, maxLength: 12 }), (sample, changes) => {
        const bytes = Buffer.from(sample);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        checkShape(bytes);
      }),
      { numRuns: 1_500 },
    );
  });

  it('of a sample with offsets that lead anywhere are read without an error', () => {
    const change = fc.record({ at: fc.nat(200), to: fc.nat(200) });
    fc.assert(
      fc.property(anySample, fc.array(change, { minLength: 1, maxLength: 8 }), (sample, changes) => {
        const bytes = Buffer.from(sample);
        for (const { at, to } of changes) {
          const place = BINS + 32 + at * 4;
          if (place + 4 <= bytes.length) bytes.writeUInt32LE(32 + to * 8, place);
        }
        checkShape(bytes);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('a sample that is cut', () => {
  it.each(samples)('shows nothing the whole does not, and covers nothing that is gone: %s', (_, whole) => {
    const all = parseHive(whole).facts;
    const known = new Set(all.map((fact) => identity(fact).replace(/ControlSet\d{3}/, 'CurrentControlSet')));
    const isNamed = (fact: Fact): boolean => !`${fact.fields['key']}`.startsWith('(upload');
    for (let end = 0; end < whole.length; end += 41) {
      const { facts, covers } = checkShape(whole.subarray(0, end));
      const shown = new Set(facts.map(identity));
      // Without the keys that tell what it is, a hive has a root of its own.
      const others = facts
        .filter(isNamed)
        .map((fact) => identity(fact).replace(/ControlSet\d{3}/, 'CurrentControlSet'));
      if (all.some(isNamed)) expect(others.filter((fact) => !known.has(fact))).toEqual([]);
      const gone = all.filter((fact) => !shown.has(identity(fact)));
      expect(gone.filter((fact) => covers.some((coverage) => isCovered(fact, coverage)))).toEqual([]);
    }
  });
});

describe('hostile hives', () => {
  const family: HiveKey = {
    name: 'ROOT',
    keys: [{ name: 'a', values: [text('x', 'y')], keys: [{ name: 'b', values: [dword('z', 1)] }] }, { name: 'c' }],
  };

  it('a key that is its own subkey is read once', () => {
    const bytes = writeHive({ root: family });
    const [root = 0] = cellsOf(bytes, 'nk');
    for (const list of cellsOf(bytes, 'lh')) bytes.writeUInt32LE(root - BINS, list + 8);
    const result = checkShape(bytes);
    expect(keysOf(result)).toEqual(['(upload/some.hive)', '(upload/some.hive)\\c']);
    expect([codesOf(result).includes('damaged'), result.covers]).toEqual([true, []]);
  });

  it('a list of lists that lists itself is read once', () => {
    const bytes = writeHive({ root: { ...family, list: 'ri' } });
    const [list = 0] = cellsOf(bytes, 'ri');
    bytes.writeUInt32LE(list - BINS, list + 8);
    expect(keysOf(checkShape(bytes))).toEqual(['(upload/some.hive)', '(upload/some.hive)\\c']);
  });

  it('a count that no list has room for is not believed', () => {
    const bytes = writeHive({ root: family });
    for (const list of cellsOf(bytes, 'lh')) bytes.writeUInt16LE(0xffff, list + 6);
    for (const key of cellsOf(bytes, 'nk')) {
      bytes.writeUInt32LE(0xffff_ffff, key + 4 + 20);
      bytes.writeUInt32LE(0x7fff_ffff, key + 4 + 36);
    }
    const result = checkShape(bytes);
    expect(keysOf(result)).toHaveLength(4);
    expect([codesOf(result).includes('damaged'), result.covers]).toEqual([true, []]);
  });

  it('values that share their data show it once', () => {
    const values = Array.from({ length: 50 }, (_, index) => text(`v${index}`, 'shared text'));
    const bytes = writeHive({ root: { name: 'ROOT', values } });
    const all = cellsOf(bytes, 'vk');
    for (const value of all) bytes.writeUInt32LE(bytes.readUInt32LE((all[0] ?? 0) + 12), value + 12);
    const data = valuesOf(checkShape(bytes)).map((fields) => fields['data']);
    expect([data.length, data.filter((each) => each !== null)]).toEqual([50, ['shared text']]);
  });

  it('keys deeper than Windows allows are left out', () => {
    const deep = Array.from({ length: 600 }).reduce<HiveKey>((key) => ({ name: 'k', keys: [key] }), { name: 'end' });
    const result = checkShape(writeHive({ root: deep }));
    expect(keysOf(result)).toHaveLength(513);
    expect([codesOf(result).includes('damaged'), result.covers]).toEqual([true, []]);
  });
});
