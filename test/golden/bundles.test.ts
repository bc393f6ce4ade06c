import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { bundleFiles, bundleNames, reportOf, textOf } from '../support/bundle-reports.ts';
import { expectGolden } from '../support/golden.ts';
import { SAMPLES } from '../support/samples.ts';

const expected = (name: string) => new URL(`expected/${name}`, SAMPLES);

describe.each(bundleNames())('bundle %s', (name) => {
  it('has the report that is expected of it', async () => {
    expectGolden(expected(`${name}.json`), goldenJson(await reportOf(name)));
  });

  it('reads as expected', async () => {
    expectGolden(expected(`${name}.txt`), textOf(await reportOf(name)));
  });

  it('reads the same from its stored report', () => {
    const stored: Report = JSON.parse(readFileSync(expected(`${name}.json`), 'utf8'));
    expect(textOf(stored)).toBe(readFileSync(expected(`${name}.txt`), 'utf8'));
  });

  it('has a report that is plain JSON', async () => {
    const report = await reportOf(name);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('has the same report whatever the order of its files', async () => {
    const files = bundleFiles(name);
    const report = await reportOf(name, files);
    expect(await reportOf(name, files.toReversed())).toEqual(report);
    const [first, ...others] = files;
    if (first) expect(await reportOf(name, [...others, first])).toEqual(report);
  });
});

/**
 * The report with the texts of only those rules that it tells of: the others are the same in every report, and a change of
 * their prose says nothing about this bundle.
 */
function goldenJson(report: Report): string {
  const told = new Set(
    report.bundles.flatMap(({ findings, verdicts }) =>
      [...findings, ...verdicts.filter(({ suspected }) => suspected === true)].map(({ rule }) => rule),
    ),
  );
  const rules = Object.fromEntries(Object.entries(report.rules).filter(([id]) => told.has(id)));
  return `${JSON.stringify({ ...report, rules }, undefined, 2)}\n`;
}
