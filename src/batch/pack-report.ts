import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { BundleReport } from '../model/report.ts';
import { type BundleSummary, summarizeBundle } from '../report/bundle-summary.ts';
import { summarize } from '../report/summary.ts';
import type { BundleOutcome } from './bundle-work.ts';
import type { OwnBytes } from './thread-work.ts';

/** A report for somebody who keeps thousands of them: packed, with what a list tells of it. */
export interface PackedOutcome extends BundleOutcome<OwnBytes> {
  readonly bundle: BundleSummary;
}

export function packedOutcome(report: BundleReport): PackedOutcome {
  return {
    rendered: packReport(report),
    path: report.path,
    summary: summarize(report),
    bundle: summarizeBundle(report),
  };
}

/** A tenth of its JSON, for little time: verdicts of one rule repeat each other. */
function packReport(report: BundleReport): OwnBytes {
  // A copy: what is sent between threads takes the memory around it along.
  return new Uint8Array(zstdCompressSync(JSON.stringify(report)));
}

export function unpackReport(packed: Uint8Array): BundleReport {
  return JSON.parse(zstdDecompressSync(packed).toString('utf8'));
}
