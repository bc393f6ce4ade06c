import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRulesList } from '../../src/cli/rules-list.ts';
import { runRulesShow } from '../../src/cli/rules-show.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { silentIo } from '../support/cli-io.ts';
import { ruleText } from '../support/rule-text.ts';
import { translationText } from '../support/translation-text.ts';

async function list(folders: readonly string[], lang = 'en') {
  const io = silentIo();
  expect(await runRulesList({ folders, lang, format: 'json' }, io)).toBe(0);
  expect(io.errors).toBe('');
  return JSON.parse(io.output);
}

async function show(id: string, folders: readonly string[], more: { lang?: string; path?: boolean } = {}) {
  const io = silentIo();
  expect(await runRulesShow({ id, folders, ...more }, io)).toBe(0);
  return io.output;
}

describe('packs', () => {
  it('are not listed where there is one only, and always shown', async () => {
    const io = silentIo();
    expect(await runRulesList({ folders: [] }, io)).toBe(0);
    expect(io.output).not.toContain('hvtriage-rules');
    expect(await show('host-slat-missing', [])).toMatch(/^pack +hvtriage-rules$/m);
    expect(await list([])).toContainEqual(expect.objectContaining({ id: 'host-slat-missing', pack: 'hvtriage-rules' }));
  });

  it('may replace a rule, which is then used with its own texts', async () => {
    const id = 'host-slat-missing';
    const front = ['severity: low', 'confidence: likely', `replaces: ${id}`];
    const folder = tempFolder({
      'pack.yaml': 'name: my-rules\nversion: 1.0.0\n',
      [`${id}.md`]: ruleText({ id, frontMatter: front }),
    });
    const listed = (await list([folder], 'zh-CN')).filter((rule: { readonly id: string }) => rule.id === id);
    expect(listed).toMatchObject([{ title: 'The host has little memory', pack: 'my-rules', severity: 'low' }]);
    expect(await show(id, [folder], { path: true })).toBe(`${join(folder, `${id}.md`)}\n`);
    writeFileSync(join(folder, `${id}.zh-CN.md`), translationText());
    expect(await show(id, [folder], { lang: 'zh-CN' })).toContain('主机内存不足\n');
  });
});
