import { LANGUAGES, type Language } from '../model/language.ts';
import type { RuleWording } from '../model/rule.ts';
import { type CompiledPack, translatePack } from '../rules/compiled-pack.ts';
import { loadShippedRules, loadShippedWordings } from '../rules/shipped.ts';
import { printable } from '../text/printable.ts';
import { choice } from './errors.ts';
import type { CliIo } from './io.ts';

/** What `--lang` asks for: English unless another language is named, whatever the environment says. Throws UsageError. */
export function languageOf(lang: string | undefined): Language {
  return choice('--lang', lang, LANGUAGES) ?? 'en';
}

/**
 * The shipped rules and those of `folders`, which `pack` holds, with their texts in a language. What has no translation stays in
 * English; a translation with a mistake is said on stderr.
 */
export async function inLanguage(
  pack: CompiledPack,
  folders: readonly string[],
  language: Language,
  io: CliIo,
): Promise<CompiledPack> {
  if (language === 'en') return pack;
  const wordings = new Map<string, RuleWording>(await loadShippedWordings(language));
  if (folders.length > 0) {
    const [{ loadPacks }, { loadTranslations }] = await Promise.all([
      import('../rules/pack.ts'),
      import('../rules/translation-pack.ts'),
    ]);
    for (const own of loadPacks(folders, { base: await loadShippedRules(), skipExamples: true })) {
      const translations = loadTranslations(own.path, own, language);
      // A rule that takes the place of another one has none of its texts.
      for (const { id } of own.rules) wordings.delete(id);
      for (const [rule, wording] of translations.wordings) wordings.set(rule, wording);
      for (const { path, line, column, message } of translations.messages.filter(({ level }) => level === 'error')) {
        io.err(printable(`hvtriage: ${path}:${line}:${column}: error: This translation is left out: ${message}`));
        io.err('\n');
      }
    }
  }
  return translatePack(pack, wordings, language);
}
