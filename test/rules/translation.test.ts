import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/rules/load.ts';
import { textDigest } from '../../src/rules/text-digest.ts';
import { loadTranslation } from '../../src/rules/translation.ts';
import { ruleText } from '../support/rule-text.ts';
import { translationText } from '../support/translation-text.ts';

const PATH = 'host/low-memory.zh-CN.md';

function ruleOf(text = ruleText()) {
  const { rule } = loadRule(text, 'host/low-memory.md');
  if (!rule) throw new Error('the rule of this test does not load');
  return rule;
}

const ENGLISH = ruleOf();
const DIGEST = textDigest(ENGLISH);

function load(parts: Parameters<typeof translationText>[0] = {}) {
  return loadTranslation(translationText({ digest: DIGEST, ...parts }), PATH, ENGLISH);
}

function errorsOf(parts: Parameters<typeof translationText>[0]) {
  const { wording, messages } = load(parts);
  expect(wording).toBeUndefined();
  return messages.map(({ line, column, code, message, expected }) => ({ line, column, code, message, expected }));
}

describe('loadTranslation', () => {
  it('gives the title and the prose, parsed', () => {
    const { wording, isCurrent, messages } = load();
    expect(messages).toEqual([]);
    expect(isCurrent).toBe(true);
    expect(wording).toMatchObject({
      title: '主机内存不足',
      summary: '内存太少，来宾不够用。',
      message: '{machine} 的内存为 {totalMemoryMB} MB。',
      undo: '没有更改任何设置。',
    });
    expect(wording?.prose.remedy).toMatchObject([{ type: 'list', ordered: true }]);
  });

  it('joins the lines of a message as Chinese does, without blanks', () => {
    const { wording } = load({ sections: { Message: '{machine} 的内存只有\n{totalMemoryMB} MB，\n低于\n要求。' } });
    expect(wording?.message).toBe('{machine} 的内存只有 {totalMemoryMB} MB，低于要求。');
  });

  it('says when the English text is another one by now, and keeps the translation', () => {
    const { wording, isCurrent, messages } = load({ digest: 'PENDING' });
    expect(wording?.title).toBe('主机内存不足');
    expect(isCurrent).toBe(false);
    expect(messages).toMatchObject([{ level: 'warning', code: 'translation-behind', line: 2, column: 13 }]);
  });

  it.each([
    ['an unknown key', { frontMatter: ['translates: x', 'severity: low'] }, 'unknown-key', 3],
    ['no digest', { frontMatter: ['translates:'] }, 'wrong-digest', 2],
    ['a list for a digest', { frontMatter: ['translates: [a]'] }, 'wrong-digest', 2],
    ['a section of conditions', { sections: { When: '```yaml\nsome: os\n```' } }, 'unknown-heading', 31],
    ['a section left out', { sections: { Verify: undefined } }, 'missing-section', 26],
    ['an empty section', { sections: { Why: '' } }, 'empty-section', 11],
    ['no text below the title', { summary: '' }, 'wrong-summary', 4],
    [
      'an unknown placeholder',
      { sections: { Message: '{host} 的内存为 {totalMemoryMB} MB。' } },
      'missing-placeholder',
      9,
    ],
    [
      'another command',
      { sections: { Remedy: '1. 增加内存。\n2. 再看：\n\n   ```cmd\n   dir\n   ```' } },
      'other-command',
      14,
    ],
    ['other inline code', { sections: { Verify: '运行 `systeminfo /s`。' } }, 'other-command', 25],
    ['a command more', { sections: { Undo: '```cmd\ndir\n```' } }, 'other-command', 22],
    ['a step less', { sections: { Remedy: '1. 增加内存：\n\n   ```cmd\n   systeminfo\n   ```' } }, 'other-steps', 14],
  ])('refuses %s, with its place', (_, parts, code, line) => {
    expect(errorsOf(parts)).toContainEqual(expect.objectContaining({ code, line }));
  });

  it('names the placeholder that is not one of the English message', () => {
    const errors = errorsOf({ sections: { Message: '{machine} 的内存为 {totalMemory} MB。' } });
    expect(errors).toContainEqual(
      expect.objectContaining({ line: 9, column: 16, message: 'Unexpected placeholder `{totalMemory}`' }),
    );
    expect(errors).toContainEqual(expect.objectContaining({ message: 'Missing placeholder `{totalMemoryMB}`' }));
  });

  it('asks for no section that the rule does not have', () => {
    const rule = ruleOf(ruleText({ sections: { Undo: undefined, Verify: undefined } }));
    const text = translationText({ digest: textDigest(rule), sections: { Undo: undefined, Verify: undefined } });
    expect(loadTranslation(text, PATH, rule).messages).toEqual([]);
  });
});

describe('the digest of an English text', () => {
  it.each([
    ['a paragraph is wrapped anew', { summary: 'Too little\nfor guests.' }],
    [
      'a condition changes',
      { sections: { When: '```yaml\nsome: hardware\nwhere: { totalMemoryMB: { lt: 8192 } }\n```' } },
    ],
    ['examples change', { sections: { Examples: '### matched\n```text file=a.txt\nx\n```' } }],
    ['the severity changes', { frontMatter: ['severity: high', 'confidence: likely'] }],
  ])('stays when %s', (_, parts) => {
    expect(textDigest(ruleOf(ruleText(parts)))).toBe(DIGEST);
  });

  it.each([
    ['title', { title: 'The host has less memory' }],
    ['summary', { summary: 'Too little for two guests.' }],
    ['message', { sections: { Message: '{machine} has only {totalMemoryMB} MB of memory.' } }],
    ['false alarms', { sections: { 'False alarms': '- A test host.' } }],
    ['a command', { sections: { Remedy: '1. Add memory.\n2. Look again:\n\n   ```cmd\n   systeminfo /s\n   ```' } }],
  ])('changes with the %s', (_, parts) => {
    expect(textDigest(ruleOf(ruleText(parts)))).not.toBe(DIGEST);
  });
});
