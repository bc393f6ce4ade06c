/**
 * Prints how long the program takes to start, each as a ratio to an empty Node in the same run: `npm run bench:startup`.
 * The runs take turns, because the speed of a shared machine drifts; the medians are what to quote.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'bin', 'hvtriage.js');
const RUNS = 25;
const SCANS = ['guest-old-integration-services', 'host-firmware-off'];

const system = spawnSync('node', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH: systemPath() } });
const oldNode = system.status === 0 && system.stdout.trim() !== process.version ? system.stdout.trim() : undefined;

interface Command {
  readonly name: string;
  readonly run: () => void;
}

function runOf(node: string, args: readonly string[], path = process.env.PATH): () => void {
  return () => {
    const { status } = spawnSync(node, args, { stdio: 'ignore', env: { ...process.env, PATH: path } });
    if (status !== 0) throw new Error(`${node} ${args.join(' ')} ended with ${status}`);
  };
}

/** PATH without the folders that npm puts in front, so that `node` is the system's. */
function systemPath(): string {
  return (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'))
    .join(':');
}

const samples = SCANS.map((name) => ({ name, args: [BIN, 'scan', join(ROOT, 'samples', 'bundles', name)] }));
const commands: readonly Command[] = [
  { name: 'node -e 0', run: runOf(process.execPath, ['-e', '0']) },
  { name: '--version', run: runOf(process.execPath, [BIN, '--version']) },
  ...samples.map(({ name, args }) => ({ name: `scan ${name}`, run: runOf(process.execPath, args) })),
  ...(oldNode === undefined
    ? []
    : [
        { name: `--version, launched by ${oldNode}`, run: runOf('node', [BIN, '--version'], systemPath()) },
        ...samples.map(({ name, args }) => ({
          name: `scan ${name}, launched by ${oldNode}`,
          run: runOf('node', args, systemPath()),
        })),
      ]),
];

const times = new Map<Command, number[]>(commands.map((command) => [command, []]));
for (let round = -1; round < RUNS; round += 1) {
  for (const command of commands) {
    const started = performance.now();
    command.run();
    if (round >= 0) times.get(command)?.push(performance.now() - started);
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const [empty] = commands;
const base = median((empty && times.get(empty)) ?? []);
for (const [{ name }, values] of times) {
  const middle = median(values);
  const spread = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
  console.log(
    `${middle.toFixed(0).padStart(6)} ms  ${(middle / base).toFixed(2).padStart(5)} x  ${name}   (${spread} ms)`,
  );
}
