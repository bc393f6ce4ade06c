import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { loadPack } from '../../src/rules/pack.ts';
import { loadManifest } from '../../src/rules/pack-manifest.ts';
import { VERSION } from '../../src/version.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';

const GOOD = 'name: contoso-rules\nversion: 1.2.0\nneeds-hvtriage: 0.1.0\n';

function load(text: string, toolVersion = '0.1.0') {
  return loadManifest({ path: 'pack.yaml', text }, toolVersion);
}

describe('loadManifest', () => {
  it('reads name, version and the hvtriage it needs', () => {
    expect(load(GOOD)).toEqual({
      manifest: { name: 'contoso-rules', version: '1.2.0', needs: '0.1.0' },
      messages: [],
    });
    expect(load('name: a\nversion: "1.0.0"').manifest).toEqual({ name: 'a', version: '1.0.0' });
  });

  it.each([
    ['0.1.0', '0.1.0', true],
    ['0.1.0', '0.1.1', false],
    ['0.9.0', '0.10.0', false],
    ['0.10.0', '0.9.9', true],
    ['1.0.0', '0.99.99', true],
    ['1.9.9', '2.0.0', false],
  ])('hvtriage %s is enough for a pack that needs %s: %s', (tool, needs, isEnough) => {
    const { manifest, messages } = load(`name: a\nversion: 1.0.0\nneeds-hvtriage: ${needs}`, tool);
    expect(manifest !== undefined).toBe(isEnough);
    expect(messages.map(({ code }) => code)).toEqual(isEnough ? [] : ['pack-needs-later']);
  });

  it.each([
    ['needs-hvtriage: ">=0.2.0"', '0.2.0'],
    ['needs-hvtriage: 0.2', '0.2.0'],
    ['needs-hvtriage: v1', '1.0.0'],
    ['need-hvtriage: 0.1.0', 'needs-hvtriage'],
    ['hvtriage: 0.1.0', 'needs-hvtriage'],
  ])('suggests what was meant by %s', (line, suggestion) => {
    expect(load(`name: a\nversion: 1.0.0\n${line}`).messages).toMatchObject([{ line: 3, level: 'error', suggestion }]);
  });
});

describe('a pack with a pack.yaml', () => {
  it('gives its name to its rules, also where only a part of it is loaded', () => {
    const folder = tempFolder({ 'pack.yaml': GOOD, 'host/aa.md': ruleText({ id: 'aa' }) });
    for (const path of [folder, join(folder, 'host'), join(folder, 'host/aa.md')]) {
      const pack = loadPack(path);
      expect(pack.name).toBe('contoso-rules');
      expect(pack.rules.map((rule) => rule.pack)).toEqual(['contoso-rules']);
      expect(pack.messages).toEqual([]);
    }
  });

  it('is anonymous without one, and its rules carry the folder', () => {
    const folder = tempFolder({ 'host/aa.md': ruleText({ id: 'aa' }) });
    const pack = loadPack(folder);
    expect(pack.name).toBeUndefined();
    expect(pack.rules.map((rule) => rule.pack)).toEqual([folder]);
  });

  it('has no rule when it needs a later hvtriage, and nobody complains of what this one does not know', () => {
    const rule = ruleText({ id: 'aa', frontMatter: ['severity: low', 'confidence: likely', 'key-of-later: 1'] });
    const folder = tempFolder({ 'pack.yaml': GOOD, 'aa.md': rule, 'bb.md': ruleText({ id: 'bb' }) });
    const { rules, errored, messages } = loadPack(folder, { toolVersion: '0.0.9' });
    expect(rules).toEqual([]);
    const message = expect.stringContaining('pack.yaml:3:17: This pack needs hvtriage 0.1.0 or later, and this is');
    expect(errored).toEqual([
      { id: 'aa', path: 'aa.md', message },
      { id: 'bb', path: 'bb.md', message },
    ]);
    expect(messages.map(({ code }) => code)).toEqual(['pack-needs-later']);
  });

  it('has no rule when its pack.yaml has a mistake', () => {
    const folder = tempFolder({ 'pack.yaml': 'name: A\nversion: 1.0.0\n', 'aa.md': ruleText({ id: 'aa' }) });
    const { rules, errored } = loadPack(folder);
    expect(rules).toEqual([]);
    expect(errored).toMatchObject([
      { id: 'aa', message: expect.stringContaining('pack.yaml:1:7: Unexpected name `A`') },
    ]);
  });

  it('has no rule when the file has another name, or stands below the top', () => {
    const aa = ruleText({ id: 'aa' });
    for (const [name, code] of [
      ['pack.yml', 'misnamed-manifest'],
      ['Pack.yaml', 'misnamed-manifest'],
      ['inner/pack.yaml', 'nested-pack'],
    ] as const) {
      const { rules, errored, messages } = loadPack(tempFolder({ [name]: GOOD, 'inner/aa.md': aa }));
      expect([rules.length, errored.length]).toEqual([0, 1]);
      expect(messages).toMatchObject([{ code, path: name }]);
      expect(messages.map(formatRuleMessage).join()).toContain('pack.yaml');
    }
  });
});

describe('the pack of the shipped rules', () => {
  it('has the version of the program, and is understood by it', () => {
    const text = readFileSync(new URL('../../rules/pack.yaml', import.meta.url), 'utf8');
    expect(load(text, VERSION)).toMatchObject({ manifest: { name: 'hvtriage-rules', version: VERSION }, messages: [] });
  });
});
