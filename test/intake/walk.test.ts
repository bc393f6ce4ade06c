import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listChildren, walkFolder } from '../../src/intake/walk.ts';
import { isPosix, isSuperuser, tempFolder } from './temp-folder.ts';

const pathsOf = (root: string, limits?: { entries: number; depth: number }) =>
  walkFolder(root, limits).entries.map(({ path }) => path);
const codesOf = (root: string, limits?: { entries: number; depth: number }) =>
  walkFolder(root, limits).diagnostics.map(({ code }) => code);

describe('walkFolder', () => {
  it('lists everything below a folder in code-unit order, hidden and vendored folders too', () => {
    const root = tempFolder({
      'b.txt': '',
      'B.txt': '',
      'a/z.txt': '',
      'a.txt': '',
      '.git/x': '',
      'node_modules/y': '',
    });
    expect(pathsOf(root)).toEqual([
      '.git',
      '.git/x',
      'B.txt',
      'a',
      'a.txt',
      'a/z.txt',
      'b.txt',
      'node_modules',
      'node_modules/y',
    ]);
    expect(codesOf(root)).toEqual([]);
  });

  it('lists names that look like patterns', () => {
    const root = tempFolder({ '[a](b){c}.txt': '', '!x.txt': '', '(1) copy.txt': '', '物理.txt': '' });
    expect(pathsOf(root)).toEqual(['!x.txt', '(1) copy.txt', '[a](b){c}.txt', '物理.txt']);
  });

  it('works in a folder whose own name looks like a pattern', () => {
    const root = join(tempFolder({ 'case [1] {x}/a.txt': '' }), 'case [1] {x}');
    expect(pathsOf(root)).toEqual(['a.txt']);
  });

  it('lists nothing in an empty folder', () => {
    expect(walkFolder(tempFolder())).toEqual({ entries: [], diagnostics: [] });
  });

  it('says that a folder does not exist', () => {
    const { entries, diagnostics } = walkFolder(join(tempFolder(), 'missing'));
    expect(entries).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'intake/unreadable-folder', level: 'error' }]);
  });

  it('stops at its limits, and says so once', () => {
    const root = tempFolder({ 'a/1': '', 'a/2': '', 'b/1': '', 'b/c/d/1': '' });
    expect(pathsOf(root, { entries: 3, depth: 9 })).toHaveLength(3);
    expect(codesOf(root, { entries: 3, depth: 9 })).toEqual(['intake/too-many-entries']);
    expect(pathsOf(root, { entries: 99, depth: 1 })).toEqual(['a', 'a/1', 'a/2', 'b', 'b/1', 'b/c']);
    expect(walkFolder(root, { entries: 99, depth: 1 }).diagnostics).toMatchObject([
      { code: 'intake/too-deep', source: { path: 'b/c' } },
    ]);
  });

  it('lists the children alone when only they are asked for', () => {
    const { entries, diagnostics } = listChildren(tempFolder({ 'a/1': '', 'b.txt': '' }));
    expect(entries.map(({ path, type }) => [path, type])).toEqual([
      ['a', 'folder'],
      ['b.txt', 'file'],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it.runIf(isPosix)('lists links and FIFOs as what they are, and follows none', () => {
    const root = tempFolder({ 'real/a.txt': '' });
    symlinkSync('..', join(root, 'real', 'up'));
    symlinkSync('/etc/passwd', join(root, 'file-link'));
    symlinkSync('nowhere', join(root, 'dangling'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(walkFolder(root).entries.map(({ path, type }) => [path, type])).toEqual([
      ['dangling', 'link'],
      ['file-link', 'link'],
      ['pipe', 'fifo'],
      ['real', 'folder'],
      ['real/a.txt', 'file'],
      ['real/up', 'link'],
    ]);
  });

  it.runIf(process.platform === 'linux')('decodes names that are not UTF-8, and lists what is below them', () => {
    const root = tempFolder({ 'good.txt': '' });
    // "系统信息" in GBK, as a zip of a Chinese Windows leaves it.
    const folder = Buffer.concat([Buffer.from(`${root}/`), Buffer.from('cfb5cdb3d0c5cfa2', 'hex')]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/a.txt')]), 'x');
    writeFileSync(join(root, 'line\nend.txt'), 'x');
    const { entries, diagnostics } = walkFolder(root);
    expect(entries.map(({ path }) => path)).toEqual(['good.txt', 'line␊end.txt', '系统信息', '系统信息/a.txt']);
    expect(diagnostics).toMatchObject([
      { code: 'intake/undecodable-name', level: 'note', source: { path: '系统信息' } },
    ]);
  });

  it.runIf(isPosix && !isSuperuser)('says which folder it may not list, and lists the rest', () => {
    const root = tempFolder({ 'closed/a.txt': '', 'open/b.txt': '' });
    chmodSync(join(root, 'closed'), 0);
    expect(pathsOf(root)).toEqual(['closed', 'open', 'open/b.txt']);
    expect(walkFolder(root).diagnostics).toMatchObject([
      { code: 'intake/unreadable-folder', source: { path: 'closed' } },
    ]);
    chmodSync(join(root, 'closed'), 0o700);
  });
});
