import type { Fields } from '../../model/fact.ts';
import { isBelow, parentKey, sameKey } from './keys.ts';
import type { QueryCommand } from './query-command.ts';
import type { KeyBlock, QueryOutput } from './query-output.ts';

/** What an artifact lists in full, or is known not to: a scope of one kind, or all of a subtree. */
export interface Claim {
  readonly kind: 'registry.key' | 'registry.value';
  readonly scope: Fields;
  readonly subtree?: string;
}

export interface Claims {
  readonly covers: readonly Claim[];
  readonly cuts: readonly Claim[];
}

export const NO_CLAIMS: Claims = { covers: [], cuts: [] };

/**
 * What the output lists in full. With the command that is known; without it only what a plain or recursive query alone can print.
 * `isCutOff`: the text is known to go on behind the output, so that a list may not be all.
 */
export function claimsOf(output: QueryOutput, command: QueryCommand | undefined, isCutOff: boolean): Claims {
  const isEnded = output.isEnded && !isCutOff;
  if (command === undefined) return isEnded || isKeyWithSubkeys(output) ? inferClaims(output) : NO_CLAIMS;
  if (command.isSelection || (output.isSearch && !isSearchOfName(command))) return NO_CLAIMS;
  if (output.blocks.length === 0) return output.missing.length > 0 ? covers(absent(command, output)) : NO_CLAIMS;
  if (!startsWith(output, command)) return NO_CLAIMS;
  if (command.name !== undefined) return claimsOfName(output, command.key, command.name);
  const isBroken = isCutOff || output.isDamaged || output.failures.length + output.missing.length > 0;
  if (!command.isRecursive) return claimsOfKey(output, command.key, isCutOff || output.isDamaged);
  return claimsOfTree(output, command.key, isBroken ? 'broken' : isEnded ? 'whole' : 'open');
}

/** `/v NAME /s` ends like a search, and still lists that name of its own key. */
function isSearchOfName(command: QueryCommand): boolean {
  return command.name !== undefined && command.isRecursive;
}

/** A key without values is not printed itself: its subkeys are the first lines then. */
function startsWith(output: QueryOutput, command: QueryCommand): boolean {
  const first = output.blocks[0]?.key;
  if (first === undefined || first === null) return false;
  return sameKey(first, command.key) || sameKey(parentKey(first) ?? '', command.key);
}

/** The value, or the key with all below it, that the system could not find: since Vista a key shows its default value, set or not. */
function absent(command: QueryCommand, { isXp }: QueryOutput): readonly Claim[] {
  if (command.name === undefined || (command.name === '' && !isXp)) return subtree(command.key);
  return [{ kind: 'registry.value', scope: { key: command.key, name: command.name } }];
}

function claimsOfName(output: QueryOutput, key: string, name: string): Claims {
  const block = output.blocks.find((each) => each.key !== null && sameKey(each.key, key));
  const isUnset = name === '' && block?.hasUnsetDefault === true;
  const isShown = isUnset || block?.values.some((value) => sameKey(value.name, name)) === true;
  return isShown ? covers([{ kind: 'registry.value', scope: { key, name } }]) : NO_CLAIMS;
}

function claimsOfKey(output: QueryOutput, key: string, isBroken: boolean): Claims {
  if (isRootListed(output, key)) return covers(single(key));
  return isBroken ? { covers: [], cuts: single(key) } : NO_CLAIMS;
}

/** The values of the key come before its subkeys. */
function isRootListed(output: QueryOutput, key: string): boolean {
  const first = output.blocks[0];
  if (output.isDamaged || first === undefined || first.key === null) return false;
  return first.isClosed || !sameKey(first.key, key);
}

/** `open`: its end was not seen; it was pasted without the last blank line, or it was cut. */
function claimsOfTree(output: QueryOutput, key: string, state: 'whole' | 'open' | 'broken'): Claims {
  if (state === 'whole') return covers(subtree(key));
  return { covers: isRootListed(output, key) ? single(key) : [], cuts: state === 'broken' ? subtree(key) : [] };
}

/** Without the command: what a search and `/v` cannot have printed. */
function inferClaims(output: QueryOutput): Claims {
  const isPlain = !output.isSearch && !output.isDamaged && output.failures.length + output.missing.length === 0;
  const first = output.blocks[0];
  if (!isPlain || first === undefined || first.key === null) return NO_CLAIMS;
  if (isRecursive(first, first.key, output.blocks)) return covers(subtree(first.key));
  return output.blocks.length > MAX_KEYS ? NO_CLAIMS : covers(output.blocks.flatMap(claimsOfBlock));
}

/** More keys than anybody asks for one by one: the rest of a longer output, whose first keys are gone. */
const MAX_KEYS = 200;

/**
 * Every key once, all below the first, some with values. Plain queries of a key and of its subkeys, one behind the other, print
 * the subkeys twice; single values of several keys (`/v`) show one value of the first.
 */
function isRecursive(first: KeyBlock, root: string, blocks: readonly KeyBlock[]): boolean {
  const isRootWhole = first.values.length >= 2 || (first.values.length === 0 && !first.isFollowedByBlank);
  const keys = new Set(blocks.map((block) => block.key?.toLowerCase()));
  const below = blocks.slice(1);
  return (
    isRootWhole &&
    keys.size === blocks.length &&
    below.every((block) => block.key !== null && isBelow(block.key, root)) &&
    below.some((block) => block.values.length > 0)
  );
}

/** Values of a key, and behind a blank line nothing but its subkeys: a plain query ends so, without a last blank line. */
function isKeyWithSubkeys(output: QueryOutput): boolean {
  const [first, ...below] = output.blocks;
  const key = first?.key;
  return (
    typeof key === 'string' &&
    first?.isFollowedByBlank === true &&
    below.length > 0 &&
    below.every((block) => block.values.length === 0 && block.key !== null && sameKey(parentKey(block.key) ?? '', key))
  );
}

/** Two values of a key are all of them, one may be what `/v` asked for. */
function claimsOfBlock(block: KeyBlock): readonly Claim[] {
  const [value, second] = block.values;
  if (block.key === null || value === undefined || !block.isClosed) return [];
  if (second !== undefined) return single(block.key);
  return [{ kind: 'registry.value', scope: { key: block.key, name: value.name } }];
}

function covers(claims: readonly Claim[]): Claims {
  return { covers: claims, cuts: [] };
}

/** A key with all its values, without its subkeys. */
export function single(key: string): readonly Claim[] {
  return [
    { kind: 'registry.key', scope: { key } },
    { kind: 'registry.value', scope: { key } },
  ];
}

/** A key with everything below it. */
export function subtree(key: string): readonly Claim[] {
  return [
    { kind: 'registry.key', scope: {}, subtree: key },
    { kind: 'registry.value', scope: {}, subtree: key },
  ];
}
