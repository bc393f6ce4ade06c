import type { BundleReport } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { countsBySeverity, outcomeCounts, type SeverityCounts } from '../../report/select.ts';
import type { RunSummary } from '../../report/summary.ts';
import { emptySentence } from '../../report/wording.ts';
import { flow, indent, type Page, type Segment, wrapProse } from './page.ts';

const COUNT_GAP = 2;
const PART_GAP = 6;

/** The counts of one bundle: findings by severity, rules by outcome, and how long it took where that is known. */
export function bundleTotals(page: Page, bundle: BundleReport, seconds?: number): readonly string[] {
  const { duration, outcomes } = page.labels.totals;
  const time = seconds === undefined ? [] : [{ text: duration(seconds), paint: page.style.dim }];
  const counts = countSegments(page, countsBySeverity(bundle.findings));
  const rules = { text: outcomes(outcomeCounts(bundle)) };
  return parts(page, counts, [rules, ...time]);
}

/** The closing lines of a run over several bundles. */
export function runTotals(page: Page, summary: RunSummary): readonly string[] {
  const { bundles, withFindings, failed, partial, findings, seconds } = summary;
  const { totals } = page.labels;
  const text = totals.bundles(bundles, withFindings, partial, failed);
  const time = seconds === undefined ? [] : [{ text: totals.duration(seconds), paint: page.style.dim }];
  if (bundles === 0) return [totals.noBundle];
  return [
    ...wrapProse(text, page.width, { hang: 3 }).map((line) => page.style.strong(line)),
    ...parts(page, countSegments(page, findings), time),
  ];
}

/** What it means that nothing was found: how much was looked at, and how much could not be. */
export function emptyLines(page: Page, bundle: BundleReport): readonly string[] {
  return indent(wrapProse(emptySentence(page.labels, bundle), page.width - 1), 1);
}

function countSegments(page: Page, counts: SeverityCounts): readonly Segment[] {
  return SEVERITIES.map((severity) => ({
    text: page.labels.words.ofSeverity(String(counts[severity]), severity),
    paint: (text) => (counts[severity] > 0 ? page.style.severity(severity, text) : page.style.dim(text)),
  }));
}

/** Everything on one line where it fits, else the counts on lines of their own. */
function parts(page: Page, counts: readonly Segment[], rest: readonly Segment[]): readonly string[] {
  const [first = '', ...others] = flow(counts, page.width, COUNT_GAP);
  const plain = counts.map((segment) => segment.text).join(' '.repeat(COUNT_GAP));
  const whole = flow([{ text: plain, paint: () => first }, ...rest], page.width, PART_GAP);
  if (others.length === 0 && whole.length === 1) return whole;
  const words = rest.flatMap(({ text, paint }) =>
    wrapProse(text, page.width).map((line): Segment => (paint === undefined ? { text: line } : { text: line, paint })),
  );
  return [first, ...others, ...flow(words, page.width, PART_GAP)];
}
