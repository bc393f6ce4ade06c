import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TranslatedLanguage } from '../model/language.ts';
import type { CompiledPack, Wordings } from './compiled-pack.ts';
import { parsePack, parseWordings, type ReadTexts, type StoredPack } from './stored-pack.ts';

/** The folder with the rules' Markdown when running from source. */
const sourceFolder = (): string => fileURLToPath(new URL('../../rules/', import.meta.url));
/** The bundle puts modules beside the compiled rules. */
const compiled = (name: string): URL => new URL(name, import.meta.url);

/** The files of a build: the rules, their translation where a language is named, and the texts of each. */
export function compiledNames(language?: TranslatedLanguage): StoredPack {
  const name = language === undefined ? 'rules' : `rules.${language}`;
  return { core: `${name}.json`, texts: `${name}.texts.json` };
}

/**
 * The rules that come with hvtriage: those the build compiled, or, when running from source, `rules/` compiled in memory.
 * Throws when there are none.
 */
export async function loadShippedRules(): Promise<CompiledPack> {
  if (import.meta.url.endsWith('.ts')) {
    const { loadPack } = await import('./pack.ts');
    return loadPack(sourceFolder(), { skipExamples: true });
  }
  const { core, texts } = compiledNames();
  if (!existsSync(compiled(core))) throw new Error(`The compiled rules (${core}) are missing beside the program`);
  return parsePack(readFileSync(compiled(core), 'latin1'), partReader(texts));
}

/** The texts of the shipped rules in another language. Throws when there are none. */
export async function loadShippedWordings(language: TranslatedLanguage): Promise<Wordings> {
  if (import.meta.url.endsWith('.ts')) {
    const [{ loadPack }, { loadTranslations }] = await Promise.all([
      import('./pack.ts'),
      import('./translation-pack.ts'),
    ]);
    return loadTranslations(sourceFolder(), loadPack(sourceFolder()), language).wordings;
  }
  const { core, texts } = compiledNames(language);
  return parseWordings(readFileSync(compiled(core), 'latin1'), partReader(texts));
}

/** Of the texts a run shows few, so the file is not read as a whole. */
function partReader(name: string): ReadTexts {
  return (start, length) => {
    const file = openSync(compiled(name), 'r');
    try {
      const bytes = Buffer.alloc(length);
      const read = readSync(file, bytes, 0, length, start);
      return bytes.toString('latin1', 0, read);
    } finally {
      closeSync(file);
    }
  };
}

/** Where the shipped rules' Markdown is when running from source; undefined in a build, which does not have it. */
export function shippedRulesFolder(): string | undefined {
  return import.meta.url.endsWith('.ts') ? sourceFolder() : undefined;
}
