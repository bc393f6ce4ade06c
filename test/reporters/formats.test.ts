import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { createReporter, type ReporterChoice, SCAN_FORMATS } from '../../src/reporters/formats.ts';
import { healthyBundle, hostBundle, reportHead, summaryOf, unrecognisedBundle } from '../support/report-fixture.ts';

const CHOICE: ReporterChoice = {
  format: 'text',
  verdicts: 'open',
  width: 100,
  color: false,
  ascii: false,
  quiet: false,
  language: 'en',
};
const BUNDLES = [hostBundle, healthyBundle, unrecognisedBundle, healthyBundle, hostBundle];

async function inOrder(choice: ReporterChoice, bundles: readonly BundleReport[]): Promise<string> {
  const reporter = await createReporter(choice);
  return reporter.begin(reportHead) + bundles.map(reporter.bundle).join('') + reporter.end(summaryOf(bundles, 1.5));
}

/** Each bundle rendered by a reporter of its own, the last one first, and put together by another. */
async function inPieces(choice: ReporterChoice, bundles: readonly BundleReport[]): Promise<string> {
  const rendered: string[] = [];
  for (const bundle of bundles.toReversed()) {
    const reporter = await createReporter(choice);
    reporter.begin(reportHead);
    rendered.unshift(reporter.pieces?.render(bundle) ?? 'cannot');
  }
  const reporter = await createReporter(choice);
  const begin = reporter.begin(reportHead);
  const placed = rendered.map((text) => (reporter.pieces?.lead(text === '') ?? '') + text);
  return begin + placed.join('') + reporter.end(summaryOf(bundles, 1.5));
}

describe.each(SCAN_FORMATS)('%s', (format) => {
  test.each<Partial<ReporterChoice>>([
    {},
    { language: 'zh-CN' },
    { quiet: true },
    { verdicts: 'all' },
    { ascii: true, color: true },
  ])('is the same in pieces, with %o', async (options) => {
    const choice = { ...CHOICE, format, ...options };
    expect(await inPieces(choice, BUNDLES)).toBe(await inOrder(choice, BUNDLES));
    // The first of them may have nothing to print.
    const emptyFirst = [healthyBundle, ...BUNDLES];
    expect(await inPieces(choice, emptyFirst)).toBe(await inOrder(choice, emptyFirst));
  });
});
