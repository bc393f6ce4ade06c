import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { translatePack } from '../../src/rules/compiled-pack.ts';
import { loadPack } from '../../src/rules/pack.ts';
import { loadShippedWordings } from '../../src/rules/shipped.ts';
import { textDigest } from '../../src/rules/text-digest.ts';
import { loadTranslations } from '../../src/rules/translation-pack.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { translationText } from '../support/translation-text.ts';

/** A pack of rules in which `aa` is translated. */
function packFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = tempFolder();
  const all = { 'host/aa.md': ruleText({ id: 'aa' }), 'host/aa.zh-CN.md': translationText(), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function load(path: string) {
  return loadTranslations(path, loadPack(path), 'zh-CN');
}

describe('loadTranslations', () => {
  it('finds what stands beside the rules', () => {
    const { wordings, loaded } = load(packFolder());
    expect([...wordings.keys()]).toEqual(['aa']);
    expect(loaded).toMatchObject([{ path: 'host/aa.zh-CN.md', rule: 'aa', isCurrent: false }]);
  });

  it('warns of each stable rule without a translation, where there is any', () => {
    const draft = ruleText({ id: 'cc', frontMatter: ['severity: low', 'confidence: likely', 'status: draft'] });
    const folder = packFolder({ 'host/bb.md': ruleText({ id: 'bb' }), 'host/cc.md': draft });
    const missing = load(folder).messages.filter(({ code }) => code === 'missing-translation');
    expect(missing).toMatchObject([{ path: 'host/bb.md', level: 'warning' }]);
    rmSync(join(folder, 'host/aa.zh-CN.md'));
    expect(load(folder).messages).toEqual([]);
  });

  it('refuses the translation of a rule that does not exist, but not of one with mistakes of its own', () => {
    const folder = packFolder({
      'guest/aa.zh-CN.md': translationText(),
      'host/broken.md': '# no rule',
      'host/broken.zh-CN.md': translationText(),
    });
    const errors = load(folder).messages.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ path: 'guest/aa.zh-CN.md', code: 'translation-of-nothing' }]);
  });

  it.each(['host/aa.md', 'host/aa.zh-CN.md'])('reads the translation of one rule when %s is named', (file) => {
    const folder = packFolder({ 'host/bb.md': ruleText({ id: 'bb' }) });
    const path = join(folder, file);
    expect(loadPack(path).rules.map(({ id }) => id)).toEqual(['aa']);
    expect(load(path).loaded.map((translation) => translation.path)).toEqual(['aa.zh-CN.md']);
    expect(load(path).messages.map(({ code }) => code)).toEqual(['translation-behind']);
  });
});

describe('a pack in another language', () => {
  it('has the texts that are translated, and the English ones of the other rules', () => {
    const folder = packFolder({ 'host/bb.md': ruleText({ id: 'bb' }) });
    const pack = loadPack(folder);
    const translated = translatePack(pack, load(folder).wordings, 'zh-CN');
    expect(translated.language).toBe('zh-CN');
    expect(translated.rules.map(({ id, title }) => [id, title])).toEqual([
      ['aa', '主机内存不足'],
      ['bb', 'The host has little memory'],
    ]);
    expect(translated.rules[0]).toMatchObject({ when: pack.rules[0]?.when, severity: 'medium' });
  });
});

describe('the shipped rules', () => {
  const folder = fileURLToPath(new URL('../../rules/', import.meta.url));

  it('have a translation each, checked against the English text of today', async () => {
    const pack = loadPack(folder);
    const { loaded, messages } = loadTranslations(folder, pack, 'zh-CN');
    expect(messages).toEqual([]);
    expect(loaded.filter(({ isCurrent }) => !isCurrent)).toEqual([]);
    expect(new Set((await loadShippedWordings('zh-CN')).keys())).toEqual(new Set(pack.rules.map(({ id }) => id)));
  });

  it('have digests that differ from each other', () => {
    const digests = loadPack(folder).rules.map(textDigest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});
