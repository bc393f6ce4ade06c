import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import type { RunSummary } from '../../src/report/summary.ts';
import { upload } from '../bench/uploads.ts';
import { isPosix, tempFolder } from '../intake/temp-folder.ts';
import { bundleNames } from '../support/bundle-reports.ts';
import { BIN, folderWith, runCli } from '../support/run-cli.ts';
import { SAMPLES } from '../support/samples.ts';

const FAULTY_PROGRAM = fileURLToPath(new URL('../batch/faulty-program.ts', import.meta.url));
const AS_OF = ['--as-of', '2026-11-24'] as const;
const COUNT = 200;

const WELL = readFileSync(new URL('artifacts/systeminfo/server-2016.txt', SAMPLES), 'utf8');
const CONTROLS = '\u001b[2J\u001b]0;owned\u0007\u0000\u0001\u009b31m\u202e\u2028\ufeff'.repeat(500);
const ODD = ['cut', 'controls', 'loses-a-file', 'parser-throws', 'throws', 'ends-its-thread'];

/** Uploads of one small systeminfo each, but for the odd ones. */
function manyUploads(): string {
  const names = [...Array.from({ length: COUNT - ODD.length }, (_, index) => `case-${index + 100}`), ...ODD];
  const files = names.map((name): [string, string] => [`${name}/systeminfo.txt`, WELL]);
  const whole = upload(1, 7).files.find(({ name }) => name.endsWith('_registry.txt'));
  const text = Buffer.from(whole?.content ?? []).toString('utf8');
  return tempFolder({
    ...Object.fromEntries(files),
    'cut/registry.txt': text.slice(0, text.length / 2),
    'controls/systeminfo.txt': WELL.replace('SRV01', CONTROLS),
    'controls/note.txt': `The VM hangs ${CONTROLS}\n`,
  });
}

interface Line {
  readonly bundle?: BundleReport;
  readonly summary?: RunSummary;
}

describe('a scan of many uploads, some of them broken', () => {
  let lines: readonly Line[];
  let stderr: string;
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [FAULTY_PROGRAM, 'scan', '.', '--jobs', '2', ...AS_OF, ...args], {
      cwd: manyUploads(),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
  const reportOf = (name: string) => lines.find(({ bundle }) => bundle?.path === name)?.bundle;

  it('runs to the end, with a result for each, and is 0', () => {
    const result = run('--format', 'ndjson');
    stderr = result.stderr;
    lines = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const paths = lines.flatMap(({ bundle }) => bundle?.path ?? []);
    expect(paths).toHaveLength(COUNT);
    expect(paths).toEqual(paths.toSorted());
    expect(lines.at(-1)?.summary).toMatchObject({ bundles: COUNT, failed: 3, status: 'partial' });
    expect(result.status).toBe(0);
  });

  it.each([
    ['throws', 'failed', 'analyze/failed', 'a fault of hvtriage: thrown on purpose'],
    ['ends-its-thread', 'failed', 'analyze/thread-ended', 'its thread ended'],
    ['parser-throws', 'partial', 'parse/failed', 'thrown on purpose'],
    ['loses-a-file', 'failed', 'intake/unreadable-file', 'does not exist (ENOENT)'],
  ])('says of the one that %s what happened', (name, status, code, message) => {
    expect(reportOf(name)).toMatchObject({
      status,
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code, message: expect.stringContaining(message) }),
      ]),
    });
    expect(stderr).toContain(`hvtriage: ${name}: warning: `);
  });

  it('reads what there is of the one that is cut, and of the one full of controls', () => {
    expect(reportOf('cut')?.artifacts.map(({ kind }) => kind)).toContain('registry');
    expect(reportOf('controls')?.files.map(({ state }) => state)).not.toContain('unreadable');
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('is 2 with --strict, in text too, and no control reaches the terminal', () => {
    const { stdout, status } = run('--format', 'text', '--strict');
    expect(status).toBe(2);
    expect(stdout).toContain(`${COUNT} bundles:`);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('the number of jobs', () => {
  it.each(['text', 'json', 'ndjson'])('does not show in %s', (format) => {
    const cwd = folderWith(...bundleNames());
    const run = (jobs: string) => runCli(['scan', '.', '--format', format, '--jobs', jobs, ...AS_OF], { cwd });
    const [one, two, many] = [run('1'), run('2'), run('64')];
    const plain = (text: string) => text.replace(/"generatedAt":"[^"]+"|\d+\.\d\d s$/gm, '');
    expect(one.stdout.length).toBeGreaterThan(2000);
    expect(plain(two.stdout)).toBe(plain(one.stdout));
    expect(plain(many.stdout)).toBe(plain(one.stdout));
    expect(two.stderr).toBe(one.stderr);
    expect([one.code, two.code, many.code]).toEqual([0, 0, 0]);
  });

  it.each(['0', '-1', 'two', '1e3', '1000'])('is not %s', (jobs) => {
    const { stderr, code } = runCli(['scan', '.', '--jobs', jobs], { cwd: folderWith('healthy-guest') });
    expect(stderr).toContain(`Unexpected --jobs '${jobs}', expected a number from 1 to 256`);
    expect(code).toBe(2);
  });

  it('goes with rules of one’s own', () => {
    const cwd = folderWith('healthy-guest', 'host-firmware-off');
    const rules = fileURLToPath(new URL('../../rules/crash/', import.meta.url));
    const { stdout, stderr, code } = runCli(
      ['scan', '.', '--jobs', '2', '--format', 'ndjson', ...AS_OF, '--rules', rules],
      { cwd },
    );
    expect(stdout).toContain('Unexpected second rule');
    expect(stdout.split('\n').at(-2)).toMatch(/^\{"summary":.*"rules\/not-loaded"/);
    expect(stderr).toContain('This rule is left out');
    expect(code).toBe(0);
  });
});

describe.skipIf(!isPosix)('a scan of many uploads', () => {
  const jobs = ['1', '2'];

  it.each(jobs)('with %s jobs has shown enough when its reader closes the pipe', (count) => {
    const pipe = `"${process.execPath}" "${BIN}" scan . --quiet --format ndjson --jobs ${count} | head -n 2`;
    // The texts of all rules stand in the first line.
    const options = { cwd: manyUploads(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
    const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', pipe], options);
    expect(stdout.split('\n').map((line) => line.slice(0, 9))).toEqual(['{"report"', '{"bundle"', '']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each(jobs)('with %s jobs ends with a whole line on Ctrl-C', async (count) => {
    const args = [BIN, 'scan', '.', '--format', 'ndjson', '--verdicts', 'all', '--jobs', count];
    const child = spawn(process.execPath, args, { cwd: manyUploads(), stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.once('data', () => {
      // A reader that stops holds the program up long before it is done.
      child.stdout.pause();
      child.kill('SIGINT');
      child.stdout.resume();
    });
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString('latin1');
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(stdout.endsWith('\n')).toBe(true);
    const kinds = stdout
      .trimEnd()
      .split('\n')
      .map((line) => Object.keys(JSON.parse(line))[0]);
    expect(kinds).not.toContain('summary');
    expect(kinds.length).toBeLessThan(COUNT);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no file half written when %s ends it', async (signal) => {
    const cwd = tempFolder({ 'a/systeminfo.txt': WELL, 'hangs/systeminfo.txt': WELL });
    const args = [FAULTY_PROGRAM, 'scan', '.', '--jobs', '2', '-o', 'report.txt'];
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
    const closed = once(child, 'close');
    while (!readdirSync(cwd).some((name) => name.startsWith('report.txt'))) await pause(20);
    child.kill(signal);
    expect(await closed).toEqual([signal === 'SIGINT' ? 130 : 143, null]);
    expect(readdirSync(cwd).sort()).toEqual(['a', 'hangs']);
  });
});
