import { KNOWN_MESSAGES } from '../facts/ticket.ts';
import type { CompiledPack, ErroredRule } from './compiled-pack.ts';
import { type LoadedRule, type LoadRuleOptions, loadRule, ruleStem } from './load.ts';
import { compareRuleMessages, hasErrors, type Problem, type RuleMessage } from './messages.ts';
import { listRuleFiles, readPackFile } from './pack-files.ts';
import { closest } from './suggest.ts';

/** The rules of one folder. */
export interface RulePack extends CompiledPack {
  /** One a file, in the order of their paths; with their examples and messages. */
  readonly loaded: readonly LoadedFile[];
  /** All messages, in the order of files and lines. */
  readonly messages: readonly RuleMessage[];
}

export interface LoadedFile extends LoadedRule {
  /** Relative to the pack, '/'-separated. */
  readonly path: string;
  readonly id: string;
}

export interface LoadPackOptions extends LoadRuleOptions {
  /** Ids of rules outside this pack that `explains` may name. */
  readonly otherRules?: Iterable<string>;
}

/**
 * Loads `<area>/<rule-id>.md` below a folder, or a single rule file. Links are not followed. Throws when `path` cannot be
 * listed at all; a file that cannot be read or is no rule becomes an errored rule.
 */
export function loadPack(path: string, options: LoadPackOptions = {}): RulePack {
  const { folder, files } = listRuleFiles(path);
  const loaded: LoadedFile[] = [];
  const firstOf = new Map<string, string>();
  for (const file of files) {
    const rule = readRuleFile(folder, file, options);
    const id = ruleStem(file);
    const first = firstOf.get(id);
    firstOf.set(id, first ?? file);
    loaded.push({ path: file, id, ...(first === undefined ? rule : asDuplicate(rule, id, first)) });
  }
  const known = [...firstOf.keys(), ...(options.otherRules ?? [])];
  const checked = loaded.map((file) => ({
    ...file,
    messages: [...file.messages, ...deadReferences(file, known)].sort(compareRuleMessages),
  }));
  return {
    rules: checked.flatMap(({ rule }) => rule ?? []),
    errored: checked.flatMap((file) => erroredRule(file) ?? []),
    loaded: checked,
    messages: checked.flatMap(({ messages }) => messages),
  };
}

function readRuleFile(folder: string, file: string, options: LoadRuleOptions): LoadedRule {
  const read = readPackFile(folder, file);
  return 'text' in read ? loadRule(read.text, file, options) : refused(file, read.problem);
}

function refused(path: string, problem: Problem): LoadedRule {
  const place = { path, line: 1, column: 1, sourceLine: '' };
  return {
    examples: [],
    messages: [{ level: 'error', ...place, ...problem }],
    references: [],
    places: new Map(),
    place,
  };
}

function asDuplicate(loaded: LoadedRule, id: string, first: string): LoadedRule {
  const { rule: _, ...rest } = loaded;
  const message: RuleMessage = {
    level: 'error',
    ...loaded.place,
    code: 'duplicate-id',
    message: `Unexpected second rule \`${id}\`; the first is in ${first}`,
    expected: 'a file name that no other rule has',
  };
  return { ...rest, messages: [message, ...loaded.messages] };
}

/** A reference to a rule that does not exist is a mistake, but the rule itself works. */
function deadReferences({ references, id }: LoadedFile, known: readonly string[]): readonly RuleMessage[] {
  const candidates = known.filter((other) => other !== id);
  return references.flatMap((reference) => {
    // A known message of a ticket may be explained too, whether or not a rule of its own reports it.
    if (candidates.includes(reference.id) || isKnownMessage(reference.id)) return [];
    const suggestion = closest(reference.id, candidates);
    return [
      {
        level: 'error',
        ...reference.place,
        code: 'dead-reference',
        message:
          reference.id === id
            ? 'Unexpected rule that explains itself'
            : `Unexpected rule id \`${reference.id}\` in \`explains\``,
        expected: 'the id of another rule, or a known message of a ticket',
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ];
  });
}

function erroredRule({ rule, unfinished, id, path, messages }: LoadedFile): ErroredRule | undefined {
  if (rule || unfinished) return undefined;
  const first = messages.find(({ level }) => level === 'error');
  return { id, path, message: first ? `${path}:${first.line}:${first.column}: ${first.message}` : `${path}: no rule` };
}

/** True when the pack may be shipped. */
export function isSound(pack: RulePack): boolean {
  return pack.errored.length === 0 && !hasErrors(pack.messages);
}

function isKnownMessage(id: string): boolean {
  return KNOWN_MESSAGES.some((message) => message === id);
}
