import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { onFirstUse } from '../model/first-use.ts';
import { compareText } from '../model/source.ts';
import { errorText } from './disk-file.ts';
import { decodeNarrow } from './narrow-text.ts';

// Many uploads are files in one folder, and need no walker.
const require = createRequire(import.meta.url);
const fastGlob = onFirstUse((): typeof import('fast-glob') => require('fast-glob'));

/** Entries of a bundle that are listed; an upload has thousands, a disk image more. */
export const MAX_ENTRIES = 500_000;
/** Folders within folders that are entered. */
export const MAX_DEPTH = 64;

export interface WalkLimits {
  readonly entries: number;
  readonly depth: number;
}

export type EntryType = 'file' | 'folder' | 'link' | 'fifo' | 'socket' | 'device';

export interface WalkEntry {
  /** Relative to the root, '/'-separated. A name that is no valid UTF-8 is decoded as the code page it reads like; a line end in a name is shown as `␊`. */
  readonly path: string;
  /** What to open: bytes where `path` had to be decoded. */
  readonly absolute: string | Buffer;
  readonly type: EntryType;
}

export interface WalkResult {
  /** Everything below the root but the root, ascending by path. */
  readonly entries: readonly WalkEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists a folder and all below it. Links are listed, not followed; what cannot be listed is a diagnostic. Never throws. */
export function walkFolder(
  root: string | Buffer,
  limits: WalkLimits = { entries: MAX_ENTRIES, depth: MAX_DEPTH },
): WalkResult {
  const lister = new Lister(root, limits);
  const hasFolders = lister.top.some((dirent) => dirent.isDirectory());
  return resultOf(lister, hasFolders ? walk(lister) : topOf(lister));
}

/** Lists what is directly in a folder, like `walkFolder`. */
export function listChildren(root: string | Buffer): WalkResult {
  const lister = new Lister(root, { entries: Number.POSITIVE_INFINITY, depth: 0 });
  return resultOf(lister, topOf(lister));
}

interface Found {
  readonly path: string;
  readonly dirent: EntryQuestions;
}

function topOf(lister: Lister): readonly Found[] {
  return lister.top.map((dirent) => ({ path: dirent.name, dirent }));
}

function walk(lister: Lister): readonly Found[] {
  // Without `stats`: with them fast-glob answers an empty list as soon as one entry cannot be examined.
  return fastGlob().sync('**', {
    cwd: lister.name,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    objectMode: true,
    suppressErrors: true,
    unique: false,
    // A cast at the library's border: of readdirSync's many overloads it calls the one with `withFileTypes`.
    fs: { readdirSync: lister.list.bind(lister) as unknown as typeof readdirSync, lstatSync, statSync },
  });
}

function resultOf(lister: Lister, found: readonly Found[]): WalkResult {
  const entries = found
    .map(({ path, dirent }) => ({ path, absolute: lister.absolute(path), type: typeOf(dirent) }))
    .sort((a, b) => compareText(a.path, b.path));
  return { entries, diagnostics: lister.diagnostics };
}

/** A name for a root that only its bytes can open. */
const BYTES_ROOT = '/bundle';

/** Answers fast-glob's questions about folders, and keeps what fast-glob would pass over in silence. */
class Lister {
  readonly diagnostics: Diagnostic[] = [];
  /** What fast-glob takes for the root: it cannot be given bytes. */
  readonly name: string;
  readonly #root: string | Buffer;
  readonly #limits: WalkLimits;
  /** Paths whose names are not what the disk holds. */
  readonly #real = new Map<string, Buffer>();
  #top: Dirent[] | undefined;
  #listed = 0;
  #isFull = false;

  constructor(root: string | Buffer, limits: WalkLimits) {
    this.#root = typeof root === 'string' ? resolve(root) : root;
    this.name = typeof this.#root === 'string' ? this.#root : resolve(BYTES_ROOT);
    this.#limits = limits;
  }

  absolute(path: string): string | Buffer {
    const real = path === '' ? this.#root : this.#real.get(path);
    return real ?? join(this.name, path);
  }

  /** What is directly in the root. */
  get top(): Dirent[] {
    this.#top ??= this.#read('');
    return this.#top;
  }

  list(folder: string): Dirent[] {
    const path = folder.slice(this.name.length).replace(/^\/+/, '');
    return path === '' ? this.top : this.#read(path);
  }

  #read(path: string): Dirent[] {
    if (this.#isPastLimit(path)) return [];
    try {
      const folderOnDisk = this.absolute(path);
      const dirents = readdirSync(folderOnDisk, { withFileTypes: true });
      const isOdd = typeof folderOnDisk !== 'string' || dirents.some((dirent) => ODD_NAME.test(dirent.name));
      const kept = isOdd ? this.#renameOdd(path, folderOnDisk) : dirents;
      return this.#withinLimit(kept);
    } catch (error) {
      this.#note(
        'intake/unreadable-folder',
        'error',
        `Folder "${path || '.'}" cannot be listed: ${errorText(error)}`,
        path,
      );
      return [];
    }
  }

  #withinLimit(dirents: Dirent[]): Dirent[] {
    const room = Math.max(0, this.#limits.entries - this.#listed);
    this.#listed += dirents.length;
    if (dirents.length <= room) return dirents;
    if (!this.#isFull) {
      this.#isFull = true;
      this.#note('intake/too-many-entries', 'warning', `Only the first ${this.#limits.entries} entries are listed`, '');
    }
    return dirents.slice(0, room);
  }

  #isPastLimit(path: string): boolean {
    if (path === '' || path.split('/').length <= this.#limits.depth) return false;
    this.#note(
      'intake/too-deep',
      'warning',
      `Folder "${path}" is more than ${this.#limits.depth} levels deep and is not entered`,
      path,
    );
    return true;
  }

  /** A name extracted by a tool that did not know its code page is no valid UTF-8: it can only be opened by its bytes. */
  #renameOdd(path: string, folder: string | Buffer): Dirent[] {
    const taken = new Set<string>();
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((dirent) => {
      const bytes = dirent.name;
      const name = uniqueName(displayName(bytes), taken);
      const entry = path === '' ? name : `${path}/${name}`;
      this.#real.set(entry, Buffer.concat([Buffer.from(folder), Buffer.from('/'), bytes]));
      if (!isUtf8(bytes)) {
        const message = `The name of "${entry}" is not valid UTF-8; it was decoded by guess`;
        this.#note('intake/undecodable-name', 'note', message, entry);
      }
      return Object.assign(Object.create(dirent), { name });
    });
  }

  #note(code: Diagnostic['code'], level: Diagnostic['level'], message: string, path: string): void {
    this.diagnostics.push({ code, level, message, ...(path === '' ? {} : { source: { path } }) });
  }
}

/** Names that fast-glob's pattern or a string cannot carry: line ends, and U+FFFD as the sign of bytes that are no UTF-8. */
const ODD_NAME = /[\uFFFD\r\n]/;

function displayName(bytes: Buffer): string {
  const name = isUtf8(bytes) ? bytes.toString('utf8') : (decodeNarrow(bytes)?.text ?? bytes.toString('latin1'));
  return name.replace(/[\r\n]/g, '\u240A').replaceAll('/', '_');
}

/** Two names may be decoded to the same text. */
function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(unique); count++) unique = `${name} (${count})`;
  taken.add(unique);
  return unique;
}

type EntryQuestions = Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>;

function typeOf(dirent: EntryQuestions): EntryType {
  if (dirent.isFile()) return 'file';
  if (dirent.isDirectory()) return 'folder';
  if (dirent.isSymbolicLink()) return 'link';
  if (dirent.isFIFO()) return 'fifo';
  return dirent.isSocket() ? 'socket' : 'device';
}
