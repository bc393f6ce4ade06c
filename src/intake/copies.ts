// As a whole: the build then loads it when it is first used.
import crypto from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type InputFile, isDiagnostic } from './bundle.ts';
import { CONTAINER_EXTENSION } from './containers.ts';

/** A larger file costs more to hash than its copy costs to read. */
const MAX_HASHED_BYTES = 256 * 1024 * 1024;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Finds files with the same bytes. Without containers only those are hashed that share their size with another. */
export class CopyFinder {
  readonly #filesOfSize = new Map<number, number>();
  readonly #firstOfHash = new Map<string, string>();
  readonly #hasContainers: boolean;

  constructor(files: readonly InputFile[]) {
    for (const { bytes } of files) this.#filesOfSize.set(bytes, (this.#filesOfSize.get(bytes) ?? 0) + 1);
    this.#hasContainers = files.some(({ path }) => CONTAINER_EXTENSION.test(path));
  }

  /** The path of an earlier file with the same bytes; remembers this one when there is none. */
  firstWithSameBytes(file: InputFile): string | undefined {
    if (file.bytes > MAX_HASHED_BYTES || file.readable !== undefined) return undefined;
    // A member of a container is in no list.
    const others = this.#filesOfSize.get(file.bytes) ?? 0;
    if (!this.#hasContainers && others === 1) return undefined;
    const hash = hashOf(file);
    if (hash === undefined) return undefined;
    const first = this.#firstOfHash.get(hash);
    if (first === undefined) this.#firstOfHash.set(hash, file.path);
    return first;
  }
}

function hashOf(file: InputFile): string | undefined {
  const hash = crypto.createHash('sha256');
  for (let offset = 0; offset < file.bytes; ) {
    const part = file.read(offset, Math.min(CHUNK_BYTES, file.bytes - offset));
    if (isDiagnostic(part)) return undefined;
    if (part.length === 0) break;
    hash.update(part);
    offset += part.length;
  }
  return hash.digest('base64');
}

export function duplicateNote(path: string, first: string): Diagnostic {
  return {
    code: 'intake/duplicate-file',
    level: 'note',
    message: `"${path}" has the same content as "${first}"`,
    source: { path },
  };
}
