import type { SourceRef } from '../../model/source.ts';
import { type Claim, type Claims, NO_CLAIMS, single, subtree } from '../registry/query-coverage.ts';
import type { KeyRow, ValueRow } from '../registry/rows.ts';
import type { HiveIdentity } from './identity.ts';
import type { Walk, WalkedPart } from './walk.ts';

export interface HiveRows {
  readonly keys: readonly KeyRow[];
  readonly values: readonly ValueRow[];
}

/** What was read of a hive under the names that a running system has for it. */
export function hiveRows(walk: Walk, { root }: HiveIdentity, path: string): HiveRows {
  const placeOf = (startByte: number): SourceRef => ({ path, startByte });
  return {
    keys: walk.keys.map((key) => ({ key: fullKey(root, key.path), source: placeOf(key.at) })),
    values: walk.values.map((value) => ({
      key: fullKey(root, value.path),
      keySource: placeOf(value.keyAt),
      name: value.name,
      type: value.type,
      data: value.data,
      source: placeOf(value.at),
    })),
  };
}

/**
 * What the hive lists in full. A file that Windows was writing may lack what it was to write, and so proves no absence; nor does
 * one whose control sets cannot be told apart.
 */
export function hiveClaims(walk: Walk, identity: HiveIdentity, isClean: boolean): Claims {
  if (identity.type === 'system' && identity.controlSets.length !== 1) return NO_CLAIMS;
  const claimsOf = (part: WalkedPart): readonly Claim[] => {
    const key = fullKey(identity.root, part.path);
    return part.depth === 'tree' ? subtree(key) : single(key);
  };
  return {
    covers: isClean
      ? walk.parts.filter(({ state }) => state !== 'broken').flatMap((part) => proved(part, claimsOf(part)))
      : [],
    cuts: walk.parts.filter(({ state }) => state === 'broken').flatMap(claimsOf),
  };
}

/** A key that was in memory only is not in the file. */
function proved({ hadVolatileKeys }: WalkedPart, claims: readonly Claim[]): readonly Claim[] {
  return hadVolatileKeys ? claims.filter(({ kind }) => kind !== 'registry.key') : claims;
}

function fullKey(root: string, path: string): string {
  return path === '' ? root : `${root}\\${path}`;
}
