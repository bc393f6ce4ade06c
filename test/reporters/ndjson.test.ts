import { expect, test } from 'vitest';
import { ndjsonReporter } from '../../src/reporters/ndjson.ts';
import { healthyBundle, hostBundle, reportHead, summaryOf } from '../support/report-fixture.ts';

function lines(verdicts: 'open' | 'all'): readonly { readonly [key: string]: { readonly [key: string]: unknown } }[] {
  const reporter = ndjsonReporter({ verdicts });
  const bundles = [hostBundle, healthyBundle];
  const text =
    reporter.begin(reportHead) + bundles.map(reporter.bundle).join('') + reporter.end(summaryOf(bundles, 1.5));
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('first the report, then a line per bundle, last the summary', () => {
  expect(lines('open').map((line) => Object.keys(line))).toEqual([['report'], ['bundle'], ['bundle'], ['summary']]);
  expect(lines('open')[0]?.['report']).toMatchObject({ schemaVersion: 1, asOf: '2026-11-21', rules: reportHead.rules });
});

test('open verdicts are grouped by what they say', () => {
  const bundle = lines('open')[1]?.['bundle'];
  expect(bundle?.['verdicts']).toContainEqual({
    rule: 'vm-configuration-version-too-old',
    outcome: 'inconclusive',
    subjects: [
      { machine: 'HV-SRV01', vm: 'CAD-07' },
      { machine: 'HV-SRV01', vm: '計算サーバー' },
    ],
    missing: [{ need: 'vm.configurationVersion', reason: 'not-collected' }],
  });
  expect(JSON.stringify(bundle?.['verdicts'])).not.toContain('not-applicable');
});

test('all verdicts are the bundle as it is', () => {
  expect(lines('all')[1]).toEqual({ bundle: hostBundle });
});

test('the summary counts bundles and findings', () => {
  expect(lines('open')[3]?.['summary']).toMatchObject({
    bundles: 2,
    withFindings: 1,
    findings: { critical: 0, high: 1, medium: 2, low: 2, info: 1 },
    status: 'partial',
    seconds: 1.5,
  });
});
