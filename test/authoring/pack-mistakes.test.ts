import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRulesLint } from '../../src/cli/rules-lint.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { silentIo } from '../support/cli-io.ts';
import { ruleText } from '../support/rule-text.ts';
import { translationText } from '../support/translation-text.ts';

/** What `rules lint` prints about packs with mistakes, one file a case. */
const FOLDER = new URL('./pack-mistakes/', import.meta.url);
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

type Files = Readonly<Record<string, string | Uint8Array>>;

const HEAD = ['severity: medium', 'confidence: proved', 'sources: [{ url: https://example.com/memory }]'];

function rule(id: string, ...more: readonly string[]): string {
  return ruleText({ id, frontMatter: [...HEAD, ...more] });
}

function manifest(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** Packs by folder, in the order in which they are named. */
const CASES: Readonly<Record<string, Readonly<Record<string, Files>>>> = {
  'duplicate-in-one-pack': {
    mine: { 'guest/low-memory.md': rule('low-memory'), 'host/low-memory.md': rule('low-memory') },
  },
  'duplicate-between-packs': {
    first: { 'pack.yaml': manifest('name: first-rules', 'version: 1.0.0'), 'host/low-memory.md': rule('low-memory') },
    second: { 'low-memory.md': rule('low-memory') },
    third: { 'host/low-memory.md': rule('low-memory', 'replaces: low-memory') },
  },
  'duplicate-of-a-shipped-rule': {
    mine: { 'host-slat-missing.md': rule('host-slat-missing') },
  },
  'nothing-to-replace': {
    mine: { 'host-slat-mising.md': rule('host-slat-mising', 'replaces: host-slat-mising') },
  },
  circle: {
    first: { 'host/aa.md': rule('aa', 'explains: [bb]'), 'host/bb.md': rule('bb', 'explains:', '  - cc') },
    second: { 'cc.md': rule('cc', 'explains: [blue-screen, aa]') },
  },
  'circle-with-a-shipped-rule': {
    mine: {
      'my-cause.md': rule('my-cause', 'explains: [host-vm-monitor-extensions-missing]'),
      'host-slat-missing.md': rule('host-slat-missing', 'replaces: host-slat-missing', 'explains: [my-cause]'),
    },
  },
  'dead-reference': {
    mine: { 'aa.md': rule('aa', 'explains: [host-slat-mising, blue-scren, aa]') },
  },
  translations: {
    mine: {
      'behind.md': rule('behind'),
      'behind.zh-CN.md': translationText({ digest: '0123456789abcdef' }),
      'missing.md': rule('missing'),
      'orphan.zh-CN.md': translationText(),
      'wrong.md': rule('wrong'),
      'wrong.zh-CN.md': translationText({
        sections: { Message: '{machine} 的内存为 {memory} MB。', Remedy: '1. 增加内存。', Undo: undefined },
      }),
    },
  },
  'pack-yaml': {
    keys: { 'pack.yaml': manifest('nam: my-rules', 'version: 1.0', 'need-hvtriage: ">= 0.1.0"'), 'aa.md': rule('aa') },
    values: { 'pack.yaml': manifest('name: My Rules', 'version: one'), 'bb.md': rule('bb') },
    list: { 'pack.yaml': manifest('- name: my-rules'), 'cc.md': rule('cc') },
    later: { 'pack.yaml': manifest('name: my-rules', 'version: 1.0.0', 'needs-hvtriage: 99.0.0'), 'dd.md': rule('dd') },
    misnamed: { 'pack.yml': manifest('name: my-rules', 'version: 1.0.0'), 'ee.md': rule('ee') },
    nested: { 'inner/pack.yaml': manifest('name: my-rules', 'version: 1.0.0'), 'inner/ff.md': rule('ff') },
  },
  'no-text': {
    mine: {
      'binary.md': new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0xff]),
      'huge.md': `${rule('huge')}${'x'.repeat(400 * 1024)}`,
      'nul.md': rule('nul').replace('## Why', '## W\0hy'),
      'utf-16.md': Buffer.from(`\ufeff${rule('utf-16')}`, 'utf16le'),
    },
  },
};

describe('a mistake in a pack is told with its place, what was expected and what was meant', () => {
  it.each(Object.keys(CASES))('%s', async (name) => {
    const packs = CASES[name] ?? {};
    const root = tempFolder(
      Object.fromEntries(
        Object.entries(packs).flatMap(([folder, files]) =>
          Object.entries(files).map(([path, content]) => [join(folder, path), content]),
        ),
      ),
    );
    const io = silentIo();
    const paths = Object.keys(packs).map((folder) => join(root, folder));
    const code = await runRulesLint({ paths }, io);
    const printed = io.output.replaceAll('\\', '/').replaceAll(`${root.replaceAll('\\', '/')}/`, '');
    const golden = new URL(`${name}.out`, FOLDER);
    if (UPDATE) writeFileSync(golden, printed);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
    expect(code).toBe(1);
  });
});
