import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ScreenRun, typeKeys } from './screen-run.ts';

const BIN = join(import.meta.dirname, '..', '..', '..', 'bin', 'hvtriage.js');

/** The built program over some uploads, while it scans. */
export function programRun(paths: readonly string[]): Promise<ScreenRun> {
  return inPseudoTerminal([process.execPath, '--disable-warning=ExperimentalWarning', BIN, ...paths], {
    firstFrame: 'hvtriage',
    whenReady: 'Scanning',
  });
}

/** A Node that says something and then repeats each key: what this machine takes for it by itself, whatever else it does. */
export function echoRun(): Promise<ScreenRun> {
  const code =
    'process.stdin.setRawMode(true).on("data", (b) => b == "q" ? process.exit() : process.stdout.write(b)); console.log("ready")';
  return inPseudoTerminal([process.execPath, '-e', code], { firstFrame: 'ready', whenReady: 'ready' });
}

interface Signs {
  readonly firstFrame: string;
  readonly whenReady: string;
}

/** A command in a pseudo-terminal of 120 by 40, by `script`; `q` ends it. */
async function inPseudoTerminal(words: readonly string[], signs: Signs): Promise<ScreenRun> {
  const command = `stty cols 120 rows 40; exec ${words.map((word) => `'${word}'`).join(' ')}`;
  const env = { ...process.env, TERM: 'xterm-256color' };
  const started = performance.now();
  const child = spawn('script', ['-qfec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'], env });
  let drawn = '';
  let waiting = Promise.withResolvers<void>();
  let firstFrame: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    drawn += chunk.toString();
    if (drawn.includes(signs.firstFrame)) firstFrame ??= performance.now() - started;
    waiting.resolve();
  });
  while (!drawn.includes(signs.whenReady)) await pause(5);
  await pause(1000);
  const typed = await typeKeys({
    type: (key) => child.stdin.write(key),
    drawn: () => {
      const all = drawn;
      drawn = '';
      return all;
    },
    nextDrawing: () => {
      waiting = Promise.withResolvers();
      return waiting.promise;
    },
  });
  child.stdin.write('q');
  await once(child, 'exit');
  return { firstFrame: firstFrame ?? Number.NaN, ...typed };
}
