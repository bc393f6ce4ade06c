import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyzeBundle } from '../../src/analyze.ts';
import { lintRule } from '../../src/authoring/lint.ts';
import { isAdvice } from '../../src/authoring/mutate-messages.ts';
import { type AnalyzeUpload, runExamples, tryRule } from '../../src/authoring/run-examples.ts';
import { analyzerFor as exampleAnalyzer } from '../../src/cli/upload-analyzer.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import type { AskStep, BundleReport } from '../../src/model/report.ts';
import type { CompiledRule } from '../../src/model/rule.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { isSound, loadPack } from '../../src/rules/pack.ts';
import { AS_OF } from '../support/derived.ts';

const PACK = loadPack(fileURLToPath(new URL('../../rules/', import.meta.url)));
const RULES = PACK.loaded.flatMap((loaded) => (loaded.rule ? [{ id: loaded.id, loaded, rule: loaded.rule }] : []));

/** The rules that are promised to exist. */
const SHIPPED = [
  'bugcheck-page-fault-in-nonpaged-area',
  'bugcheck-srv-sys',
  'guest-integration-services-outdated',
  'host-dep-unavailable',
  'host-memory-below-minimum',
  'host-slat-missing',
  'host-virtualization-disabled-in-firmware',
  'hypervisor-already-running',
  'integration-service-not-responding',
  'rdp-licensing-error-with-remotefx',
  'windows-7-on-generation-2',
];

describe('the shipped rules', () => {
  it('all load, without an error or a warning', () => {
    const messages = [...PACK.messages, ...PACK.loaded.flatMap(lintRule)];
    expect(messages.map(formatRuleMessage)).toEqual([]);
    expect(isSound(PACK)).toBe(true);
  });

  it('are at least those promised', () => {
    expect(PACK.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(SHIPPED));
  });
});

describe.each(RULES)('rule $id', ({ id, loaded, rule }) => {
  it('has an example of each outcome, and all of them hold', async () => {
    const results = await runExamples(id, loaded.examples, analyzerFor(rule));
    expect(results.filter(({ failures }) => failures.length > 0)).toEqual([]);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['matched', 'not-matched', 'inconclusive']));
  });

  it('has examples that prove its conditions', async () => {
    const { messages } = await tryRule(id, loaded, exampleAnalyzer([rule]));
    expect(messages.filter((message) => !isAdvice(message)).map(formatRuleMessage)).toEqual([]);
  });

  it('says of every inconclusive example what is missing, and asks for all that a command can show', async () => {
    const reports: BundleReport[] = [];
    const examples = loaded.examples.filter(({ outcome }) => outcome === 'inconclusive');
    await runExamples(
      id,
      examples,
      analyzerFor(rule, (report) => reports.push(report)),
    );
    expect(reports.length).toBe(examples.length);
    for (const report of reports) {
      const open = report.verdicts.filter(({ outcome }) => outcome === 'inconclusive');
      const missing = open.flatMap((verdict) => verdict.missing ?? []);
      expect(missing.length).toBeGreaterThan(0);
      expect(missing.map(({ need }) => need).every((need) => need !== '')).toBe(true);
      const uncollected = missing.filter(({ reason }) => reason === 'not-collected');
      // What was never collected can be: the report has the command for it.
      if (uncollected.length > 0) expect(report.ask.map(inShort)).not.toEqual([]);
      for (const step of report.ask) expect(step.rules, inShort(step)).toContain(id);
    }
  });
});

function analyzerFor(rule: CompiledRule, see: (report: BundleReport) => void = () => {}): AnalyzeUpload {
  return async (files) => {
    const bundle = memoryBundle(files.map(({ path, bytes }) => ({ path, content: bytes })));
    const { report } = await analyzeBundle(bundle, { pack: { rules: [rule], errored: [] }, asOf: AS_OF });
    see(report);
    return { verdicts: report.verdicts };
  };
}

function inShort({ need, command, where }: AskStep): string {
  return `${need} (${where}): ${command}`;
}
