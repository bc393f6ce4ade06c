import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isPosix, tempFolder } from '../intake/temp-folder.ts';
import { bundleFiles } from '../support/bundle-reports.ts';
import { BIN, folderWith, runCli } from '../support/run-cli.ts';

/** Everything a terminal obeys, and what reorders or hides text; line feeds are the program's own. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const ESCAPES = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u0008';

/** An upload whose every text tries to steer the terminal: names, values, complaints, rule-like braces. */
function hostileFolder(): string {
  const [systeminfo] = bundleFiles('mixed-upload').filter(({ path }) => path === 'host-systeminfo.txt');
  if (!systeminfo) throw new Error('the sample is gone');
  const text = Buffer.from(systeminfo.content).toString('utf16le');
  const steered = text
    .replace('PRIMERGY', `${ESCAPES}PRIMERGY{vm}`)
    .replace(/HV-BER1/g, `HV${ESCAPES}BER1`)
    .replace('Datacenter', `Data${ESCAPES}center`);
  return tempFolder({
    'case/systeminfo.txt': Buffer.from(steered, 'utf16le'),
    'case/note.txt': `The VM "A${ESCAPES}PP01" hangs since Monday, ${ESCAPES} and nobody can log on.\n`,
    'case/__proto__.csv': `VMName,State,Generation\n__proto__,Running,2\n=cmd()${ESCAPES},Off,1\n`,
    ...(isPosix ? { [`case/name${ESCAPES}.txt`]: 'x' } : {}),
  });
}

describe('a hostile upload', () => {
  it.each([
    ['scan', 'case'],
    ['scan', 'case', '--format', 'json'],
    ['scan', 'case', '--format', 'ndjson'],
    ['scan', 'case', '--symptom', ESCAPES],
    ['scan', `miss${ESCAPES}ing`],
    ['facts', 'case'],
    ['facts', 'case', '--format', 'ndjson'],
    ['explain', 'case', '--rule', 'windows-7-on-generation-2'],
    ['explain', 'case', '--rule', `no${ESCAPES}rule`],
  ])('cannot steer the terminal through %s %s %s %s', (...args) => {
    const { stdout, stderr } = runCli(args, { cwd: hostileFolder() });
    expect(stdout).not.toMatch(STEERING);
    expect(stderr).not.toMatch(STEERING);
    expect(stdout + stderr).not.toBe('');
  });

  it('keeps its very values in JSON', () => {
    const { stdout } = runCli(['facts', 'case', '--format', 'ndjson'], { cwd: hostileFolder() });
    const facts = stdout
      .trimEnd()
      .split('\n')
      .flatMap((line) => JSON.parse(line).facts);
    expect(facts).toContainEqual(expect.objectContaining({ fields: expect.objectContaining({ vm: '__proto__' }) }));
    const models = facts.filter(({ kind }) => kind === 'hardware').map(({ fields }) => fields.model);
    expect(models.join()).toContain('\u001b[2J');
  });
});

describe('colours', () => {
  const scan = (args: readonly string[], env = {}) =>
    runCli(['scan', 'host-firmware-off', ...args], { cwd: folderWith('host-firmware-off'), env }).stdout;

  it('are left out where stdout is no terminal, or nobody wants them', () => {
    expect(scan([])).not.toContain('\u001b');
    expect(scan([], { NO_COLOR: '1' })).not.toContain('\u001b');
    expect(scan(['--color', 'never'])).not.toContain('\u001b');
  });

  it('are there when asked for, as colours only', () => {
    const text = scan(['--color', 'always']);
    expect(text).toContain('\u001b[');
    expect(text.replace(/\u001b\[[\d;]*m/g, '')).not.toContain('\u001b');
    expect(text.replace(/\u001b\[[\d;]*m/g, '')).toContain('Hardware virtualization is switched off');
  });
});

describe('without a terminal', () => {
  it('the plain command is a scan', () => {
    const cwd = folderWith('host-firmware-off');
    const { stdout, code } = runCli(['host-firmware-off', '--as-of', '2026-11-24'], { cwd });
    expect(stdout).toMatch(/^host-firmware-off/);
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(0);
  });
});

describe.skipIf(!isPosix)('a reader that closes its pipe', () => {
  it.each(['scan mixed-upload --format json', 'facts . --bundles each --format ndjson', 'scan . --bundles each'])(
    'has seen enough of %s: that is a success',
    (command) => {
      const cwd = folderWith('mixed-upload', 'host-srv-sys-bluescreen', 'healthy-host-2016', 'healthy-host-2022');
      const pipe = `"${process.execPath}" "${BIN}" ${command} | head -n 1`;
      // The texts of all rules stand in the first line of JSON.
      const options = { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
      const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', pipe], options);
      expect(stdout).toMatch(/^[^\n]+\n$/);
      expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('hvtriage: '))).toEqual([]);
      expect(status).toBe(0);
    },
  );
});
