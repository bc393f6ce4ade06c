import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { scaffoldRule } from '../authoring/scaffold/scaffold-rule.ts';
import { translationText } from '../authoring/scaffold/scaffold-translation.ts';
import type { TranslatedLanguage } from '../model/language.ts';
import type { CompiledRule } from '../model/rule.ts';
import { loadRule } from '../rules/load.ts';
import { type LoadedFile, loadPack } from '../rules/pack.ts';
import { printable } from '../text/printable.ts';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';
import { loadRules, openablePath } from './rule-packs.ts';

export interface RulesNewOptions {
  readonly id: string;
  readonly area?: string;
  readonly forEach?: string;
  readonly kind?: string;
  /** The folder of the pack; `rules` when it is left out. */
  readonly rules?: string;
  readonly translation?: TranslatedLanguage;
}

/**
 * `hvtriage rules new ID`: writes a rule to start from. With `translation` also the file of that language; only that where the
 * rule exists. Throws UsageError, and writes nothing, where a file exists already.
 */
export async function runRulesNew(options: RulesNewOptions, io: CliIo): Promise<number> {
  const { id, translation } = options;
  const folder = withoutSlash(options.rules ?? 'rules');
  const existing = existsSync(folder) ? ruleIn(folder, id) : undefined;
  if (existing && translation !== undefined) {
    const path = openablePath({ path: folder }, existing);
    if (!existing.rule) throw new UsageError(`'${path}' has mistakes: \`hvtriage rules lint ${path}\` tells them`);
    writeAll([translationFile(path, existing.rule, translation)], io);
    tellNext([`lint ${path}`, `accept-translations ${beside(path, translation)}`], io);
    return 0;
  }
  if (existing) throw new UsageError(`The rule exists already: '${openablePath({ path: folder }, existing)}'`);
  const isShipped = (await loadRules([])).rules.some((rule) => rule.id === id);
  if (isShipped) throw new UsageError(`hvtriage has a rule '${id}' of its own: choose another id`);
  const scaffold = scaffoldRule(options);
  if ('problem' in scaffold) throw new UsageError(scaffold.problem);
  const path = `${folder}/${scaffold.area}/${id}.md`;
  const { rule } = loadRule(scaffold.text, path);
  const files = [{ path, text: scaffold.text }];
  if (translation !== undefined && rule) files.push(translationFile(path, rule, translation));
  writeAll(files, io);
  tellNext([`lint ${path}`, `test ${path}`], io);
  return 0;
}

function ruleIn(folder: string, id: string): LoadedFile | undefined {
  try {
    return loadPack(folder).loaded.find((file) => file.id === id);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

interface NewFile {
  readonly path: string;
  readonly text: string;
}

function translationFile(path: string, rule: CompiledRule, language: TranslatedLanguage): NewFile {
  return { path: beside(path, language), text: translationText(rule) };
}

function beside(path: string, language: TranslatedLanguage): string {
  return path.replace(/md$/, `${language}.md`);
}

/** Refuses before the first byte where one exists; and never writes over a file that appears meanwhile. */
function writeAll(files: readonly NewFile[], io: CliIo): void {
  for (const { path } of files) if (existsSync(path)) throw new UsageError(`The file exists already: '${path}'`);
  for (const { path, text } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      throw new UsageError(`Cannot write '${path}': ${messageOf(error)}`);
    }
    io.out(`${printable(path)}: written\n`);
  }
}

function tellNext(commands: readonly string[], io: CliIo): void {
  io.out(
    ['Next:', ...commands.map((command) => `  hvtriage rules ${command}`)]
      .map((line) => `${printable(line)}\n`)
      .join(''),
  );
}

function withoutSlash(folder: string): string {
  return folder === '/' ? folder : folder.replace(/[\\/]+$/, '');
}
