import { readdirSync, readFileSync } from 'node:fs';
import { registry } from '../../src/artifacts/registry.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fact, Fields, FieldValue, ParseResult } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';

const SAMPLES = new URL('../../samples/artifacts/', import.meta.url);

/** The text as intake hands it on: with its command lines, and without a line behind the last line end. */
export function fileOf(text: string): TextSection {
  return textSection('registry.txt', { text, encoding: 'utf-8', diagnostics: [] });
}

export function sampleSection(name: string, folder = 'registry'): TextSection {
  const decoded = decodeText(readFileSync(new URL(`${folder}/${name}`, SAMPLES)));
  if (decoded === undefined) throw new Error(`sample ${name} is not text`);
  return textSection(name, decoded);
}

export function sampleNames(folder = 'registry'): readonly string[] {
  const names = readdirSync(new URL(`${folder}/`, SAMPLES)).filter((name) => !name.endsWith('.facts.json'));
  return folder === 'registry' ? names : names.filter((name) => name.startsWith('registry-'));
}

/** One result for each span. */
export function resultsOf(file: TextSection): readonly ParseResult[] {
  return registry.recognise(file).map((span) => registry.parse(sliceSection(file, span)));
}

export function factsOf(file: TextSection): readonly Fact[] {
  return resultsOf(file).flatMap((result) => result.facts);
}

export function valuesOf(file: TextSection): readonly Fields[] {
  return factsOf(file).flatMap((fact) => (fact.kind === 'registry.value' ? [fact.fields] : []));
}

/** Data of the values of a name, whatever their key. */
export function dataOf(file: TextSection, name: string): readonly (FieldValue | undefined)[] {
  return valuesOf(file).flatMap((fields) => (fields['name'] === name ? [fields['data']] : []));
}

/** Coverage in short: `value HKLM\A /name`, `key HKLM\A\**` for a subtree. */
export function coversOf(file: TextSection): readonly string[] {
  return resultsOf(file).flatMap((result) => result.covers.map(shortCoverage));
}

export function cutsOf(file: TextSection): readonly string[] {
  return resultsOf(file).flatMap((result) => (result.cuts ?? []).map(shortCoverage));
}

function shortCoverage(coverage: ParseResult['covers'][number]): string {
  const name = coverage.scope['name'];
  const where = coverage.subtree === undefined ? `${coverage.scope['key']}` : `${coverage.subtree}\\**`;
  return `${coverage.kind.slice('registry.'.length)} ${where}${name === undefined ? '' : ` /${name}`}`;
}
