import { expect, test } from 'vitest';
import { addSummaries, emptySummary, summarize } from '../../src/report/summary.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';

const failed = { ...healthyBundle, status: 'failed' } as const;

test('a bundle is summed up by its findings and its status', () => {
  expect(summarize(hostBundle)).toMatchObject({
    bundles: 1,
    withFindings: 1,
    partial: 1,
    failed: 0,
    status: 'partial',
  });
  expect(summarize(healthyBundle)).toMatchObject({ withFindings: 0, status: 'complete' });
});

test('findings of severity info alone do not make a bundle one with findings', () => {
  const findings = hostBundle.findings.filter((finding) => finding.severity === 'info');
  expect(summarize({ ...hostBundle, findings })).toMatchObject({ withFindings: 0, findings: { info: 1 } });
});

test('sums do not depend on the order of their parts', () => {
  const parts = [hostBundle, healthyBundle, failed].map(summarize);
  const forth = parts.reduce(addSummaries, emptySummary());
  const back = parts.toReversed().reduce(addSummaries, emptySummary());
  expect(forth).toEqual(back);
  expect(forth).toMatchObject({ bundles: 3, failed: 1, partial: 1, status: 'partial', findings: { high: 1, low: 2 } });
});

test('a run failed only when every bundle did', () => {
  expect([failed, failed].map(summarize).reduce(addSummaries, emptySummary()).status).toBe('failed');
  expect([failed, healthyBundle].map(summarize).reduce(addSummaries, emptySummary()).status).toBe('partial');
  expect(emptySummary().status).toBe('complete');
});
