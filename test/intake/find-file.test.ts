import { describe, expect, it } from 'vitest';
import { findFile } from '../../src/intake/find-file.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { readBundle } from '../../src/intake/read.ts';
import { zipOf } from '../support/zip.ts';

const MAIL = [
  'Subject: VM hangs',
  'Content-Type: multipart/mixed; boundary=part',
  '',
  '--part',
  'Content-Type: text/plain',
  '',
  'Since Monday.',
  '--part',
  'Content-Type: text/plain; name="info.txt"',
  'Content-Disposition: attachment; filename="info.txt"',
  '',
  'OS Name: Windows',
  '--part--',
  '',
].join('\r\n');

const INNER = zipOf([
  { name: 'deep/a.txt', content: Buffer.from('inner\n') },
  { name: 'mail.eml', content: Buffer.from(MAIL) },
]);
const bundle = memoryBundle([
  { path: 'plain.txt', content: 'plain\n' },
  { path: 'plain.txt!', content: 'no member\n' },
  {
    path: 'upload.zip',
    content: zipOf([
      { name: 'a.txt', content: Buffer.from('outer\n') },
      { name: 'inner.zip', content: INNER },
      { name: 'memory.dmp', content: Buffer.from('PAGEDU64'.padEnd(200, '\0')) },
    ]),
  },
]);

describe('findFile', () => {
  it('finds every file that reading the whole bundle gives, with the same lines', async () => {
    const paths: string[] = [];
    for await (const read of readBundle(bundle)) {
      paths.push(read.path);
      const found = await findFile(bundle, read.path);
      expect(found?.file.path).toBe(read.path);
      const { section } = found?.read ?? {};
      expect(section?.form, read.path).toBe(read.section?.form);
      if (section?.form === 'text' && read.section?.form === 'text') expect(section.lines).toEqual(read.section.lines);
    }
    expect(paths).toContain('upload.zip!/inner.zip!/deep/a.txt');
    expect(paths).toContain('upload.zip!/inner.zip!/mail.eml!/info.txt');
    expect(paths.length).toBe(9);
  });

  it.each(['gone.txt', 'upload.zip!/gone.txt', 'upload.zip!/a.txt!/b', 'plain.txt!/a', 'upload', ''])(
    'finds nothing at %j',
    async (path) => {
      expect(await findFile(bundle, path)).toBeUndefined();
    },
  );

  it('unpacks no other member of a zip', async () => {
    const bomb = zipOf([
      { name: 'other.txt', content: Buffer.alloc(1_000_000, 'x') },
      { name: 'wanted.txt', content: Buffer.from('here\n') },
    ]);
    let bytes = 0;
    const [file] = memoryBundle([{ path: 'a.zip', content: bomb }]).files;
    if (file === undefined) throw new Error('one file was given');
    const counting = {
      ...file,
      read: (offset: number, length: number) => {
        bytes += length;
        return file.read(offset, length);
      },
    };
    const found = await findFile({ path: 'a', files: [counting], diagnostics: [] }, 'a.zip!/wanted.txt');
    expect(found?.read.section).toMatchObject({ lines: ['here'] });
    // Its packed bytes alone are more than that.
    expect(bytes).toBeLessThan(3 * bomb.length);
  });
});
