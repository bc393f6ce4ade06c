import { describe, expect, test } from 'vitest';
import { RULE_NOT_LOADED } from '../../src/model/diagnostic.ts';
import type { BundleReport, Finding } from '../../src/model/report.ts';
import type { Outcome } from '../../src/model/verdict.ts';
import { EN } from '../../src/report/labels/en.ts';
import {
  collectedDays,
  complaints,
  couldNotBeChecked,
  countsBySeverity,
  erroredRules,
  type FindingNode,
  fileCounts,
  findingTree,
  foldedFindings,
  hasSeveralHosts,
  limitsWorthKnowing,
  machineCards,
  notRecognised,
  outcomeCounts,
  ruleText,
  subjectName,
  suspected,
} from '../../src/report/select.ts';
import { healthyBundle, hostBundle, reportHead, rule } from '../support/report-fixture.ts';

const { rules } = reportHead;
const empty: BundleReport = { ...healthyBundle, machines: [], complaints: [], findings: [], verdicts: [], ask: [] };

function finding(fingerprint: string, parts: Partial<Finding> = {}): Finding {
  return {
    fingerprint,
    rule: fingerprint,
    severity: 'medium',
    confidence: 'proved',
    values: {},
    message: fingerprint,
    evidence: [],
    ...parts,
  };
}

function shape(nodes: readonly FindingNode[]): readonly string[] {
  return nodes.flatMap((node) => [node.finding.fingerprint, ...shape(node.folded).map((line) => `  ${line}`)]);
}

describe('findingTree', () => {
  test('orders by severity, then rule title, machine and vm', () => {
    const findings = [
      finding('z', { severity: 'low' }),
      finding('b2', { rule: 'b', machine: 'SRV02' }),
      finding('b1v', { rule: 'b', machine: 'SRV01', vm: 'VM2' }),
      finding('b1', { rule: 'b', machine: 'SRV01', vm: 'VM1' }),
      finding('a', { rule: 'a' }),
    ];
    const titles = {
      a: rule({ id: 'a', title: 'Zebra', severity: 'low' }),
      b: rule({ id: 'b', title: 'Ant', severity: 'low' }),
    };
    expect(shape(findingTree({ ...empty, findings }, titles))).toEqual(['b1', 'b1v', 'b2', 'a', 'z']);
  });

  test('folds a finding under the one that explains it, through several steps', () => {
    const findings = [finding('a'), finding('b', { explainedBy: 'a' }), finding('c', { explainedBy: 'b' })];
    const tree = findingTree({ ...empty, findings }, {});
    expect(shape(tree)).toEqual(['a', '  b', '    c']);
    expect(tree.flatMap(foldedFindings).map((node) => node.finding.fingerprint)).toEqual(['b', 'c']);
  });

  test('puts a mild finding that explains a grave one where the grave one would stand', () => {
    const findings = [
      finding('high', { severity: 'high' }),
      finding('cause', { severity: 'low' }),
      finding('crash', { severity: 'critical', explainedBy: 'cause' }),
    ];
    const tree = findingTree({ ...empty, findings }, {});
    expect(shape(tree)).toEqual(['cause', '  crash', 'high']);
    expect(tree[0]?.worst).toBe('critical');
  });

  test('loses no finding in a ring of explanations, nor one explained by a finding that is not there', () => {
    const findings = [
      finding('a', { explainedBy: 'c' }),
      finding('b', { explainedBy: 'a' }),
      finding('c', { explainedBy: 'b' }),
      finding('self', { explainedBy: 'self' }),
      finding('stray', { explainedBy: 'gone' }),
    ];
    expect(shape(findingTree({ ...empty, findings }, {}))).toEqual(['a', '  b', '    c', 'self', 'stray']);
  });
});

describe('outcomeCounts', () => {
  test('counts a rule once, by its worst outcome', () => {
    const verdict = (id: string, ...outcomes: readonly Outcome[]) =>
      outcomes.map((outcome) => ({ rule: id, subject: {}, outcome }));
    const verdicts = [
      ...verdict('a', 'not-matched', 'matched', 'inconclusive'),
      ...verdict('b', 'not-matched', 'inconclusive'),
      ...verdict('c', 'not-applicable', 'not-matched'),
      ...verdict('d', 'not-applicable'),
      ...verdict('e', 'not-matched', 'errored'),
    ];
    expect(outcomeCounts({ ...empty, verdicts })).toEqual({
      matched: 1,
      passed: 1,
      notCheckable: 1,
      notApplicable: 1,
      errored: 1,
    });
  });
});

describe('couldNotBeChecked', () => {
  const unchecked = couldNotBeChecked(hostBundle);

  test('groups by the command that would settle it, the most useful first', () => {
    expect(unchecked.ask.map((group) => [group.rules.length, group.where, group.machine])).toEqual([
      [3, 'host', 'HV-SRV01'],
      [1, 'guest', 'CAD-07'],
    ]);
  });

  test('joins ask steps of one command and keeps their needs', () => {
    const [step] = hostBundle.ask;
    if (step === undefined) throw new Error('the fixture has ask steps');
    const ask = [step, { ...step, need: 'hotfix', rules: ['another', 'vm-paused-critical'] }];
    const groups = couldNotBeChecked({ ...hostBundle, ask }).ask;
    expect(groups).toHaveLength(1);
    expect(groups[0]?.needs).toEqual(['hotfix', 'vm']);
    expect(groups[0]?.rules).toContain('another');
    expect(groups[0]?.rules).toHaveLength(4);
  });

  test('says what no command shows, and why', () => {
    expect(unchecked.withoutCommand).toEqual([
      {
        need: 'registry.value[W32Time\\Config\\MaxAllowedPhaseOffset]',
        reason: 'conflicting',
        machine: 'HV-SRV01',
        vm: '計算サーバー',
        rules: ['guest-clock-drift'],
      },
    ]);
  });

  test('lists every rule with an open verdict, also one that found something elsewhere', () => {
    expect(unchecked.rules).toContain('integration-services-protocol-mismatch');
    expect(unchecked.rules).toHaveLength(5);
  });

  test('a step in one guest does not settle another guest', () => {
    const verdicts = [
      {
        rule: 'integration-services-protocol-mismatch',
        subject: { machine: 'HV-SRV01', vm: '計算サーバー' },
        outcome: 'inconclusive' as const,
        missing: [{ need: 'vm', reason: 'cut' as const }],
      },
    ];
    expect(couldNotBeChecked({ ...hostBundle, verdicts }).withoutCommand).toHaveLength(1);
  });
});

test('suspected lists inconclusive verdicts whose condition holds, with what would settle them', () => {
  expect(suspected(hostBundle, rules).map((entry) => [entry.rule, entry.text?.severity, entry.missing])).toEqual([
    ['windows-7-on-generation-2', 'high', [{ need: 'vm.generation', reason: 'not-shown' }]],
  ]);
});

test('complaints carry the findings that explain them, and none when nothing does', () => {
  expect(complaints(hostBundle).map((complaint) => complaint.explainedBy.map((entry) => entry.rule))).toEqual([
    ['rdp-licensing-error'],
    [],
  ]);
});

test('machine cards name hosts first and count the findings of a vm for host and guest', () => {
  const cards = machineCards(hostBundle);
  expect(cards.map((card) => card.name)).toEqual(['HV-SRV01', 'CAD-07', '計算サーバー']);
  expect(cards.map((card) => card.worst)).toEqual(['high', 'medium', 'low']);
  expect(cards[0]?.artifacts).toBe(3);
});

test('files that told nothing come with a way to make them readable', () => {
  const files = notRecognised(hostBundle);
  expect(files.map((file) => file.state)).not.toContain('duplicate');
  const perf = files.find((file) => file.path === 'perf.blg');
  expect(perf?.conversion?.command).toBe('relog perf.blg -f csv -o perf.csv');
});

test('a hostile file name is never put into a command', () => {
  const files = [{ path: 'a/$(rm -rf x);.blg', bytes: 1, state: 'unrecognised' as const }];
  expect(notRecognised({ ...empty, files })[0]?.conversion?.command).toBe('relog FILE.blg -f csv -o FILE.csv');
});

test('file counts and collection days', () => {
  expect(fileCounts(hostBundle)).toEqual({ files: 11, recognised: 4, duplicates: 1, unrecognised: 4, unread: 2 });
  expect(collectedDays(hostBundle)).toEqual({ first: '2026-11-20', last: '2026-11-20' });
  expect(collectedDays(healthyBundle)).toBeUndefined();
});

test('limits are errors before warnings, without notes, the same message once', () => {
  const warning = { code: 'decode/x', level: 'warning', message: 'm', source: { path: 'a' } } as const;
  const groups = limitsWorthKnowing([
    warning,
    { ...warning, level: 'note' },
    { ...warning, source: { path: 'b' } },
    { code: 'intake/y', level: 'error', message: 'n' },
  ]);
  expect(groups.map((group) => [group.level, group.count])).toEqual([
    ['error', 1],
    ['warning', 2],
  ]);
});

test('errored rules say whether they were loaded at all', () => {
  expect(erroredRules(hostBundle, rules)).toEqual([
    {
      rule: 'contoso-broken',
      loaded: false,
      messages: ['Expected a field of `os`, found `os.bild` (contoso/broken.md:14:9)'],
    },
  ]);
});

test('a second rule of one id could not be loaded, whatever the report knows of the first', () => {
  const [rule = ''] = Object.keys(rules);
  const diagnostic = { code: RULE_NOT_LOADED, level: 'error' as const, message: 'a second one' };
  const verdicts = [{ rule, subject: {}, outcome: 'errored' as const, diagnostic }];
  expect(erroredRules({ ...hostBundle, verdicts }, rules)).toEqual([
    { rule, loaded: false, messages: ['a second one'] },
  ]);
});

test('a vm is named with its host only where there are several hosts', () => {
  expect(hasSeveralHosts(hostBundle)).toBe(false);
  expect(subjectName(EN, { machine: 'SRV01', vm: 'VM1' }, true)).toBe('VM1 on SRV01');
  expect(subjectName(EN, { machine: 'SRV01', vm: 'VM1' }, false)).toBe('VM1');
  expect(subjectName(EN, {}, true)).toBe('');
});

test('rule ids from data reach no prototype', () => {
  expect(ruleText(rules, '__proto__')).toBeUndefined();
  expect(ruleText(rules, 'constructor')).toBeUndefined();
});

test('counts by severity include folded findings', () => {
  expect(countsBySeverity(hostBundle.findings)).toEqual({ critical: 0, high: 1, medium: 2, low: 2, info: 1 });
});
