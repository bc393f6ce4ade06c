import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { folderWith, runCli } from '../support/run-cli.ts';
import { SAMPLES } from '../support/samples.ts';

const GUIDE = 'deploy-hyper-v-guide.zh-CN';
const TEXT = readFileSync(fileURLToPath(new URL(`documents/${GUIDE}.md`, SAMPLES)), 'utf8');
const FOLDER = `derived-rules/${GUIDE}`;
const CRASH = `${FOLDER}/bugcheck-page-fault-in-nonpaged-area-srv-sys.md`;
const AS_OF = ['--as-of', '2026-11-24'] as const;

/** A folder with the Chinese runbook and, where wanted, sample uploads. */
function folderWithGuide(...bundles: readonly string[]): string {
  const cwd = folderWith(...bundles);
  writeFileSync(join(cwd, `${GUIDE}.md`), TEXT);
  return cwd;
}

function derive(cwd: string, ...more: readonly string[]) {
  return runCli(['rules', 'derive', `${GUIDE}.md`, ...more], { cwd });
}

function sources(cwd: string, ...more: readonly string[]) {
  return runCli(['rules', 'sources', `${GUIDE}.md`, ...more], { cwd });
}

describe('rules derive', () => {
  it('writes drafts that lint, hold on their examples, and match the uploads that they are about', () => {
    const bundles = ['host-srv-sys-bluescreen', 'host-firmware-off', 'guest-old-integration-services'];
    const cwd = folderWithGuide(...bundles, 'vm-remotefx-rdp-licensing', 'vm-win7-generation-2');
    const { stdout, stderr, code } = derive(cwd);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toContain(`line 37: 常见故障 > srv.sys\n  ${CRASH}\n`);
    expect(stdout).toContain('  tested      line 37: srv.sys (driver srv.sys)\n');
    expect(stdout).toContain('line 31: 安装角色\n  no draft: the section has no content\n');
    expect(stdout).toContain('  no condition: it names nothing that evidence shows\n');
    expect(stdout).toMatch(/\n10 topics, 7 drafts with a condition, 2 that wait for one, 1 without content\n$/);

    const lint = runCli(['rules', 'lint', FOLDER], { cwd });
    expect(lint.stdout).toMatch(/\n9 rules, 0 errors, 2 warnings\n$/);
    expect(lint.stdout).toContain('warning: Missing condition in section `When`: this draft is not evaluated');
    expect(lint.code).toBe(0);
    const test = runCli(['rules', 'test', FOLDER], { cwd });
    // What a draft does not prove yet is a warning, for the author to go on with.
    expect(test.stdout).toContain('22 examples of 7 rules hold\n');
    expect(test.code).toBe(0);

    const scan = runCli(['scan', '.', '--rules', FOLDER, '--bundles', 'each', '--format', 'json', ...AS_OF], { cwd });
    const report: Report = JSON.parse(scan.stdout);
    const found = report.bundles.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]);
    expect(Object.fromEntries(found)).toMatchObject({
      'host-srv-sys-bluescreen': expect.arrayContaining(['bugcheck-page-fault-in-nonpaged-area-srv-sys']),
      'host-firmware-off': expect.arrayContaining(['hyper-v-prerequisites-missing']),
      'guest-old-integration-services': expect.arrayContaining(['registry-integrationservicesversion']),
      'vm-remotefx-rdp-licensing': expect.arrayContaining(['remotefx-integration-services-protocol-mismatch']),
      'vm-win7-generation-2': expect.arrayContaining(['windows-7-generation-2']),
    });
    // Drafts that wait for a condition are no failure of a scan.
    expect(report.bundles.flatMap(({ verdicts }) => verdicts).filter(({ outcome }) => outcome === 'errored')).toEqual(
      [],
    );
  });

  it('overwrites nothing unless it is told to', () => {
    const cwd = folderWithGuide();
    derive(cwd);
    writeFileSync(join(cwd, CRASH), 'edited');
    const { stdout, stderr, code } = derive(cwd);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('and 8 more would be overwritten: choose another folder with -o, or add --force');
    expect(readFileSync(join(cwd, CRASH), 'utf8')).toBe('edited');
    expect(derive(cwd, '--force').code).toBe(0);
    expect(readFileSync(join(cwd, CRASH), 'utf8')).toContain('status: draft');
    expect(derive(cwd, '-o', 'elsewhere').code).toBe(0);
    expect(readdirSync(join(cwd, 'elsewhere'))).toHaveLength(9);
  });

  it.each([
    ['empty', '', 'empty.md:1:1: error: Unexpected empty document'],
    ['only begun', '# Guide\n\n## Later\n\nTODO\n', "'only begun.md' has no topic with content: nothing was written"],
    ['binary', new Uint8Array([0x4d, 0x5a, 0, 1, 2, 3, 0, 0, 0x90, 0, 3, 0, 0, 0]), 'it is binary data'],
  ])('is 2 for a document that is %s', (name, text, message) => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, `${name}.md`), text);
    const { stderr, code } = runCli(['rules', 'derive', `${name}.md`], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(join(cwd, 'derived-rules'))).toBe(false);
  });

  it('is 1 for a document that could be read in part, and drafts that part', () => {
    const cwd = tempFolder();
    const heavy = '*a '.repeat(2000);
    writeFileSync(join(cwd, 'half.md'), `# T\n\n## A\n\nA blue screen in a.sys\n\n## B\n\n${heavy}\n`);
    const { stdout, stderr, code } = runCli(['rules', 'derive', 'half.md'], { cwd });
    expect(stderr).toContain('half.md:9:1: error: Unexpected number of emphasis marks');
    expect(stdout).toContain('derived-rules/half/bugcheck-a-sys.md');
    expect(code).toBe(1);
  });

  it('reads other encodings, and says that headings are missing', () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'notes.md'), Buffer.from('\ufeffA blue screen in a.sys\r\n', 'utf16le'));
    const { stdout, stderr, code } = runCli(['rules', 'derive', 'notes.md'], { cwd });
    expect(stderr).toContain('notes.md:1:1: warning: Missing headings');
    expect(stdout).toContain('tested      line 1: a.sys (driver a.sys)');
    expect(code).toBe(0);
  });
});

describe('rules sources', () => {
  it('says which rules a section has, and what changed until somebody accepts it', () => {
    const cwd = folderWithGuide();
    derive(cwd);
    const first = sources(cwd, FOLDER);
    expect(first.stdout).toContain('lines 31-33: 安装角色\n  no content\n');
    expect(first.stdout).toContain('  as read    windows-7-generation-2: 常见故障 > Win7 (entry in line 49; digest ');
    expect(first.code).toBe(0);

    writeFileSync(join(cwd, `${GUIDE}.md`), TEXT.replace('安装最新的累积更新并重启', '安装更新'));
    const changed = sources(cwd, FOLDER);
    expect(changed.stdout).toContain('  CHANGED    bugcheck-page-fault-in-nonpaged-area-srv-sys: 常见故障 > srv.sys');
    expect(changed.stdout).toContain(
      '9 sources of rules, 1 changed, 0 without a digest, 0 not in the document, 0 sections',
    );
    expect(changed.code).toBe(1);

    const accepted = sources(cwd, '--accept', CRASH);
    expect(accepted).toMatchObject({ stdout: `${CRASH}: accepted\n`, code: 0 });
    expect(sources(cwd, '--accept', CRASH).stdout).toBe(`${CRASH}: was accepted already\n`);
    expect(sources(cwd, FOLDER).code).toBe(0);
    expect(runCli(['rules', 'lint', CRASH], { cwd }).code).toBe(0);
  });

  it('says which sections are gone and where they may be, and which have no rule', () => {
    const cwd = folderWithGuide();
    derive(cwd);
    writeFileSync(join(cwd, `${GUIDE}.md`), `${TEXT.replace('## 常见故障', '## 故障记录')}\n## 存储\n\n文字。\n`);
    const { stdout, code } = sources(cwd, FOLDER, '--format', 'json');
    const found = JSON.parse(stdout);
    expect(found.gone).toContainEqual({
      id: 'bugcheck-page-fault-in-nonpaged-area-srv-sys',
      path: CRASH,
      section: '常见故障 > srv.sys',
      suggestion: '故障记录 > srv.sys',
    });
    expect(found.sections).toContainEqual({ section: '存储', line: 86, endLine: 88, isEmpty: false, rules: [] });
    expect(code).toBe(1);
    const refused = sources(cwd, '--accept', CRASH);
    expect(refused.stderr).toContain('no section `常见故障 > srv.sys` in the document');
    expect(refused.code).toBe(1);
  });

  it('looks at the shipped rules by default, which know the document without its language', () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'deploy-hyper-v.zh.md'), '# 部署\n\n## 前置条件\n\n* 支持SLAT的处理器\n');
    const { stdout } = runCli(['rules', 'sources', 'deploy-hyper-v.zh.md', '--format', 'json'], { cwd });
    const found = JSON.parse(stdout);
    expect(found.names).toEqual(['deploy-hyper-v.zh', 'deploy-hyper-v']);
    expect(found.sections[0].rules).toMatchObject([{ id: 'host-slat-missing', state: 'changed', foundAtLine: 5 }]);

    writeFileSync(join(cwd, 'deploy-hyper-v.md'), '# Deployment\n');
    const other = runCli(['rules', 'sources', 'deploy-hyper-v.zh.md', '--format', 'json'], { cwd });
    expect(JSON.parse(other.stdout).names).toEqual(['deploy-hyper-v.zh']);
    expect(other.code).toBe(0);
  });

  it('is 2 without a document or rules', () => {
    const cwd = folderWithGuide();
    expect(runCli(['rules', 'sources', 'missing.md'], { cwd }).code).toBe(2);
    expect(sources(cwd, 'missing').code).toBe(2);
    expect(sources(cwd, '--accept', '.').code).toBe(2);
  });
});
