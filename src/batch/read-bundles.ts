import { availableParallelism } from 'node:os';
import { type BundlePlan, openBundle } from '../intake/open-bundle.ts';
import type { BundleSummary } from '../report/bundle-summary.ts';
import { type RunWork, reportOf } from './bundle-work.ts';
import { memoryOf, workerEntry } from './on-threads.ts';
import { type PackedOutcome, packedOutcome } from './pack-report.ts';
import { NoThreads, Pool } from './pool.ts';
import { LONGEST_ANALYSIS } from './thread.ts';
import { sentWork } from './thread-work.ts';

/** A bundle that was read, for somebody who watches. */
export interface ReadBundle {
  /** Its place among the plans. */
  readonly index: number;
  readonly summary: BundleSummary;
  /** `unpackReport` reads it. */
  readonly packed: Uint8Array;
}

export interface ReadOptions {
  /** Ends the run early. */
  readonly signal: AbortSignal;
  /** Most threads to use; 1 for as little as possible. Absent: all processors but the one that watches. */
  readonly threads?: number | undefined;
  /** What a thread runs; tests have their own. */
  readonly entry?: URL | undefined;
}

/** So many bytes in so few bundles are read before a thread has started. */
const MOST_BYTES_HERE = 1_000_000;
const MOST_BUNDLES_HERE = 3;

/** Every bundle as soon as it is read, in any order. Unless there is little to read, this thread stays free for the keyboard. */
export async function* readBundles(
  plans: readonly BundlePlan[],
  work: RunWork,
  { signal, threads = Math.max(1, availableParallelism() - 1), entry = workerEntry() }: ReadOptions,
): AsyncGenerator<ReadBundle> {
  const left = new Set(plans.keys());
  if (!isSmall(plans)) {
    const count = Math.min(threads, plans.length);
    const pool = new Pool(plans, {
      ...{ threads: count, entry, finish: packedOutcome, work: sentWork(work) },
      ...{ memory: memoryOf(count), longest: LONGEST_ANALYSIS, order: 'ready' as const },
    });
    try {
      for await (const { index, outcome } of pool.outcomes(signal)) {
        left.delete(index);
        yield readBundle(index, outcome);
      }
    } catch (error) {
      // No thread can be started: the rest is read here, between two keys.
      if (!(error instanceof NoThreads)) throw error;
    }
  }
  for (const index of left) {
    const plan = plans[index];
    if (signal.aborted || plan === undefined) return;
    yield readBundle(index, packedOutcome(await reportOf(plan, work)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isSmall(plans: readonly BundlePlan[]): boolean {
  if (plans.length > MOST_BUNDLES_HERE) return false;
  const files = plans.flatMap((plan) => openBundle(plan).files);
  return files.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_BYTES_HERE;
}

function readBundle(index: number, { bundle, rendered }: PackedOutcome): ReadBundle {
  return { index, summary: bundle, packed: rendered };
}
