import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintRule } from '../../src/authoring/lint.ts';
import { tryRule } from '../../src/authoring/run-examples.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import { loadRule } from '../../src/rules/load.ts';

const GUIDE = readFileSync(new URL('../../docs/writing-a-rule.md', import.meta.url), 'utf8');
/** The fence of four back-ticks below the heading "Example". */
const EXAMPLE = /^## Example$[\s\S]*?^````markdown\n([\s\S]*?)^````$/m.exec(GUIDE)?.[1] ?? '';

describe('the example of the guide to writing rules', () => {
  const loaded = loadRule(EXAMPLE, 'storage/vm-paused-critical.md');

  it('is a rule that lint has nothing to say about', () => {
    expect(loaded.messages).toEqual([]);
    expect(lintRule(loaded)).toEqual([]);
  });

  it('has examples that hold, and prove all of it', async () => {
    const analyze = analyzerFor(loaded.rule ? [loaded.rule] : []);
    const { results, messages } = await tryRule('vm-paused-critical', loaded, analyze);
    expect(results.map(({ outcome, failures }) => [outcome, failures])).toEqual([
      ['matched', []],
      ['not-matched', []],
      ['inconclusive', []],
    ]);
    expect(messages).toEqual([]);
  });
});

describe('the documentation that messages point to', () => {
  const SOURCES = [
    'lint',
    'mutate-messages',
    'condition',
    'operands',
    'front-matter',
    'sections',
    'examples',
    'message-template',
    'translation',
    'translation-pack',
  ];
  const ANCHORS = [
    'conditions',
    'front-matter',
    'sections',
    'examples',
    'what-examples-have-to-prove',
    'message',
    'negations',
    'translations',
  ];

  it.each(ANCHORS)('has a part for #%s', (anchor) => {
    const headings = [...GUIDE.matchAll(/^##+ (.+)$/gm)].map(([, text = '']) =>
      text.toLowerCase().replaceAll(' ', '-'),
    );
    expect(headings).toContain(anchor);
  });

  it('has every anchor that the sources name', () => {
    const named = SOURCES.flatMap((name) => {
      const path = ['lint', 'mutate-messages'].includes(name) ? `authoring/${name}` : `rules/${name}`;
      const text = readFileSync(new URL(`../../src/${path}.ts`, import.meta.url), 'utf8');
      return [...text.matchAll(/(?:writing-a-rule\.md|\$\{DOCS\})#([a-z-]+)/g)].map(([, anchor]) => anchor);
    });
    expect([...new Set(named)].filter((anchor) => !ANCHORS.includes(anchor ?? ''))).toEqual([]);
  });
});
