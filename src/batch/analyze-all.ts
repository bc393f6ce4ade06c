import type { BundlePlan } from '../intake/open-bundle.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { analyzeHere, type BundleOutcome, type ReportWork } from './bundle-work.ts';

/** Below so many bundles threads cost more time to start than they save. */
const FEWEST_FOR_THREADS = 16;

/** Text, or text as bytes in UTF-8, to be written one after the other. */
export type OutputParts = readonly (string | Uint8Array)[];

export interface AnalyzeAllOptions {
  /** Threads to use: 1 is this one only. Absent: as many as there are processors, where there are enough bundles for them. */
  readonly jobs?: number | undefined;
  /** Ends the run early. Between two bundles in this thread, other events are heard only where there is one. */
  readonly signal?: AbortSignal | undefined;
  /** Told what is wrong with the run, and does not end it. */
  readonly warn: (message: string) => void;
  /** What a thread runs; tests have their own. */
  readonly entry?: URL | undefined;
}

/** Every bundle through the pipeline and a reporter that has begun, in the order of the plans. */
export async function* analyzeAll(
  plans: readonly BundlePlan[],
  work: ReportWork,
  reporter: Reporter,
  { jobs, signal, warn, entry }: AnalyzeAllOptions,
): AsyncGenerator<BundleOutcome<OutputParts>> {
  const isHere = jobs === 1 || plans.length < (jobs === undefined ? FEWEST_FOR_THREADS : 2);
  if (!isHere) {
    const { analyzeOnThreads } = await import('./on-threads.ts');
    yield* analyzeOnThreads(plans, work, reporter, { jobs, signal, warn, entry });
    return;
  }
  for await (const outcome of analyzeHere(plans, work, (report) => reporter.bundle(report), signal)) {
    yield { ...outcome, rendered: [outcome.rendered] };
  }
}
