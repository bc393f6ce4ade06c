import { readFileSync } from 'node:fs';
import { EXIT_SIGNAL } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { isPlainOutput, writePlain } from './standard-output.ts';

export type ColorChoice = 'auto' | 'always' | 'never';

/** Columns where the output is no terminal: a mail or an editor shows that much. */
const PAPER_COLUMNS = 100;

/** The real terminal, files and pipes of this process. A reader that closes its pipe has seen enough: that is a success. */
export function processIo(choice: ColorChoice = 'auto'): CliIo {
  const { env } = process;
  // Node makes the streams when they are asked for.
  const terminal = isPlainOutput() ? undefined : watchedOutput();
  const outIsTerminal = terminal?.isTTY === true;
  const hasColors = (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const colorOf = (isTerminal: boolean) => (choice === 'auto' ? isTerminal && hasColors : choice === 'always');
  return {
    out: (text) => (terminal === undefined ? writePlain(text) : void terminal.write(text)),
    onStop,
    onExit,
    err: (text) => void process.stderr.write(text),
    outIsTerminal,
    get errIsTerminal() {
      return process.stderr.isTTY === true;
    },
    get errColumns() {
      return process.stderr.columns ?? PAPER_COLUMNS;
    },
    columns: terminal?.columns ?? PAPER_COLUMNS,
    color: colorOf(outIsTerminal),
    get errColor() {
      return colorOf(process.stderr.isTTY === true);
    },
    env,
  };
}

/** What asks a process to end, with its number: Ctrl-C, and a shell or a scheduler. */
const STOPS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;

function onStop(listener: (exitCode: number) => void): () => void {
  const heard = STOPS.map(([signal, number]) => [signal, () => listener(EXIT_SIGNAL + number)] as const);
  for (const [signal, hear] of heard) process.on(signal, hear);
  return () => {
    for (const [signal, hear] of heard) process.off(signal, hear);
  };
}

function onExit(listener: () => void): () => void {
  process.on('exit', listener);
  return () => void process.off('exit', listener);
}

let watched: NodeJS.WriteStream | undefined;

/** Standard output as a stream, which ends the process quietly when its reader is gone. */
function watchedOutput(): NodeJS.WriteStream {
  watched ??= process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return watched;
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
