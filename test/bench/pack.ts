/**
 * Prints how long the shipped rules take to load, compiled by the build and from their Markdown, each in fresh processes that take
 * turns: `npm run build && npm run bench:pack`. The time to start Node and to load the modules is not in it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const RUNS = 15;

/** How to load the rules, by name; run in a process of its own. */
const LOADS: Readonly<Record<string, () => Promise<() => number>>> = {
  compiled: async () => {
    const [{ parsePack }, { compiledNames }] = await Promise.all([
      import('../../src/rules/stored-pack.ts'),
      import('../../src/rules/shipped.ts'),
    ]);
    const { core } = compiledNames();
    return () => parsePack(readFileSync(join(ROOT, 'dist', core), 'latin1'), () => '').rules.length;
  },
  'from Markdown': async () => {
    const { loadPack } = await import('../../src/rules/pack.ts');
    return () => loadPack(join(ROOT, 'rules'), { skipExamples: true }).rules.length;
  },
};

const [, self = '', only] = process.argv;
if (only === undefined) measure();
else await loadOnce(only);

async function loadOnce(name: string): Promise<void> {
  const load = await LOADS[name]?.();
  const started = performance.now();
  const rules = load?.();
  console.log(JSON.stringify({ rules, milliseconds: performance.now() - started }));
}

function measure(): void {
  const times = new Map(Object.keys(LOADS).map((name): [string, number[]] => [name, []]));
  let count = 0;
  for (let round = 0; round < RUNS; round += 1) {
    for (const [name, found] of times) {
      const { stdout, stderr } = spawnSync(process.execPath, [self, name], { encoding: 'utf8' });
      if (stdout === '') throw new Error(stderr);
      const { rules, milliseconds }: { rules: number; milliseconds: number } = JSON.parse(stdout);
      count = rules;
      found.push(milliseconds);
    }
  }
  for (const [name, found] of times) {
    const sorted = found.toSorted((a, b) => a - b);
    const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(RUNS / 2)], sorted.at(-1)];
    console.log(
      `${median.toFixed(1).padStart(7)} ms  ${count} rules, ${name}   (${least.toFixed(1)} to ${most.toFixed(1)} ms)`,
    );
  }
}
