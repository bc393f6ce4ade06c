import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';

/** Where a result goes, piece by piece: text, or its bytes in UTF-8. */
export interface Output {
  write(text: string | Uint8Array): void;
  /** Makes the file appear under its name; nothing to do for stdout. */
  finish(): void;
  /** Leaves no half-written file behind. */
  abandon(): void;
}

/** Standard output, or a file that appears under its name only when it is complete. Throws UsageError when it cannot be written. */
export function openOutput(path: string | undefined, io: CliIo): Output {
  if (path === undefined) return { write: (text) => io.out(text), finish: () => {}, abandon: () => {} };
  const temporary = `${path}.${process.pid}.part`;
  const descriptor = attempt(path, () => openSync(temporary, 'wx', 0o644));
  return {
    write: (text) => {
      // writeSync may write less than it is given.
      for (let rest = typeof text === 'string' ? Buffer.from(text, 'utf8') : text; rest.length > 0; )
        rest = rest.subarray(attempt(path, () => writeSync(descriptor, rest)));
    },
    finish: () => {
      closeSync(descriptor);
      attempt(path, () => renameSync(temporary, path));
    },
    abandon: () => {
      closeSync(descriptor);
      rmSync(temporary, { force: true });
    },
  };
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(`Cannot write '${path}': ${messageOf(error)}`);
  }
}
