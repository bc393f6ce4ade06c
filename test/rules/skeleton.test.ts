import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/rules/load.ts';
import { listRuleFiles } from '../../src/rules/pack-files.ts';
import { openRuleFile } from '../../src/rules/rule-file.ts';
import { skeletonOf, withoutExamples } from '../../src/rules/skeleton.ts';

const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));

/** A rule whose parts stand in ways that a look at single lines could take for others. */
function rule(change: (text: string) => string = (text) => text): string {
  return change(`---
id: demo
severity: low
confidence: likely
# --- is no end of front matter here
sources:
- url: https://example.com/a
  title: 'tags: none'
# Not all of it.
- document: deploy-hyper-v
  section: A
tags: [demo]
---

# Demo

A summary with \`code\`.

## When

\`\`\`yaml
some: bugcheck
where:
  code: 0x50
\`\`\`

## Message

{machine} has \`a\` problem.

## Why

Because:

\`\`\`text
# Remedy
\`\`\`

## Remedy

1. Do it.

## Examples

### matched

\`\`\`text file=a.txt
# Why
\`\`\`
`);
}

const skeleton = (text: string): string | undefined =>
  skeletonOf(withoutExamples(openRuleFile(text, 'demo.md')), ['Why', 'Remedy'])?.file.text;

/** What a scan uses of a rule, with its prose; mistakes in that are left to lint. */
function read(text: string, skipExamples: boolean): unknown {
  const { rule: loaded, messages } = loadRule(text, 'demo.md', { skipExamples });
  return {
    rule: loaded && { ...loaded },
    messages: messages
      .filter(({ code }) => code !== 'wrong-prose')
      .map(({ code, line, column }) => ({ code, line, column })),
  };
}

describe('the skeleton of a rule file', () => {
  it('gives every shipped rule as the whole file does', () => {
    for (const path of listRuleFiles(RULES).files) {
      const text = readFileSync(`${RULES}${path}`, 'utf8');
      const [whole, short] = [false, true].map((skipExamples) => loadRule(text, path, { skipExamples }));
      expect({ ...short?.rule }, path).toEqual({ ...whole?.rule });
    }
  });

  it('keeps headings, fences and the message in their lines', () => {
    const lines = skeleton(rule())?.split('\n') ?? [];
    const whole = rule().split('\n');
    expect(lines.filter((line) => line !== '')).toEqual([
      '# Demo',
      '## When',
      '```yaml',
      '```',
      '## Message',
      '{machine} has `a` problem.',
      '## Why',
      '## Remedy',
    ]);
    for (const [index, line] of lines.entries()) if (line !== '') expect(line).toBe(whole[index]);
  });

  it.each([
    ['as it is', (text: string) => text],
    [
      'with a fence by tildes',
      (text: string) => text.replace('```yaml', '~~~ yaml').replace('0x50\n```', '0x50\n~~~~'),
    ],
    [
      'with a fence that is indented',
      (text: string) => text.replace(/```yaml[\s\S]*?```/, (fence) => fence.replace(/^/gm, '  ')),
    ],
    ['with blanks behind the marks of the front matter', (text: string) => text.replace('---\n\n#', '--- \n\n#')],
    ['with comments and blank lines in the condition', (text: string) => text.replace('where:', '\n# why\nwhere:')],
    ['without a summary', (text: string) => text.replace('A summary with `code`.', '')],
    ['with a mistake in the condition', (text: string) => text.replace('code: 0x50', 'colour: red')],
    ['with a mistake in the front matter', (text: string) => text.replace('severity: low', 'severity: loud')],
    ['with an empty condition', (text: string) => text.replace(/some: bugcheck[\s\S]*?```/, '```')],
    ['with a fence that has no end', (text: string) => text.replace('0x50\n```', '0x50\n')],
    ['with a heading below the examples', (text: string) => `${text}\n## Verify\n\nLook again.\n`],
    ['with sources in one line', (text: string) => text.replace(/sources:[\s\S]*?tags/, 'sources: []\ntags')],
    ['with sources at the end', (text: string) => text.replace(/(sources:[\s\S]*?)(tags: \[demo\]\n)/, '$2$1')],
    [
      'with sources twice',
      (text: string) => text.replace('\ntags:', '\nsources:\n  - url: https://example.com/b\ntags:'),
    ],
    ['without front matter', (text: string) => text.replace(/^---[\s\S]*?\n---\n/, '')],
    ['with front matter that has no end', (text: string) => text.replace('tags: [demo]\n---\n', '')],
    ['with prose below the condition', (text: string) => text.replace('0x50\n```', '0x50\n```\n\nand `more`')],
  ])('%s it says what the whole file says', (_, change) => {
    expect(read(rule(change), true)).toEqual(read(rule(change), false));
  });

  it('leaves mistakes of sources to lint', () => {
    const text = rule((whole) => whole.replace('https://example.com/a', 'ftp://example.com/a'));
    expect(loadRule(text, 'demo.md').messages).toMatchObject([{ code: 'wrong-source' }]);
    const { rule: loaded, messages } = loadRule(text, 'demo.md', { skipExamples: true });
    expect([loaded?.id, loaded?.sources, messages]).toEqual(['demo', [], []]);
  });

  it('leaves mistakes of prose to lint', () => {
    const text = rule((whole) => whole.replace('Because:', '<b>Because</b>'));
    expect(loadRule(text, 'demo.md').messages).toMatchObject([{ code: 'wrong-prose' }, { code: 'wrong-prose' }]);
    expect(loadRule(text, 'demo.md', { skipExamples: true }).messages).toEqual([]);
  });
});
