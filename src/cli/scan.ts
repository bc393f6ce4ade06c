import { notLoaded } from '../analyze.ts';
import type { Language } from '../model/language.ts';
import { SEVERITIES, type Severity, severityRank } from '../model/rule.ts';
import { compareText } from '../model/source.ts';
import type { RunSummary } from '../report/summary.ts';
import { type ReporterChoice, SCAN_FORMATS } from '../reporters/formats.ts';
import { choice } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_FINDINGS, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { jobsOf } from './jobs.ts';
import { languageOf } from './language.ts';
import { openOutput } from './output.ts';
import { dateOf, reportHead, rulesFor } from './run.ts';
import { writeReport } from './write-report.ts';

export interface ScanOptions {
  readonly format?: string;
  readonly output?: string;
  readonly rules?: readonly string[];
  readonly failOn?: string;
  readonly symptom?: readonly string[];
  readonly asOf?: string;
  readonly verdicts?: string;
  readonly bundles?: string;
  readonly jobs?: string;
  readonly quiet?: boolean;
  readonly strict?: boolean;
  readonly ascii?: boolean;
  readonly lang?: string;
}

/** What a scan takes from the program around it. */
export interface ScanHost {
  readonly io: CliIo;
  /** The paths on standard input, one a line. */
  readonly stdin: () => readonly string[];
  /** What worker threads run; the program's own where it is left out. */
  readonly workerEntry?: URL | undefined;
}

/** `hvtriage scan PATH…`: every bundle through all rules, one report out. */
export async function runScan(paths: readonly string[], options: ScanOptions, host: ScanHost): Promise<number> {
  // Not `performance`: to load it takes longer than to read a small upload.
  const started = process.uptime();
  const { io } = host;
  const failOn = choice('--fail-on', options.failOn, SEVERITIES);
  const jobs = jobsOf(options.jobs);
  const language = languageOf(options.lang);
  const reporter = reporterChoice(options, language, io);
  const asOf = dateOf(options.asOf);
  const pack = await rulesFor(options.rules ?? [], io, language);
  const inputs = await resolveInputs(paths, options, io, host.stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const isText = reporter.format === 'text';
  const isOnScreen = options.output === undefined && io.outIsTerminal;
  const { summary, stopped } = await writeReport({
    plans: inputs.plans.toSorted((a, b) => compareText(a.path, b.path)),
    diagnostics: [...inputs.diagnostics, ...pack.errored.map(notLoaded)],
    work: { pack, symptoms: options.symptom ?? [], head: reportHead(pack, asOf), reporter },
    open: () => openOutput(options.output, io),
    io,
    jobs,
    workerEntry: host.workerEntry,
    // On a screen the report itself says it.
    saysTrouble: !(isText && isOnScreen),
    // On a screen the report itself moves on.
    showsProgress: inputs.plans.length > 1 && options.quiet !== true && !isOnScreen && isLively(io),
    seconds: () => (isText ? process.uptime() - started : undefined),
  });
  return stopped ?? exitCode(summary, { failOn, failed: inputs.failed, strict: options.strict === true });
}

/** Whether standard error is a terminal that can take back what it shows. */
function isLively(io: CliIo): boolean {
  return io.errIsTerminal && io.env['TERM'] !== 'dumb';
}

function reporterChoice(options: ScanOptions, language: Language, io: CliIo): ReporterChoice {
  return {
    format: choice('--format', options.format, SCAN_FORMATS) ?? 'text',
    verdicts: choice('--verdicts', options.verdicts, ['open', 'all']) ?? 'open',
    width: io.columns,
    color: io.color && options.output === undefined,
    ascii: options.ascii === true,
    quiet: options.quiet === true,
    language,
  };
}

function exitCode(
  summary: RunSummary,
  { failOn, failed, strict }: { failOn: Severity | undefined; failed: boolean; strict: boolean },
): number {
  if (failed || (strict && (summary.failed > 0 || summary.partial > 0))) return EXIT_COULD_NOT_RUN;
  if (failOn === undefined) return EXIT_OK;
  const limit = severityRank(failOn);
  return SEVERITIES.some((severity) => severityRank(severity) <= limit && summary.findings[severity] > 0)
    ? EXIT_FINDINGS
    : EXIT_OK;
}
