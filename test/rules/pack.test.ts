import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSound, loadPack } from '../../src/rules/pack.ts';
import { loadShippedRules } from '../../src/rules/shipped.ts';
import { ruleText } from '../support/rule-text.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hvtriage-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function explaining(id: string, explains: string): string {
  return ruleText({ id, frontMatter: ['severity: low', 'confidence: likely', `explains: [${explains}]`] });
}

describe('loadPack', () => {
  it('reads the rules of all areas in the order of their paths, without translations and read-mes', () => {
    write('host/b.md', ruleText({ id: 'b' }));
    write('guest/c.md', ruleText({ id: 'c' }));
    write('host/b.zh-CN.md', '# not a rule');
    write('README.md', '# not a rule');
    write('host/notes.txt', 'not a rule');
    const pack = loadPack(folder);
    expect(pack.rules.map(({ path }) => path)).toEqual(['guest/c.md', 'host/b.md']);
    expect(pack.loaded.map(({ examples }) => examples.length)).toEqual([3, 3]);
    expect(pack.errored).toEqual([]);
    expect(isSound(pack)).toBe(true);
  });

  it('holds unfinished drafts neither as rules nor as errored ones', () => {
    const frontMatter = ['severity: low', 'confidence: likely', 'status: draft'];
    write('a.md', ruleText({ id: 'a', frontMatter, sections: { When: '```yaml\n# later\n```' } }));
    const pack = loadPack(folder);
    expect([pack.rules, pack.errored]).toEqual([[], []]);
    expect(pack.loaded.map(({ unfinished }) => unfinished?.id)).toEqual(['a']);
  });

  it('reads a single rule file', () => {
    write('host/b.md', ruleText({ id: 'b' }));
    expect(loadPack(join(folder, 'host/b.md')).rules.map(({ path }) => path)).toEqual(['b.md']);
  });

  it('lists every rule that fails as errored, with the place of its first mistake', () => {
    write('host/good.md', ruleText({ id: 'good' }));
    write('host/broken.md', ruleText({ id: 'other' }));
    write('host/binary.md', new Uint8Array([0xff, 0xfe, 0x00]));
    write('host/huge.md', 'x'.repeat(300 * 1024));
    const pack = loadPack(folder);
    expect(pack.rules.map(({ id }) => id)).toEqual(['good']);
    expect(pack.errored).toEqual([
      {
        id: 'binary',
        path: 'host/binary.md',
        message: expect.stringContaining('host/binary.md:1:1: This file is not text in UTF-8 (expected '),
      },
      {
        id: 'broken',
        path: 'host/broken.md',
        message:
          'host/broken.md:2:5: Unexpected id `other` in a file of another name (expected the name of the file without .md: `broken`)',
      },
      { id: 'huge', path: 'host/huge.md', message: expect.stringContaining('too large for a rule: 300 KB') },
    ]);
    expect(isSound(pack)).toBe(false);
  });

  it('keeps the first of two rules with one id', () => {
    write('guest/b.md', ruleText({ id: 'b' }));
    write('host/b.md', ruleText({ id: 'b' }));
    const pack = loadPack(folder);
    expect(pack.rules.map(({ path }) => path)).toEqual(['guest/b.md']);
    expect(pack.errored.map(({ path }) => path)).toEqual(['host/b.md']);
    expect(pack.messages.map(({ code }) => code)).toEqual(['duplicate-id']);
  });

  it('finds references to rules that do not exist, and keeps the rule', () => {
    write('host/aa.md', explaining('aa', 'bbb, shipped-rule, broken'));
    write('host/bb.md', explaining('bb', 'bb'));
    write('host/broken.md', 'no rule, but its file is there');
    const pack = loadPack(folder, {
      base: { rules: [{ id: 'shipped-rule', path: 'a/shipped-rule.md', explains: [] }] },
    });
    expect(pack.rules.map(({ id }) => id)).toEqual(['aa', 'bb']);
    const dead = pack.messages.filter(({ code }) => code === 'dead-reference');
    expect(dead).toMatchObject([
      {
        path: 'host/aa.md',
        line: 5,
        column: 12,
        message: expect.stringContaining('`bbb` in `explains`'),
        suggestion: 'bb',
      },
      { path: 'host/bb.md', line: 5, column: 12, message: 'Unexpected rule that explains itself' },
    ]);
    expect(isSound(pack)).toBe(false);
  });

  it('does not follow links out of the pack', () => {
    const outside = mkdtempSync(join(tmpdir(), 'hvtriage-outside-'));
    writeFileSync(join(outside, 'secret.md'), ruleText({ id: 'secret' }));
    symlinkSync(outside, join(folder, 'area'));
    symlinkSync(join(outside, 'secret.md'), join(folder, 'secret.md'));
    expect(loadPack(folder).loaded).toEqual([]);
    rmSync(outside, { recursive: true });
  });

  it('throws when there is nothing to list', () => {
    expect(() => loadPack(join(folder, 'missing'))).toThrow('ENOENT');
  });
});

describe('the shipped rules', () => {
  it('load without an errored one', async () => {
    const { rules, errored } = await loadShippedRules();
    expect(errored).toEqual([]);
    expect(rules.length).toBeGreaterThan(0);
  });
});
