import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinPacks } from '../../src/rules/compiled-pack.ts';
import { loadPack, loadPacks } from '../../src/rules/pack.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';

function replacing(id: string, more: readonly string[] = []): string {
  return ruleText({
    id,
    title: 'The other one',
    frontMatter: ['severity: low', 'confidence: likely', `replaces: ${id}`, ...more],
  });
}

function explaining(id: string, explains: string): string {
  return ruleText({ id, frontMatter: ['severity: low', 'confidence: likely', `explains: [${explains}]`] });
}

const FIRST = { 'pack.yaml': 'name: first-rules\nversion: 1.0.0\n', 'host/aa.md': ruleText({ id: 'aa' }) };

describe('a rule of a later pack', () => {
  it('takes the place of an earlier one when it says so', () => {
    const packs = loadPacks([tempFolder(FIRST), tempFolder({ 'aa.md': replacing('aa') })]);
    expect(packs.flatMap(({ messages }) => messages)).toEqual([]);
    const joined = joinPacks(packs);
    expect(joined.rules.map(({ id, title, path }) => [id, title, path])).toEqual([['aa', 'The other one', 'aa.md']]);
    expect(joined.errored).toEqual([]);
  });

  it('may be replaced in turn', () => {
    const last = tempFolder({ 'aa.md': replacing('aa', ['tags: [last]']) });
    const joined = joinPacks(loadPacks([tempFolder(FIRST), tempFolder({ 'aa.md': replacing('aa') }), last]));
    expect(joined.rules.map(({ tags }) => tags)).toEqual([['last']]);
  });

  it('is errored when it does not say so, and the earlier one stays', () => {
    const first = tempFolder(FIRST);
    const second = tempFolder({ 'aa.md': ruleText({ id: 'aa', title: 'The other one' }) });
    const packs = loadPacks([first, second]);
    const joined = joinPacks(packs);
    expect(joined.rules.map(({ title }) => title)).toEqual(['The host has little memory']);
    expect(joined.errored).toMatchObject([{ id: 'aa', path: 'aa.md' }]);
    expect(joined.errored[0]?.message).toContain('the first is host/aa.md in the pack `first-rules`');
    expect(joined.errored[0]?.message).toContain('`replaces: aa`');
    const [, back] = loadPacks([second, tempFolder(FIRST)]);
    expect(back?.messages).toMatchObject([
      { message: expect.stringContaining(`the first is ${join(second, 'aa.md')}`) },
    ]);
  });

  it('leaves the earlier one alone when it has a mistake of its own', () => {
    const broken = replacing('aa').replace('## Why', '## Wherefore');
    const joined = joinPacks(loadPacks([tempFolder(FIRST), tempFolder({ 'aa.md': broken })]));
    expect(joined.rules.map(({ title }) => title)).toEqual(['The host has little memory']);
    expect(joined.errored.map(({ id }) => id)).toEqual(['aa']);
  });

  it('must have something to replace in an earlier pack', () => {
    const [, pack] = loadPacks([
      tempFolder({ 'host-memory.md': ruleText({ id: 'host-memory' }) }),
      tempFolder({ 'host-memry.md': replacing('host-memry') }),
    ]);
    expect(pack?.rules).toEqual([]);
    expect(pack?.messages).toMatchObject([
      { code: 'nothing-to-replace', line: 5, column: 11, suggestion: 'host-memory' },
    ]);
    expect(loadPack(tempFolder({ 'aa.md': replacing('aa') })).messages).toMatchObject([{ code: 'nothing-to-replace' }]);
  });

  it('may explain rules of earlier and later packs', () => {
    const packs = loadPacks([
      tempFolder({ 'aa.md': explaining('aa', 'bb') }),
      tempFolder({ 'bb.md': ruleText({ id: 'bb' }), 'cc.md': explaining('cc', 'aa') }),
    ]);
    expect(packs.flatMap(({ messages }) => messages)).toEqual([]);
  });
});

describe('the base', () => {
  const base = { name: 'first-rules', rules: [{ id: 'aa', path: 'host/aa.md', explains: ['bb'] }] };

  it('has its rules before those of every pack', () => {
    expect(loadPack(tempFolder({ 'aa.md': replacing('aa') }), { base }).messages).toEqual([]);
    expect(loadPack(tempFolder(FIRST), { base }).messages.map(({ code }) => code)).toEqual(['duplicate-id']);
  });

  it('is not held against the files that it was made of', () => {
    const folder = tempFolder({ ...FIRST, 'host/bb.md': ruleText({ id: 'bb' }) });
    for (const path of [folder, join(folder, 'host'), join(folder, 'host/aa.md')])
      expect(loadPack(path, { base, mayBeBase: true }).messages).toEqual([]);
  });

  it('may be part of a circle', () => {
    const { messages, rules } = loadPack(tempFolder({ 'bb.md': explaining('bb', 'aa') }), { base });
    expect(messages).toMatchObject([
      { code: 'circle', message: 'Unexpected circle in `explains`: `bb` → `aa` → `bb`' },
    ]);
    expect(rules).toHaveLength(1);
  });
});

describe('circles of rules that explain each other', () => {
  function circlesOf(...packs: Readonly<Record<string, string>>[]): readonly string[] {
    return loadPacks(packs.map((files) => tempFolder(files))).flatMap(({ messages }) =>
      messages.filter(({ code }) => code === 'circle').map(({ path, line, message }) => `${path}:${line} ${message}`),
    );
  }

  it('are told once, with the fewest rules, over all packs', () => {
    expect(
      circlesOf(
        { 'aa.md': explaining('aa', 'bb'), 'bb.md': explaining('bb', 'cc, dd') },
        { 'cc.md': explaining('cc', 'aa'), 'dd.md': explaining('dd', 'cc') },
      ),
    ).toEqual(['aa.md:5 Unexpected circle in `explains`: `aa` → `bb` → `cc` → `aa`']);
  });

  it('are told apart where they have no rule in common', () => {
    const pair = (a: string, b: string) => ({ [`${a}.md`]: explaining(a, b), [`${b}.md`]: explaining(b, a) });
    expect(circlesOf({ ...pair('aa', 'bb'), ...pair('cc', 'dd') })).toHaveLength(2);
  });

  it('are none where rules only lead to the same one, or replaced ones did', () => {
    expect(
      circlesOf({
        'aa.md': explaining('aa', 'bb, cc'),
        'bb.md': explaining('bb', 'dd'),
        'cc.md': explaining('cc', 'dd'),
        'dd.md': ruleText({ id: 'dd' }),
      }),
    ).toEqual([]);
    expect(
      circlesOf({ 'aa.md': explaining('aa', 'bb'), 'bb.md': explaining('bb', 'aa') }, { 'bb.md': replacing('bb') }),
    ).toEqual([]);
  });
});
