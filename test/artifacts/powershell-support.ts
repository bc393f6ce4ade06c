import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { ArtifactKind } from '../../src/model/artifact-kind.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';

const SAMPLES = new URL('../../samples/artifacts/', import.meta.url);

/** A text as intake hands it on: prompts are found, the last line end opens no line. */
export function fileOf(text: string, path = 'sample.txt'): TextSection {
  return textSection(path, { text, encoding: 'utf-8', diagnostics: [] });
}

export function sampleOf(path: string): TextSection {
  const decoded = decodeText(readFileSync(new URL(path, SAMPLES)));
  if (!decoded) throw new Error(`${path} is no text`);
  return textSection(path, decoded);
}

export function samplesOf(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, SAMPLES))
    .filter((name) => !name.endsWith('.facts.json'))
    .map((name) => `${folder}/${name}`);
}

/** Recognises, cuts and parses as the pipeline does, and checks what holds for every result. */
export function readWith(kind: ArtifactKind, file: TextSection): ParseResult {
  const results = kind.recognise(file).map((span) => {
    expect(span.startLine).toBeGreaterThanOrEqual(file.firstLine);
    expect(span.endLine).toBeLessThan(file.firstLine + file.lines.length);
    const result = kind.parse(sliceSection(file, span));
    for (const fact of result.facts) {
      expect(validateFact(fact)).toEqual([]);
      expect(fact.source.startLine).toBeGreaterThanOrEqual(span.startLine);
      expect(fact.source.endLine).toBeLessThanOrEqual(span.endLine);
    }
    return result;
  });
  return {
    facts: results.flatMap(({ facts }) => facts),
    covers: results.flatMap(({ covers }) => covers),
    cuts: results.flatMap(({ cuts }) => cuts ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The file cut above line index `count`, with the line end that intake drops. */
export function cutAt(file: TextSection, count: number): TextSection {
  return fileOf(file.lines.slice(0, count).join('\n'), file.path);
}

/** Lines of the samples of a kind in any order, repeated, cut and between others: whatever comes of them is a valid result. */
export function expectToStandBrokenLines(kind: ArtifactKind): void {
  const lines = samplesOf(kind.id).flatMap((path) => sampleOf(path).lines);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 40 }),
      fc.nat(80),
      (parts, cut) => {
        readWith(kind, fileOf(parts.join('\n')));
        readWith(kind, fileOf(parts.map((line) => line.slice(0, cut)).join('\n')));
      },
    ),
    { numRuns: 300 },
  );
}
