import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyzeBundle } from '../../src/analyze.ts';
import { readEvidence } from '../../src/cli/tui-session/evidence.ts';
import { openBundle } from '../../src/intake/open-bundle.ts';
import type { ReportHead } from '../../src/model/report.ts';
import { resultsOfFinding } from '../../src/report/results-of-finding.ts';
import type { CompiledPack } from '../../src/rules/compiled-pack.ts';
import { loadRule } from '../../src/rules/load.ts';
import type { BundleEvidence } from '../../src/tui/session.ts';
import { AS_OF } from '../support/derived.ts';
import { ruleText } from '../support/rule-text.ts';
import { folderWith } from '../support/run-cli.ts';

const BUNDLE = 'mixed-upload';
const WHEN = '```yaml\nsome: hotfix\nwhere: { id: KB3125574 }\n```';

/** The pack of one rule, a sample upload in a folder of its own, and the report that a scan gives. */
async function scannedSample() {
  const { rule, messages } = loadRule(
    ruleText({ sections: { 'Applies to': undefined, When: WHEN, Message: 'Seen on {machine}.' } }),
    'host/low-memory.md',
  );
  if (!rule) throw new Error(JSON.stringify(messages));
  const pack: CompiledPack = { rules: [rule], errored: [] };
  const root = join(folderWith(BUNDLE), BUNDLE);
  const plan = { path: BUNDLE, root };
  const head: ReportHead = {
    schemaVersion: 1,
    tool: { name: 'hvtriage', version: '0.0.0' },
    generatedAt: '',
    asOf: AS_OF,
    rules: {},
  };
  const work = { pack, symptoms: ['the clock of a guest is wrong'], head };
  const { report } = await analyzeBundle(openBundle(plan), { pack, asOf: AS_OF, symptoms: work.symptoms });
  return { plan, report, work, root };
}

function evidenceIn(found: Awaited<ReturnType<typeof readEvidence>>): BundleEvidence {
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('the evidence of a bundle', () => {
  test('is every fact with its artifact, what was derived, and why rules said what they said', async () => {
    const { plan, report, work } = await scannedSample();
    const evidence = evidenceIn(await readEvidence(plan, report, work));
    const read = evidence.facts.filter(({ artifact }) => artifact !== undefined);
    expect(read).toHaveLength(report.artifacts.reduce((sum, { facts }) => sum + facts, 0));
    expect(read.find(({ fact }) => fact.fields.id === 'KB3125574')).toMatchObject({
      artifact: 'systeminfo',
      isIntention: false,
      fact: { kind: 'hotfix', machine: 'BUCHHALTUNG' },
    });
    const role = evidence.facts.find(({ fact }) => fact.fields.role === 'guest');
    expect(role?.artifact).toBeUndefined();
    expect(evidence.isChanged).toBe(false);
    const [finding] = report.findings;
    if (finding === undefined) throw new Error('the rule matches');
    const [result, ...others] = resultsOfFinding(evidence.results, finding);
    expect(others).toEqual([]);
    expect(result?.verdict).toMatchObject({ outcome: 'matched', subject: { machine: 'BUCHHALTUNG' } });
    const [evidenceLine] = finding.evidence;
    expect(evidenceLine && evidence.excerpt(evidenceLine.source)).toContain('KB3125574');
  });

  test('says that the bundle was changed, and that it is gone', async () => {
    const { plan, report, work, root } = await scannedSample();
    appendFileSync(join(root, 'route.log'), 'one line more\n');
    expect(evidenceIn(await readEvidence(plan, report, work)).isChanged).toBe(true);
    rmSync(root, { recursive: true });
    expect(await readEvidence(plan, report, work)).toMatchObject({ problem: 'gone' });
    expect(await readEvidence(undefined, report, work)).toEqual({ problem: 'gone' });
  });
});
