import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadTextKinds } from '../../src/artifacts/kinds.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { textSection } from '../../src/intake/section.ts';
import { artifactSamples, decodedFile, lookAlikes, parsedParts } from '../support/samples.ts';
import { LONG, mutations } from './mutations.ts';

const TEXTS = await Promise.all(
  [...artifactSamples(), ...lookAlikes()].map(async ({ name, bytes }) => ({
    name,
    lines: (await decodedFile(name, bytes)).lines,
  })),
);
const KINDS = await loadTextKinds();
const sample = fc.constantFrom(...TEXTS);

it('artifact kinds read any text without a throw, within its lines, in words of the vocabulary', async () => {
  await fc.assert(
    fc.asyncProperty(sample, sample, mutations, fc.boolean(), async ({ name, lines }, other, change, isJoined) => {
      const text = change(isJoined ? [...lines, ...other.lines] : lines).join('\n');
      const file = textSection(name, { text, encoding: 'utf-8', diagnostics: [] });
      const parts = await parsedParts(file);
      let last = 0;
      for (const { startLine, endLine, result } of parts) {
        expect(startLine).toBeGreaterThan(last);
        expect(endLine).toBeGreaterThanOrEqual(startLine);
        expect(endLine).toBeLessThanOrEqual(file.lines.length);
        last = endLine;
        expect(result.facts.flatMap(validateFact)).toEqual([]);
        const places = [...result.facts, ...result.covers, ...(result.cuts ?? []), ...result.diagnostics];
        for (const { source } of places) {
          expect(source?.startLine ?? startLine).toBeGreaterThanOrEqual(startLine);
          expect(source?.endLine ?? startLine).toBeLessThanOrEqual(endLine);
        }
      }
    }),
    LONG,
  );
});

it('every artifact kind alone gives spans in order, and parses text that is none of its own', () => {
  const kind = fc.constantFrom(...KINDS);
  fc.assert(
    fc.property(kind, sample, mutations, ({ recognise, parse }, { name, lines }, change) => {
      const file = textSection(name, { text: change(lines).join('\r\n'), encoding: 'utf-8', diagnostics: [] });
      let last = 0;
      for (const { startLine, endLine } of recognise(file)) {
        expect(startLine).toBeGreaterThan(last);
        last = endLine;
      }
      expect(last).toBeLessThanOrEqual(file.lines.length);
      expect(parse(file).facts.flatMap(validateFact)).toEqual([]);
    }),
    LONG,
  );
});
