import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { InputFile } from './bundle.ts';

/** A link put in the file's place is not followed, and a FIFO put there does not block; Windows has neither flag. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file on disk. `bytes` is its size when it was listed; `absolute` is where it is, `path` what it is called in the bundle. */
export function diskFile(path: string, absolute: string | Buffer, bytes: number): InputFile {
  return {
    path,
    bytes,
    open: () => withFile(path, absolute, (descriptor, size) => readRange(descriptor, 0, size)),
    read: (offset, length, into) =>
      withFile(path, absolute, (descriptor, size) =>
        readRange(descriptor, offset, Math.max(0, Math.min(length, size - offset)), into),
      ),
  };
}

/** An entry that is listed but never opened. */
export function refusedFile(path: string, refused: Diagnostic): InputFile {
  return { path, bytes: 0, refused, open: () => refused, read: () => refused };
}

function withFile(
  path: string,
  absolute: string | Buffer,
  use: (descriptor: number, size: number) => Uint8Array,
): Uint8Array | Diagnostic {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, OPEN_FLAGS);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return unreadable(path, 'it is not a regular file');
    return use(descriptor, stat.size);
  } catch (error) {
    return unreadable(path, errorText(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readRange(descriptor: number, offset: number, length: number, into?: Uint8Array): Uint8Array {
  const bytes = into !== undefined && into.length >= length ? into : Buffer.allocUnsafe(length);
  let have = 0;
  while (have < length) {
    const count = readSync(descriptor, bytes, have, length - have, offset + have);
    if (count === 0) break;
    have += count;
  }
  return bytes.subarray(0, have);
}

function unreadable(path: string, reason: string): Diagnostic {
  return {
    code: 'intake/unreadable-file',
    level: 'error',
    message: `"${path}" cannot be read: ${reason}`,
    source: { path },
  };
}

/** The system's code and words without the absolute path, which differs from machine to machine. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `access denied (${code})`;
    case 'ENOENT':
      return `it does not exist (${code})`;
    case 'ELOOP':
      return `it is a link (${code})`;
    default:
      return code ?? error.message;
  }
}
