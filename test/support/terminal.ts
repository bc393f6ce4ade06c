import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 60_000;
const POLL = 20;

/** A real terminal of a given size with a shell in it, by tmux; its server is its own and ends with it. */
export class Terminal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'hvtriage-tmux-'));

  /** Throws when there is no tmux: these tests check what no test double can. */
  constructor(cwd: string, { columns, rows }: { readonly columns: number; readonly rows: number }) {
    if (spawnSync('tmux', ['-V']).error !== undefined) {
      throw new Error('tmux is not installed: the tests of the terminal UI need it (apt-get install tmux)');
    }
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    // Nothing of whoever runs this: no configuration, no choice of colours; and a shell that says when it is ready.
    const shell = [
      'env',
      '-u',
      'NO_COLOR',
      '-u',
      'FORCE_COLOR',
      'PS1=READY> ',
      'LC_ALL=C.UTF-8',
      'bash',
      '--norc',
      '--noprofile',
    ];
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', cwd, ...shell);
    this.#tmux('set-option', '-s', 'set-clipboard', 'on');
  }

  /** Types text, or named keys: `Up`, `Enter`, `Escape`. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.#tmux('send-keys', '-t', ':0', key);
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-t', ':0', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** What is on the screen, without blanks at line ends. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-t', ':0')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  }

  /** The same with its colours. */
  painted(): string {
    return this.#tmux('capture-pane', '-p', '-e', '-t', ':0');
  }

  /** What a program put into the clipboard of the terminal last; empty: nothing. */
  clipboard(): string {
    const { stdout } = this.#run('show-buffer');
    return stdout;
  }

  /** A variable of tmux: `alternate_on`, `cursor_flag`, `pane_current_command`. */
  read(variable: string): string {
    return this.#tmux('display-message', '-p', '-t', ':0', `#{${variable}}`).trim();
  }

  /** The first screen that fulfils the condition. Throws, with the last one seen, when none does in time. */
  async until(what: string, isThere: (screen: string) => boolean): Promise<string> {
    return this.poll(what, () => {
      const screen = this.screen();
      return isThere(screen) ? screen : undefined;
    });
  }

  /** The first value that there is. Throws, with the screen seen last, when there is none in time. */
  async poll<T>(what: string, look: () => T | undefined): Promise<T> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const value = look();
      if (value !== undefined) return value;
      if (performance.now() > end) throw new Error(`Expected ${what}, found\n${this.screen()}`);
      await pause(POLL);
    }
  }

  close(): void {
    spawnSync('tmux', ['-S', this.#socket, 'kill-server']);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #socket(): string {
    return join(this.#folder, 'socket');
  }

  #tmux(...args: readonly string[]): string {
    const { stdout, stderr, status } = this.#run(...args);
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  #run(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync('tmux', ['-S', this.#socket, ...args], { encoding: 'utf8' });
  }
}

/** Whether there is a tmux to drive. */
export function hasTmux(): boolean {
  return spawnSync('tmux', ['-V']).error === undefined;
}
