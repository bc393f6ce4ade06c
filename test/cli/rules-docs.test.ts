import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { runCli } from '../support/run-cli.ts';
import { translationText } from '../support/translation-text.ts';

describe('rules docs', () => {
  it('writes the shipped rules of a build, which has no rule files', () => {
    const cwd = tempFolder();
    const { code, stdout, stderr } = runCli(['rules', 'docs', '-o', 'catalogue/new'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^catalogue\/new\/rules\.html: \d+ rules\ncatalogue\/new\/rules\.md: \d+ rules\n$/);
    expect(readFileSync(join(cwd, 'catalogue/new/rules.html'), 'utf8')).toContain('id="bugcheck-srv-sys"');
    expect(readFileSync(join(cwd, 'catalogue/new/rules.md'), 'utf8')).toContain('\n### bugcheck-srv-sys\n');
  });

  it('writes rules of a folder with how many examples they have, in another language beside the English ones', () => {
    const cwd = folderWithRule();
    writeFileSync(join(cwd, 'mine/low-memory.zh-CN.md'), translationText());
    expect(runCli(['rules', 'docs', 'mine', '-o', 'out'], { cwd }).code).toBe(0);
    expect(runCli(['rules', 'docs', 'mine', '-o', 'out', '--lang', 'zh-CN'], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'out/rules.md'), 'utf8')).toContain('- Examples: 3\n');
    expect(readFileSync(join(cwd, 'out/rules.zh-CN.html'), 'utf8')).toContain('<h3>主机内存不足</h3>');
  });

  it('says which rule does not load, and writes the others', () => {
    const cwd = folderWithRule();
    writeFileSync(join(cwd, 'mine/other.md'), 'mine');
    const { code, stdout, stderr } = runCli(['rules', 'docs', 'mine', '-o', 'out'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('out/rules.html: 1 rules\n');
    expect(stderr).toContain('mine/other.md:1:1: error: ');
  });

  it('writes no catalogue among the rules, where it would be read as one', () => {
    const cwd = folderWithRule();
    for (const folder of ['mine', 'mine/out', join(cwd, 'mine')]) {
      const { code, stderr } = runCli(['rules', 'docs', 'mine', '-o', folder], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain("in the rule folder 'mine'");
    }
  });

  it('is 2 without a folder to write to, and where there is nothing to read', () => {
    const cwd = tempFolder();
    expect(runCli(['rules', 'docs'], { cwd }).code).toBe(2);
    expect(runCli(['rules', 'docs', 'missing', '-o', 'out'], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
    writeFileSync(join(cwd, 'file'), '');
    expect(runCli(['rules', 'docs', '-o', 'file'], { cwd }).stderr).toContain("Cannot make the folder 'file'");
  });
});

function folderWithRule(): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine/low-memory.md'), ruleText());
  return folder;
}
