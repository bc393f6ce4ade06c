import { analyzeAll } from '../batch/analyze-all.ts';
import type { ReportWork } from '../batch/bundle-work.ts';
import type { BundlePlan } from '../intake/open-bundle.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { loadLabels, loadScreenLabels } from '../report/labels/load-labels.ts';
import { addSummaries, emptySummary, type RunSummary } from '../report/summary.ts';
import { createReporter } from '../reporters/formats.ts';
import { diagnosticLine } from './inputs.ts';
import type { CliIo } from './io.ts';
import type { Output } from './output.ts';
import type { Progress } from './progress.ts';

/** A report to be made, bundle by bundle. */
export interface ReportRun {
  /** In the order of the report; at least one. */
  readonly plans: readonly BundlePlan[];
  /** About the run itself. */
  readonly diagnostics: readonly Diagnostic[];
  readonly work: ReportWork;
  /** Opens what the report goes to, once a signal that ends the run is heard. */
  readonly open: () => Output;
  readonly io: CliIo;
  readonly jobs: number | undefined;
  readonly workerEntry: URL | undefined;
  /** Whether stderr tells what could not be read. */
  readonly saysTrouble: boolean;
  /** Whether a line on stderr tells how far the run is. */
  readonly showsProgress: boolean;
  /** How long the run has taken, where its end tells that. */
  seconds(): number | undefined;
}

export interface ReportEnd {
  readonly summary: RunSummary;
  /** The exit code of a run that a signal ended: what it wrote ends with a whole bundle. */
  readonly stopped?: number;
}

/** Analyses, renders and writes, each bundle as soon as those before it are written; keeps nothing of it but sums. */
export async function writeReport(run: ReportRun): Promise<ReportEnd> {
  const { plans, diagnostics, work, io, jobs, workerEntry, saysTrouble, seconds } = run;
  const reporter = await createReporter(work.reporter);
  let summary = emptySummary(diagnostics);
  const progress = run.showsProgress ? await startProgress(run, summary) : undefined;
  const stop = plans.length > 1 ? stopSignal(io) : undefined;
  const end = (): void => {
    progress?.close();
    stop?.release();
  };
  const output = openOr(run.open, end);
  const say = (level: Diagnostic['level'], message: string, path?: string): void => {
    const source = path === undefined ? {} : { source: { path } };
    progress?.clear();
    io.err(`${diagnosticLine({ code: 'analyze/trouble', level, message, ...source })}\n`);
  };
  const options = {
    jobs,
    signal: stop?.signal,
    entry: workerEntry,
    warn: (message: string) => say('warning', message),
  };
  try {
    output.write(reporter.begin(work.head));
    for await (const { rendered, path, trouble, summary: part } of analyzeAll(plans, work, reporter, options)) {
      for (const text of rendered) output.write(text);
      summary = addSummaries(summary, part);
      progress?.update(summary);
      if (saysTrouble && trouble !== undefined) say('warning', trouble, path);
    }
    if (stop?.code !== undefined) {
      output.abandon();
      return { summary, stopped: stop.code };
    }
    const time = seconds();
    output.write(reporter.end(time === undefined ? summary : { ...summary, seconds: time }));
    output.finish();
    return { summary };
  } catch (error) {
    output.abandon();
    throw error;
  } finally {
    end();
  }
}

function openOr(open: () => Output, end: () => void): Output {
  try {
    return open();
  } catch (error) {
    end();
    throw error;
  }
}

async function startProgress({ io, plans, work }: ReportRun, summary: RunSummary): Promise<Progress> {
  const { Progress } = await import('./progress.ts');
  const { language, ascii } = work.reporter;
  const { words } = await loadLabels(language);
  const { scan } = await loadScreenLabels(language);
  return new Progress(io, plans.length, { summary, words: { scan, ofSeverity: words.ofSeverity }, ascii });
}

interface StopSignal {
  readonly signal: AbortSignal;
  /** Undefined until something asked for the end. */
  readonly code: number | undefined;
  release(): void;
}

function stopSignal(io: CliIo): StopSignal {
  const controller = new AbortController();
  let code: number | undefined;
  const release = io.onStop((exitCode) => {
    code ??= exitCode;
    controller.abort();
  });
  return {
    signal: controller.signal,
    get code() {
      return code;
    },
    release,
  };
}
