import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCondition, parseConditionText } from '../../src/rules/condition.ts';
import type { YamlSource } from '../../src/rules/yaml-source.ts';

function source(text: string): YamlSource {
  return { path: 'rule.md', text, firstLine: 10, lines: [] };
}

function codes(text: string): readonly string[] {
  return parseCondition(source(text)).messages.map(({ code }) => code);
}

describe('parseCondition', () => {
  it('reads a literal as eq, a list as in and a map as operators', () => {
    const condition = parseConditionText(
      "some: os\nwhere: { build: 14393, edition: [Core, CoreN], name: { contains: linux, ne: x }, version: { version-ge: '10.0' } }",
    );
    expect(condition).toEqual({
      op: 'some',
      kind: 'os',
      where: [
        { field: 'build', operator: 'eq', operand: 14393 },
        { field: 'edition', operator: 'in', operand: ['Core', 'CoreN'] },
        { field: 'name', operator: 'contains', operand: 'linux' },
        { field: 'name', operator: 'ne', operand: 'x' },
        { field: 'version', operator: 'version-ge', operand: '10.0' },
      ],
    });
  });

  it('reads all, any, not, none, the side of a VM and the marks of a branch', () => {
    const condition = parseConditionText(`
any:
  - all:
      - { some: os, of: guest }
      - { none: hotfix, of: host, where: { id: KB4012212 } }
    confidence: likely
    severity: low
  - not: { some: vm, where: { state: running } }
`);
    expect(condition).toEqual({
      op: 'any',
      of: [
        {
          op: 'all',
          of: [
            { op: 'some', kind: 'os', side: 'guest', where: [] },
            {
              op: 'none',
              kind: 'hotfix',
              side: 'host',
              where: [{ field: 'id', operator: 'eq', operand: 'KB4012212' }],
            },
          ],
          confidence: 'likely',
          severity: 'low',
        },
        { op: 'not', of: { op: 'some', kind: 'vm', where: [{ field: 'state', operator: 'eq', operand: 'running' }] } },
      ],
    });
  });

  it('lets text operators take a list, and registry data be a number or text', () => {
    expect(
      parseConditionText(
        "some: registry.value\nwhere: { key: { ends-with: [Parameters, Setup] }, name: '', data: { gt: 0x10 } }",
      ),
    ).toEqual({
      op: 'some',
      kind: 'registry.value',
      where: [
        { field: 'key', operator: 'ends-with', operand: ['Parameters', 'Setup'] },
        { field: 'name', operator: 'eq', operand: '' },
        { field: 'data', operator: 'gt', operand: 16 },
      ],
    });
  });

  it('tells where the parts of a condition stand', () => {
    const { condition, places } = parseCondition(source('all:\n  - some: os\n    where: { build: 1 }'));
    if (condition?.op !== 'all') throw new Error('expected all');
    const [some] = condition.of;
    if (some?.op !== 'some') throw new Error('expected some');
    expect(places.get(condition)?.()).toMatchObject({ line: 10, column: 1 });
    expect(places.get(some)?.()).toMatchObject({ line: 11, column: 5 });
    expect(places.get(some.where[0] ?? {})?.()).toMatchObject({ line: 12, column: 21 });
  });

  it.each([
    ['', 'empty-condition'],
    ['# only a comment', 'empty-condition'],
    ['text', 'not-a-condition'],
    ['- some: os', 'not-a-condition'],
    ['where: { a: b }', 'unknown-key'],
    ['{}', 'not-a-condition'],
    ['some: os\nnone: vm', 'two-operations'],
    ['all: []', 'wrong-branches'],
    ['some: os\nwhere: [a]', 'wrong-where'],
    ['some: os\nof: nobody', 'unknown-value'],
    ['some: os\nwhere: { build: [] }', 'wrong-operand'],
    ['some: os\nwhere: { build: {} }', 'empty-test'],
    ['some: os\nwhere: { build: null }', 'wrong-operand'],
    ['some: os\nwhere: { build: .inf }', 'wrong-operand'],
    ['some: os\nwhere: { name: { ne: [a] } }', 'wrong-operand'],
    ['some: os\nwhere: { version: { lt: 10 } }', 'wrong-operator'],
    ["some: os\nwhere: { build: { version-lt: '10' } }", 'wrong-operator'],
    ['some: os\nwhere: { version: 10.0 }', 'version-not-quoted'],
    ['some: os\nwhere: { version: { version-lt: 10.0.14393 } }', 'version-not-quoted'],
    ['some: registry.value\nwhere: { data: 10.0 }', 'version-not-quoted'],
    ["some: os\nwhere: { name: { matches: '(' } }", 'wrong-pattern'],
    [`some: os\nwhere: { name: { matches: '${'a'.repeat(300)}' } }`, 'wrong-pattern'],
    ['some: constructor', 'unknown-kind'],
    ['some: os\nwhere: { constructor: 1 }', 'unknown-field'],
    ['some: os\nwhere: { __proto__: 1 }', 'unknown-field'],
    ['some: patch\nwhere: { installed: yes }', 'wrong-operand'],
    ['some: !!str os', 'yaml-tag'],
    ['some: !fn os', 'yaml-syntax'],
    ['&a some: os', 'yaml-alias'],
    ['!!str some: os', 'yaml-tag'],
    ['%YAML 1.1\n---\nsome: os', 'yaml-directive'],
    ['some: os\nsome: os', 'yaml-syntax'],
    ['some: os\n---\nsome: os', 'yaml-syntax'],
  ])('refuses %j as %s', (text, code) => {
    expect(codes(text)).toContain(code);
    expect(parseCondition(source(text)).condition).toBeUndefined();
  });

  it('refuses YAML made to grow: aliases, deep nesting, huge blocks', () => {
    const laughs = [
      'a: &a [x, x]',
      ...[...'bcdefghi'].map((name, index) => `${name}: &${name} [*${'abcdefgh'[index]}, *${'abcdefgh'[index]}]`),
    ];
    expect(codes(laughs.join('\n'))).toContain('yaml-alias');
    expect(codes('['.repeat(16_000))).toEqual(['yaml-too-deep']);
    expect(codes('- '.repeat(8000))).toEqual(['yaml-too-deep']);
    expect(codes('a'.repeat(20_000))).toEqual(['yaml-too-large']);
    expect(codes(`some: os\nwhere: { build: [${'1,'.repeat(3000)}1] }`)).toEqual(['yaml-too-large']);
    expect(codes(`${'{ not: '.repeat(15)}{ some: os }${'}'.repeat(15)}`)).toContain('condition-too-deep');
  });

  it('says where in an indented block', () => {
    const lines = ['## When', '  ```yaml', '  some: oss', '  ```'];
    const { messages } = parseCondition({ path: 'a/rule.md', text: 'some: oss', firstLine: 3, lines });
    expect(messages).toMatchObject([
      { path: 'a/rule.md', line: 3, column: 9, endColumn: 12, sourceLine: '  some: oss', suggestion: 'os' },
    ]);
  });

  it('never throws, and gives a condition exactly when nothing is an error', () => {
    const piece = fc.constantFrom(
      'some: ',
      'os',
      'vm',
      '\n',
      '  ',
      '- ',
      'where: ',
      '{ ',
      ' }',
      ', ',
      'any:',
      'all:',
      'not: ',
      '[',
      ']',
      '"',
      "'",
      ': ',
      '&a ',
      '*a',
      '!t ',
      '10.0',
      'build',
      'matches: ',
      '#',
      '|',
      '>',
      '? ',
      '\t',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        const { condition, messages } = parseCondition(source(yaml));
        expect(condition === undefined).toBe(messages.some(({ level }) => level === 'error'));
        for (const { line, column, endColumn } of messages) {
          expect(line).toBeGreaterThanOrEqual(10);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endColumn ?? column + 1).toBeGreaterThan(column);
        }
      }),
      { numRuns: 500 },
    );
  });
});
