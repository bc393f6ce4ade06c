import type { Cells } from './cells.ts';
import { type KeyNode, readKeyNode, subkeyOffsets, valueOffsets } from './key-nodes.ts';
import { type KeyValue, readKeyValue } from './key-values.ts';

/** A part of a hive that is read. */
export interface Wanted {
  /** Names from the root of the hive down; one that ends with `*` stands for all that begin so. Empty for the root itself. */
  readonly path: readonly string[];
  /** `key`: a key with its values; `tree`: all below it too; `names`: all below it, without any value. */
  readonly depth: 'key' | 'tree' | 'names';
}

export interface WalkedKey {
  /** Names joined by backslashes, from the root down; empty for the root. */
  readonly path: string;
  readonly at: number;
}

export interface WalkedValue extends KeyValue {
  readonly path: string;
  readonly keyAt: number;
}

/** What is known of a wanted part. */
export interface WalkedPart {
  readonly path: string;
  readonly depth: 'key' | 'tree';
  /** `absent`: the key above is whole, and has no such subkey. */
  readonly state: 'whole' | 'broken' | 'absent';
  /** Keys of it had others below them that Windows never writes to the file. */
  readonly hadVolatileKeys: boolean;
}

export interface Walk {
  readonly keys: readonly WalkedKey[];
  readonly values: readonly WalkedValue[];
  readonly parts: readonly WalkedPart[];
  /** It ended because there is more than anybody looks at. */
  readonly isOver: boolean;
}

/** No part that is read has as many keys and values in a file that Windows wrote. */
const MOST_ROWS = 200_000;
const MOST_DATA_BYTES = 16 * 1024 * 1024;
/** Windows allows no deeper keys. */
const DEEPEST = 512;

/** Reads the wanted parts of a hive, from the key at `rootOffset` down. */
export function walkHive(cells: Cells, rootOffset: number, wanted: readonly Wanted[]): Walk {
  return new HiveWalk(cells).run(rootOffset, wanted);
}

/** How a key and what is below it was read. */
type Reading = Pick<WalkedPart, 'hadVolatileKeys'> & { readonly isWhole: boolean };

class HiveWalk {
  readonly #cells: Cells;
  readonly #keys: WalkedKey[] = [];
  readonly #values: WalkedValue[] = [];
  readonly #parts: WalkedPart[] = [];
  #dataBytes = 0;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  run(rootOffset: number, wanted: readonly Wanted[]): Walk {
    const root = readKeyNode(this.#cells, rootOffset);
    if (root !== undefined) this.#follow(root, '', 0, wanted);
    return { keys: this.#keys, values: this.#values, parts: this.#parts, isOver: this.#isOver() };
  }

  #isOver(): boolean {
    return this.#keys.length + this.#values.length >= MOST_ROWS || this.#dataBytes >= MOST_DATA_BYTES;
  }

  /** `level` is that of the key: a wanted part with a path of this length is the key itself. */
  #follow(key: KeyNode, path: string, level: number, wanted: readonly Wanted[]): void {
    const here = wanted.filter((part) => part.path.length === level);
    const whole = here.find((part) => part.depth !== 'key');
    if (whole !== undefined) {
      const reading = this.#readTree(key, path, level, whole.depth === 'tree');
      if (whole.depth === 'tree') this.#notePart(path, 'tree', reading);
      return;
    }
    this.#keys.push({ path, at: key.at });
    if (here.length > 0) this.#notePart(path, 'key', { isWhole: this.#readValues(key, path), hadVolatileKeys: false });
    const below = wanted.filter((part) => part.path.length > level);
    if (below.length > 0) this.#followSubkeys(key, path, level, below);
  }

  #followSubkeys(key: KeyNode, path: string, level: number, wanted: readonly Wanted[]): void {
    const missing = new Set(wanted.flatMap((part) => literal(part.path[level])));
    const isWhole = this.#eachSubkey(key, (subkey) => {
      missing.delete(subkey.name.toLowerCase());
      const parts = wanted.filter((part) => matches(part.path[level], subkey.name));
      if (parts.length > 0) this.#follow(subkey, joined(path, subkey.name), level + 1, parts);
    });
    // A key that Windows keeps in memory only may have been there.
    if (isWhole && key.volatileSubkeys > 0) return;
    for (const name of missing) {
      const spelt = wanted.find((part) => part.path[level]?.toLowerCase() === name)?.path[level] ?? name;
      const state = isWhole ? 'absent' : 'broken';
      this.#parts.push({ path: joined(path, spelt), depth: 'tree', state, hadVolatileKeys: false });
    }
  }

  #readTree(key: KeyNode, path: string, level: number, withValues: boolean): Reading {
    this.#keys.push({ path, at: key.at });
    let isWhole = !withValues || this.#readValues(key, path);
    let hadVolatileKeys = key.volatileSubkeys > 0;
    if (level >= DEEPEST) {
      if (key.subkeys > 0) this.#cells.damage.note(key.at);
      return { isWhole: isWhole && key.subkeys === 0, hadVolatileKeys };
    }
    const areSubkeysWhole = this.#eachSubkey(key, (subkey) => {
      const below = this.#readTree(subkey, joined(path, subkey.name), level + 1, withValues);
      isWhole &&= below.isWhole;
      hadVolatileKeys ||= below.hadVolatileKeys;
    });
    return { isWhole: isWhole && areSubkeysWhole, hadVolatileKeys };
  }

  /** True when every subkey could be read. */
  #eachSubkey(key: KeyNode, visit: (subkey: KeyNode) => void): boolean {
    const offsets = subkeyOffsets(this.#cells, key);
    let { isWhole } = offsets;
    for (const offset of offsets.items) {
      if (this.#isOver()) return false;
      const subkey = readKeyNode(this.#cells, offset);
      if (subkey !== undefined && isKeyName(subkey.name)) {
        visit(subkey);
        continue;
      }
      if (subkey !== undefined) this.#cells.damage.note(subkey.at);
      isWhole = false;
    }
    return isWhole;
  }

  /** True when every value could be read. */
  #readValues(key: KeyNode, path: string): boolean {
    const offsets = valueOffsets(this.#cells, key);
    let { isWhole } = offsets;
    for (const offset of offsets.items) {
      if (this.#isOver()) return false;
      const value = readKeyValue(this.#cells, offset);
      isWhole &&= value !== undefined;
      if (value === undefined) continue;
      this.#dataBytes += value.dataBytes;
      this.#values.push({ ...value, path, keyAt: key.at });
    }
    return isWhole;
  }

  #notePart(path: string, depth: WalkedPart['depth'], { isWhole, hadVolatileKeys }: Reading): void {
    this.#parts.push({ path, depth, state: isWhole ? 'whole' : 'broken', hadVolatileKeys });
  }
}

/** A backslash divides the names of keys, so that none can hold one: such a name would be read as two. */
function isKeyName(name: string): boolean {
  return name !== '' && !name.includes('\\');
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}\\${name}`;
}

function literal(name: string | undefined): readonly string[] {
  return name === undefined || name.endsWith('*') ? [] : [name.toLowerCase()];
}

function matches(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) return false;
  const key = name.toLowerCase();
  return pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1).toLowerCase()) : key === pattern.toLowerCase();
}
