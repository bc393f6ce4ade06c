import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tempFolder } from '../intake/temp-folder.ts';
import { SAMPLES } from './samples.ts';

export const BIN = fileURLToPath(new URL('../../bin/hvtriage.js', import.meta.url));
const SLOWEST = 60_000;

export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the program as a user does: the launcher, in a process of its own, with no terminal anywhere. */
export function runCli(args: readonly string[], { cwd, input = '', env = {} }: CliOptions = {}): CliRun {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    input,
    encoding: 'utf8',
    timeout: SLOWEST,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...withoutColorChoice(process.env), ...env },
  });
  return { stdout, stderr, code: status };
}

/** A folder with copies of the named sample uploads, gone when the test is over. */
export function folderWith(...bundles: readonly string[]): string {
  const root = tempFolder();
  for (const name of bundles) {
    cpSync(fileURLToPath(new URL(`bundles/${name}/`, SAMPLES)), join(root, name), { recursive: true });
  }
  return root;
}

/** Whoever runs the tests may have chosen colours for their own terminal. */
function withoutColorChoice(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = env;
  return rest;
}
