import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { folderWith, runCli } from '../support/run-cli.ts';

describe('facts', () => {
  it('prints a line for each artifact, and one for each file that is none', () => {
    const cwd = folderWith('mixed-upload');
    const { stdout, stderr, code } = runCli(['facts', 'mixed-upload', '--format', 'ndjson'], { cwd });
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ path, kind }) => `${path} ${kind}`)).toEqual(
      expect.arrayContaining(['host-systeminfo.txt systeminfo', 'is-version.txt registry', 'route.log null']),
    );
    expect(records.find(({ kind }) => kind === 'systeminfo')).toMatchObject({
      bundle: 'mixed-upload',
      encoding: 'cp850',
      status: 'parsed',
      startLine: expect.any(Number),
      endLine: expect.any(Number),
      machine: 'BUCHHALTUNG',
      facts: expect.arrayContaining([
        expect.objectContaining({ kind: 'os', fields: expect.anything(), source: expect.anything() }),
      ]),
    });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('prints JSON and text', () => {
    const cwd = folderWith('host-firmware-off');
    const json = JSON.parse(runCli(['facts', 'host-firmware-off', '--format', 'json'], { cwd }).stdout);
    expect(json).toMatchObject({ schemaVersion: 1, artifacts: [{ kind: 'systeminfo', machine: 'HV-SH01' }] });
    const { stdout } = runCli(['facts', 'host-firmware-off'], { cwd });
    expect(stdout).toContain('virtualizationEnabledInFirmware=false');
  });
});

describe('explain', () => {
  it('says condition by condition why a rule matched, with the values seen', () => {
    const cwd = folderWith('host-firmware-off');
    const { stdout, code } = runCli(
      ['explain', 'host-firmware-off', '--rule', 'host-virtualization-disabled-in-firmware'],
      { cwd },
    );
    expect(stdout).toMatch(/^host-virtualization-disabled-in-firmware {3}HV-SH01 {3}matched\n/);
    expect(stdout).toMatch(
      /when +hyperv\.requirements\.virtualizationEnabledInFirmware is false\s+true .*systeminfo\.txt:48/,
    );
    expect(code).toBe(0);
  });

  it('says why a rule did not match, and what is missing', () => {
    const cwd = folderWith('host-firmware-off');
    const translation = runCli(['explain', 'host-firmware-off', '--rule', 'host-slat-missing'], { cwd });
    expect(translation.stdout).toMatch(/^host-slat-missing +HV-SH01 +not matched\n/);
    const crash = runCli(['explain', 'host-firmware-off', '--rule', 'bugcheck-srv-sys'], { cwd });
    expect(crash.stdout).toMatch(/inconclusive\n[\s\S]*missing +bugcheck/);
  });

  it('is 2 without a rule, or for one that does not exist, with a suggestion', () => {
    const cwd = folderWith('host-firmware-off');
    expect(runCli(['explain', 'host-firmware-off'], { cwd }).code).toBe(2);
    const { stdout, stderr, code } = runCli(['explain', 'host-firmware-off', '--rule', 'bugcheck-srv-sis'], { cwd });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain("did you mean 'bugcheck-srv-sys'?");
  });
});

describe('rules', () => {
  const folder = () => tempFolder({ 'low-memory.md': ruleText() });

  it('list and show the shipped ones', () => {
    expect(runCli(['rules', 'list']).stdout).toMatch(
      /^host-virtualization-disabled-in-firmware +high +proved +stable/m,
    );
    const { stdout, code } = runCli(['rules', 'show', 'bugcheck-srv-sys']);
    expect(stdout).toContain('The server crashed in the SMB 1.0 server driver');
    expect(stdout).toContain('\nRemedy\n');
    expect(code).toBe(0);
  });

  it('lint and test those of a folder', () => {
    const cwd = folder();
    expect(runCli(['rules', 'lint', '.'], { cwd })).toMatchObject({
      stdout: '1 rule, 0 errors, 0 warnings\n',
      code: 0,
    });
    const test = runCli(['rules', 'test', '.'], { cwd });
    expect(test.stdout).toMatch(/3 examples of 1 rules? (?:hold|do not hold)|of 3 examples/);
    expect([0, 1]).toContain(test.code);
  });

  it('tell a mistake with its place, and are 1', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'low-memory.md'), ruleText({ frontMatter: ['severity: mediun', 'confidence: proved'] }));
    const { stdout, code } = runCli(['rules', 'lint', '.'], { cwd });
    expect(stdout).toContain('low-memory.md:3:11: error: Unexpected severity `mediun`');
    expect(stdout).toContain('did you mean `medium`?');
    expect(code).toBe(1);
  });

  it('are 2 where there are none', () => {
    expect(runCli(['rules', 'lint', 'missing'], { cwd: tempFolder() }).code).toBe(2);
    expect(runCli(['rules', 'show', 'nothing']).code).toBe(2);
  });
});

describe('--rules', () => {
  it('adds rules to those that are shipped', () => {
    const cwd = folderWith('host-firmware-off');
    writeFileSync(join(cwd, 'low-memory.md'), ruleText());
    const { stdout } = runCli(['scan', 'host-firmware-off', '--rules', '.', '--format', 'json'], { cwd });
    expect(Object.keys(JSON.parse(stdout).rules)).toEqual(expect.arrayContaining(['low-memory', 'bugcheck-srv-sys']));
  });

  it('says on stderr and in the report which rule is left out, and runs the others', () => {
    const cwd = folderWith('host-firmware-off');
    writeFileSync(
      join(cwd, 'broken.md'),
      ruleText({ id: 'broken', frontMatter: ['severity: mediun', 'confidence: proved'] }),
    );
    const { stdout, stderr, code } = runCli(['scan', 'host-firmware-off', '--rules', '.', '--format', 'json'], { cwd });
    expect(stderr).toMatch(/^hvtriage: error: This rule is left out: broken\.md:3:11: Unexpected severity `mediun`/);
    const [bundle] = JSON.parse(stdout).bundles;
    expect(bundle.findings.map(({ rule }: { rule: string }) => rule)).toContain(
      'host-virtualization-disabled-in-firmware',
    );
    expect(bundle.verdicts).toContainEqual(
      expect.objectContaining({
        rule: 'broken',
        outcome: 'errored',
        diagnostic: expect.objectContaining({ code: 'rules/not-loaded' }),
      }),
    );
    expect(code).toBe(0);
    const text = runCli(['scan', 'host-firmware-off', '--rules', '.'], { cwd });
    expect(text.stdout).toContain('broken');
  });

  it('is 2 for a folder that does not exist', () => {
    const cwd = folderWith('host-firmware-off');
    const { stdout, code } = runCli(['scan', 'host-firmware-off', '--rules', 'missing'], { cwd });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  });
});

describe('the program', () => {
  it('says its version and its commands', () => {
    expect(runCli(['--version'])).toEqual({ stdout: `${VERSION}\n`, stderr: '', code: 0 });
    const { stdout, code } = runCli(['--help']);
    expect(stdout).toMatch(/scan[\s\S]*facts[\s\S]*explain[\s\S]*rules/);
    expect(code).toBe(0);
  });

  it('is 2 without a path or with a command that does not exist', () => {
    expect(runCli(['scan']).code).toBe(2);
    expect(runCli([]).code).toBe(2);
    expect(runCli(['explode', 'x'], { cwd: tempFolder() }).code).toBe(2);
  });
});

describe('a command line without paths', () => {
  it('says where an option may have taken them', () => {
    const { stderr, code } = runCli(['scan', '--rules', 'mine', 'upload']);
    expect(stderr).toContain("missing required argument 'paths'");
    expect(stderr).toContain('`--rules` takes all words up to the next option: name the paths before it.');
    expect(code).toBe(2);
    expect(runCli(['scan', '--format', 'json']).stderr).not.toContain('takes all words');
  });
});
