import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DUMP_SAMPLES } from '../support/dump-samples.ts';

const ARTIFACTS = new URL('../../samples/artifacts/', import.meta.url);

describe('the samples of dumps', () => {
  it.each([...DUMP_SAMPLES])('%s has the bytes that its description gives', (path, make) => {
    const file = new URL(path, ARTIFACTS);
    const bytes = make();
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, bytes);
    expect(existsSync(file), 'UPDATE_GOLDENS=1 writes it').toBe(true);
    expect(Buffer.compare(readFileSync(file), bytes)).toBe(0);
  });

  it('are all described', () => {
    const files = ['kernel-dump', 'user-mode-dump'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, ARTIFACTS)).map((name) => `${folder}/${name}`),
    );
    expect(files.filter((path) => path.endsWith('.dmp')).sort()).toEqual([...DUMP_SAMPLES.keys()].sort());
  });
});
