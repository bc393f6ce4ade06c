import { describe, expect, it } from 'vitest';
import { failingValue } from '../../src/authoring/mutate-facts.ts';
import { tryRule } from '../../src/authoring/run-examples.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import type { FieldTest } from '../../src/model/rule.ts';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { ruleText } from '../support/rule-text.ts';

interface Parts {
  readonly when: string;
  readonly examples: readonly string[];
  readonly appliesTo?: string;
  readonly ruleOut?: string;
  readonly frontMatter?: readonly string[];
}

/** The messages about the conditions, as `level code: the text that is marked`. */
async function prove({ when, examples, appliesTo, ruleOut, frontMatter }: Parts): Promise<readonly string[]> {
  const fence = (yaml: string | undefined) => (yaml === undefined ? undefined : `\`\`\`yaml\n${yaml}\n\`\`\``);
  const text = ruleText({
    ...(frontMatter === undefined ? {} : { frontMatter }),
    sections: {
      'Applies to': fence(appliesTo),
      When: fence(when),
      'Rule out': fence(ruleOut),
      Message: 'Seen on {machine}.',
      Examples: examples.join('\n\n'),
    },
  });
  const loaded = loadRule(text, 'host/low-memory.md');
  expect(loaded.messages.map(formatRuleMessage)).toEqual([]);
  const { results, messages } = await tryRule('low-memory', loaded, analyzerFor(loaded.rule ? [loaded.rule] : []));
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  return messages.map(
    ({ level, code, sourceLine, column, endColumn = column + 1 }) =>
      `${level} ${code}: ${sourceLine.slice(column - 1, endColumn - 1)}`,
  );
}

interface Host {
  readonly memory: string;
  readonly model?: string;
  readonly build?: number;
}

function host(outcome: string, { memory, model = 'R740', build = 9200 }: Host): string {
  const lines = [
    'Host Name:             SRV01',
    'OS Name:               Microsoft Windows Server 2012 Standard',
    `OS Version:            6.2.${build} N/A Build ${build}`,
    `System Model:          ${model}`,
    `Total Physical Memory: ${memory} MB`,
  ];
  return `### ${outcome}\n\`\`\`text file=systeminfo.txt\n${lines.join('\n')}\n\`\`\``;
}

function vms(outcome: string, ...rows: readonly string[]): string {
  const table = ['"Name","ComputerName","State","Generation","Uptime"', ...rows].join('\n');
  return `### ${outcome}\n\`\`\`text file=vm.csv\n${table}\n\`\`\``;
}

const MEMORY = 'some: hardware\nwhere: { totalMemoryMB: { lt: 4096 } }';
const FOR_VMS = ['severity: low', 'confidence: proved', 'for-each: vm', 'sources: [{ url: https://example.com/vm }]'];

describe('the examples of a rule', () => {
  it('prove a condition that one of them fulfils and another misses', async () => {
    expect(
      await prove({
        when: MEMORY,
        examples: [host('matched', { memory: '2,048' }), host('not-matched', { memory: '65,536' })],
      }),
    ).toEqual([]);
  });

  it('do not prove a condition that a later branch makes superfluous', async () => {
    const when = `any:\n${[2000, 4096].map((limit) => `  - { some: hardware, where: { totalMemoryMB: { lt: ${limit} } } }`).join('\n')}`;
    const examples = [
      host('matched: little', { memory: '1,024' }),
      host('matched: some', { memory: '3,000' }),
      host('not-matched', { memory: '65,536' }),
    ];
    expect(await prove({ when, examples })).toEqual(['error surviving-condition: 2000']);
  });

  it('prove a branch that gives the finding another severity', async () => {
    const branches = [2000, 4096].map((limit) => `  - some: hardware\n    where: { totalMemoryMB: { lt: ${limit} } }`);
    const when = `any:\n${branches.join('\n')}\n    severity: info`;
    const examples = [
      host('matched: little', { memory: '1,024' }),
      host('matched: some', { memory: '3,000' }),
      host('not-matched', { memory: '65,536' }),
    ];
    expect(await prove({ when, examples })).toEqual([]);
  });

  it('have to show every branch of `any` as the one that decides', async () => {
    const when = `any:\n  - { ${MEMORY.replace('\n', ', ')} }\n  - { some: hardware, where: { model: 'Old 1' } }`;
    const examples = [host('matched', { memory: '2,048', model: 'Old 1' }), host('not-matched', { memory: '65,536' })];
    expect(await prove({ when, examples })).toEqual([
      'error surviving-condition: 4096',
      'error unexercised-branch: some',
    ]);
  });

  it('have to show an exception, and a subject that the rule is not about', async () => {
    const parts = {
      when: MEMORY,
      appliesTo: 'not: { some: hardware, where: { model: Virtual Machine } }',
      ruleOut: 'some: os\nwhere: { build: 9600 }',
    };
    const shown = [host('matched', { memory: '2,048' }), host('not-matched', { memory: '65,536' })];
    expect(await prove({ ...parts, examples: shown })).toEqual([
      'error never-inapplicable: not',
      'error never-ruled-out: some',
    ]);
    const all = [
      ...shown,
      host('not-matched: a guest', { memory: '2,048', model: 'Virtual Machine' }),
      host('not-matched: an exception', { memory: '2,048', build: 9600 }),
    ];
    expect(await prove({ ...parts, examples: all })).toEqual([]);
  });

  it('are advised to miss each test that is left out', async () => {
    const when = 'some: hardware\nwhere: { totalMemoryMB: { lt: 4096 }, model: R740 }';
    const few = [host('matched', { memory: '2,048' }), host('not-matched', { memory: '65,536' })];
    expect(await prove({ when, examples: few })).toEqual(['warning unmissed-condition: R740']);
    expect(
      await prove({ when, examples: [...few, host('not-matched: other', { memory: '2,048', model: 'R640' })] }),
    ).toEqual([]);
  });

  it('are tried on derived facts, on rows without tests, and on names', async () => {
    const when = [
      'all:',
      '  - some: vm',
      '  - { some: vm, where: { settled: true, vm: { starts-with: app } } }',
      '  - { none: vm, where: { state: paused } }',
    ].join('\n');
    const examples = [
      vms('matched', '"APP01","HV-PROD1","Running","2","02:00:00"'),
      vms('not-matched: paused', '"APP01","HV-PROD1","Paused","2","02:00:00"'),
      vms('not-matched: another', '"SQL01","HV-PROD1","Running","2","02:00:00"'),
      vms('inconclusive', '"APP01","HV-PROD1","Running","2","00:01:00"'),
    ];
    // A VM is a row of its own, so nothing can show it missing.
    expect(await prove({ when, examples, frontMatter: FOR_VMS })).toEqual(['warning unmissed-condition: some']);
  });

  it('prove nothing while one of them does not hold', async () => {
    const Examples = host('matched', { memory: '65,536' });
    const loaded = loadRule(ruleText({ sections: { 'Applies to': undefined, Examples } }), 'host/low-memory.md');
    const { results, messages } = await tryRule('low-memory', loaded, analyzerFor(loaded.rule ? [loaded.rule] : []));
    expect(results.map(({ failures }) => failures.length)).toEqual([1]);
    expect(messages).toEqual([]);
  });

  it('of a draft may be unfinished', async () => {
    const frontMatter = ['severity: low', 'confidence: proved', 'status: draft'];
    const when = `any:\n  - { ${MEMORY.replace('\n', ', ')} }\n  - { some: hardware, where: { model: 'Old 1' } }`;
    const examples = [host('matched', { memory: '2,048' })];
    expect(await prove({ when, examples, frontMatter })).toContain('warning unexercised-branch: some');
  });
});

describe('failingValue', () => {
  const test = (operator: FieldTest['operator'], operand: FieldTest['operand'], field = 'totalMemoryMB') => ({
    field,
    operator,
    operand,
  });

  it.each<[string, FieldTest, readonly FieldTest[], string | number | boolean, unknown]>([
    ['hardware', test('lt', 4096), [], 2048, 4096],
    ['hardware', test('le', 4096), [], 2048, 4097],
    ['hardware', test('gt', 4096), [], 8192, 4096],
    ['hardware', test('ge', 4096), [], 8192, 4095],
    ['hardware', test('lt', 3072), [test('lt', 4096)], 2048, 3072],
    ['os', test('in', [7600, 7601], 'build'), [test('eq', 7602, 'build')], 7601, 7599],
    ['machine', test('eq', 'host', 'role'), [], 'host', 'guest'],
    ['machine', test('eq', true, 'physical'), [], true, false],
    ['bugcheck', test('matches', 'srv', 'module'), [], 'srv.sys', '0.0'],
    ['hardware', test('exists', true), [], 2048, undefined],
  ])('of %s %j, beside %j, for %j is %j', (kind, tried, others, current, expected) => {
    expect(failingValue(kind, tried, others, current)).toBe(expected);
  });
});
