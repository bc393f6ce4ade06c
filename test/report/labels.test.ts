import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/model/language.ts';
import { spaced } from '../../src/report/labels/chinese.ts';
import { EN } from '../../src/report/labels/en.ts';
import { EN_RULES } from '../../src/report/labels/en-rules.ts';
import { loadLabels, loadPlainLabels, loadRuleLabels, loadScreenLabels } from '../../src/report/labels/load-labels.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { ZH_CN_PLAIN } from '../../src/report/labels/zh-cn-plain.ts';
import { ZH_CN_RULES } from '../../src/report/labels/zh-cn-rules.ts';
import { ZH_CN_SCREEN } from '../../src/report/labels/zh-cn-screen.ts';
import { displayWidth } from '../../src/text/width.ts';

/** Every label that is a plain text, by its path. */
function texts(value: object, path = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if (typeof part === 'string') return [[`${path}${key}`, part] as const];
    return typeof part === 'object' && part !== null ? texts(part, `${path}${key}.`) : [];
  });
}

describe('labels', () => {
  it.each(LANGUAGES)('of %s are loaded by its name', async (language) => {
    expect((await loadLabels(language)).language).toBe(language);
  });

  it.each(LANGUAGES)('of %s for the terminal UI and for rules are loaded by its name', async (language) => {
    expect((await loadScreenLabels(language)).help.title).toBe(language === 'en' ? 'Help' : '帮助');
    expect((await loadRuleLabels(language)).condition.not).toBe(language === 'en' ? 'not' : '并非');
    expect((await loadPlainLabels(language)).words.help).toBe(language === 'en' ? 'help' : '帮助');
  });

  it('of Chinese are Chinese, but for the name of the other language', () => {
    const foreign = texts({ ...ZH_CN, ...ZH_CN_SCREEN, ...ZH_CN_RULES }).filter(
      ([, text]) => text !== '' && !/\p{Script=Han}/u.test(text),
    );
    expect(foreign).toEqual([
      ['language', 'zh-CN'],
      ['keys.hint-other-language', 'English'],
    ]);
    for (const [path, text] of texts(ZH_CN_PLAIN)) expect(text, path).toMatch(/\p{Script=Han}/u);
  });

  it.each([EN, ZH_CN])('leave room beside them in the margin ($language)', ({ finding, open }) => {
    const wide = texts({ ...finding.margin, ...open.margin }).filter(([, text]) => displayWidth(text) > 9);
    expect(wide).toEqual([]);
  });

  it.each([EN_RULES, ZH_CN_RULES])('of rules keep to their columns', ({ document, explain }) => {
    const { id, severity, confidence, status, forEach, tags, explains } = document;
    const fields = { id, severity, confidence, status, forEach, tags, explains, ...explain.section };
    expect(texts(fields).filter(([, text]) => displayWidth(text) > 11)).toEqual([]);
    expect(texts(explain.truth).filter(([, text]) => displayWidth(text) > 7)).toEqual([]);
  });

  it('set blanks where Chinese and Latin letters meet', () => {
    expect(spaced`在${'主机 HV01'}上运行`).toBe('在主机 HV01 上运行');
    expect(spaced`在${'主机'}上运行`).toBe('在主机上运行');
    expect(spaced`${3}个`).toBe('3 个');
  });
});
