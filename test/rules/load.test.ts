import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { ruleText } from '../support/rule-text.ts';

const PATH = 'host/low-memory.md';

function load(text: string) {
  return loadRule(text, PATH);
}

function loadWell(text: string) {
  const loaded = load(text);
  if (!loaded.rule) throw new Error(loaded.messages.map(formatRuleMessage).join('\n'));
  return { ...loaded, rule: loaded.rule };
}

describe('loadRule', () => {
  it('compiles front matter, conditions and texts', () => {
    const { rule, messages } = loadWell(ruleText());
    expect(messages).toEqual([]);
    expect(rule).toMatchObject({
      id: 'low-memory',
      title: 'The host has little memory',
      severity: 'medium',
      confidence: 'proved',
      status: 'stable',
      forEach: 'machine',
      tags: ['memory'],
      sources: [{ url: 'https://example.com/memory' }],
      explains: [],
      summary: 'Too little for guests.',
      message: '{machine} has {totalMemoryMB} MB of memory.',
      appliesTo: { op: 'some', kind: 'machine', where: [{ field: 'role', operator: 'eq', operand: 'host' }] },
      when: { op: 'some', kind: 'hardware', where: [{ field: 'totalMemoryMB', operator: 'lt', operand: 4096 }] },
      path: PATH,
    });
    expect(rule.ruleOut).toBeUndefined();
    expect(rule.remedy).toBe('1. Add memory.\n2. Look again:\n\n   ```cmd\n   systeminfo\n   ```');
  });

  it('turns prose into blocks', () => {
    const { rule } = loadWell(
      ruleText({ sections: { Why: 'See **the** [page of *memory*](https://example.com/a), `srv.sys`\nand more.' } }),
    );
    expect(rule.prose.why).toEqual([
      {
        type: 'paragraph',
        spans: [
          { text: 'See ' },
          { text: 'the', style: 'strong' },
          { text: ' ' },
          { text: 'page of ', url: 'https://example.com/a' },
          { text: 'memory', style: 'emphasis', url: 'https://example.com/a' },
          { text: ', ' },
          { text: 'srv.sys', style: 'code' },
          { text: ' and more.' },
        ],
      },
    ]);
    expect(rule.prose.remedy).toEqual([
      {
        type: 'list',
        ordered: true,
        items: [
          [{ type: 'paragraph', spans: [{ text: 'Add memory.' }] }],
          [
            { type: 'paragraph', spans: [{ text: 'Look again:' }] },
            { type: 'code', language: 'cmd', text: 'systeminfo' },
          ],
        ],
      },
    ]);
  });

  it('joins lines of Chinese prose without a blank', () => {
    const { rule } = loadWell(ruleText({ sections: { Why: '主机\n内存 of\n主机' } }));
    expect(rule.prose.why).toEqual([{ type: 'paragraph', spans: [{ text: '主机内存 of 主机' }] }]);
  });

  it('is plain JSON, so that it can be compiled at build', () => {
    const { rule } = loadWell(ruleText());
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });

  it('reads examples of several files, with sub-paths, blanks in names and encodings', () => {
    const { examples } = loadWell(
      ruleText({
        sections: {
          Examples: [
            '### matched: an old host',
            'Two files.',
            '```text file=host/a.txt encoding=gbk',
            '内存  ',
            '```',
            '````text file="my notes.md"',
            '```yaml',
            '````',
            '### inconclusive',
            '```text file=empty.txt',
            '```',
          ].join('\n'),
        },
      }),
    );
    expect(examples).toEqual([
      {
        outcome: 'matched',
        description: 'an old host',
        line: 50,
        files: [
          { path: 'host/a.txt', text: '内存  \n', encoding: 'gbk' },
          { path: 'my notes.md', text: '```yaml\n' },
        ],
      },
      { outcome: 'inconclusive', line: 58, files: [{ path: 'empty.txt', text: '' }] },
    ]);
  });

  it.each(['../a.txt', '/etc/passwd', 'C:/a.txt', 'a\\b.txt', 'a/../../b.txt', './a.txt'])(
    'refuses the example file name %s',
    (name) => {
      const { rule, messages } = load(
        ruleText({ sections: { Examples: `### matched\n\`\`\`text file=${name}\nx\n\`\`\`` } }),
      );
      expect(rule).toBeUndefined();
      expect(messages.map(({ code }) => code)).toContain('wrong-example');
    },
  );

  it('reads files with a byte order mark and CRLF as it reads others', () => {
    const text = ruleText();
    const [windows, usual] = [`\ufeff${text.replaceAll('\n', '\r\n')}`, text].map((one) => {
      const { places, ...loaded } = load(one);
      return { ...loaded, places: [...places].map(([part, place]) => [part, place()]) };
    });
    expect(usual?.places).not.toEqual([]);
    expect(windows).toEqual(usual);
  });

  it('gives severity, confidence and id no default, and the rest their usual ones', () => {
    const missing = load(ruleText({ frontMatter: [] }).replace('id: low-memory', 'tags: []'));
    expect(missing.messages.map(({ message }) => message)).toEqual([
      'Missing `id` in the front matter',
      'Missing `severity` in the front matter',
      'Missing `confidence` in the front matter',
    ]);
    const { rule } = loadWell(ruleText({ frontMatter: ['severity: low', 'confidence: likely'] }));
    expect(rule).toMatchObject({ status: 'stable', forEach: 'machine', tags: [], sources: [], explains: [] });
  });

  it('reads the digest of a section as the text it is', () => {
    const source = (digest: string) => [
      'severity: low',
      'confidence: likely',
      `sources: [{ document: guide, section: A > b, digest: ${digest} }]`,
    ];
    for (const digest of ['0123456789abcdef', '1234567890123456', '123456789e123456']) {
      const { rule } = loadWell(ruleText({ frontMatter: source(digest) }));
      expect(rule?.sources).toEqual([{ document: 'guide', section: 'A > b', digest }]);
    }
    const { messages } = load(ruleText({ frontMatter: source('0123') }));
    expect(messages).toMatchObject([{ code: 'wrong-source', message: 'Unexpected digest `0123`' }]);
    const page = [
      'severity: low',
      'confidence: likely',
      'sources: [{ url: https://a.example, digest: 0123456789abcdef }]',
    ];
    expect(load(ruleText({ frontMatter: page })).messages).toMatchObject([{ code: 'wrong-source' }]);
  });

  it('takes a draft with comments for a condition as unfinished, and nothing else', () => {
    const placeholder = { When: '```yaml\n# some: bugcheck\n```' };
    const frontMatter = (status: string) => ['severity: low', 'confidence: likely', `status: ${status}`];
    const draft = load(ruleText({ frontMatter: frontMatter('draft'), sections: placeholder }));
    expect(draft.rule).toBeUndefined();
    expect(draft.unfinished).toMatchObject({ id: 'low-memory', status: 'draft' });
    expect(draft.messages).toMatchObject([{ code: 'missing-condition', level: 'warning' }]);
    const stable = load(ruleText({ frontMatter: frontMatter('stable'), sections: placeholder }));
    expect(stable.unfinished).toBeUndefined();
    expect(stable.messages.map(({ level }) => level)).toContain('error');
  });

  it('fills placeholders only from rows that make the condition true', () => {
    const when = '```yaml\nall:\n  - { some: hardware }\n  - { not: { none: vm } }\n  - { none: hotfix }\n```';
    expect(
      load(ruleText({ sections: { When: when, Message: '{model} {generation} {machine} {vm}' } })).messages,
    ).toEqual([]);
    const { messages } = load(ruleText({ sections: { When: when, Message: '{id}' } }));
    expect(messages.map(({ code }) => code)).toEqual(['unknown-placeholder']);
  });

  it.each(['When', 'Message', 'Why', 'Remedy'])('needs the section %s, and needs it filled', (name) => {
    expect(load(ruleText({ sections: { [name]: undefined } })).messages.map(({ code }) => code)).toContain(
      'missing-section',
    );
    expect(load(ruleText({ sections: { [name]: '' } })).messages.map(({ code }) => code)).toContain('empty-section');
  });

  it('refuses second titles and doubled sections', () => {
    const { messages } = load(`${ruleText()}\n# Another\n## Why\nAgain.\n`);
    expect(messages.map(({ code }) => code)).toEqual(['second-title', 'doubled-heading']);
  });

  it('refuses files that are too large or not text', () => {
    expect(load(`${ruleText()}${'x'.repeat(300_000)}`).messages.map(({ code }) => code)).toEqual(['file-too-large']);
    expect(load(`${ruleText()}\0`).messages.map(({ code }) => code)).toEqual(['binary-file']);
  });

  it.each([
    ['block quotes', '>'.repeat(100_000)],
    ['nested list entries', '- 1. * '.repeat(30_000)],
    ['open brackets', '['.repeat(100_000)],
    ['brackets over many lines', '[a\n'.repeat(50_000)],
    ['links', '[a]('.repeat(10_000)],
    ['long prose', 'a\n'.repeat(40_000)],
    ['emphasis', 'a**b'.repeat(50_000)],
    ['strikethrough', '~~a'.repeat(60_000)],
    [
      'deep lists',
      Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth * 2)}- a`)
        .join('\n')
        .slice(0, 250_000),
    ],
  ])('refuses Markdown that would take the parser long: %s', (_, hostile) => {
    const { messages } = load(ruleText({ sections: { Why: hostile } }));
    expect(messages.map(({ code }) => code)).toEqual(['markdown-too-complex']);
  });

  it('does not take long over hostile fence lines', () => {
    const fence = `### matched\n\`\`\`text ${'a'.repeat(150_000)}\nx\n\`\`\``;
    expect(load(ruleText({ sections: { Examples: fence } })).messages.map(({ code }) => code)).toContain(
      'wrong-example',
    );
  });

  it('never throws on arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { rule, messages } = load(text);
        expect(rule).toBeUndefined();
        expect(messages.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on damaged rule files, and says something whenever there is no rule', () => {
    const text = ruleText();
    const damage = fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.string({ maxLength: 5 }),
        fc.constantFrom('\n', '```', '---\n', '## ', '> ', '- ', '{', '[', '*', '&', '|', '<!--', '\t', '\u202e'),
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const damaged = damages.reduce(
          (whole, { at, remove, insert }) => whole.slice(0, at) + insert + whole.slice(at + remove),
          text,
        );
        const { rule, messages } = load(damaged);
        const errors = messages.filter(({ level }) => level === 'error');
        expect(rule === undefined).toBe(errors.length > 0);
        const lines = damaged.split(/\r\n?|\n/).length;
        for (const message of messages) {
          expect(message.line).toBeGreaterThanOrEqual(1);
          expect(message.line).toBeLessThanOrEqual(lines);
          expect(formatRuleMessage(message)).not.toMatch(/[\u202e\x1b]/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
