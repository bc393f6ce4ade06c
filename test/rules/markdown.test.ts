import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/rules/load.ts';
import { listRuleFiles } from '../../src/rules/pack-files.ts';
import { ruleText } from '../support/rule-text.ts';

const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));

// GFM is parsed only where a text may have some of it, which no reader should notice.
describe('Markdown of GFM in a rule', () => {
  const codes = (why: string): readonly string[] =>
    loadRule(ruleText({ sections: { Why: why } }), 'host/low-memory.md').messages.map(({ message }) => message);

  it.each([
    ['a table', 'Sizes:\n\n| a | b |\n| - | - |\n| 1 | 2 |', 'Unexpected table'],
    ['a table without outer bars', 'a | b\n--- | ---\n1 | 2', 'Unexpected table'],
    ['a table with one column', '| a |\n|:-:|\n| 1 |', 'Unexpected table'],
    ['a table in a list', '- one\n\n  | a | b |\n  |---|---|', 'Unexpected table'],
    ['strikethrough', 'This is ~~wrong~~ right.', 'Unexpected strikethrough'],
    ['a footnote', 'As said[^1].\n\n[^1]: There.', 'Unexpected footnote'],
  ])('is refused where it is %s', (_, why, message) => {
    expect(codes(why)).toContain(message);
  });

  it.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['www.example.com/a', 'http://www.example.com/a'],
  ])('is a link where it is the bare address %s', (text, url) => {
    const { rule } = loadRule(ruleText({ sections: { Why: `See ${text} for more.` } }), 'host/low-memory.md');
    expect(rule?.prose.why).toEqual([
      { type: 'paragraph', spans: [{ text: 'See ' }, { text, url }, { text: ' for more.' }] },
    ]);
  });
});

describe('a rule read without its examples', () => {
  const { files } = listRuleFiles(RULES);

  it.each(files)('is the same: %s', (file) => {
    const text = readFileSync(`${RULES}/${file}`, 'utf8');
    const short = loadRule(text, file, { skipExamples: true });
    const whole = loadRule(text, file);
    expect(short.rule).toEqual(whole.rule);
    expect(short.messages).toEqual(whole.messages);
    expect(whole.examples.length).toBeGreaterThan(0);
    expect(short.examples).toEqual([]);
  });

  it('works although an example is wrong', () => {
    const text = ruleText({ sections: { Examples: '### surely\nNothing.' } });
    expect(loadRule(text, 'host/low-memory.md').rule).toBeUndefined();
    expect(loadRule(text, 'host/low-memory.md', { skipExamples: true }).rule).toMatchObject({ id: 'low-memory' });
  });

  it('works although a section of prose is wrong, and shows what of it can be read', () => {
    const text = ruleText({ sections: { Why: 'A host needs memory.\n\n| a |\n|---|\n| 1 |\n\nMuch of it.' } });
    expect(loadRule(text, 'host/low-memory.md').rule).toBeUndefined();
    const { rule, messages } = loadRule(text, 'host/low-memory.md', { skipExamples: true });
    expect(messages).toEqual([]);
    expect(rule?.prose.why).toEqual([
      { type: 'paragraph', spans: [{ text: 'A host needs memory.' }] },
      { type: 'paragraph', spans: [{ text: 'Much of it.' }] },
    ]);
  });

  it('is no rule where a section is missing or empty', () => {
    for (const Why of ['', undefined]) {
      const text = ruleText({ sections: { Why } });
      const { rule, messages } = loadRule(text, 'host/low-memory.md', { skipExamples: true });
      expect(rule).toBeUndefined();
      expect(messages.map(({ code }) => code)).toEqual([Why === undefined ? 'missing-section' : 'empty-section']);
    }
  });

  it.each([
    ['a section below them', { Examples: '### matched\n', Unknown: 'Something.' }],
    ['a second one of them', { Examples: '### matched\n\n## Examples\n' }],
    ['a fence that never ends', { Examples: '### matched\n```text file=a.txt\nopen' }],
  ])('is read as a whole where there is %s', (_, sections) => {
    const text = ruleText({ sections });
    const whole = loadRule(text, 'host/low-memory.md');
    expect(whole.messages.length).toBeGreaterThan(0);
    expect(loadRule(text, 'host/low-memory.md', { skipExamples: true }).messages).toEqual(whole.messages);
  });
});
