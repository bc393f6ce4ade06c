import { fstatSync, statSync, writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;
/** Where there is no such file, a stream does it. */
const NOTHING = '/dev/null';
/** Milliseconds to wait for a reader that is slower than the program. */
const READER_TIME = 5;

/**
 * Whether standard output is a pipe, a file or nothing at all. Those are written directly: to make a stream of them takes Node
 * longer than a small upload takes to be analysed.
 */
export function isPlainOutput(): boolean {
  try {
    const output = fstatSync(STANDARD_OUTPUT);
    if (output.isFIFO() || output.isSocket() || output.isFile()) return true;
    const nothing = statSync(NOTHING);
    return output.isCharacterDevice() && output.rdev === nothing.rdev && output.ino === nothing.ino;
  } catch {
    return false;
  }
}

/** Writes the whole text, or its bytes in UTF-8, to a pipe or a file. A reader that is gone has seen enough: that ends the process as a success. */
export function writePlain(text: string | Uint8Array): void {
  for (let rest = typeof text === 'string' ? Buffer.from(text, 'utf8') : text; rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(STANDARD_OUTPUT, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE' || code === 'EOF') process.exit(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, READER_TIME);
    }
  }
}
