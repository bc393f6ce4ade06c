import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintRule } from '../../src/authoring/lint.ts';
import { tryRule } from '../../src/authoring/run-examples.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { tutorialSteps } from '../support/tutorial.ts';

const GUIDE = readFileSync(new URL('../../docs/writing-a-rule.md', import.meta.url), 'utf8');
/** The whole rule that the tutorial ends with. */
const EXAMPLE = tutorialSteps(GUIDE, 'Ten minutes').find(
  (step) => step.do === 'write' && step.file.endsWith('paused.md'),
);

describe('the example of the guide to writing rules', () => {
  const loaded = loadRule(EXAMPLE?.do === 'write' ? EXAMPLE.text : '', 'storage/contoso-vm-paused.md');

  it('is a rule that lint has nothing to say about', () => {
    expect(loaded.messages).toEqual([]);
    expect(lintRule(loaded)).toEqual([]);
  });

  it('has examples that hold, and prove all of it', async () => {
    const analyze = analyzerFor(loaded.rule ? [loaded.rule] : []);
    const { results, messages } = await tryRule('contoso-vm-paused', loaded, analyze);
    expect(results.map(({ outcome, failures }) => [outcome, failures])).toEqual([
      ['matched', []],
      ['not-matched', []],
      ['inconclusive', []],
    ]);
    expect(messages).toEqual([]);
  });
});

describe('the task for an editor', () => {
  /** The pattern of the problem matcher, from the JSON below the heading "Editors". */
  const task = JSON.parse(/^## Editors$[\s\S]*?^```json\n([\s\S]*?)^```$/m.exec(GUIDE)?.[1] ?? '{}');
  const { regexp, ...groups } = task.tasks[0].problemMatcher.pattern;

  it('reads where and what a mistake is', () => {
    const { messages } = loadRule('---\nid: other\n---\n# Title\n', 'host/my-rule.md');
    const [message] = messages;
    const lines = formatRuleMessage(message ?? raise()).split('\n');
    const found = lines.map((line) => new RegExp(regexp).exec(line)).filter((match) => match !== null);
    expect(found).toHaveLength(1);
    const read = Object.entries(groups).map(([name, group]) => [name, found[0]?.[Number(group)]]);
    expect(Object.fromEntries(read)).toEqual({
      file: 'host/my-rule.md',
      line: String(message?.line),
      column: String(message?.column),
      severity: 'error',
      message: message?.message,
    });
  });
});

describe('the documentation that messages point to', () => {
  const SOURCES = ['rules', 'authoring'].flatMap((layer) => {
    const folder = new URL(`../../src/${layer}/`, import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    return files.map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'));
  });
  const HEADINGS = [...GUIDE.matchAll(/^##+ (.+)$/gm)].map(([, text = '']) => text.toLowerCase().replaceAll(' ', '-'));

  it('has every anchor that the sources name', () => {
    const named = SOURCES.flatMap((text) => [...text.matchAll(/(?:writing-a-rule\.md|\$\{DOCS\})#([a-z-]+)/g)]).map(
      ([, anchor]) => anchor,
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((anchor) => !HEADINGS.includes(anchor ?? ''))).toEqual([]);
  });
});

function raise(): never {
  throw new Error('Expected a message');
}
