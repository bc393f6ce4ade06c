import { mkdirSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { CatalogueEntry } from '../authoring/catalogue/catalogue.ts';
import { htmlCatalogue } from '../authoring/catalogue/html-catalogue.ts';
import { markdownCatalogue } from '../authoring/catalogue/markdown-catalogue.ts';
import type { Language } from '../model/language.ts';
import { loadLabels, loadRuleLabels } from '../report/labels/load-labels.ts';
import { translatePack } from '../rules/compiled-pack.ts';
import { formatRuleMessage } from '../rules/messages.ts';
import { shippedRulesFolder } from '../rules/shipped.ts';
import { loadTranslations } from '../rules/translation-pack.ts';
import { printable } from '../text/printable.ts';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { openOutput } from './output.ts';
import { loadRules, type OpenPack, openablePath, openPacks } from './rule-packs.ts';

export interface RulesDocsOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  /** The folder that the two files go to. */
  readonly output: string;
  readonly lang?: string;
}

/**
 * `hvtriage rules docs -o FOLDER`: the rules as one HTML and one Markdown file. 0 when all rules are in it, 1 when one does not
 * load (the others are), 2 when there is none.
 */
export async function runRulesDocs(options: RulesDocsOptions, io: CliIo): Promise<number> {
  const language = languageOf(options.lang);
  refuseRuleFolders(options);
  const found = await entriesOf(options.paths, language, io);
  if (!found) return 2;
  const { entries, broken } = found;
  const telling = { labels: await loadRuleLabels(language), words: (await loadLabels(language)).words };
  const files = [
    { ending: 'html', text: htmlCatalogue(entries, { ...telling, language }) },
    { ending: 'md', text: markdownCatalogue(entries, { ...telling, detail: 'full' }) },
  ];
  makeFolder(options.output);
  for (const { ending, text } of files) {
    const path = `${options.output.replace(/[\\/]+$/, '')}/rules.${language === 'en' ? '' : `${language}.`}${ending}`;
    const output = openOutput(path, io);
    output.write(text);
    output.finish();
    io.out(`${printable(path)}: ${entries.length} rules\n`);
  }
  return broken > 0 ? 1 : 0;
}

/** A catalogue among the rules would be read as one of them. */
function refuseRuleFolders({ paths, output }: RulesDocsOptions): void {
  for (const path of paths.filter((each) => !each.endsWith('.md'))) {
    const way = relative(path, output);
    if (way.startsWith('..') || isAbsolute(way)) continue;
    throw new UsageError(`Unexpected --output '${output}' in the rule folder '${path}': expected a folder outside`);
  }
}

interface Found {
  readonly entries: readonly CatalogueEntry[];
  readonly broken: number;
}

/** A build holds the shipped rules without their examples. */
async function entriesOf(paths: readonly string[], language: Language, io: CliIo): Promise<Found | undefined> {
  if (paths.length === 0 && shippedRulesFolder() === undefined) {
    const { rules } = await inLanguage(await loadRules([]), [], language, io);
    return { entries: rules.map((rule) => ({ rule })), broken: 0 };
  }
  const packs = await openPacks(paths, io);
  if (!packs) return undefined;
  const entries = packs.flatMap((open) => entriesOfPack(open, language));
  const broken = packs.flatMap((open) => open.pack.loaded.filter(({ rule }) => !rule).map((file) => ({ open, file })));
  for (const { open, file } of broken) {
    const path = openablePath(open, file);
    for (const message of file.messages) io.err(`${formatRuleMessage({ ...message, path })}\n`);
  }
  return { entries, broken: broken.length };
}

function entriesOfPack({ path, pack }: OpenPack, language: Language): readonly CatalogueEntry[] {
  const examples = new Map(pack.loaded.map((file) => [file.id, file.examples.length]));
  const { rules } =
    language === 'en' ? pack : translatePack(pack, loadTranslations(path, pack, language).wordings, language);
  return rules.map((rule) => ({ rule, examples: examples.get(rule.id) ?? 0 }));
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`Cannot make the folder '${path}': ${messageOf(error)}`);
  }
}
