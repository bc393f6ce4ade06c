import type { BundleReport, MachineCard, Status } from '../model/report.ts';
import {
  countsBySeverity,
  type FileCounts,
  fileCounts,
  type OutcomeCounts,
  outcomeCounts,
  type SeverityCounts,
} from './select.ts';

/** What a list of many bundles tells of one. It stays small, whatever the bundle holds. */
export interface BundleSummary {
  readonly path: string;
  readonly status: Status;
  readonly counts: SeverityCounts;
  readonly rules: Pick<OutcomeCounts, 'notCheckable' | 'errored'>;
  readonly files: Pick<FileCounts, 'files' | 'recognised'>;
  /** The first ones, in the order of the report. */
  readonly machines: readonly Pick<MachineCard, 'name' | 'role'>[];
}

const MOST_MACHINES = 16;

export function summarizeBundle(report: BundleReport): BundleSummary {
  const { path, status, findings, machines } = report;
  const { notCheckable, errored } = outcomeCounts(report);
  const { files, recognised } = fileCounts(report);
  return {
    path,
    status,
    counts: countsBySeverity(findings),
    rules: { notCheckable, errored },
    files: { files, recognised },
    machines: machines
      .slice(0, MOST_MACHINES)
      .map(({ name, role }) => (role === undefined ? { name } : { name, role })),
  };
}
