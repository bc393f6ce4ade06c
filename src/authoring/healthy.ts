import { RULE_NOT_LOADED } from '../model/diagnostic.ts';
import type { BundleReport, Finding } from '../model/report.ts';
import { type Severity, severityRank } from '../model/rule.ts';
import type { Verdict } from '../model/verdict.ts';

/** Why a bundle of a machine that is well says something against the rules: a false alarm, or no answer. */
export interface HealthyFailure {
  /** The path of the bundle. */
  readonly bundle: string;
  readonly finding?: Finding;
  /** Where there is no finding: what went wrong. */
  readonly fault?: string;
}

/** Everything in the report of a machine that is well that should not be there. Findings up to `allowed` may be. */
export function healthyFailures(report: BundleReport, allowed: Severity = 'info'): readonly HealthyFailure[] {
  const { path: bundle, findings, verdicts, diagnostics, status } = report;
  const alarms = findings.filter(({ severity }) => severityRank(severity) < severityRank(allowed));
  const errored = verdicts.filter((verdict) => verdict.outcome === 'errored' && !isNotLoaded(verdict));
  const reason = diagnostics.find(({ level }) => level === 'error')?.message ?? 'no reason given';
  return [
    ...alarms.map((finding) => ({ bundle, finding })),
    ...errored.map(({ rule, diagnostic }) => ({
      bundle,
      fault: `${rule}: ${diagnostic?.message ?? 'the rule failed'}`,
    })),
    ...(status === 'failed' ? [{ bundle, fault: `nothing could be read: ${reason}` }] : []),
  ];
}

/** It is the same in every bundle, and told once. */
function isNotLoaded({ diagnostic }: Verdict): boolean {
  return diagnostic?.code === RULE_NOT_LOADED;
}
