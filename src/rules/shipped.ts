import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TranslatedLanguage } from '../model/language.ts';
import { type CompiledPack, parsePack, parseWordings, type Wordings } from './compiled-pack.ts';

/** The folder with the rules' Markdown when running from source. */
const sourceFolder = (): string => fileURLToPath(new URL('../../rules/', import.meta.url));
/** The bundle puts modules beside the compiled rules. */
const compiledRules = (): URL => new URL('./rules.json', import.meta.url);
const compiledWordings = (language: TranslatedLanguage): URL => new URL(`./rules.${language}.json`, import.meta.url);

/**
 * The rules that come with hvtriage: those the build compiled, or, when running from source, `rules/` compiled in memory.
 * Throws when there are none.
 */
export async function loadShippedRules(): Promise<CompiledPack> {
  if (import.meta.url.endsWith('.ts')) {
    const { loadPack } = await import('./pack.ts');
    const { rules, errored } = loadPack(sourceFolder());
    return { rules, errored };
  }
  const compiled = compiledRules();
  if (!existsSync(compiled)) throw new Error('The compiled rules (rules.json) are missing beside the program');
  return parsePack(readFileSync(compiled, 'utf8'));
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
  return parseWordings(readFileSync(compiledWordings(language), 'utf8'));
}

/** Where the shipped rules' Markdown is when running from source; undefined in a build, which does not have it. */
export function shippedRulesFolder(): string | undefined {
  return import.meta.url.endsWith('.ts') ? sourceFolder() : undefined;
}
