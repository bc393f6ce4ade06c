import { describe, expect, it } from 'vitest';
import { lintRule } from '../../src/authoring/lint.ts';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { type RuleParts, ruleText } from '../support/rule-text.ts';

function lint(parts: RuleParts): readonly string[] {
  const loaded = loadRule(ruleText(parts), 'host/low-memory.md');
  expect(loaded.messages.map(formatRuleMessage)).toEqual([]);
  return lintRule(loaded).map(({ level, code, line }) => `${level} ${code} ${line}`);
}

function when(yaml: string, more: RuleParts['sections'] = {}): RuleParts {
  return { sections: { When: `\`\`\`yaml\n${yaml}\n\`\`\``, Message: 'Seen on {machine}.', ...more } };
}

const FOR_VMS = ['severity: low', 'confidence: proved', 'for-each: vm', 'sources: [{ url: https://example.com/vm }]'];

describe('lintRule', () => {
  it('has nothing to say about a good rule', () => {
    expect(lint({})).toEqual([]);
  });

  it('has nothing to say about a rule that does not load', () => {
    expect(lintRule(loadRule('# Nothing', 'host/a.md'))).toEqual([]);
  });

  it('wants sources and examples, and is milder with drafts', () => {
    const bare = { sections: { Examples: undefined } };
    expect(lint({ ...bare, frontMatter: ['severity: low', 'confidence: proved'] })).toEqual([
      'error missing-example 6',
      'error missing-example 6',
      'warning missing-example 6',
      'error missing-sources 6',
    ]);
    const draft = lint({ ...bare, frontMatter: ['severity: low', 'confidence: proved', 'status: draft'] });
    expect(draft.every((message) => message.startsWith('warning'))).toBe(true);
  });

  it('wants `of` in rules for VMs on facts about a machine, and nowhere else', () => {
    const yaml = [
      'all:',
      '  - { some: os }',
      '  - { some: vm }',
      '  - { some: hardware, of: host }',
      '  - { some: vm, of: host }',
    ];
    expect(lint({ ...when(yaml.join('\n'), { 'Applies to': undefined }), frontMatter: FOR_VMS })).toEqual([
      'error missing-side 15',
      'error misplaced-side 18',
    ]);
    expect(lint(when('{ some: os, of: host }'))).toEqual(['error misplaced-side 22']);
  });

  it.each([
    ['none: hotfix\nwhere: { id: KB4012212 }'],
    ['not: { some: remotefx.adapter }'],
    ['not: { some: registry.value, where: { data: 1 } }'],
    ['any:\n  - not: { all: [ { some: service, where: { state: running } } ] }'],
  ])('warns of a negation of evidence that may be missing: %s', (yaml) => {
    expect(lint(when(yaml)).map((message) => message.slice(0, -3))).toEqual(['warning negated-evidence']);
  });

  it.each([
    ['not: { some: os, where: { name: { contains: Server } } }'],
    ['none: registry.value\nwhere: { key: HKEY_LOCAL_MACHINE\\A, name: B, data: 1 }'],
    ['not: { none: vm }'],
  ])('accepts a negation of what one row says: %s', (yaml) => {
    expect(lint(when(yaml))).toEqual([]);
  });

  it('lets `Rule out` name exceptions that may be missing', () => {
    expect(lint({ sections: { 'Rule out': '```yaml\nsome: hotfix\nwhere: { id: KB1 }\n```' } })).toEqual([]);
  });

  it('warns of a test for a value that decides nothing', () => {
    expect(lint(when('some: bugcheck\nwhere: { module: [srv.sys, none] }'))).toEqual(['warning undecided-value 23']);
  });
});
