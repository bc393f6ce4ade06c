import { readFileSync } from 'node:fs';
import type { CliIo } from './io.ts';

export type ColorChoice = 'auto' | 'always' | 'never';

/** Columns where the output is no terminal: a mail or an editor shows that much. */
const PAPER_COLUMNS = 100;

/** The real terminal, files and pipes of this process. A reader that closes its pipe has seen enough: that is a success. */
export function processIo(choice: ColorChoice = 'auto'): CliIo {
  const { stdout, stderr, env } = process;
  const wanted =
    choice === 'auto'
      ? stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
      : choice === 'always';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    columns: stdout.columns ?? PAPER_COLUMNS,
    color: wanted,
    env,
  };
}

/** Ends the process quietly when the reader of stdout is gone. */
export function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Whether somebody sits at the keyboard in front of a screen. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

/** The paths on standard input, one a line. */
export function pathsFromStdin(): readonly string[] {
  return readFileSync(0, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
