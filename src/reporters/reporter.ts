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
  /** Left out where the text of a bundle depends on the bundles before it. */
  readonly pieces?: Pieces;
}

/**
 * Several bundles that are rendered apart from each other, on other threads, and put in their order afterwards. Used in place of
 * `bundle`, between `begin` and `end`, the output is the same: for each bundle, what `lead` answers and then the rendered text.
 */
export interface Pieces {
  /** One of several bundles, wherever it stands: depends on the head and the bundle alone. */
  render(bundle: BundleReport): string;
  /** What stands before the next rendered bundle; asked once for each, in order. `isEmpty`: its text is empty. */
  lead(isEmpty: boolean): string;
}
