import { describe, expect, it } from 'vitest';
import { loadTextKinds, TEXT_KINDS } from '../../src/artifacts/kinds.ts';
import { recogniseArtifacts } from '../../src/artifacts/recognise.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { TextSection } from '../../src/model/section.ts';
import { factsGolden } from '../support/facts-golden.ts';
import { expectGolden } from '../support/golden.ts';
import {
  artifactSamples,
  decodedFile,
  lookAlikes,
  orphanedGoldens,
  type ParsedPart,
  parsedParts,
} from '../support/samples.ts';
import { isShown } from '../support/shown-value.ts';

/** Kinds that may be asked about any text: free text is whatever nobody else claims. */
const CLAIMANTS = (await loadTextKinds()).filter(({ id }) => id !== 'ticket');

describe.each(artifactSamples())('sample $folder/$name', ({ folder, name, bytes, golden }) => {
  it('is recognised as its kind, and as no other', async () => {
    const file = await decodedFile(name, bytes);
    const claims = CLAIMANTS.filter((kind) => kind.recognise(file).length > 0).map(({ id }) => id);
    expect(claims).toEqual(folder === 'ticket' ? [] : [folder]);
    // Around an output that is quoted in a mail there are the words of the mail.
    const parts = (await recogniseArtifacts(file)).filter(
      ({ kind }) => !(kind.id === 'ticket' && folder !== 'ticket' && name.includes('mail')),
    );
    expect([...new Set(parts.map(({ kind }) => kind.id))]).toEqual([folder]);
  });

  it('holds the hint of its kind in every span', async () => {
    for (const { kind, section } of await recogniseArtifacts(await decodedFile(name, bytes))) {
      const hint = TEXT_KINDS.find(({ about }) => about.id === kind.id)?.hint;
      expect(hint?.test(section.lines.join('\n')) ?? true, kind.id).toBe(true);
    }
  });

  it('is parsed into its golden facts', async () => {
    expectGolden(golden, factsGolden(await parsedParts(await decodedFile(name, bytes))));
  });

  it('is parsed into facts of the vocabulary, each with evidence that shows it', async () => {
    const file = await decodedFile(name, bytes);
    for (const part of await parsedParts(file)) {
      for (const fact of part.result.facts) {
        expect(validateFact(fact)).toEqual([]);
        expectEvidence(fact, part, file);
      }
      const places = [...part.result.covers, ...(part.result.cuts ?? []), ...part.result.diagnostics];
      for (const { source } of places) if (source) expectInside(source, part);
    }
  });
});

describe.each(lookAlikes())('look-alike $name', ({ name, bytes }) => {
  it('is not recognised', async () => {
    const kinds = (await recogniseArtifacts(await decodedFile(name, bytes))).map(({ kind }) => kind.id);
    // A note about a machine is a complaint in words, but none of the outputs that it resembles.
    expect(name.startsWith('ticket-') ? kinds.filter((kind) => kind !== 'ticket') : kinds).toEqual([]);
  });
});

describe('goldens', () => {
  it('belong to a sample', () => {
    expect(orphanedGoldens()).toEqual([]);
  });
});

function expectEvidence(fact: Fact, part: ParsedPart, file: TextSection): void {
  for (const source of [fact.source, ...Object.values(fact.at ?? {})]) expectInside(source, part);
  for (const [field, value] of Object.entries(fact.fields)) {
    const { startLine = 0, endLine = startLine } = fact.at?.[field] ?? fact.source;
    const excerpt = file.lines.slice(startLine - file.firstLine, endLine - file.firstLine + 1);
    const where = `${fact.kind}.${field} = ${JSON.stringify(value)} in lines ${startLine}-${endLine}:\n${excerpt.join('\n')}`;
    expect(isShown(fact.kind, field, value, excerpt), where).toBe(true);
  }
}

function expectInside(
  source: { readonly path: string; readonly startLine?: number; readonly endLine?: number },
  part: ParsedPart,
): void {
  expect(source.path).toBe(part.section.path);
  expect(source.startLine).toBeGreaterThanOrEqual(part.startLine);
  expect(source.endLine ?? source.startLine).toBeLessThanOrEqual(part.endLine);
}
