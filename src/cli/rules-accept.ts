import { readFileSync } from 'node:fs';
import { LANGUAGES, type TranslatedLanguage } from '../model/language.ts';
import { formatRuleMessage, type RuleMessage } from '../rules/messages.ts';
import { loadPack } from '../rules/pack.ts';
import { textDigest } from '../rules/text-digest.ts';
import { loadTranslations } from '../rules/translation-pack.ts';
import { printable } from '../text/printable.ts';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';
import { openOutput } from './output.ts';
import { openablePath } from './rule-packs.ts';

/** The line of the front matter that says which English text was translated. */
const DIGEST_LINE = /^translates:.*$/m;

/**
 * `hvtriage rules accept-translations FILE…`: notes in each translation that somebody has checked it against the English text as
 * it is now. Files are named one by one, never a folder, because each is to be read first. 0 when all are accepted, 1 when one
 * has mistakes.
 */
export async function runRulesAccept(files: readonly string[], io: CliIo): Promise<number> {
  const named = files.map((file) => ({ file, language: languageOf(file) }));
  let refused = 0;
  for (const { file, language } of named) {
    const problem = accept(file, language, io);
    if (problem === undefined) continue;
    refused++;
    io.err(`${problem}\n`);
  }
  return refused > 0 ? 1 : 0;
}

function languageOf(file: string): TranslatedLanguage {
  for (const language of LANGUAGES) if (language !== 'en' && file.endsWith(`.${language}.md`)) return language;
  throw new UsageError(`Expected a translation such as my-rule.zh-CN.md, found '${file}'`);
}

/** Why a translation is not accepted; undefined when it is. */
function accept(file: string, language: TranslatedLanguage, io: CliIo): string | undefined {
  const pack = attempt(() => loadPack(file));
  const [rule] = pack.rules;
  const [translation] = loadTranslations(file, pack, language).loaded;
  if (!translation?.wording || !rule) {
    const messages = [...pack.messages, ...(translation?.messages ?? [])].filter(({ level }) => level === 'error');
    return messages.map((message) => formatRuleMessage(openable(file, message))).join('\n\n');
  }
  if (!translation.isCurrent) {
    const text = readFileSync(file, 'utf8');
    const line = `translates: ${textDigest(rule)}`;
    if (!DIGEST_LINE.test(text)) return printable(`hvtriage: ${file}: expected a line \`translates: …\` of its own`);
    const output = openOutput(file, io);
    output.write(text.replace(DIGEST_LINE, line));
    output.finish();
  }
  io.out(`${printable(file)}: ${translation.isCurrent ? 'was accepted already' : 'accepted'}\n`);
  return undefined;
}

function openable(path: string, message: RuleMessage): RuleMessage {
  return { ...message, path: openablePath({ path }, message) };
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
