import { createHash } from 'node:crypto';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../src/authoring/catalogue/catalogue.ts';
import { htmlCatalogue } from '../../src/authoring/catalogue/html-catalogue.ts';
import { markdownCatalogue } from '../../src/authoring/catalogue/markdown-catalogue.ts';
import { commandsOf, readsOf, severitiesOf } from '../../src/authoring/catalogue/rule-facts.ts';
import type { CompiledRule } from '../../src/model/rule.ts';
import { EN } from '../../src/report/labels/en.ts';
import { EN_RULES } from '../../src/report/labels/en-rules.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { ZH_CN_RULES } from '../../src/report/labels/zh-cn-rules.ts';
import { loadRule } from '../../src/rules/load.ts';
import { loadShippedRules } from '../../src/rules/shipped.ts';
import { htmlElements } from '../support/html-elements.ts';
import { type RuleParts, ruleText } from '../support/rule-text.ts';

const TELLING = { labels: EN_RULES, words: EN.words };
const { rules: SHIPPED } = await loadShippedRules();
const ALL: readonly CatalogueEntry[] = SHIPPED.map((rule) => ({ rule, examples: 3 }));

function ruleOf(parts: RuleParts, path = 'host/low-memory.md'): CompiledRule {
  const { rule, messages } = loadRule(ruleText(parts), path);
  if (!rule) throw new Error(messages.map(({ message }) => message).join('\n'));
  return rule;
}

function html(rules: readonly CompiledRule[]): string {
  return htmlCatalogue(
    rules.map((rule) => ({ rule })),
    { ...TELLING, language: 'en' },
  );
}

function markdown(rules: readonly CompiledRule[]): string {
  return markdownCatalogue(
    rules.map((rule) => ({ rule })),
    { ...TELLING, detail: 'full' },
  );
}

/** The types of all nodes of a Markdown text, and the text of its headings. */
function nodesOf(text: string): readonly Nodes[] {
  const all = (node: Nodes): readonly Nodes[] => [node, ...('children' in node ? node.children.flatMap(all) : [])];
  return all(unified().use(remarkParse).use(remarkGfm).parse(text));
}

const HOSTILE = ruleOf({
  title: 'A <script>alert(1)</script> & "title" | with `marks` \u202e',
  frontMatter: [
    'severity: low',
    'confidence: proved',
    'explains: [blue-screen]',
    'sources:',
    `  - { url: "https://example.com/a'onclick=(x)\\"y", title: "<img src=x> | [b](javascript:x)" }`,
  ],
  sections: {
    When: "```yaml\nsome: os\nwhere: { name: { contains: '</code><script>`|' } }\n```",
    Message: '{machine} runs {name} & \\<b\\>.',
    Why: 'See `<b>` and &lt;i&gt; and [a page](https://example.com/?a="b"&c=<d>).',
  },
});

describe('the HTML catalogue', () => {
  const page = htmlCatalogue(ALL, { ...TELLING, language: 'en' });
  const elements = htmlElements(page);
  const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);

  it('has every rule once, under its id, and every link within the page leads somewhere', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(SHIPPED.map(({ id }) => id)));
    const inside = elements.flatMap(({ attributes }) => attributes['href'] ?? []).filter((to) => to.startsWith('#'));
    expect(inside.filter((to) => !ids.includes(to.slice(1)))).toEqual([]);
    for (const { id } of SHIPPED) expect(inside).toContain(`#${id}`);
  });

  it('loads nothing, runs nothing, and allows its own style sheet only', () => {
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    const style = elements.find(({ name }) => name === 'style')?.text ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(policy?.attributes['content']).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('lets no text of a rule become markup', () => {
    for (const { name, attributes } of [...elements, ...htmlElements(html([HOSTILE]))]) {
      expect(['script', 'img', 'iframe', 'object', 'form', 'b', 'i']).not.toContain(name);
      expect(Object.keys(attributes).filter((key) => /^(?:on|style$|src$)/.test(key))).toEqual([]);
      expect(attributes['href'] ?? '#').toMatch(/^(?:#|https?:\/\/)/);
    }
    expect(html([HOSTILE])).toContain(
      'A &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;title&quot; | with marks \ufffd',
    );
  });

  it('names what is explained without a link where it is no rule of the page', () => {
    expect(html([HOSTILE])).toContain('explains: <code>blue-screen</code>');
  });

  it('tells the parts of a rule', () => {
    const one = html([ruleOf({})]);
    for (const heading of [
      'Condition',
      'Reads',
      'Shown by',
      'Why',
      'Remedy',
      'Verify',
      'Undo',
      'False alarms',
      'Sources',
    ])
      expect(one).toContain(`<h4>${heading}</h4>`);
    expect(one).toContain('<dt>When</dt><dd><ul><li>hardware.totalMemoryMB &lt; 4096</li></ul></dd>');
    expect(one).toContain('A host needs memory for <em>itself</em>.');
    expect(one).toContain('<code>{machine}</code> has <code>{totalMemoryMB}</code> MB of memory.');
  });

  it('speaks the language it is asked for', () => {
    const chinese = htmlCatalogue(ALL, { labels: ZH_CN_RULES, words: ZH_CN.words, language: 'zh-CN' });
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain('<h2>目录</h2>');
    expect(chinese).not.toContain('Contents');
  });
});

describe('the Markdown catalogue', () => {
  it('has a heading with the id of every rule', () => {
    const headings = new Set(
      [...markdownCatalogue(ALL, { ...TELLING, detail: 'overview' }).matchAll(/^### (.*)$/gm)].map(([, id]) => id),
    );
    expect(headings).toEqual(new Set(SHIPPED.map(({ id }) => id)));
  });

  it('lets no text of a rule become markup', () => {
    const nodes = nodesOf(markdown([HOSTILE]));
    expect(nodes.filter(({ type }) => ['html', 'image'].includes(type))).toEqual([]);
    const urls = nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []));
    expect(urls.filter((url) => !/^(?:#|https:\/\/example\.com\/)/.test(url))).toEqual([]);
    // A bar in the title would make another cell.
    const rows = nodes.flatMap((node) => (node.type === 'tableRow' ? [node.children.length] : []));
    expect(rows).toEqual([4, 4]);
    expect(nodes).toContainEqual(
      expect.objectContaining({ type: 'inlineCode', value: 'os.name contains </code><script>`|' }),
    );
  });

  it('holds the texts in full, or leaves them to the rule files', () => {
    const rule = ruleOf({});
    const links = { rule: (path: string) => `../rules/${path}`, kind: (kind: string) => `facts.md#${kind}` };
    const overview = markdownCatalogue([{ rule, examples: 3 }], { ...TELLING, detail: 'overview', links });
    expect(markdown([rule])).toContain('#### Remedy\n\n1. Add memory.\n');
    expect(overview).not.toContain('Add memory');
    expect(overview).toContain('- Rule file: [rules/host/low-memory.md](../rules/host/low-memory.md)\n- Examples: 3\n');
    expect(overview).toContain('- When:\n  - `hardware.totalMemoryMB < 4096`\n');
  });

  it('sorts by folder, then from the worst to the mildest', () => {
    const rules = [
      ruleOf({ id: 'low-memory' }, 'vm/low-memory.md'),
      ruleOf({ id: 'b', frontMatter: ['severity: low', 'confidence: proved'] }, 'host/b.md'),
      ruleOf({ id: 'c', frontMatter: ['severity: high', 'confidence: proved'] }, 'host/c.md'),
      ruleOf({ id: 'd' }, 'd.md'),
      ruleOf({ id: 'e' }, 'my-own/e.md'),
    ];
    expect([...markdown(rules).matchAll(/^##+ ([\w -]+)$/gm)].map(([, title]) => title).filter(isArea)).toEqual([
      'Others',
      'd',
      'Hosts',
      'c',
      'b',
      'My-own',
      'e',
      'Virtual machines',
      'low-memory',
    ]);
  });
});

describe('what a rule needs', () => {
  const rule = ruleOf({
    frontMatter: ['severity: high', 'confidence: proved', 'for-each: vm'],
    sections: {
      'Applies to': undefined,
      Message: 'Seen on {machine}.',
      When: `\`\`\`yaml
any:
  - some: vm
    where: { guestRelease: windows-7, generation: 2 }
  - some: registry.value
    of: guest
    where: { key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso', name: Mode, data: 1 }
    severity: info
\`\`\``,
    },
  });

  it('is every field its conditions look at, with the evidence behind derived ones', () => {
    expect(readsOf(rule).map(({ path, side }) => [path, side])).toEqual([
      ['vm.guestRelease', undefined],
      ['vm.generation', undefined],
      ['registry.value.key', 'guest'],
      ['registry.value.name', 'guest'],
      ['registry.value.data', 'guest'],
    ]);
    expect(readsOf(rule)[0]?.derivedFrom).toContainEqual({ path: 'os.name', side: 'guest' });
  });

  it('is shown by commands as narrow as the condition', () => {
    const commands = commandsOf(rule);
    expect(commands).toContainEqual(
      expect.objectContaining({ where: 'guest', command: expect.stringContaining('/v Mode') }),
    );
    expect(commands.map(({ command }) => command)).toContainEqual(expect.stringContaining('Get-VM | Select-Object *'));
  });

  it('includes severities of branches, the worst first', () => {
    expect(severitiesOf(rule)).toEqual(['high', 'info']);
  });
});

function isArea(title: string | undefined): boolean {
  return !['Shown by', 'Why', 'Remedy', 'Undo', 'Verify', 'False alarms'].includes(title ?? '');
}
