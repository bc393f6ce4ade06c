import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { LANGUAGES, type TranslatedLanguage } from '../model/language.ts';
import { compareText } from '../model/source.ts';
import type { Problem } from './messages.ts';
import { LARGEST_RULE_FILE, tooLarge } from './rule-file.ts';

/** Files of a pack, in the order of their paths, which are relative to its folder and '/'-separated. */
export interface PackFiles {
  readonly folder: string;
  readonly files: readonly string[];
}

/** A file of a pack, relative to its folder, with its text or why it is not read. */
export type PackFile = { readonly path: string } & ({ readonly text: string } | { readonly problem: Problem });

/** At the top of a pack. */
const MANIFEST = 'pack.yaml';
/** pack.yml · Pack.yaml · pack.json */
const LIKE_A_MANIFEST = /^pack\.(?:ya?ml|json|toml)$/i;
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

/**
 * The `pack.yaml` of the pack that a folder belongs to: in it or, where the folder is an area of a pack, in one of those above.
 * What is only named like one is a problem. Undefined when there is none.
 */
export function findManifest(folder: string): PackFile | undefined {
  for (let levels = 0; levels < DEEPEST_FOLDER; levels++) {
    const above = '../'.repeat(levels);
    const names = readdirSync(join(folder, above), { withFileTypes: true })
      .filter((entry) => entry.isFile() && LIKE_A_MANIFEST.test(entry.name))
      .map(({ name }) => name);
    if (names.includes(MANIFEST)) {
      const path = `${above}${MANIFEST}`;
      return { path, ...readPackFile(folder, path) };
    }
    const [other] = names;
    if (other !== undefined) return { path: `${above}${other}`, problem: misnamed(other) };
    if (dirname(resolve(folder, above)) === resolve(folder, above)) return undefined;
  }
  return undefined;
}

/** Each `pack.yaml` further down: it would be read by nobody. */
export function nestedManifests(folder: string): readonly string[] {
  const pattern = `*/**/${MANIFEST}`;
  return fastGlob.sync(pattern, { cwd: folder, deep: DEEPEST_FOLDER, followSymbolicLinks: false }).sort(compareText);
}

function misnamed(name: string): Problem {
  return {
    code: 'misnamed-manifest',
    message: `Unexpected file name \`${name}\` for what a pack says of itself`,
    expected: `\`${MANIFEST}\``,
    see: 'docs/writing-a-rule.md#packs',
  };
}

/** The text of a file of a pack, or why it is not read. */
export function readPackFile(folder: string, file: string): { readonly text: string } | { readonly problem: Problem } {
  const absolute = join(folder, file);
  try {
    const { size } = lstatSync(absolute);
    if (size > LARGEST_RULE_FILE) return { problem: tooLarge(size) };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolute)) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: NOT_UTF_8 };
    const reason = error instanceof Error ? error.message : 'unknown reason';
    return { problem: { code: 'file-unreadable', message: `This file cannot be read: ${reason}` } };
  }
}

const NOT_UTF_8: Problem = {
  code: 'file-unreadable',
  message: 'This file is not text in UTF-8',
  expected: 'Markdown, saved by the editor with the encoding UTF-8; a binary file does not belong here',
};
