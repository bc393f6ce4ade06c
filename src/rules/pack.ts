import { overlaid } from '../model/lazy-fields.ts';
import type { CompiledRule } from '../model/rule.ts';
import type { CompiledPack, ErroredRule } from './compiled-pack.ts';
import { explainsCircles } from './explains-circles.ts';
import { type LoadedRule, type LoadRuleOptions, loadRule, ruleStem } from './load.ts';
import { compareRuleMessages, hasErrors, type Problem, type RuleMessage } from './messages.ts';
import { checkAgainst, deadReferences, type EarlierRules, firstOfEachId } from './pack-checks.ts';
import { findManifest, listRuleFiles, nestedManifests, readPackFile } from './pack-files.ts';
import { type LoadedManifest, loadManifest, nestedPack, topOf } from './pack-manifest.ts';

/** The rules of one folder. */
export interface RulePack extends CompiledPack {
  /** As it was given: a folder, or one rule file. */
  readonly path: string;
  /** What the paths of its files are relative to. */
  readonly folder: string;
  /** One a file, in the order of their paths; with their examples and messages. */
  readonly loaded: readonly LoadedFile[];
  /** All messages, those about `pack.yaml` first, then in the order of files and lines. */
  readonly messages: readonly RuleMessage[];
}

export interface LoadedFile extends LoadedRule {
  /** Relative to the pack, '/'-separated. */
  readonly path: string;
  readonly id: string;
}

export interface LoadPacksOptions extends LoadRuleOptions {
  /** Rules that come before the packs: these may replace them, and `explains` may name them. */
  readonly base?: BasePack | undefined;
  /** A pack with the name of the base is the base itself, as its authors have it before them; else its rules are second ones. */
  readonly mayBeBase?: boolean;
  /** Of this program, where a test wants another one. */
  readonly toolVersion?: string;
}

/** What is asked of the rules that come before. */
export interface BasePack {
  readonly name?: string;
  readonly rules: readonly Pick<CompiledRule, 'id' | 'path' | 'explains'>[];
}

/** A pack before it is seen beside others. */
interface DraftPack {
  readonly path: string;
  readonly folder: string;
  readonly manifest: LoadedManifest;
  readonly files: readonly LoadedFile[];
}

/** One pack without any beside it but the base; see `loadPacks`. */
export function loadPack(path: string, options: LoadPacksOptions = {}): RulePack {
  const draft = readPack(path, options);
  return checkPacks([draft], options)[0] ?? finish(draft);
}

/**
 * Loads `<area>/<rule-id>.md` below folders, or single rule files, in the order in which they are used. Links are not followed.
 * Throws when a path cannot be listed at all; a file that cannot be read or is no rule becomes an errored rule.
 */
export function loadPacks(paths: readonly string[], options: LoadPacksOptions = {}): readonly RulePack[] {
  return checkPacks(
    paths.map((path) => readPack(path, options)),
    options,
  );
}

/** True when the pack may be shipped. */
export function isSound(pack: RulePack): boolean {
  return pack.errored.length === 0 && !hasErrors(pack.messages);
}

function readPack(path: string, options: LoadPacksOptions): DraftPack {
  const { folder, files } = listRuleFiles(path);
  const found = findManifest(folder);
  const read: LoadedManifest = found ? loadManifest(found, options.toolVersion) : { messages: [] };
  const nested = folder === path ? nestedManifests(folder).map(nestedPack) : [];
  const manifest = { ...read, messages: [...read.messages, ...nested] };
  const pack = manifest.manifest?.name ?? path;
  const loaded = files.map((file): LoadedFile => {
    const { rule, ...rest } = readRuleFile(folder, file, options);
    return { path: file, id: ruleStem(file), ...rest, ...(rule ? { rule: overlaid(rule, { pack }) } : {}) };
  });
  // What a later version understands is full of mistakes for this one.
  const isLater = manifest.messages.some(({ code }) => code === 'pack-needs-later');
  return { path, folder, manifest, files: firstOfEachId(isLater ? loaded.map(withoutContent) : loaded) };
}

function checkPacks(drafts: readonly DraftPack[], { base, mayBeBase }: LoadPacksOptions): readonly RulePack[] {
  const ofBase: EarlierRules = new Map(
    (base?.rules ?? []).map(({ id, path }) => [id, `${path} in the pack \`${base?.name}\``]),
  );
  const ofPacks = new Map<string, string>();
  const known = [...ofBase.keys(), ...drafts.flatMap(({ files }) => files.map(({ id }) => id))];
  const checked = drafts.map((draft): DraftPack => {
    const name = draft.manifest.manifest?.name;
    const isBase = mayBeBase === true && name !== undefined && name === base?.name;
    const earlier = new Map([...(isBase ? [] : ofBase), ...ofPacks]);
    const files = draft.files.map((file) => deadReferences(checkAgainst(file, earlier), known));
    for (const { id, path } of files)
      ofPacks.set(id, name === undefined ? `${draft.folder}/${path}` : `${path} in the pack \`${name}\``);
    return { ...draft, files };
  });
  const circles = explainsCircles(checked, base?.rules ?? []);
  return checked.map((draft, index) => finish(draft, circles[index]));
}

function finish(draft: DraftPack, circles: readonly RuleMessage[] = []): RulePack {
  const { path, folder, manifest } = draft;
  const files = draft.files.map((file): LoadedFile => {
    const own = circles.filter((message) => message.path === file.path);
    return { ...file, messages: [...file.messages, ...own].sort(compareRuleMessages) };
  });
  const refusal = manifest.messages.find(({ level }) => level === 'error');
  const loaded = refusal ? files.map(withoutRule) : files;
  return {
    ...(manifest.manifest ? { name: manifest.manifest.name } : {}),
    path,
    folder,
    rules: loaded.flatMap(({ rule }) => rule ?? []),
    errored: loaded.flatMap((file) => erroredRule(file, refusal) ?? []),
    loaded,
    messages: [...manifest.messages, ...loaded.flatMap(({ messages }) => messages)],
  };
}

function readRuleFile(folder: string, file: string, options: LoadRuleOptions): LoadedRule {
  const read = readPackFile(folder, file);
  return 'text' in read ? loadRule(read.text, file, options) : refused(file, read.problem);
}

function refused(path: string, problem: Problem): LoadedRule {
  const place = topOf(path);
  return { ...NOTHING, messages: [{ level: 'error', ...place, ...problem }], place };
}

const NOTHING = { examples: [], messages: [], references: [], places: new Map() };

function withoutContent({ path, id, place }: LoadedFile): LoadedFile {
  return { path, id, place, ...NOTHING };
}

function withoutRule({ rule: _, ...rest }: LoadedFile): LoadedFile {
  return rest;
}

function erroredRule(
  { rule, unfinished, id, path, messages }: LoadedFile,
  refusal?: RuleMessage,
): ErroredRule | undefined {
  if (rule || unfinished) return undefined;
  const first = refusal ?? messages.find(({ level }) => level === 'error');
  if (!first) return { id, path, message: `${path}: no rule` };
  const expected = first.expected === undefined ? '' : ` (expected ${first.expected})`;
  return { id, path, message: `${first.path}:${first.line}:${first.column}: ${first.message}${expected}` };
}
