import { describe, expect, it } from 'vitest';
import { BINARY_KINDS } from '../../src/artifacts/kinds.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { factsGolden } from '../support/facts-golden.ts';
import { expectGolden } from '../support/golden.ts';
import { binarySamples, parsedBinary } from '../support/samples.ts';
import { isShown } from '../support/shown-value.ts';

/** Cuts of each sample, spread over it. */
const CUTS = 40;

describe('samples', () => {
  it('are there for every kind of binary file', () => {
    const folders = new Set(binarySamples().map(({ folder }) => folder));
    expect(BINARY_KINDS.map(({ about }) => about.id).filter((id) => !folders.has(id))).toEqual([]);
  });
});

describe.each(binarySamples())('sample $folder/$name', ({ folder, name, bytes, golden }) => {
  it('is recognised as its kind and parsed into its golden facts', async () => {
    const parts = await parsedBinary(name, bytes);
    expect(parts.map(({ kind }) => kind.id)).toEqual([folder]);
    expectGolden(golden, factsGolden(parts));
  });

  it('gives facts of the vocabulary, each with a readable quote of its bytes that shows it', async () => {
    for (const { result } of await parsedBinary(name, bytes)) {
      for (const fact of result.facts) {
        expect(validateFact(fact)).toEqual([]);
        for (const [field, value] of Object.entries(fact.fields)) {
          const { startByte = -1 } = fact.at?.[field] ?? fact.source;
          expect(startByte).toBeGreaterThanOrEqual(0);
          expect(startByte).toBeLessThan(bytes.length);
          const quote = result.quotes?.get(startByte) ?? '';
          const where = `${fact.kind}.${field} = ${JSON.stringify(value)} at ${startByte}: ${quote}`;
          expect(quote, where).not.toBe('');
          expect(isShown(fact.kind, field, value, [quote]), where).toBe(true);
        }
      }
    }
  });

  it('cut at any byte is read without a fault, into facts of the vocabulary', async () => {
    for (let cut = 0; cut < CUTS; cut += 1) {
      const part = bytes.subarray(0, Math.floor((bytes.length * cut) / CUTS));
      if (part.length === 0) continue;
      for (const { result } of await parsedBinary(name, part)) expect(result.facts.flatMap(validateFact)).toEqual([]);
    }
  });
});
