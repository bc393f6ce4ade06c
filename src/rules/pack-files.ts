import { lstatSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fastGlob from 'fast-glob';
import { LANGUAGES, type TranslatedLanguage } from '../model/language.ts';
import { compareText } from '../model/source.ts';
import type { Problem } from './messages.ts';
import { LARGEST_RULE_FILE } from './rule-file.ts';

/** Files of a pack, in the order of their paths, which are relative to its folder and '/'-separated. */
export interface PackFiles {
  readonly folder: string;
  readonly files: readonly string[];
}

const MOST_FILES = 5000;
const DEEPEST_FOLDER = 3;
const RULE_FILES = '**/*.md';
/** A README is no rule. */
const READ_MES = '**/README.md';
const LANGUAGE_ENDINGS = LANGUAGES.map((language) => `.${language}.md`);

/** The rule files below a folder, or the named one; for a translation, the rule beside it. Throws when it cannot be listed. */
export function listRuleFiles(path: string): PackFiles {
  return list(path, RULE_FILES, [READ_MES, ...LANGUAGE_ENDINGS.map((ending) => `**/*${ending}`)], '.md');
}

/** The translations below a folder, or those of the named rule file. Throws when it cannot be listed. */
export function listTranslations(path: string, language: TranslatedLanguage): PackFiles {
  const ending = `.${language}.md`;
  return list(path, `**/*${ending}`, [], ending);
}

function list(path: string, pattern: string, ignore: string[], ending: string): PackFiles {
  const stats = statSync(path);
  if (stats.isFile()) {
    const file = `${withoutEnding(basename(path))}${ending}`;
    const folder = dirname(path);
    return { folder, files: file === basename(path) || isFile(join(folder, file)) ? [file] : [] };
  }
  if (!stats.isDirectory()) throw new Error(`'${path}' is neither a folder nor a file`);
  const files = fastGlob.sync(pattern, {
    cwd: path,
    deep: DEEPEST_FOLDER,
    ignore,
    followSymbolicLinks: false,
    onlyFiles: true,
  });
  if (files.length > MOST_FILES) throw new Error(`'${path}' holds more than ${MOST_FILES} rule files`);
  return { folder: path, files: files.sort(compareText) };
}

function withoutEnding(name: string): string {
  const ending = [...LANGUAGE_ENDINGS, '.md'].find((known) => name.endsWith(known));
  return ending === undefined ? name : name.slice(0, -ending.length);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The text of a file of a pack, or why it is not read. */
export function readPackFile(folder: string, file: string): { readonly text: string } | { readonly problem: Problem } {
  const absolute = join(folder, file);
  try {
    if (lstatSync(absolute).size > LARGEST_RULE_FILE) {
      const expected = `at most ${LARGEST_RULE_FILE / 1024} KB`;
      return { problem: { code: 'file-too-large', message: 'Unexpected rule file of this size', expected } };
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolute)) };
  } catch (error) {
    const reason =
      error instanceof TypeError ? 'it is not UTF-8' : error instanceof Error ? error.message : 'unknown reason';
    return { problem: { code: 'file-unreadable', message: `Rule file cannot be read: ${reason}` } };
  }
}
