import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { displayWidth } from '../../src/text/width.ts';
import { bundleNames, reportOf, textOf, translatedReportOf } from '../support/bundle-reports.ts';
import { expectGolden } from '../support/golden.ts';
import { SAMPLES } from '../support/samples.ts';

/** A host and a guest, with a finding, a complaint, and much that could not be checked. */
const SHOWN = 'vm-win7-generation-2';
const WORDING = ['title', 'summary', 'message', 'why', 'remedy', 'undo', 'verify', 'falseAlarms', 'prose'];

/** A report without what rules say. */
function untold(report: Report): unknown {
  const rules = Object.values(report.rules).map((rule) =>
    Object.fromEntries(Object.entries(rule).filter(([key]) => !WORDING.includes(key))),
  );
  const bundles = report.bundles.map((bundle) => ({
    ...bundle,
    findings: bundle.findings.map(({ message: _, ...finding }) => finding),
  }));
  return { ...report, rules, bundles };
}

describe('a report in Chinese', () => {
  it('reads as expected', async () => {
    const text = textOf(await translatedReportOf(SHOWN, 'zh-CN'), ZH_CN);
    expectGolden(new URL(`expected/${SHOWN}.zh-CN.txt`, SAMPLES), text);
  });

  it.each(bundleNames())('of %s differs in the texts of rules and in messages only', async (name) => {
    const [english, chinese] = await Promise.all([reportOf(name), translatedReportOf(name, 'zh-CN')]);
    expect(untold(chinese)).toEqual(untold(english));
    for (const finding of chinese.bundles.flatMap(({ findings }) => findings))
      expect(finding.message).toMatch(/\p{Script=Han}/u);
  });

  it.each(bundleNames())('of %s keeps to the width of the page, but for commands and addresses', async (name) => {
    const lines = textOf(await translatedReportOf(name, 'zh-CN'), ZH_CN).split('\n');
    expect(lines.filter((line) => displayWidth(line) > 100 && /\p{Script=Han}/u.test(line))).toEqual([]);
  });
});
