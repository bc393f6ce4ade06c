import { dirname, isAbsolute, join, relative } from 'node:path';
import { type CompiledPack, joinPacks } from '../rules/compiled-pack.ts';
import type { RuleMessage } from '../rules/messages.ts';
import type { LoadedFile, RulePack } from '../rules/pack.ts';
import { loadShippedRules, shippedRulesFolder } from '../rules/shipped.ts';
import { printable } from '../text/printable.ts';
import { messageOf } from './errors.ts';
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
  const { loadPacks } = await import('../rules/pack.ts');
  return joinPacks([shipped, ...loadPacks(folders, { base: shipped, skipExamples: true })]);
}

/** The packs to work on: those named, else the shipped ones. Undefined, with a reason on stderr, when there are none. */
export async function openPacks(paths: readonly string[], io: CliIo): Promise<readonly OpenPack[] | undefined> {
  try {
    const wanted = paths.length > 0 ? paths : [shippedRulesFolder()].filter((path) => path !== undefined);
    if (wanted.length === 0) {
      io.err('hvtriage: the shipped rules are compiled into this build: name a folder with rule files\n');
      return undefined;
    }
    const { loadPacks } = await import('../rules/pack.ts');
    const base = paths.length > 0 ? await loadShippedRules() : undefined;
    const packs = loadPacks(wanted, { base, mayBeBase: true });
    if (packs.some(({ loaded }) => loaded.length > 0))
      return packs.map((pack) => ({ path: shortPath(pack.path), pack }));
    io.err(`hvtriage: no rule files below ${wanted.join(', ')}\n`);
  } catch (error) {
    io.err(`hvtriage: ${messageOf(error)}\n`);
  }
  return undefined;
}

/** Says on stderr which rules are left out, and why: nobody else would miss them. */
export function complainOfErrored({ errored }: Pick<CompiledPack, 'errored'>, io: CliIo): void {
  for (const { message } of errored) io.err(`${printable(`hvtriage: error: This rule is left out: ${message}`)}\n`);
}

/** A rule file's path as one can open it from the current folder. */
export function openablePath({ path }: Pick<OpenPack, 'path'>, file: Pick<LoadedFile, 'path'>): string {
  const folder = path.endsWith('.md') ? dirname(path) : path;
  return join(folder, file.path).replaceAll('\\', '/');
}

/** A message with paths that can be opened from the current folder. */
export function openableMessage(open: Pick<OpenPack, 'path'>, message: RuleMessage): RuleMessage {
  const { related } = message;
  return {
    ...message,
    path: openablePath(open, message),
    ...(related && {
      related: related.map(({ folder, ...place }) => ({
        ...place,
        path: openablePath(folder === undefined ? open : { path: shortPath(folder) }, place),
      })),
    }),
  };
}

function shortPath(path: string): string {
  const short = relative('', path);
  return short === '' ? '.' : short.startsWith('..') || isAbsolute(short) ? path : short;
}
