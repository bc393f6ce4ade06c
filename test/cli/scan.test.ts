import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { VERSION } from '../../src/version.ts';
import { isPosix, tempFolder } from '../intake/temp-folder.ts';
import { folderWith, runCli } from '../support/run-cli.ts';

const BUNDLE = 'host-firmware-off';
const AS_OF = ['--as-of', '2026-11-24'] as const;

describe('scan', () => {
  it('prints one report as text to stdout, and nothing to stderr', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, ...AS_OF], { cwd });
    expect(stdout).toMatch(/^host-firmware-off +1 file, 1 recognised\n/);
    expect(stdout).toContain('HIGH      Hardware virtualization is switched off in the firmware');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('prints one Report as JSON, with every verdict', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, '--format', 'json', ...AS_OF], { cwd });
    const report: Report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'hvtriage', version: VERSION },
      asOf: '2026-11-24',
      status: 'complete',
      bundles: [{ path: BUNDLE }],
    });
    const [first] = report.bundles.flatMap(({ findings }) => findings);
    expect(first).toMatchObject({ rule: 'host-virtualization-disabled-in-firmware', severity: 'high' });
    const outcomes = new Set(report.bundles.flatMap(({ verdicts }) => verdicts).map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(expect.arrayContaining(['matched', 'not-matched', 'inconclusive']));
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('prints NDJSON: the run, each bundle with its open verdicts, the sums', () => {
    const cwd = folderWith(BUNDLE, 'healthy-host-2016');
    const { stdout, code } = runCli(['scan', '.', '--format', 'ndjson', ...AS_OF], { cwd });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { report: { schemaVersion: 1, asOf: '2026-11-24' } },
      { bundle: { path: 'healthy-host-2016' } },
      { bundle: { path: BUNDLE } },
      { summary: { bundles: 2, withFindings: 2, findings: { high: 1 }, status: 'complete' } },
    ]);
    expect(stdout).not.toContain('"not-matched"');
    expect(code).toBe(0);
  });

  it('prints the same bytes for the same input, but for the time of the report', () => {
    const cwd = folderWith('mixed-upload');
    const run = () => runCli(['scan', 'mixed-upload', '--format', 'json', ...AS_OF], { cwd }).stdout;
    const withoutTime = (json: string) => json.replace(/"generatedAt":"[^"]+"/, '');
    expect(withoutTime(run())).toBe(withoutTime(run()));
  });

  it('says on stderr how it read a folder that can be read in two ways', () => {
    const cwd = folderWith(BUNDLE, 'healthy-host-2016');
    expect(runCli(['scan', '.'], { cwd }).stderr).toContain('is read as 2 bundles, one for each child');
    expect(runCli(['scan', '.', '--quiet'], { cwd }).stderr).toBe('');
    expect(runCli(['scan', '.', '--bundles', 'one'], { cwd }).stdout).toMatch(/^\. +8 files/);
  });

  it('takes a complaint from the command line', () => {
    const cwd = folderWith('healthy-host-2016');
    const symptom = 'Backups of APP01 fail since Monday';
    const { stdout } = runCli(['scan', 'healthy-host-2016', '--symptom', symptom, ...AS_OF], { cwd });
    expect(stdout).toContain(`complaint  ${symptom}`);
  });

  it('reads the same paths from standard input', () => {
    const cwd = folderWith(BUNDLE, 'healthy-host-2016');
    const paths = [BUNDLE, 'healthy-host-2016'];
    const named = runCli(['scan', ...paths, '--format', 'ndjson', ...AS_OF], { cwd });
    const piped = runCli(['scan', '-', '--format', 'ndjson', ...AS_OF], { cwd, input: `${paths.join('\r\n')}\n\n` });
    const bundlesIn = (text: string) => text.split('\n').filter((line) => line.startsWith('{"bundle"'));
    expect(bundlesIn(piped.stdout)).toEqual(bundlesIn(named.stdout));
    expect(piped.code).toBe(0);
  });

  it('leaves the bundle as it was', () => {
    const cwd = folderWith('mixed-upload');
    const before = contentOf(join(cwd, 'mixed-upload'));
    for (const format of ['text', 'json', 'ndjson']) runCli(['scan', 'mixed-upload', '--format', format], { cwd });
    expect(contentOf(join(cwd, 'mixed-upload'))).toEqual(before);
    expect(readdirSync(cwd)).toEqual(['mixed-upload']);
  });
});

describe('scan -o', () => {
  it('writes what stdout would have got, and leaves nothing half-written', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, code } = runCli(['scan', BUNDLE, '--format', 'json', '-o', 'report.json', ...AS_OF], { cwd });
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    const report: Report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    expect(report.bundles).toHaveLength(1);
    expect(readdirSync(cwd).sort()).toEqual([BUNDLE, 'report.json']);
  });

  it('replaces an older report', () => {
    const cwd = folderWith(BUNDLE);
    writeFileSync(join(cwd, 'report.txt'), 'old');
    expect(runCli(['scan', BUNDLE, '-o', 'report.txt', ...AS_OF], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toMatch(/^host-firmware-off/);
  });

  it('is 2 where it cannot write', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, '-o', 'missing/report.txt'], { cwd });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain("Cannot write 'missing/report.txt'");
  });

  it('writes nothing when it cannot run', () => {
    const cwd = folderWith(BUNDLE);
    expect(runCli(['scan', 'missing', '-o', 'report.txt'], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, 'report.txt'))).toBe(false);
  });
});

describe('the exit code of scan', () => {
  const codeOf = (...args: readonly string[]) => runCli(['scan', BUNDLE, ...args], { cwd: folderWith(BUNDLE) }).code;

  it('is 0 with findings, unless --fail-on says otherwise', () => {
    expect(codeOf()).toBe(0);
    expect(codeOf('--fail-on', 'critical')).toBe(0);
    expect(codeOf('--fail-on', 'high')).toBe(1);
    expect(codeOf('--fail-on', 'info')).toBe(1);
  });

  it('is 2 for arguments that say nothing', () => {
    expect(codeOf('--fail-on', 'terrible')).toBe(2);
    expect(codeOf('--format', 'docx')).toBe(2);
    expect(codeOf('--as-of', 'yesterday')).toBe(2);
    expect(codeOf('--frobnicate')).toBe(2);
  });

  it('is 2 for a missing path, and the other paths are read all the same', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, stderr, code } = runCli(['scan', 'missing', BUNDLE, ...AS_OF], { cwd });
    expect(stderr).toContain('error: "missing" does not exist');
    expect(stdout).toMatch(/^host-firmware-off/);
    expect(code).toBe(2);
  });

  it.skipIf(!isPosix)('is 0 with parts that cannot be read, which stderr says; 2 with --strict', () => {
    const cwd = folderWith(BUNDLE);
    symlinkSync('/etc/hostname', join(cwd, BUNDLE, 'link.txt'));
    for (const format of ['text', 'json', 'ndjson']) {
      const args = ['scan', BUNDLE, '--format', format, ...AS_OF];
      const { stderr, code } = runCli(args, { cwd });
      expect(stderr).toContain('not everything could be read');
      expect(code).toBe(0);
      expect(runCli([...args, '--strict'], { cwd }).code).toBe(2);
    }
  });
});

describe('scan of what holds no artifact', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, RegExp]>([
    ['an empty folder', { 'case/': '' }, /Nothing to read: the bundle holds no files/],
    ['an empty file', { 'case/systeminfo.txt': '' }, /not recognised/],
    [
      'binary data only',
      { 'case/perf.blg': Uint8Array.from({ length: 5000 }, (_, index) => (index * 197) % 256) },
      /not recognised/,
    ],
    [
      'a damaged archive',
      { 'case/upload.zip': Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(200)]) },
      /damaged zip archive/,
    ],
  ])('%s: says so, asks for evidence, and is 0', (_, files, sentence) => {
    const { stdout, code } = runCli(['scan', 'case', ...AS_OF], { cwd: tempFolder(files) });
    expect(stdout).toMatch(sentence);
    expect(stdout).toContain('systeminfo > systeminfo.txt');
    expect(code).toBe(0);
  });
});

function contentOf(folder: string): readonly string[] {
  return readdirSync(folder).map((name) => `${name} ${readFileSync(join(folder, name)).toString('hex')}`);
}
