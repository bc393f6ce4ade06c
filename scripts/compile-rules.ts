/**
 * Compiles rules/ into dist/rules.json and its translations into dist/rules.<language>.json, each with its texts in a file of
 * their own, as a part of the build. Run with
 * Node 24: `node scripts/compile-rules.ts [folder]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../src/model/language.ts';
import { formatRuleMessage, hasErrors } from '../src/rules/messages.ts';
import { isSound, loadPack } from '../src/rules/pack.ts';
import { compiledNames } from '../src/rules/shipped.ts';
import { type StoredPack, stringifyPack, stringifyWordings } from '../src/rules/stored-pack.ts';
import { loadTranslations } from '../src/rules/translation-pack.ts';

const rules = fileURLToPath(new URL('../rules/', import.meta.url));
const output = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));

const pack = loadPack(rules);
const languages = LANGUAGES.filter((language) => language !== 'en');
const translations = languages.map((language) => ({ language, ...loadTranslations(rules, pack, language) }));
const messages = [...pack.messages, ...translations.flatMap((translation) => translation.messages)];
for (const message of messages) console.error(formatRuleMessage(message));
if (isSound(pack) && !hasErrors(messages)) {
  mkdirSync(output, { recursive: true });
  write(compiledNames(), stringifyPack(pack));
  for (const { language, wordings } of translations)
    write(compiledNames(language), stringifyWordings(wordings, language));
  console.log(`${pack.rules.length} rules compiled into ${output}, in ${LANGUAGES.join(' and ')}`);
} else {
  console.error('No rules are compiled: rules/ has mistakes');
  process.exitCode = 1;
}

function write(names: StoredPack, { core, texts }: StoredPack): void {
  writeFileSync(join(output, names.core), `${core}\n`);
  writeFileSync(join(output, names.texts), `${texts}\n`);
}
