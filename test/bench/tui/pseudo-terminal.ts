import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ScreenRun, typeKeys } from './screen-run.ts';

const BIN = join(import.meta.dirname, '..', '..', '..', 'bin', 'hvtriage.js');
const FRAME_SIGN = 'hvtriage';

/** The built program in a pseudo-terminal of 120 by 40, by `script`. */
export async function inPseudoTerminal(paths: readonly string[], whenReady: string): Promise<ScreenRun> {
  const quoted = [process.execPath, '--disable-warning=ExperimentalWarning', BIN, ...paths].map((part) => `'${part}'`);
  const command = `stty cols 120 rows 40; exec ${quoted.join(' ')}`;
  const env = { ...process.env, TERM: 'xterm-256color' };
  const started = performance.now();
  const child = spawn('script', ['-qfec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'], env });
  let drawn = '';
  let waiting = Promise.withResolvers<void>();
  let firstFrame: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    drawn += chunk.toString();
    if (drawn.includes(FRAME_SIGN)) firstFrame ??= performance.now() - started;
    waiting.resolve();
  });
  while (!drawn.includes(whenReady)) await pause(5);
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
