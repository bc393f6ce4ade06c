import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BundleInput, ReadFile } from '../../src/intake/bundle.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { openBundle } from '../../src/intake/open-bundle.ts';
import { MAX_TEXT_BYTES, peekSection, readBundle, readFile } from '../../src/intake/read.ts';
import { isPosix, isSuperuser, tempFolder } from './temp-folder.ts';

const open = (root: string): BundleInput => openBundle({ path: 'case', root });

async function readAll(bundle: BundleInput): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  for await (const file of readBundle(bundle)) files.push(file);
  return files;
}

async function readOnly(bundle: BundleInput): Promise<ReadFile> {
  const [first, ...more] = await readAll(bundle);
  if (first === undefined || more.length > 0) throw new Error(`Expected one file, found ${bundle.files.length}`);
  return first;
}

const linesOf = (file: ReadFile) => (file.section?.form === 'text' ? file.section.lines : undefined);
const codesOf = (file: ReadFile) => file.diagnostics.map(({ code }) => code);

describe('openBundle', () => {
  it('lists the files of a folder with their sizes and opens none', () => {
    const bundle = open(tempFolder({ 'b.txt': '12345', 'a/c.txt': '1', 'empty/': '' }));
    expect(bundle.files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['a/c.txt', 1],
      ['b.txt', 5],
    ]);
    expect(bundle.diagnostics).toEqual([]);
  });

  it('says that a folder holds no files', () => {
    const bundle = open(tempFolder({ 'empty/': '' }));
    expect(bundle.diagnostics).toMatchObject([{ code: 'intake/empty-folder', level: 'warning' }]);
  });

  it('takes a single file as a bundle of that file', async () => {
    const root = tempFolder({ 'sub/systeminfo.txt': 'Host Name: SRV01' });
    const bundle = openBundle({ path: 'sub/systeminfo.txt', root: join(root, 'sub', 'systeminfo.txt') });
    expect(bundle.files.map(({ path }) => path)).toEqual(['systeminfo.txt']);
    expect(linesOf(await readOnly(bundle))).toEqual(['Host Name: SRV01']);
  });

  it('says what is wrong with a path that does not exist', () => {
    const bundle = open(join(tempFolder(), 'missing'));
    expect(bundle.files).toEqual([]);
    expect(bundle.diagnostics).toMatchObject([{ code: 'intake/unreadable-file', level: 'error' }]);
  });

  it.runIf(isPosix)('does not open a device that is given as a path', async () => {
    const file = await readOnly(openBundle({ path: '/dev/zero', root: '/dev/zero' }));
    expect(file).toMatchObject({ state: 'skipped', diagnostics: [{ code: 'intake/special-file' }] });
  });
});

describe('readBundle', () => {
  it('reads text with its encoding and lines', async () => {
    const file = await readOnly(open(tempFolder({ 'a.txt': Buffer.from('\uFEFFHost Name: SRV01\r\n', 'utf16le') })));
    expect(file).toMatchObject({ path: 'a.txt', bytes: 38, state: 'read', encoding: 'utf-16le-bom', diagnostics: [] });
    expect(linesOf(file)).toEqual(['Host Name: SRV01']);
  });

  it('reads an empty file as empty', async () => {
    const file = await readOnly(open(tempFolder({ 'a.txt': '' })));
    expect(file).toMatchObject({
      state: 'empty',
      bytes: 0,
      diagnostics: [{ code: 'intake/empty-file', level: 'note' }],
    });
    expect(file.section).toBeUndefined();
  });

  it('gives a range reader for binary data', async () => {
    const bytes = Buffer.concat([Buffer.from('regf'), Buffer.alloc(100_000, 7), Buffer.from('end')]);
    const file = await readOnly(open(tempFolder({ 'SYSTEM.hiv': bytes })));
    if (file.section?.form !== 'binary') throw new Error('Expected a binary section');
    expect(file.encoding).toBeUndefined();
    expect(Buffer.from(file.section.read(0, 4)).toString()).toBe('regf');
    expect(Buffer.from(file.section.read(bytes.length - 3, 100)).toString()).toBe('end');
    expect(file.section.read(bytes.length + 1, 10)).toHaveLength(0);
    expect(file.section.read(-5, -1)).toHaveLength(0);
  });

  it('names a copy of an earlier file, and keeps its section for the place it has', async () => {
    const files = await readAll(
      open(tempFolder({ 'a.txt': 'same', 'b.txt': 'diff', 'c/a.txt': 'same', 'd.txt': 'longer' })),
    );
    expect(files.map(({ path, state }) => [path, state])).toEqual([
      ['a.txt', 'read'],
      ['b.txt', 'read'],
      ['c/a.txt', 'duplicate'],
      ['d.txt', 'read'],
    ]);
    expect(files[2]).toMatchObject({
      duplicateOf: 'a.txt',
      diagnostics: [{ code: 'intake/duplicate-file', level: 'note' }],
    });
    expect(files[2] && linesOf(files[2])).toEqual(['same']);
  });

  it.each([
    ['a.zip', Buffer.from('PK\x03\x04rest', 'latin1')],
    ['renamed.txt', Buffer.from('PK\x03\x04rest', 'latin1')],
    ['a.7z', Buffer.from('7z\xBC\xAF\x27\x1C\0', 'latin1')],
    ['a.cab', Buffer.from('MSCF\0\0\0\0rest', 'latin1')],
    ['a.log.gz', Buffer.from('\x1F\x8B\x08rest', 'latin1')],
  ])('says that %s is damaged when it cannot be unpacked', async (path, content) => {
    const file = await readOnly(memoryBundle([{ path, content }]));
    expect(file.state).toBe('unreadable');
    expect(codesOf(file)).toEqual(['intake/archive-damaged']);
  });

  it('skips a text that is too large without reading it', async () => {
    const root = tempFolder({ 'huge.txt': 'Host Name: SRV01\n'.repeat(5_000) });
    // Sparse: a hole reads as NULs, but the head is text.
    truncateSync(join(root, 'huge.txt'), MAX_TEXT_BYTES + 1);
    const file = await readOnly(open(root));
    expect(file).toMatchObject({ state: 'skipped', diagnostics: [{ code: 'intake/file-too-large' }] });
  });

  it.runIf(isPosix)('opens no link and no FIFO, and does not block', async () => {
    const root = tempFolder({ 'a.txt': 'x' });
    symlinkSync('/etc/passwd', join(root, 'link.txt'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const files = await readAll(open(root));
    expect(files.map((file) => [file.path, file.state, codesOf(file)])).toEqual([
      ['a.txt', 'read', []],
      ['link.txt', 'skipped', ['intake/link-not-followed']],
      ['pipe', 'skipped', ['intake/special-file']],
    ]);
  });

  it.runIf(isPosix)('does not follow a link that took the place of a listed file', async () => {
    const root = tempFolder({ 'a.txt': 'x' });
    const bundle = open(root);
    rmSync(join(root, 'a.txt'));
    symlinkSync('/etc/passwd', join(root, 'a.txt'));
    expect(await readOnly(bundle)).toMatchObject({
      state: 'unreadable',
      diagnostics: [{ code: 'intake/unreadable-file' }],
    });
  });

  it('says that a file is gone', async () => {
    const root = tempFolder({ 'a.txt': 'x' });
    const bundle = open(root);
    rmSync(join(root, 'a.txt'));
    const file = await readOnly(bundle);
    expect(file.state).toBe('unreadable');
    expect(file.diagnostics[0]?.message).toBe('"a.txt" cannot be read: it does not exist (ENOENT)');
  });

  it.runIf(process.platform === 'linux')('reads files whose names are not UTF-8', async () => {
    const root = tempFolder();
    const folder = Buffer.concat([Buffer.from(`${root}/`), Buffer.from('cfb5cdb3d0c5cfa2', 'hex')]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/a.txt')]), 'Host Name: SRV01');
    const file = await readOnly(open(root));
    expect(file.path).toBe('系统信息/a.txt');
    expect(linesOf(file)).toEqual(['Host Name: SRV01']);
  });

  it.runIf(isPosix && !isSuperuser)('says that it may not read a file, and reads the rest', async () => {
    const root = tempFolder({ 'a.txt': 'x', 'b.txt': 'y' });
    chmodSync(join(root, 'a.txt'), 0);
    expect((await readAll(open(root))).map(({ state }) => state)).toEqual(['unreadable', 'read']);
  });
});

describe('readBundle on saved mails', () => {
  const mail = (headers: string, body: string) =>
    `From: Ada <ada@contoso.example>\r\nSubject: VM does not start\r\n${headers}\r\n\r\n${body}`;

  it('reads the subject and the decoded text body', async () => {
    const content = mail(
      'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
      'Die Pr=C3=BCfung sagt=\r\n nichts.\r\n',
    );
    const file = await readOnly(memoryBundle([{ path: 'ticket.eml', content }]));
    expect(linesOf(file)).toEqual(['Subject: VM does not start', '', 'Die Prüfung sagt nichts.']);
  });

  it('reads a mail that is HTML only', async () => {
    const content = mail(
      'Content-Type: text/html; charset=utf-8',
      '<style>p{}</style><p>The VM &lt;VM01&gt; hangs.</p><p>Twice.</p>',
    );
    const lines = linesOf(await readOnly(memoryBundle([{ path: 'ticket.eml', content }]))) ?? [];
    expect(lines.map((line) => line.trim()).filter((line) => line !== '')).toEqual([
      'Subject: VM does not start',
      'The VM <VM01> hangs.',
      'Twice.',
    ]);
  });

  it('reads attachments as files of the bundle', async () => {
    const content = mail(
      'Content-Type: multipart/mixed; boundary=b',
      '--b\r\nContent-Type: text/plain\r\n\r\nSee file.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=host.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nSG9zdCBOYW1l\r\n--b--\r\n',
    );
    const files = await readAll(memoryBundle([{ path: 'ticket.eml', content }]));
    expect(files.map(({ path }) => path)).toEqual(['ticket.eml', 'ticket.eml!/host.txt']);
    expect(files.map(linesOf)).toEqual([['Subject: VM does not start', '', 'See file.'], ['Host Name']]);
  });

  it('reads a text that is only called a mail as text', async () => {
    const file = await readOnly(memoryBundle([{ path: 'x.eml', content: 'Host Name  SRV01\n' }]));
    expect(linesOf(file)).toEqual(['Host Name  SRV01']);
  });
});

describe('memoryBundle', () => {
  it('reads the same as files on disk', async () => {
    const content = 'Host Name: SRV01\r\nPS C:\\> Get-VM\r\n';
    const inMemory = await readAll(
      memoryBundle([
        { path: 'b.txt', content },
        { path: 'a.txt', content: '' },
      ]),
    );
    const onDisk = await readAll(open(tempFolder({ 'a.txt': '', 'b.txt': content })));
    expect(inMemory).toEqual(onDisk);
  });
});

describe('peekSection', () => {
  it('gives the beginning of a large text at once, marked as incomplete', () => {
    const [file] = memoryBundle([{ path: 'a.txt', content: 'line of text\n'.repeat(200_000) }]).files;
    const section = file && peekSection(file);
    expect(section?.lines[0]).toBe('line of text');
    expect(section?.complete).toBe(false);
    expect(section?.lines.length).toBeLessThan(100_000);
  });

  it.each([
    ['an empty file', ''],
    ['binary data', Buffer.alloc(300, 1)],
    ['an archive', Buffer.from('PK\x03\x04', 'latin1')],
  ])('gives nothing for %s', (_name, content) => {
    const [file] = memoryBundle([{ path: 'a', content }]).files;
    expect(file && peekSection(file)).toBeUndefined();
  });

  it('reads the same as readFile where the file is small', async () => {
    const [file] = memoryBundle([{ path: 'a.txt', content: 'Host Name: SRV01\r\n' }]).files;
    if (file === undefined) throw new Error('Expected a file');
    expect(peekSection(file)).toEqual((await readFile(file)).section);
  });
});
