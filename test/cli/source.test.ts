import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/cli/tui-session/source.ts';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import type { BundlePlan } from '../../src/intake/open-bundle.ts';
import { readFile } from '../../src/intake/read.ts';
import { parseFile } from '../../src/parse-file.ts';
import type { SourceProblem, SourceText } from '../../src/tui/session.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { zipOf } from '../support/zip.ts';

const DUMP = new URL('../../samples/artifacts/kernel-dump/server-2016-0x50-srv.dmp', import.meta.url);
const never = new AbortController().signal;

function planOf(root: string): BundlePlan {
  return { path: 'upload', root };
}

function textOf(source: SourceText | SourceProblem): SourceText {
  if ('problem' in source) throw new Error(`there is no text: ${source.problem}`);
  return source;
}

describe('readSource', () => {
  it('gives the lines of a text, with its encoding', async () => {
    const utf16 = Buffer.from('\ufeffHost Name:  SRV01\r\nOS Name:  größer\r\n', 'utf16le');
    const folder = tempFolder({ 'a/info.txt': utf16 });
    const source = textOf(await readSource(planOf(folder), 'a/info.txt', []));
    expect(source).toMatchObject({ form: 'text', bytes: utf16.length, encoding: 'utf-16le-bom' });
    expect(await source.lines(2, 10, never)).toEqual(['OS Name:  größer']);
    expect(await source.count(() => {}, never)).toBe(2);
    expect(await source.find('NAME', 2, 1, never)).toBe(2);
  });

  it('gives the lines of a large text, as it is read in windows', async () => {
    const line = `${'x'.repeat(1_000)}\n`;
    const folder = tempFolder({ 'big.log': `${line.repeat(17_000)}the end\n` });
    const source = textOf(await readSource(planOf(folder), 'big.log', []));
    expect(await source.lines(17_001, 5, never)).toEqual(['the end']);
    expect(await source.find('THE END', 1, 1, never)).toBe(17_001);
    rmSync(join(folder, 'big.log'));
    await expect(source.lines(1, 5, never)).rejects.toThrow('does not exist');
  });

  it('gives members of archives', async () => {
    const folder = tempFolder({ 'up.zip': zipOf([{ name: 'a/b.txt', content: Buffer.from('one\ntwo\n') }]) });
    const source = textOf(await readSource(planOf(folder), 'up.zip!/a/b.txt', []));
    expect(await source.lines(1, 5, never)).toEqual(['one', 'two']);
  });

  it('gives what was read in a dump, where the facts say it was', async () => {
    const bytes = readFileSync(DUMP);
    const folder = tempFolder({ 'MEMORY.DMP': bytes });
    const source = textOf(await readSource(planOf(folder), 'MEMORY.DMP', []));
    expect(source.form).toBe('quotes');
    const { section } = await readFile(memoryFile({ path: 'MEMORY.DMP', content: bytes }));
    if (section === undefined) throw new Error('the dump is read');
    const { artifacts } = await parseFile(section);
    const places = artifacts.flatMap(({ result }) =>
      result.facts.flatMap(({ source: { startByte } }) => startByte ?? []),
    );
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) expect(source.offsets).toContain(place);
    expect(await source.count(() => {}, never)).toBe(source.offsets?.length);
  });

  it('gives a complaint of the command line', async () => {
    const source = textOf(await readSource(undefined, '--symptom 2', ['first', 'it hangs\nsince Monday']));
    expect(await source.lines(1, 5, never)).toEqual(['it hangs', 'since Monday']);
  });

  it('tells the size as it is now', async () => {
    const folder = tempFolder({ 'a.txt': 'one\n' });
    appendFileSync(join(folder, 'a.txt'), 'two\n');
    expect(textOf(await readSource(planOf(folder), 'a.txt', [])).bytes).toBe(8);
  });

  it.each<[name: string, path: string, problem: SourceProblem['problem']]>([
    ['a file that is gone', 'gone.txt', 'gone'],
    ['a member that is gone', 'up.zip!/gone.txt', 'gone'],
    ['an archive', 'up.zip', 'no-text'],
    ['a picture', 'picture.png', 'no-text'],
  ])('says why there is nothing of %s', async (_, path, problem) => {
    const folder = tempFolder({
      'up.zip': zipOf([{ name: 'b.txt', content: Buffer.from('one\n') }]),
      'picture.png': Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500)]),
    });
    expect(await readSource(planOf(folder), path, [])).toMatchObject({ problem });
  });

  it('says that an upload is gone', async () => {
    expect(await readSource(planOf('/nowhere/upload'), 'a.txt', [])).toEqual({ problem: 'gone' });
    expect(await readSource(undefined, 'a.txt', [])).toEqual({ problem: 'gone' });
  });

  it('shows an empty file as one without lines', async () => {
    const source = textOf(await readSource(planOf(tempFolder({ 'a.txt': '' })), 'a.txt', []));
    expect(await source.count(() => {}, never)).toBe(0);
  });
});
