import { analyzeBundle } from '../analyze.ts';
import { type BundlePlan, openBundle } from '../intake/open-bundle.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BundleReport, ReportHead } from '../model/report.ts';
import { type RunSummary, summarize } from '../report/summary.ts';
import type { ReporterChoice } from '../reporters/formats.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';

/** What is the same for all bundles of a run. */
export interface RunWork {
  readonly pack: CompiledPack;
  /** Complaints given beside the uploads. */
  readonly symptoms: readonly string[];
  readonly head: ReportHead;
  /** Left out: reports are packed for somebody who keeps them. */
  readonly reporter?: ReporterChoice;
}

/** Work whose reports are written. */
export type ReportWork = RunWork & { readonly reporter: ReporterChoice };

/** What is left of a bundle when its report is rendered. `T` is its text, or the text as bytes in UTF-8. */
export interface BundleOutcome<T> {
  readonly rendered: T;
  readonly path: string;
  readonly summary: RunSummary;
  /** What a person has to know at once: the bundle, or a part of it, could not be read or analysed. */
  readonly trouble?: string;
}

export type AnalyzeBundle = typeof analyzeBundle;
export type Render = (report: BundleReport) => string;

/** The report of one bundle. Never rejects: what goes wrong costs only this bundle, and its report says so. */
export async function reportOf(
  plan: BundlePlan,
  { pack, symptoms, head }: Pick<RunWork, 'pack' | 'symptoms' | 'head'>,
  analyze: AnalyzeBundle = analyzeBundle,
): Promise<BundleReport> {
  try {
    return (await analyze(openBundle(plan), { pack, asOf: head.asOf, symptoms })).report;
  } catch (error) {
    return faultReport(plan.path, error);
  }
}

/** A report through a reporter. Never throws: one that cannot be rendered becomes the report of a failed bundle. */
export function outcomeOf(report: BundleReport, render: Render): BundleOutcome<string> {
  try {
    return { rendered: render(report), ...restOf(report) };
  } catch (error) {
    const failed = faultReport(report.path, error);
    return { rendered: render(failed), ...restOf(failed) };
  }
}

function restOf(report: BundleReport): Omit<BundleOutcome<string>, 'rendered'> {
  const trouble = troubleOf(report);
  return { path: report.path, summary: summarize(report), ...(trouble === undefined ? {} : { trouble }) };
}

/** What could not be read or analysed, for the person at the keyboard; undefined when nothing was lost. */
export function troubleOf({ status, diagnostics }: BundleReport): string | undefined {
  if (status === 'complete') return undefined;
  const fault = diagnostics.find(({ code }) => code.startsWith('analyze/'));
  if (fault) return fault.message;
  return status === 'failed' ? 'nothing could be read' : 'not everything could be read; the report says what';
}

/** Why an analysis did not come to an end: it threw, its thread ended or had no memory left, or it took too long. */
export type FailureKind = 'failed' | 'thread-ended' | 'out-of-memory' | 'too-long';

/** The report of a bundle whose analysis did not come to an end. */
export function failedReport(path: string, kind: FailureKind, reason: string): BundleReport {
  const message = `This bundle could not be analysed (${reason}); the others go on`;
  const diagnostic: Diagnostic = { code: `analyze/${kind}`, level: 'error', message };
  const nothing = { machines: [], complaints: [], files: [], artifacts: [], findings: [], verdicts: [], ask: [] };
  return { path, status: 'failed', ...nothing, diagnostics: [diagnostic] };
}

function faultReport(path: string, error: unknown): BundleReport {
  const reason = error instanceof Error ? error.message : String(error);
  return failedReport(path, 'failed', `a fault of hvtriage: ${reason}`);
}

/** Every bundle in this thread, in the order given. With a signal, others are heard between two bundles, and it ends them early. */
export async function* analyzeHere(
  plans: readonly BundlePlan[],
  work: RunWork,
  render: Render,
  signal?: AbortSignal,
): AsyncGenerator<BundleOutcome<string>> {
  for (const plan of plans) {
    yield outcomeOf(await reportOf(plan, work), render);
    if (signal === undefined) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return;
  }
}
