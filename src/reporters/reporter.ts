import type { BundleReport, ReportHead } from '../model/report.ts';
import type { RunSummary } from '../report/summary.ts';

/**
 * Renders a report that arrives in pieces, so that ten thousand bundles need the memory of one. One reporter serves one run:
 * `begin` once, then the bundles in order, then `end`. The output is the strings one after the other; any of them may be empty.
 */
export interface Reporter {
  begin(head: ReportHead): string;
  bundle(bundle: BundleReport): string;
  end(summary: RunSummary): string;
}
