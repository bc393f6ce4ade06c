import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCAFFOLD_KINDS, scaffoldRule } from '../../src/authoring/scaffold/scaffold-rule.ts';
import { ruleSchema, SCHEMA_PARTS, type SchemaPart } from '../../src/authoring/schema/rule-schema.ts';
import { FACT_KINDS } from '../../src/facts/vocabulary.ts';
import { OPERATORS } from '../../src/model/rule.ts';
import { parseCondition } from '../../src/rules/condition.ts';
import { accepts, type Schema } from '../support/json-schema.ts';

const ROOT = new URL('../../', import.meta.url);
const schemaOf = (part?: SchemaPart): Schema => JSON.parse(JSON.stringify(ruleSchema(part)));
const FRONT_MATTER = schemaOf('front-matter');
const CONDITION = schemaOf('condition');
const PACK = schemaOf('pack');

/** The front matter and the conditions of a rule file. */
function partsOf(text: string): { readonly frontMatter: unknown; readonly conditions: readonly unknown[] } {
  const frontMatter = /^---\n([\s\S]*?)\n---$/m.exec(text)?.[1] ?? '';
  const fences = text.matchAll(/^## (?:Applies to|When|Rule out)\n+```yaml\n([\s\S]*?)^```$/gm);
  return { frontMatter: parse(frontMatter), conditions: [...fences].map(([, yaml = '']) => parse(yaml)) };
}

/** Whether the loader takes a condition; JSON is YAML, with its texts in quotes. */
function loads(condition: unknown): boolean {
  const text = JSON.stringify(condition);
  return parseCondition({ path: 'a.md', text, firstLine: 1, lines: [text] }).condition !== undefined;
}

describe('the schema accepts', () => {
  const files = readdirSync(new URL('rules/', ROOT), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?:^|[\\/])[a-z0-9-]+\.md$/.test(path),
  );

  it.each(files)('rules/%s', (path) => {
    const { frontMatter, conditions } = partsOf(readFileSync(new URL(`rules/${path}`, ROOT), 'utf8'));
    expect(conditions.length).toBeGreaterThan(0);
    expect(accepts(FRONT_MATTER, frontMatter)).toBe(true);
    expect(conditions.map((condition) => accepts(CONDITION, condition))).toEqual(conditions.map(() => true));
  });

  it.each(SCAFFOLD_KINDS)('a new rule about %s', (kind) => {
    const scaffold = scaffoldRule({ id: 'my-rule', kind });
    const { frontMatter, conditions } = partsOf('text' in scaffold ? scaffold.text : '');
    expect(accepts(FRONT_MATTER, frontMatter)).toBe(true);
    expect(conditions.map((condition) => accepts(CONDITION, condition))).toEqual([true]);
  });

  it('a pack', () => {
    expect(accepts(PACK, { name: 'contoso-rules', version: '1.2.0', 'needs-hvtriage': '0.1.0' })).toBe(true);
  });
});

describe('the schema refuses', () => {
  /** Mistakes of shape; others (a heading, an id that is not the file's name) no schema can see. */
  const OF_SHAPE = [
    'misplaced-marks',
    'misspelt-field',
    'misspelt-front-matter',
    'misspelt-value',
    'two-operations',
    'unknown-kind',
    'unknown-operator',
    'version-without-quotes',
    'wrong-types',
  ];

  it.each(OF_SHAPE)('the mistakes of %s', (name) => {
    const { frontMatter, conditions } = partsOf(
      readFileSync(new URL(`test/rules/mistakes/${name}.md.in`, ROOT), 'utf8'),
    );
    const verdicts = [
      accepts(FRONT_MATTER, frontMatter),
      ...conditions.map((condition) => accepts(CONDITION, condition)),
    ];
    expect(verdicts).toContain(false);
  });

  it.each([
    [{ name: 'contoso-rules' }],
    [{ name: 'Contoso Rules', version: '1.0.0' }],
    [{ name: 'contoso-rules', version: 1 }],
    [{ name: 'contoso-rules', version: '1.0.0', author: 'somebody' }],
  ])('the pack %o', (pack) => {
    expect(accepts(PACK, pack)).toBe(false);
  });

  it.each([
    [{}],
    [{ id: 'a', severity: 'low' }],
    [{ id: 'A', severity: 'low', confidence: 'proved' }],
    [{ id: 'a', severity: 'low', confidence: 'proved', 'for-each': 'vms' }],
    [{ id: 'a', severity: 'low', confidence: 'proved', sources: [{ title: 'no address' }] }],
    [{ id: 'a', severity: 'low', confidence: 'proved', sources: [{ url: 'file:///a' }] }],
    [{ id: 'a', severity: 'low', confidence: 'proved', tags: 'memory' }],
  ])('the front matter %o', (frontMatter) => {
    expect(accepts(FRONT_MATTER, frontMatter)).toBe(false);
  });
});

describe('the schema and the loader agree', () => {
  const CONDITIONS: readonly unknown[] = [
    {},
    [],
    'vm',
    { some: 'vm' },
    { some: 'vms' },
    { none: 'vm', where: {} },
    { some: 'vm', where: null },
    { some: 'vm', of: 'host' },
    { some: 'vm', of: 'both' },
    { some: 'vm', severity: 'low' },
    { all: [] },
    { all: [{ some: 'vm' }, { none: 'os' }] },
    { all: [{ some: 'vm', severity: 'low' }] },
    {
      any: [
        { some: 'vm', severity: 'low', confidence: 'likely' },
        { all: [{ some: 'os' }], severity: 'info' },
      ],
    },
    { any: [{ some: 'vm', severity: 'bad' }] },
    { all: Array.from({ length: 65 }, () => ({ some: 'vm' })) },
    { not: { some: 'vm' } },
    { not: [{ some: 'vm' }] },
    { not: { some: 'vm' }, where: { state: 'off' } },
    { some: 'vm', none: 'os' },
    { where: { state: 'off' } },
    { some: 'os', where: { state: 'off' } },
  ];

  it.each(CONDITIONS.map((condition) => [condition]))('on %o', (condition) => {
    expect(accepts(CONDITION, condition)).toBe(loads(condition));
  });

  const OPERANDS: readonly unknown[] = [
    ...[
      '',
      'ok',
      'running',
      '10.0',
      '(a+',
      'a'.repeat(256),
      'a'.repeat(257),
      'a'.repeat(1024),
      'a'.repeat(1025),
      7,
      7.5,
      true,
      false,
      null,
    ],
    ...[[], ['running'], [7], [true], ['10.0', 'b'], [null], [['a']], Array.from({ length: 257 }, () => 'a'), {}],
  ];
  /** One field of each shape: the schema makes its tests from the type and the canonical values alone. */
  const FIELDS = [
    ['os', 'name'],
    ['os', 'build'],
    ['os', 'version'],
    ['hyperv.requirements', 'hypervisorDetected'],
    ['vm', 'state'],
    ['bugcheck', 'module'],
    ['registry.value', 'data'],
  ];

  it.each(FIELDS)('on every test of %s.%s', (kind, field) => {
    const tests = [
      ...OPERANDS,
      ...[...OPERATORS, 'like'].flatMap((operator) => OPERANDS.map((operand) => ({ [operator]: operand }))),
      { ge: 1, lt: 5 },
    ];
    const differing = tests.filter((test) => {
      const condition = { some: kind, where: { [field]: test } };
      return accepts(CONDITION, condition) !== loads(condition) && !isOfSyntax(test);
    });
    expect(differing).toEqual([]);
  });

  it('on every field of every kind', () => {
    for (const { kind, fields } of FACT_KINDS) {
      for (const [name, { type, values }] of Object.entries(fields)) {
        const right = values?.[0] ?? { string: 'a', number: 1, boolean: true, version: '10.0' }[type];
        for (const test of [right, { ne: right }, { exists: false }, { nothing: right }]) {
          const condition = { some: kind, where: { [name]: test } };
          expect(accepts(CONDITION, condition), JSON.stringify(condition)).toBe(loads(condition));
        }
        expect(accepts(CONDITION, { some: kind, where: { [`${name}x`]: right } }), `${kind}.${name}x`).toBe(false);
      }
    }
  });
});

describe('the schema of each part', () => {
  it.each([undefined, ...SCHEMA_PARTS])('of %s has all definitions that it names', (part) => {
    const schema = schemaOf(part);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    const defined = Object.keys(schema['$defs'] ?? {});
    const named = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(named)].filter((name) => !defined.includes(name ?? ''))).toEqual([]);
  });

  it('without a part accepts each of them', () => {
    const schema = schemaOf();
    for (const value of [
      { some: 'vm' },
      { name: 'a', version: '1.0.0' },
      { id: 'a', severity: 'low', confidence: 'likely' },
    ])
      expect(accepts(schema, value)).toBe(true);
    expect(accepts(schema, { some: 'vms' })).toBe(false);
  });
});

/** A pattern that is no pattern: what only a parser of patterns sees. */
function isOfSyntax(test: unknown): boolean {
  return JSON.stringify(test) === '{"matches":"(a+"}';
}
