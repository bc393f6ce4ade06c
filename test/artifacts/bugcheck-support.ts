import { readFileSync } from 'node:fs';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fact, Fields } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';

const SAMPLES = new URL('../../samples/artifacts/', import.meta.url);

export function sampleSection(name: string, folder = 'bugcheck'): TextSection {
  return bytesSection(readFileSync(new URL(`${folder}/${name}`, SAMPLES)), name);
}

/** A text as the pipeline gives it to the artifact kinds, with its commands found. */
export function fileOf(text: string): TextSection {
  return bytesSection(new TextEncoder().encode(text), 'sample.txt');
}

function bytesSection(bytes: Uint8Array, name: string): TextSection {
  const decoded = decodeText(bytes);
  if (!decoded) throw new Error(`'${name}' is not text`);
  return textSection(name, decoded);
}

/** The facts of every span, as the pipeline collects them. */
export function crashesIn(file: TextSection): readonly Fact[] {
  return bugcheck
    .recognise(file)
    .flatMap((span) => bugcheck.parse(sliceSection(file, span)).facts.filter(({ kind }) => kind === 'bugcheck'));
}

export function fieldsIn(file: TextSection): readonly Fields[] {
  return crashesIn(file).map((fact) => fact.fields);
}
