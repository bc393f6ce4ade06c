import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { SevenZipModuleFactory } from '7z-wasm';
import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { EXPANSION_LIMITS, ExpansionBudget, type ExpansionLimits } from '../../src/intake/archive/limits.ts';
import type { ReadFile } from '../../src/intake/bundle.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { readBundle } from '../../src/intake/read.ts';
import { bundleFiles } from '../support/bundle-reports.ts';
import { zipOf } from '../support/zip.ts';

const TEXT = Buffer.from('Host Name: SRV01\r\n');
const REPEATED = Buffer.from('The VM does not start.\r\n'.repeat(2_000));

async function read(
  path: string,
  content: Uint8Array,
  limits: Partial<ExpansionLimits> = {},
): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  const budget = new ExpansionBudget({ ...EXPANSION_LIMITS, ...limits });
  for await (const file of readBundle(memoryBundle([{ path, content }]), budget)) files.push(file);
  return files;
}

const statesOf = (files: readonly ReadFile[]) => files.map(({ path, state }) => [path, state]);
const codesOf = (files: readonly ReadFile[]) => files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
const textOf = (file: ReadFile | undefined) =>
  file?.section?.form === 'text' ? file.section.lines.join('\n') : undefined;

function tarOf(...entries: readonly (readonly [string | Partial<Header>, Buffer])[]): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of entries) {
    tar.entry({ name: 'unnamed', ...(typeof header === 'string' ? { name: header } : header) }, content);
  }
  tar.finalize();
  return buffer(tar);
}

async function sevenZipOf(name: string, content: Buffer, ...options: readonly string[]): Promise<Buffer> {
  const factory: SevenZipModuleFactory = createRequire(import.meta.url)('7z-wasm');
  const { FS, callMain } = await factory({ print: () => {}, printErr: () => {} });
  FS.writeFile(`/${name}`, content);
  callMain(['a', '/a.7z', ...options, `/${name}`]);
  return Buffer.from(FS.readFile('/a.7z'));
}

describe('a zip', () => {
  it('is read member by member, by path, and stands behind its members', async () => {
    const zip = zipOf([
      { name: 'b/two.txt', content: TEXT },
      { name: 'a.txt', content: REPEATED },
    ]);
    const files = await read('upload.zip', zip);
    expect(statesOf(files)).toEqual([
      ['upload.zip!/a.txt', 'read'],
      ['upload.zip!/b/two.txt', 'read'],
      ['upload.zip', 'unpacked'],
    ]);
    expect(textOf(files[1])).toBe('Host Name: SRV01');
  });

  it('is known by its bytes, whatever it is called', async () => {
    expect(statesOf(await read('upload.txt', zipOf([{ name: 'a.txt', content: TEXT }])))[0]).toEqual([
      'upload.txt!/a.txt',
      'read',
    ]);
  });

  it('within a zip is read too, down to a limit that is said', async () => {
    const inner = zipOf([{ name: 'a.txt', content: TEXT }]);
    const outer = zipOf([{ name: 'inner.zip', content: inner }]);
    expect((await read('o.zip', outer)).map(({ path }) => path)).toEqual([
      'o.zip!/inner.zip!/a.txt',
      'o.zip!/inner.zip',
      'o.zip',
    ]);
    expect(codesOf(await read('o.zip', outer, { nesting: 1 }))).toEqual(['intake/too-deep']);
  });

  it('has names that are shown and never lead anywhere', async () => {
    const names = [
      '../../etc/passwd',
      'C:\\Windows\\x.txt',
      '/abs.txt',
      'a//./b.txt',
      'same.txt',
      'same.txt',
      '__proto__',
    ];
    const files = await read('u.zip', zipOf(names.map((name) => ({ name, content: Buffer.from(name) }))));
    expect(files.map(({ path }) => path).sort()).toEqual([
      'u.zip',
      'u.zip!/Windows/x.txt',
      'u.zip!/__/__/etc/passwd',
      'u.zip!/__proto__',
      'u.zip!/a/b.txt',
      'u.zip!/abs.txt',
      'u.zip!/same (2).txt',
      'u.zip!/same.txt',
    ]);
  });

  it('may have names in a code page', async () => {
    const [upload] = bundleFiles('upload-in-archives');
    const files = await read('case.zip', Buffer.from(upload?.content ?? ''));
    expect(files.map(({ path }) => path)).toContain('case.zip!/客户上传/工单.txt');
  });

  it('costs no more than its limits: of a long member the beginning is read', async () => {
    const files = await read('bomb.zip', zipOf([{ name: 'a.txt', content: REPEATED }]), { memberBytes: 1_000 });
    expect(codesOf(files)).toEqual(['intake/file-cut']);
    const [window] = files[0]?.windows ?? [];
    expect(window?.section.lines.length).toBe(42);
    expect(window?.section.complete).toBe(false);
  });

  it('is not unpacked further when it unfolds to too much', async () => {
    const parts = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.txt`, content: TEXT }));
    const few = await read('u.zip', zipOf(parts), { members: 2 });
    expect(statesOf(few).filter(([, state]) => state !== 'unpacked')).toHaveLength(2);
    expect(codesOf(few)).toContain('intake/archive-limit');
    expect(codesOf(await read('u.zip', zipOf(parts), { bytes: 20 }))).toContain('intake/archive-limit');
  });

  it('that is cut is read as far as it goes', async () => {
    const zip = zipOf([
      { name: 'a.txt', content: TEXT },
      { name: 'b.txt', content: Buffer.from('second') },
    ]);
    const files = await read('cut.zip', zip.subarray(0, zip.length - 60));
    expect(files.find(({ path }) => path === 'cut.zip!/a.txt')?.state).toBe('read');
    expect(codesOf(files)).toContain('intake/archive-damaged');
  });

  it('with a password is said to have one', async () => {
    const zip = zipOf([{ name: 'a.txt', content: TEXT }]);
    // Bit 0 of the flags, in the local header and in the directory.
    zip.writeUInt8(zip.readUInt8(6) | 1, 6);
    const directory = zip.indexOf('PK\x01\x02', 0, 'latin1');
    zip.writeUInt8(zip.readUInt8(directory + 8) | 1, directory + 8);
    const [file] = await read('secret.zip', zip);
    expect(file).toMatchObject({ state: 'skipped', diagnostics: [{ code: 'intake/encrypted' }] });
  });
});

describe('a tar', () => {
  it('is read, plain and gzipped, and its links are not followed', async () => {
    const tar = await tarOf(
      ['a/one.txt', TEXT],
      [{ name: 'link', type: 'symlink', linkname: '/etc/passwd' }, Buffer.alloc(0)],
    );
    for (const [name, bytes] of [
      ['u.tar', tar],
      ['u.tgz', gzipSync(tar)],
    ] as const) {
      const files = await read(name, bytes);
      expect(statesOf(files)).toEqual([
        [`${name}!/a/one.txt`, 'read'],
        [`${name}!/link`, 'skipped'],
        [name, 'unpacked'],
      ]);
      expect(codesOf(files)).toEqual(['intake/link-not-followed']);
    }
  });

  it('that is cut gives the members before, and the beginning of the one it is cut in', async () => {
    const tar = await tarOf(['a.txt', TEXT], ['b.txt', REPEATED]);
    const files = await read('u.tar', tar.subarray(0, 512 + 512 + 512 + 1_000));
    expect(textOf(files[0])).toBe('Host Name: SRV01');
    expect(files[1]?.path).toBe('u.tar!/b.txt');
    const [window] = files[1]?.windows ?? [];
    expect(window?.section.lines[0]).toBe('The VM does not start.');
    expect(codesOf(files)).toContain('intake/archive-damaged');
  });
});

describe('a tar with a member that unfolds to too much', () => {
  it('ends there, whatever follows', async () => {
    const tar = await tarOf(['bomb.txt', Buffer.alloc(300_000, 'x')], ['b.txt', TEXT]);
    const files = await read('u.tgz', gzipSync(tar), { bytes: 100_000, memberBytes: 1_000 });
    expect(files.map(({ path }) => path)).toEqual(['u.tgz!/bomb.txt', 'u.tgz']);
    expect(codesOf(files)).toContain('intake/archive-damaged');
  });
});

describe('a gzip file', () => {
  it('holds one member, named without .gz', async () => {
    expect(statesOf(await read('logs/setup.log.gz', gzipSync(TEXT)))).toEqual([
      ['logs/setup.log.gz!/setup.log', 'read'],
      ['logs/setup.log.gz', 'unpacked'],
    ]);
  });

  it('that is cut gives what can be unpacked', async () => {
    const packed = gzipSync(
      Buffer.from(Array.from({ length: 5_000 }, (_, index) => `line ${index * 7_919}\n`).join('')),
    );
    const files = await read('a.log.gz', packed.subarray(0, packed.length >> 1));
    expect([...(files[0]?.windows ?? [])][0]?.section.lines[0]).toBe('line 0');
    expect(codesOf(files)).toContain('intake/archive-damaged');
  });
});

describe('a 7z', () => {
  it('is read', async () => {
    const files = await read('a.7z', await sevenZipOf('systeminfo.txt', TEXT));
    expect(statesOf(files)).toEqual([
      ['a.7z!/systeminfo.txt', 'read'],
      ['a.7z', 'unpacked'],
    ]);
    expect(textOf(files[0])).toBe('Host Name: SRV01');
  });

  it.each([[['-psecret']], [['-psecret', '-mhe=on']]])('with a password (%s) is said to have one', async (options) => {
    const files = await read('a.7z', await sevenZipOf('a.txt', TEXT, ...options));
    expect(statesOf(files)).toEqual([['a.7z', 'skipped']]);
    expect(codesOf(files)).toContain('intake/encrypted');
  });

  it('that is too large for memory is said to be', async () => {
    const files = await read('a.7z', await sevenZipOf('a.txt', TEXT), { memoryBytes: 10 });
    expect(codesOf(files)).toEqual(['intake/archive-limit']);
  });
});

describe('a folder with containers', () => {
  it('names a member that is a copy of a file, and the other way round', async () => {
    const files: ReadFile[] = [];
    const bundle = memoryBundle([
      { path: 'a.txt', content: TEXT },
      { path: 'b.zip', content: zipOf([{ name: 'c.txt', content: TEXT }]) },
    ]);
    for await (const file of readBundle(bundle)) files.push(file);
    expect(files.find(({ path }) => path === 'b.zip!/c.txt')).toMatchObject({
      state: 'duplicate',
      duplicateOf: 'a.txt',
    });
  });
});

describe('damaged containers', () => {
  it('never throw, whatever byte is changed or missing', async () => {
    const containers: readonly (readonly [string, Buffer])[] = [
      ['a.zip', zipOf([{ name: 'a.txt', content: REPEATED }])],
      ['a.tar', await tarOf(['a.txt', TEXT])],
      ['a.tgz', gzipSync(await tarOf(['a.txt', TEXT]))],
      ['a.7z', await sevenZipOf('a.txt', TEXT)],
    ];
    const change = fc.record({
      container: fc.constantFrom(...containers),
      cut: fc.double({ min: 0.05, max: 1, noNaN: true }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ container: [name, bytes], cut, at, byte }) => {
        const damaged = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * cut)));
        damaged.writeUInt8(byte, Math.floor((damaged.length - 1) * at));
        for (const file of await read(name, damaged)) expect(file.path.startsWith(name)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
