import { describe, expect, it, vi } from 'vitest';
import { translatePack } from '../../src/rules/compiled-pack.ts';
import { loadRule } from '../../src/rules/load.ts';
import {
  parsePack,
  parseWordings,
  type ReadTexts,
  stringifyPack,
  stringifyWordings,
} from '../../src/rules/stored-pack.ts';
import { ruleText } from '../support/rule-text.ts';

const RULES = ['low-memory', 'no-memory'].flatMap((id) => loadRule(ruleText({ id }), `host/${id}.md`).rule ?? []);
const PACK = {
  name: 'my-rules',
  rules: RULES,
  errored: [{ id: 'c', path: 'host/c.md', message: 'host/c.md: no rule' }],
};
const [FIRST] = RULES;
if (!FIRST) throw new Error('The rules of this test do not load');
const { title, summary, message, why, remedy, prose } = FIRST;
const WORDINGS = new Map([['low-memory', { title: '内存不足', summary: '内存太少。', message, why, remedy, prose }]]);

const readerOf =
  (texts: string): ReadTexts =>
  (start, length) =>
    texts.slice(start, start + length);

describe('a compiled pack', () => {
  it('survives being written and read', () => {
    const { core, texts } = stringifyPack(PACK);
    expect(parsePack(core, readerOf(texts))).toEqual(PACK);
  });

  it('reads the texts of a rule only when one is asked for, and once', () => {
    const { core, texts } = stringifyPack(PACK);
    const read = vi.fn(readerOf(texts));
    const { rules } = parsePack(core, read);
    expect(rules.map(({ id, title, when }) => [id, title, when.op])).toEqual([
      ['low-memory', title, 'some'],
      ['no-memory', title, 'some'],
    ]);
    expect(read).not.toHaveBeenCalled();
    expect(rules[1]?.remedy).toBe(remedy);
    expect(rules[1]?.prose).toEqual(prose);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('holds no texts in its core', () => {
    const { core } = stringifyPack(PACK);
    expect(core).toContain(JSON.stringify(title));
    expect(core).not.toContain(JSON.stringify(summary).slice(1, -1));
  });

  it('of another format is refused', () => {
    expect(() => parsePack('{"format":99,"rules":[],"errored":[]}', () => '')).toThrow('Expected compiled rules');
    expect(() => parsePack('null', () => '')).toThrow('Expected compiled rules');
  });
});

describe('a compiled translation', () => {
  it('survives being written and read', () => {
    const { core, texts } = stringifyWordings(WORDINGS, 'zh-CN');
    expect(parseWordings(core, readerOf(texts))).toEqual(WORDINGS);
    expect(() => parseWordings('{"format":1,"wordings":[]}', () => '')).toThrow('Expected compiled translations');
  });

  it('leaves the texts of both languages unread until one is asked for', () => {
    const stored = stringifyPack(PACK);
    const translated = stringifyWordings(WORDINGS, 'zh-CN');
    const [english, chinese] = [stored, translated].map(({ texts }) => vi.fn(readerOf(texts)));
    if (!english || !chinese) throw new Error('no readers');
    const pack = translatePack(parsePack(stored.core, english), parseWordings(translated.core, chinese), 'zh-CN');
    expect(pack.rules.map((rule) => rule.title)).toEqual(['内存不足', title]);
    expect([english.mock.calls.length, chinese.mock.calls.length]).toEqual([0, 0]);
    expect(pack.rules[0]?.summary).toBe('内存太少。');
    expect([english.mock.calls.length, chinese.mock.calls.length]).toEqual([0, 1]);
  });
});
