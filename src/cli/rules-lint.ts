import { lintRule } from '../authoring/lint.ts';
import { LANGUAGES } from '../model/language.ts';
import { safeJson } from '../reporters/json.ts';
import { compareRuleMessages, formatRuleMessage, type RuleMessage } from '../rules/messages.ts';
import { loadTranslations, type TranslationPack } from '../rules/translation-pack.ts';
import type { CliIo } from './io.ts';
import { type OpenPack, openablePath, openPacks } from './rule-packs.ts';

export interface RulesLintOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  readonly format?: 'text' | 'json';
}

/** `hvtriage rules lint`: 0 without errors (warnings are fine), 1 with errors, 2 when there is nothing to read. */
export async function runRulesLint(options: RulesLintOptions, io: CliIo): Promise<number> {
  const packs = await openPacks(options.paths, io);
  if (!packs) return 2;
  const messages: RuleMessage[] = [];
  let rules = 0;
  let translations = 0;
  for (const open of packs) {
    const translated = translationsOf(open);
    rules += open.pack.loaded.length;
    translations += translated.reduce((sum, { loaded }) => sum + loaded.length, 0);
    const found = [
      ...open.pack.loaded.flatMap((file) => [...file.messages, ...lintRule(file)]),
      ...translated.flatMap((pack) => pack.messages),
    ];
    messages.push(
      ...found.sort(compareRuleMessages).map((message) => ({ ...message, path: openablePath(open, message) })),
    );
  }
  const errors = messages.filter(({ level }) => level === 'error').length;
  if (options.format === 'json') io.out(`${safeJson(messages)}\n`);
  else {
    for (const message of messages) io.out(`${formatRuleMessage(message)}\n\n`);
    const files = [counted(rules, 'rule'), ...(translations > 0 ? [counted(translations, 'translation')] : [])];
    const found = [counted(errors, 'error'), counted(messages.length - errors, 'warning')];
    io.out(`${[...files, ...found].join(', ')}\n`);
  }
  return errors > 0 ? 1 : 0;
}

function translationsOf({ path, pack }: OpenPack): readonly TranslationPack[] {
  return LANGUAGES.filter((language) => language !== 'en').map((language) => loadTranslations(path, pack, language));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
