import { describe, expect, it } from 'vitest';
import { analyzeBundle } from '../../src/analyze.ts';
import { explanation } from '../../src/cli/explanation.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { loadLabels, loadRuleLabels } from '../../src/report/labels/load-labels.ts';
import { loadRule } from '../../src/rules/load.ts';
import { createStyle } from '../../src/text/style.ts';
import { AS_OF } from '../support/derived.ts';
import { type RuleParts, ruleText } from '../support/rule-text.ts';

const FOR_VMS = ['severity: low', 'confidence: proved', 'for-each: vm', 'sources: [{ url: https://example.com/vm }]'];

/** The explanation of a rule with this condition, its columns folded to one blank. */
async function explain(yaml: string, files: Readonly<Record<string, string>>, parts: RuleParts = {}) {
  const sections = { 'Applies to': undefined, When: `\`\`\`yaml\n${yaml}\n\`\`\``, Message: 'Seen on {machine}.' };
  const { rule, messages } = loadRule(ruleText({ ...parts, sections }), 'host/low-memory.md');
  if (!rule) throw new Error(JSON.stringify(messages));
  const bundle = memoryBundle(
    Object.entries(files).map(([path, text]) => ({ path, content: new TextEncoder().encode(text) })),
  );
  const { results, facts } = await analyzeBundle(bundle, { pack: { rules: [rule], errored: [] }, asOf: AS_OF });
  const [labels, { words }] = await Promise.all([loadRuleLabels('en'), loadLabels('en')]);
  const telling = { labels, words, style: createStyle({ color: false }), excerpt: facts.excerpt };
  return results
    .map((result) => explanation(result, telling))
    .join('')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, '  '));
}

function systeminfo(memory: number, model = 'R740'): string {
  return [
    'Host Name:             SRV01',
    'OS Name:               Microsoft Windows Server 2012 Standard',
    'OS Version:            6.2.9200 N/A Build 9200',
    `System Model:          ${model}`,
    `Total Physical Memory: ${memory} MB`,
    '',
  ].join('\n');
}

const COMPONENTS = [
  '"VMName","Name","Enabled","PrimaryOperationalStatus","SecondaryOperationalStatus","ComputerName"',
  ...['Guest Service Interface', 'Heartbeat', 'Key-Value Pair Exchange', 'Shutdown', 'Time Synchronization', 'VSS'].map(
    (name) => `"APP01","${name}","True","Ok","","HV-PROD1"`,
  ),
  '',
].join('\n');

const SERVICES = [
  '"Name","DisplayName","Status","StartType","MachineName"',
  '"vmms","V","Running","Automatic","SRV01"',
  '',
];

describe('an explanation', () => {
  it('shows the value seen, and its line', async () => {
    const lines = await explain('some: hardware\nwhere: { totalMemoryMB: { lt: 4096 } }', {
      'a.txt': systeminfo(8192),
    });
    expect(lines).toEqual([
      'low-memory  SRV01  not matched',
      'when  hardware.totalMemoryMB < 4096  false  totalMemoryMB 8192  a.txt:5',
      '',
    ]);
  });

  it('quotes the line that a derived value comes from', async () => {
    const lines = await explain('some: machine\nwhere: { physical: false }', {
      'a.txt': systeminfo(8192, 'VMware Virtual Platform'),
    });
    expect(lines.slice(1, 3)).toEqual([
      'when  machine.physical is false  true  physical false, derived from',
      'a.txt:4  System Model:  VMware Virtual Platform',
    ]);
  });

  it('shows each of the values that contradict each other where it stands', async () => {
    const lines = await explain('some: hardware\nwhere: { totalMemoryMB: { lt: 4096 } }', {
      'a.txt': systeminfo(2048),
      'b.txt': systeminfo(8192),
    });
    expect(lines.slice(0, 4)).toEqual([
      'low-memory  SRV01  inconclusive',
      'when  hardware.totalMemoryMB < 4096  unknown  totalMemoryMB 2048 (conflicting)  a.txt:5',
      'totalMemoryMB 8192 (conflicting)  b.txt:5',
      'missing  hardware.totalMemoryMB  conflicting',
    ]);
  });

  it('says which of several tests fails, and which field is not shown', async () => {
    const lines = await explain('some: os\nwhere: { build: 9600, revision: { lt: 9 } }', { 'a.txt': systeminfo(1) });
    expect(lines.join('\n')).toContain('false  build 9200 (fails), revision not shown  a.txt:3');
  });

  it('shows of many rows those that a condition asks for, and the list that proves that there is no other', async () => {
    const services = SERVICES.toSpliced(2, 0, '"WinRM","W","Stopped","Manual","SRV01"').join('\n');
    const named = await explain('some: service\nwhere: { name: vmms, state: stopped }', { 's.csv': services });
    expect(named.slice(1, 3)).toEqual([
      'when  service with name is vmms, state is stopped',
      'false  name vmms, state running (fails)  s.csv:2',
    ]);
    const yaml = 'none: vm.integration-service\nwhere: { enabled: true, primaryStatus: no-contact }';
    const none = await explain(yaml, { 'c.csv': COMPONENTS }, { frontMatter: FOR_VMS });
    expect(none.find((line) => line.startsWith('true'))).toMatch(/^true {2}enabled true, primaryStatus ok/);
  });

  it('shows every part of a combined condition, with its own truth', async () => {
    const yaml = 'any:\n  - not: { some: os, where: { build: 9200 } }\n  - all: [{ some: os }, { some: hotfix }]';
    const lines = await explain(yaml, { 'a.txt': systeminfo(1) });
    expect(lines.slice(1, 7)).toEqual([
      'when  any of  unknown',
      'not  false',
      'os.build is 9200  true  build 9200  a.txt:3',
      'all of  unknown',
      'os  true  present  a.txt:1',
      'hotfix  unknown',
    ]);
  });
});
