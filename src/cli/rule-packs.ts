import { dirname, isAbsolute, join, relative } from 'node:path';
import { type CompiledPack, joinPacks } from '../rules/compiled-pack.ts';
import type { LoadedFile, RulePack } from '../rules/pack.ts';
import { loadShippedRules, shippedRulesFolder } from '../rules/shipped.ts';
import type { CliIo } from './io.ts';

/** A pack with the path a person typed, for messages. */
export interface OpenPack {
  /** As typed, or relative to the current folder. */
  readonly path: string;
  readonly pack: RulePack;
}

/** The shipped rules and those of further folders, as one pack. Throws when a folder cannot be listed. */
export async function loadRules(folders: readonly string[]): Promise<CompiledPack> {
  const shipped = await loadShippedRules();
  if (folders.length === 0) return shipped;
  const { loadPack } = await import('../rules/pack.ts');
  const otherRules = shipped.rules.map(({ id }) => id);
  return joinPacks([shipped, ...folders.map((folder) => loadPack(folder, { otherRules, skipExamples: true }))]);
}

/** The packs to work on: those named, else the shipped ones. Undefined, with a reason on stderr, when there are none. */
export async function openPacks(paths: readonly string[], io: CliIo): Promise<readonly OpenPack[] | undefined> {
  try {
    const wanted = paths.length > 0 ? paths : [shippedRulesFolder()].filter((path) => path !== undefined);
    if (wanted.length === 0) {
      io.err('hvtriage: the shipped rules are compiled into this build: name a folder with rule files\n');
      return undefined;
    }
    const { loadPack } = await import('../rules/pack.ts');
    const shipped = paths.length > 0 ? (await loadShippedRules()).rules.map(({ id }) => id) : [];
    const idsIn = (path: string): readonly string[] => loadPack(path).loaded.map(({ id }) => id);
    const otherRules = wanted.length > 1 ? [...shipped, ...wanted.flatMap(idsIn)] : shipped;
    const packs = wanted.map((path) => ({ path: shortPath(path), pack: loadPack(path, { otherRules }) }));
    if (packs.some(({ pack }) => pack.loaded.length > 0)) return packs;
    io.err(`hvtriage: no rule files below ${wanted.join(', ')}\n`);
  } catch (error) {
    io.err(`hvtriage: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return undefined;
}

/** A rule file's path as one can open it from the current folder. */
export function openablePath({ path }: Pick<OpenPack, 'path'>, file: Pick<LoadedFile, 'path'>): string {
  const folder = path.endsWith('.md') ? dirname(path) : path;
  return join(folder, file.path).replaceAll('\\', '/');
}

function shortPath(path: string): string {
  const short = relative('', path);
  return short === '' ? '.' : short.startsWith('..') || isAbsolute(short) ? path : short;
}
