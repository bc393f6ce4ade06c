import { expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { jsonReporter } from '../../src/reporters/json.ts';
import { healthyBundle, hostBundle, report, reportHead, summaryOf } from '../support/report-fixture.ts';

function render(bundles: readonly BundleReport[]): string {
  const reporter = jsonReporter();
  return reporter.begin(reportHead) + bundles.map(reporter.bundle).join('') + reporter.end(summaryOf(bundles));
}

test('the pieces are one Report', () => {
  expect(JSON.parse(render([hostBundle, healthyBundle]))).toEqual(report);
});

test.each([[[]], [[healthyBundle]]])('any number of bundles is valid JSON', (bundles) => {
  expect(JSON.parse(render(bundles))).toMatchObject({ schemaVersion: 1, bundles, status: 'complete' });
});

test('a bundle is one line, and keys stand in the order of the contract', () => {
  const text = render([hostBundle, healthyBundle]);
  expect(text.trimEnd().split('\n')).toHaveLength(4);
  const keys = ['schemaVersion', 'tool', 'generatedAt', 'asOf', 'rules', 'bundles', 'diagnostics', 'status'];
  expect(Object.keys(JSON.parse(text))).toEqual(keys);
  const { path, ...rest } = healthyBundle;
  expect(render([{ ...rest, path }])).toBe(render([healthyBundle]));
});

test('the order in which rules were loaded does not show', () => {
  const shuffled = { ...reportHead, rules: Object.fromEntries(Object.entries(reportHead.rules).toReversed()) };
  expect(jsonReporter().begin(shuffled)).toBe(jsonReporter().begin(reportHead));
});

test('JSON on a terminal cannot steer it, and loses nothing', () => {
  const text = render([hostBundle]);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/u);
  expect(JSON.parse(text).bundles[0]).toEqual(hostBundle);
});
