import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { decodeText } from '../../src/intake/decode.ts';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { readFile } from '../../src/intake/read.ts';
import { artifactSamples } from '../support/samples.ts';
import { LONG } from './mutations.ts';

const SAMPLES = artifactSamples().map(({ name, bytes }) => ({ name, bytes }));
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('any bytes are decoded or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      const decoded = decodeText(bytes);
      expect(decoded === undefined || typeof decoded.text === 'string').toBe(true);
    }),
    LONG,
  );
});

it('samples with flipped, lost and doubled bytes are read to the end', async () => {
  const damage = fc.array(fc.tuple(place, fc.nat({ max: 255 }), fc.constantFrom('set', 'drop', 'double')), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SAMPLES), damage, async ({ name, bytes }, changes) => {
      const damaged = changes.reduce((all, [where, byte, how]) => {
        const at = Math.floor(where * all.length);
        if (how === 'set') return Buffer.concat([all.subarray(0, at), Buffer.from([byte]), all.subarray(at + 1)]);
        const kept = how === 'drop' ? at + 1 : at - 1;
        return Buffer.concat([all.subarray(0, at), all.subarray(Math.max(kept, 0))]);
      }, Buffer.from(bytes));
      const { state, section } = await readFile(memoryFile({ path: name, content: damaged }));
      expect(['read', 'empty', 'skipped']).toContain(state);
      if (section?.form === 'text')
        expect(section.commands.every(({ line }) => line <= section.lines.length)).toBe(true);
    }),
    LONG,
  );
});

it('what a Windows program writes comes back as it was', () => {
  const encodings = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be');
  const line = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 }).map((text) => `Label ${text}`);
  fc.assert(
    fc.property(encodings, fc.array(line, { minLength: 2, maxLength: 30 }), (encoding, lines) => {
      const text = lines.join('\r\n');
      expect(decodeText(iconv.encode(text, encoding, { addBOM: true }))?.text).toBe(text);
    }),
    LONG,
  );
});
