import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
/** What the build reads. */
const INPUTS = ['src', 'rules', 'scripts', 'rolldown.config.ts', 'package.json'];
/** What it writes last. */
const OUTPUT = 'dist/main.cjs.v8';

/** Builds the program before the tests when it is older than its sources: tests of the command line run what users run. */
export function setup(): void {
  const built = modified(OUTPUT);
  if (built !== undefined && INPUTS.every((input) => (modified(input) ?? 0) < built)) return;
  execFileSync('npm', ['run', 'build'], {
    cwd: fileURLToPath(ROOT),
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
}

/** When a file, or the newest file below a folder, was written; undefined when there is none. */
function modified(path: string): number | undefined {
  const url = new URL(path, ROOT);
  const stat = statSync(url, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs;
  const times = readdirSync(url, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
  return Math.max(0, ...times);
}
