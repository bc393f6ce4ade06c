/**
 * Measures a scan of many uploads: `npm run bench -- [COUNT] [JOBS]`. Uploads are made in a temporary folder. Prints the ratio to
 * ripgrep looking for the literals of the rules in the same files, speed, peak memory, and where the time goes. The runs take
 * turns, because the speed of a shared machine drifts; medians are printed. Build the program before.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack } from '../../src/rules/pack.ts';
import { ruleLiterals } from './literals.ts';
import { type MeasuredRun, measuredRun, median } from './measured-run.ts';
import { stageSeconds } from './stages.ts';
import { writeUploads } from './uploads.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROUNDS = 5;
const count = Number(process.argv[2] ?? 2000);
const jobs = process.argv[3] ?? String(availableParallelism());
if (!(count >= 20)) throw new Error('Expected at least 20 uploads');

const folder = mkdtempSync(join(tmpdir(), 'hvtriage-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const many = join(folder, 'many');
const few = join(folder, 'few');
const output = join(folder, 'output');
const fewCount = Math.round(count / 10);
const bytes = writeUploads(many, count);
writeUploads(few, fewCount);
const literals = ruleLiterals(loadPack(join(ROOT, 'rules')).rules);
writeFileSync(join(folder, 'literals.txt'), literals.map((literal) => `${literal}\n`).join(''));

const scan = (uploads: string, threads: string) => () =>
  measuredRun(
    [process.execPath, join(ROOT, 'bin', 'hvtriage.js'), 'scan', uploads, '--format', 'ndjson', '--jobs', threads],
    output,
  );
const grep = () => measuredRun(['rg', '-i', '-f', join(folder, 'literals.txt'), many], output, [0, 1]);
const hasRipgrep = spawnSync('rg', ['--version']).error === undefined;

const runs = {
  scan: scan(many, jobs),
  ...(hasRipgrep ? { grep } : {}),
  few: scan(few, jobs),
  ...(jobs === '1' ? {} : { oneThread: scan(many, '1') }),
};
type Name = 'scan' | 'grep' | 'few' | 'oneThread';
const results = new Map<string, MeasuredRun[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, run] of Object.entries(runs)) results.set(name, [...(results.get(name) ?? []), await run()]);
}

const seconds = (name: Name): number => median((results.get(name) ?? []).map((run) => run.seconds));
const peak = (name: Name): number => median((results.get(name) ?? []).map(({ peakMegabytes }) => peakMegabytes ?? 0));
const megabytes = bytes / 1e6;

say('uploads', `${count} of 5 files, ${megabytes.toFixed(0)} MB; medians of ${ROUNDS} runs that take turns`);
say(`scan, ${jobs} jobs`, speed('scan'));
if (jobs !== '1') say('scan, 1 job', speed('oneThread'));
if (hasRipgrep) {
  say('rg -i -f literals', `${speed('grep')}   ${literals.length} literals`);
  say('ratio of scan to rg', (seconds('scan') / seconds('grep')).toFixed(1));
} else say('ratio to rg', 'not measured: there is no ripgrep here (apt-get install ripgrep)');
say('peak memory', memory());
const stages = stageSeconds(folder);
const total = [...stages.values()].reduce((sum, value) => sum + value, 0);
console.log(`\nWhere the time of ${fewCount} uploads on one thread goes, by a profile of the sources:`);
for (const [stage, value] of stages)
  say(stage, `${value.toFixed(2)} s  ${((value / total) * 100).toFixed(0).padStart(3)} %`);

function speed(name: Name): string {
  const time = seconds(name);
  return `${time.toFixed(2)} s   ${(count / time).toFixed(0)} uploads/s   ${(megabytes / time).toFixed(1)} MB/s`;
}

function memory(): string {
  if (peak('scan') === 0) return 'not measured: this system does not tell';
  const ratio = peak('scan') / peak('few');
  return `${peak('scan').toFixed(0)} MB at ${count}, ${peak('few').toFixed(0)} MB at ${fewCount}: ${ratio.toFixed(2)} x`;
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(22)}${figure}`);
}
