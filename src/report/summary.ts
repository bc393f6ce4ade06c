import type { Diagnostic } from '../model/diagnostic.ts';
import type { BundleReport, Status } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { countsBySeverity, type SeverityCounts } from './select.ts';

/** What is left of a run when the bundles have streamed by: small, and summable in any order. */
export interface RunSummary {
  readonly bundles: number;
  /** Bundles with at least one finding above info. */
  readonly withFindings: number;
  /** Every finding of every bundle. */
  readonly findings: SeverityCounts;
  /** Bundles of which nothing could be read. */
  readonly failed: number;
  /** Bundles that were read in part. */
  readonly partial: number;
  readonly status: Status;
  /** About the run itself; what concerns one bundle stands in that bundle. */
  readonly diagnostics: readonly Diagnostic[];
  /** How long the run took; left out where output must be the same each time. */
  readonly seconds?: number;
}

export function emptySummary(diagnostics: readonly Diagnostic[] = []): RunSummary {
  return {
    bundles: 0,
    withFindings: 0,
    findings: countsBySeverity([]),
    failed: 0,
    partial: 0,
    status: 'complete',
    diagnostics,
  };
}

export function summarize(bundle: BundleReport): RunSummary {
  return {
    bundles: 1,
    withFindings: bundle.findings.some((finding) => finding.severity !== 'info') ? 1 : 0,
    findings: countsBySeverity(bundle.findings),
    failed: bundle.status === 'failed' ? 1 : 0,
    partial: bundle.status === 'partial' ? 1 : 0,
    status: bundle.status,
    diagnostics: [],
  };
}

/** The sum of two parts of a run; `seconds` belongs to the whole and is dropped. */
export function addSummaries(a: RunSummary, b: RunSummary): RunSummary {
  const bundles = a.bundles + b.bundles;
  const failed = a.failed + b.failed;
  const partial = a.partial + b.partial;
  return {
    bundles,
    withFindings: a.withFindings + b.withFindings,
    findings: addCounts(a.findings, b.findings),
    failed,
    partial,
    status: sumStatus(a, b),
    diagnostics: [...a.diagnostics, ...b.diagnostics],
  };
}

/** Failed only when every part failed; an empty part that is complete says nothing. */
function sumStatus(a: RunSummary, b: RunSummary): Status {
  if (a.status === b.status) return a.status;
  if (a.bundles === 0 && a.status === 'complete') return b.status;
  if (b.bundles === 0 && b.status === 'complete') return a.status;
  return 'partial';
}

function addCounts(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  const sum: Record<Severity, number> = { ...a };
  for (const severity of SEVERITIES) sum[severity] += b[severity];
  return sum;
}
