import { availableParallelism, totalmem } from 'node:os';
import type { BundlePlan } from '../intake/open-bundle.ts';
import type { BundleReport } from '../model/report.ts';
import type { Reporter } from '../reporters/reporter.ts';
import type { AnalyzeAllOptions, OutputParts } from './analyze-all.ts';
import { analyzeHere, type BundleOutcome, type ReportWork } from './bundle-work.ts';
import { NoThreads, Pool } from './pool.ts';
import { LONGEST_ANALYSIS } from './thread.ts';
import { renderedBy, rendererFor, sentWork } from './thread-work.ts';

/** Megabytes that the objects of a thread may take, whatever the machine has: too little fails on a large log. */
const LEAST_MEMORY = 512;
const MOST_MEMORY = 4096;
const MEGABYTE = 1024 * 1024;

/** What a thread runs: beside the sources a module, in a build the script that loads it. */
export function workerEntry(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : '../bin/worker.js', import.meta.url);
}

/** Half of the machine's memory, shared by the threads. */
export function memoryOf(threads: number): number {
  return Math.floor(Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, totalmem() / MEGABYTE / 2 / threads)));
}

/** Every bundle on worker threads; where no thread can be started, in this one. */
export async function* analyzeOnThreads(
  plans: readonly BundlePlan[],
  work: ReportWork,
  reporter: Reporter,
  { jobs = availableParallelism(), signal, warn, entry = workerEntry() }: AnalyzeAllOptions,
): AsyncGenerator<BundleOutcome<OutputParts>> {
  const threads = Math.min(jobs, plans.length);
  const render = rendererFor(reporter);
  const pool = new Pool(plans, {
    ...{ threads, entry, finish: renderedBy(render), work: sentWork(work) },
    ...{ memory: memoryOf(threads), longest: LONGEST_ANALYSIS, order: 'plans' as const },
  });
  let done = 0;
  try {
    for await (const { outcome } of pool.outcomes(signal)) {
      done += 1;
      yield { ...outcome, rendered: placed(reporter, outcome.rendered) };
    }
  } catch (error) {
    if (!(error instanceof NoThreads)) throw error;
    warn(`No worker thread can be started (${error.message}): the rest is analysed by one thread`);
    for await (const outcome of analyzeHere(plans.slice(done), work, render, signal)) {
      yield { ...outcome, rendered: placed(reporter, Buffer.from(outcome.rendered, 'utf8')) };
    }
  }
}

/** A rendered bundle at its place in the report. */
function placed(reporter: Reporter, rendered: Uint8Array): OutputParts {
  const { pieces } = reporter;
  if (pieces) return [pieces.lead(rendered.length === 0), rendered];
  const report: BundleReport = JSON.parse(Buffer.from(rendered).toString('utf8'));
  return [reporter.bundle(report)];
}
