import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../intake/temp-folder.ts';
import { runCli } from '../support/run-cli.ts';

function run(cwd: string, ...args: readonly string[]) {
  return runCli(['rules', 'new', ...args], { cwd });
}

describe('rules new', () => {
  it('writes a rule that lint and its examples accept, and says what to run', () => {
    const cwd = tempFolder();
    const path = 'rules/storage/my-rule.md';
    expect(run(cwd, 'my-rule', '--area', 'storage', '--for-each', 'vm')).toEqual({
      code: 0,
      stderr: '',
      stdout: `${path}: written\nNext:\n  hvtriage rules lint ${path}\n  hvtriage rules test ${path}\n`,
    });
    expect(runCli(['rules', 'lint', path], { cwd }).stdout).toBe('1 rule, 0 errors, 0 warnings\n');
    expect(runCli(['rules', 'test', path], { cwd }).code).toBe(0);
  });

  it('writes below another folder, in the area of the fact kind', () => {
    const cwd = tempFolder();
    expect(run(cwd, 'my-rule', '--kind', 'bugcheck', '--rules', 'packs/mine/').code).toBe(0);
    expect(readFileSync(join(cwd, 'packs/mine/crash/my-rule.md'), 'utf8')).toContain('\nid: my-rule\n');
  });

  it('never writes over a rule, wherever it is in the pack', () => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, 'rules/other'), { recursive: true });
    writeFileSync(join(cwd, 'rules/other/my-rule.md'), 'mine');
    const { code, stdout, stderr } = run(cwd, 'my-rule');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe("hvtriage: The rule exists already: 'rules/other/my-rule.md'\n");
    expect(readFileSync(join(cwd, 'rules/other/my-rule.md'), 'utf8')).toBe('mine');
  });

  it('refuses the id of a shipped rule, and what is no id', () => {
    const cwd = tempFolder();
    expect(run(cwd, 'bugcheck-srv-sys').stderr).toContain("hvtriage has a rule 'bugcheck-srv-sys' of its own");
    expect(run(cwd, '../evil')).toMatchObject({ code: 2, stdout: '' });
  });

  it('writes the file of a translation for a rule that exists, once', () => {
    const cwd = tempFolder();
    const path = 'rules/host/my-rule.zh-CN.md';
    run(cwd, 'my-rule');
    const { code, stdout } = run(cwd, 'my-rule', '--translation', 'zh-CN');
    expect(code).toBe(0);
    expect(stdout).toContain(`${path}: written\n`);
    expect(stdout).toContain(`  hvtriage rules accept-translations ${path}\n`);
    expect(runCli(['rules', 'lint', path], { cwd }).stdout).toContain('0 errors, 1 warning\n');
    expect(run(cwd, 'my-rule', '--translation', 'zh-CN').stderr).toBe(`hvtriage: The file exists already: '${path}'\n`);
  });

  it('writes both for a new rule', () => {
    const cwd = tempFolder();
    expect(run(cwd, 'my-rule', '--translation', 'zh-CN').stdout).toContain(
      'rules/host/my-rule.md: written\nrules/host/my-rule.zh-CN.md: written\n',
    );
  });

  it('translates no rule that does not load', () => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, 'rules'));
    writeFileSync(join(cwd, 'rules/my-rule.md'), 'mine');
    expect(run(cwd, 'my-rule', '--translation', 'zh-CN').stderr).toContain("'rules/my-rule.md' has mistakes");
  });
});
