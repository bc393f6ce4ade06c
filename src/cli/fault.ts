import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printable } from '../text/printable.ts';
import { VERSION } from '../version.ts';
import { messageOf, UsageError } from './errors.ts';

/** What to say on standard error about an error that ended the program. */
export function faultMessage(error: unknown): string {
  if (error instanceof UsageError) return `hvtriage: ${printable(error.message)}\n`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `hvtriage: a fault of the program: ${printable(trace)}\n`;
}

/** One line about an error that ended the terminal UI; what a developer needs goes into a file that only the user may read. */
export function faultNote(error: unknown, folder = tmpdir()): string {
  const file = join(folder, `hvtriage-fault-${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${process.pid}.txt`);
  const [summary = ''] = messageOf(error).split('\n');
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const program = `hvtriage ${VERSION}, Node ${process.version}, ${process.platform} ${process.arch}`;
  try {
    writeFileSync(file, `${program}\n${trace}\n`, { flag: 'wx', mode: 0o600 });
  } catch {
    return faultMessage(error);
  }
  return `hvtriage: a fault of the program: ${printable(summary)}; details: ${printable(file)}\n`;
}
