import type { TranslatedLanguage } from '../model/language.ts';
import type { RuleWording } from '../model/rule.ts';
import { compareRuleMessages, type Problem, type RuleMessage } from './messages.ts';
import type { LoadedFile, RulePack } from './pack.ts';
import { listTranslations, readPackFile } from './pack-files.ts';
import { type LoadedTranslation, loadTranslation } from './translation.ts';

/** The translations of one pack into one language. */
export interface TranslationPack {
  /** By rule id; without those that have an error. */
  readonly wordings: ReadonlyMap<string, RuleWording>;
  /** One a file, in the order of their paths. */
  readonly loaded: readonly LoadedTranslationFile[];
  /** About the translations, and about stable rules that have none while others do. In the order of files and lines. */
  readonly messages: readonly RuleMessage[];
}

export interface LoadedTranslationFile extends LoadedTranslation {
  /** Relative to the pack, '/'-separated. */
  readonly path: string;
  readonly rule: string;
}

const DOCS = 'docs/writing-a-rule.md#translations';

/**
 * Loads the files `<rule-id>.<language>.md` beside the rules of a pack, which was loaded from the same path. A translation of a
 * rule that does not load is left out in silence: the rule has its own messages. Throws when `path` cannot be listed.
 */
export function loadTranslations(path: string, pack: RulePack, language: TranslatedLanguage): TranslationPack {
  const { folder, files } = listTranslations(path, language);
  const ending = `.${language}.md`;
  const rules = new Map(pack.loaded.map((file) => [file.path, file]));
  const loaded = files.flatMap((file): readonly LoadedTranslationFile[] => {
    const rule = rules.get(`${file.slice(0, -ending.length)}.md`);
    if (!rule) return [{ path: file, rule: '', ...refused(file, orphan(file, ending)) }];
    if (!rule.rule) return [];
    const read = readPackFile(folder, file);
    const translation = 'text' in read ? loadTranslation(read.text, file, rule.rule) : refused(file, read.problem);
    return [{ path: file, rule: rule.id, ...translation }];
  });
  const wordings = loaded.flatMap(({ rule, wording }) => (wording ? [[rule, wording] as const] : []));
  const missing = loaded.length === 0 ? [] : missingTranslations(pack.loaded, loaded, language);
  return {
    wordings: new Map(wordings),
    loaded,
    messages: [...loaded.flatMap(({ messages }) => messages), ...missing].sort(compareRuleMessages),
  };
}

function refused(path: string, problem: Problem): LoadedTranslation {
  return { isCurrent: false, messages: [{ level: 'error', path, line: 1, column: 1, sourceLine: '', ...problem }] };
}

function orphan(file: string, ending: string): Problem {
  const name = file.slice(file.lastIndexOf('/') + 1, -ending.length);
  return {
    code: 'translation-of-nothing',
    message: `Unexpected translation of a rule that does not exist: \`${name}\``,
    expected: `a rule ${name}.md in the same folder`,
    see: DOCS,
  };
}

/** A pack without any translation is in English on purpose; in any other one, what is finished should be whole. */
function missingTranslations(
  rules: readonly LoadedFile[],
  translations: readonly LoadedTranslationFile[],
  language: TranslatedLanguage,
): readonly RuleMessage[] {
  const translated = new Set(translations.map(({ rule }) => rule));
  return rules
    .filter(({ id, rule }) => rule?.status === 'stable' && !translated.has(id))
    .map(({ id, place }) => ({
      level: 'warning',
      ...place,
      code: 'missing-translation',
      message: `Missing translation into ${language}: the rule is shown in English`,
      expected: `a file ${id}.${language}.md beside it`,
      see: DOCS,
    }));
}
