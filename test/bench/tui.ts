/**
 * Measures the terminal UI: `npm run bench:tui -- [COUNT] [FOLDER]`. Prints how long a key takes to the screen with COUNT findings
 * and with COUNT bundles, while they are scanned and after, on a stream that is no terminal; then the built program in a
 * pseudo-terminal over uploads (FOLDER, or some that are made), beside a Node that only repeats keys, where `script` of util-linux
 * is there. Build the program before.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { echoRun, programRun } from './tui/pseudo-terminal.ts';
import { onStream, type ScreenRun } from './tui/screen-run.ts';
import { manyBundles, manyFindings } from './tui/sessions.ts';
import { writeUploads } from './uploads.ts';

const UPLOADS = 200;
const count = Number(process.argv[2] ?? 10_000);
if (!(count >= 100)) throw new Error('Expected at least 100');

console.log('milliseconds from a key to its bytes; a full clear is an erased screen');
tell(`${count} findings`, await onStream(await manyFindings(count), `1/${count}`));
tell(`${count} bundles, after`, await onStream(await manyBundles(count, 0), `1/${count}`));
tell(`${count} bundles, scanning`, await onStream(await manyBundles(count, 4), '1/'));

if (spawnSync('script', ['--version']).error !== undefined) {
  console.log('the program itself: not measured, there is no `script` here (util-linux)');
} else {
  const made = mkdtempSync(join(tmpdir(), 'hvtriage-bench-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  const folder = process.argv[3] ?? made;
  if (folder === made) writeUploads(made, UPLOADS);
  tell('an echo, by Node', await echoRun());
  tell('the program, scanning', await programRun([folder]));
}

function tell(what: string, { firstFrame, keys, clears, bytes, processor }: ScreenRun): void {
  const sorted = keys.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const frame = `first frame ${firstFrame.toFixed(0).padStart(4)} ms`;
  const key = `key p50 ${at(0.5).padStart(5)}  p95 ${at(0.95).padStart(5)}  max ${at(0.9999).padStart(5)} ms   ${(bytes / keys.length).toFixed(0)} bytes a key`;
  const used = processor === undefined ? '' : `   ${processor.toFixed(1)} ms of processor`;
  console.log(`${what.padEnd(26)}${frame}   ${key}   ${clears} clears${used}`);
}
