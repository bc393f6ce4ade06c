import { describe, expect, it } from 'vitest';
import { recogniseArtifacts } from '../../../src/artifacts/recognise.ts';
import { withoutSpacing } from '../../../src/artifacts/shared/double-spaced.ts';
import { artifactSamples, decodedFile, parsedParts } from '../../support/samples.ts';
import { sectionOf } from '../../support/section.ts';

const spaced = (lines: readonly string[]) => ['', ...lines.flatMap((line) => [line, ''])].join('\n');

describe('a text with a blank line behind every line', () => {
  it('is read like the plain one, and its sources are lines of the file', async () => {
    const sample = artifactSamples().find(({ folder, name }) => folder === 'bcdedit' && name.endsWith('.txt'));
    const plain = await decodedFile('a.txt', sample?.bytes ?? new Uint8Array(0));
    const file = sectionOf(spaced(plain.lines), 'a.txt');
    const [part] = await parsedParts(file);
    const [expected] = await parsedParts(plain);
    expect(part?.result.facts.map(({ fields }) => fields)).toEqual(expected?.result.facts.map(({ fields }) => fields));
    const line = (of: typeof plain, number = 0) => of.lines[number - of.firstLine];
    for (const [index, fact] of (part?.result.facts ?? []).entries()) {
      const other = expected?.result.facts[index];
      expect(line(file, fact.source.startLine)).toBe(line(plain, other?.source.startLine));
      for (const [field, source] of Object.entries(fact.at ?? {})) {
        expect(line(file, source.startLine)).toBe(line(plain, other?.at?.[field]?.startLine));
      }
    }
  });

  it('stays prose when no output comes of it', async () => {
    const prose = [
      'Since Monday',
      'the machine hangs',
      'every day at noon',
      'for about an hour',
      'and nobody can work',
    ].map((part) => `${part}, they say.`);
    const file = sectionOf(spaced(prose), 'ticket.txt');
    const [part] = await recogniseArtifacts(file);
    expect(part?.section.lines).toHaveLength(9);
  });

  it('is one throughout', () => {
    expect(withoutSpacing(sectionOf('a\n\nb\n\nc\n\nd\n\ne'))?.lines).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(withoutSpacing(sectionOf('a\n\nb\n\nc\n\nd\ne'))).toBeUndefined();
    expect(withoutSpacing(sectionOf('a\n\nb\n\nc'))).toBeUndefined();
  });
});
