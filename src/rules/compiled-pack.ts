import type { Language, TranslatedLanguage } from '../model/language.ts';
import { overlaid } from '../model/lazy-fields.ts';
import type { CompiledRule, RuleWording } from '../model/rule.ts';

/** A rule file that holds no rule that could be evaluated; it is listed in every report. */
export interface ErroredRule {
  /** Its file name without `.md`. */
  readonly id: string;
  /** Relative to its pack. */
  readonly path: string;
  /** One line, with the place of the first mistake. */
  readonly message: string;
}

/** Rules ready to evaluate. */
export interface CompiledPack {
  /** What its `pack.yaml` calls it; absent for a pack without one, and for several packs together. */
  readonly name?: string;
  readonly rules: readonly CompiledRule[];
  readonly errored: readonly ErroredRule[];
  /** Of the texts, as far as they are translated; English where it is left out. */
  readonly language?: Language;
}

/** Texts of rules in another language, by rule id. */
export type Wordings = ReadonlyMap<string, RuleWording>;

/** The pack with its texts in another language; a rule without a translation keeps its own. */
export function translatePack(pack: CompiledPack, wordings: Wordings, language: TranslatedLanguage): CompiledPack {
  const rules = pack.rules.map((rule): CompiledRule => {
    const wording = wordings.get(rule.id);
    return wording ? overlaid(rule, wording) : rule;
  });
  return { rules, errored: pack.errored, language };
}

/** Several packs as one, each checked against those before it: a rule of the same id takes the place of the earlier one. */
export function joinPacks(packs: readonly CompiledPack[]): CompiledPack {
  const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule])));
  return { rules: [...rules.values()], errored: packs.flatMap((pack) => pack.errored) };
}
