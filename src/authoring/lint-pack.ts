import { LANGUAGES } from '../model/language.ts';
import { compareRuleMessages, type RuleMessage } from '../rules/messages.ts';
import type { RulePack } from '../rules/pack.ts';
import { loadTranslations } from '../rules/translation-pack.ts';
import { lintRule } from './lint.ts';

/** What lint has to say about a pack. */
export interface LintedPack {
  readonly rules: number;
  readonly translations: number;
  /** Mistakes and advice, in the order of files and lines. */
  readonly messages: readonly RuleMessage[];
}

/** Everything about one pack: its `pack.yaml`, its rules and their translations. Throws when its path cannot be listed. */
export function lintPack(pack: RulePack): LintedPack {
  const translated = LANGUAGES.filter((language) => language !== 'en').map((language) =>
    loadTranslations(pack.path, pack, language),
  );
  const messages = [
    ...pack.messages,
    ...pack.loaded.flatMap(lintRule),
    ...translated.flatMap((translations) => translations.messages),
  ];
  return {
    rules: pack.loaded.length,
    translations: translated.reduce((sum, { loaded }) => sum + loaded.length, 0),
    messages: messages.sort(compareRuleMessages),
  };
}
