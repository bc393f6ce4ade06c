import { analyzeBundle, ruleTexts } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { Language } from '../model/language.ts';
import type { ReportHead } from '../model/report.ts';
import { SEVERITIES, type Severity, severityRank } from '../model/rule.ts';
import type { Labels } from '../report/labels/labels.ts';
import { loadLabels } from '../report/labels/load-labels.ts';
import { addSummaries, emptySummary, type RunSummary, summarize } from '../report/summary.ts';
import { jsonReporter } from '../reporters/json.ts';
import { ndjsonReporter } from '../reporters/ndjson.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { textReporter } from '../reporters/text.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';
import { VERSION } from '../version.ts';
import { choice, UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_FINDINGS, EXIT_OK } from './exit-codes.ts';
import { diagnosticLine, resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { openOutput } from './output.ts';
import { loadRules } from './rule-packs.ts';

export interface ScanOptions {
  readonly format?: string;
  readonly output?: string;
  readonly rules?: readonly string[];
  readonly failOn?: string;
  readonly symptom?: readonly string[];
  readonly asOf?: string;
  readonly verdicts?: string;
  readonly bundles?: string;
  readonly quiet?: boolean;
  readonly strict?: boolean;
  readonly ascii?: boolean;
  readonly lang?: string;
}

export const SCAN_FORMATS = ['text', 'json', 'ndjson'] as const;

/** `hvtriage scan PATH…`: every bundle through all rules, one report out. */
export async function runScan(
  paths: readonly string[],
  options: ScanOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  // Not `performance`: to load it takes longer than to read a small upload.
  const started = process.uptime();
  const failOn = choice('--fail-on', options.failOn, SEVERITIES);
  const language = languageOf(options.lang);
  const reporter = reporterFor(options, io, await loadLabels(language));
  const head = { asOf: dateOf(options.asOf) };
  const pack = await rulesFor(options.rules ?? [], io, language);
  const inputs = resolveInputs(paths, options, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const output = openOutput(options.output, io);
  const isText = (options.format ?? 'text') === 'text';
  const isOnScreen = isText && options.output === undefined && io.outIsTerminal;
  let summary: RunSummary = emptySummary(inputs.diagnostics);
  try {
    output.write(reporter.begin(reportHead(pack, head.asOf)));
    for (const plan of inputs.plans) {
      const { report } = await analyzeBundle(openBundle(plan), {
        pack,
        asOf: head.asOf,
        symptoms: options.symptom ?? [],
      });
      output.write(reporter.bundle(report));
      summary = addSummaries(summary, summarize(report));
      if (!isOnScreen) sayUnreadable(report.status, report.path, io);
    }
    output.write(reporter.end(isText ? { ...summary, seconds: process.uptime() - started } : summary));
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
  return exitCode(summary, { failOn, failed: inputs.failed, strict: options.strict === true });
}

/** What a report says before its first bundle. */
export function reportHead(pack: CompiledPack, asOf: string): ReportHead {
  return {
    schemaVersion: 1,
    tool: { name: 'hvtriage', version: VERSION },
    generatedAt: new Date().toISOString(),
    asOf,
    rules: ruleTexts(pack.rules),
  };
}

/** The rules to scan with, in a language. Throws UsageError when none loads; what does not load is said on stderr as well as in every report. */
export async function rulesFor(
  folders: readonly string[],
  io: CliIo,
  language: Language = 'en',
): Promise<CompiledPack> {
  const pack = await loadRules(folders).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  for (const { message, path } of pack.errored) {
    io.err(
      `${diagnosticLine({ code: 'rules/not-loaded', level: 'error', message: `This rule is left out: ${message}`, source: { path } })}\n`,
    );
  }
  if (pack.rules.length === 0) throw new UsageError('No rule could be loaded');
  return inLanguage(pack, folders, language, io);
}

/** Today in UTC unless a date is given. */
export function dateOf(asOf: string | undefined): string {
  if (asOf === undefined) return new Date().toISOString().slice(0, 10);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(asOf) && !Number.isNaN(Date.parse(asOf));
  if (!isDate) throw new UsageError(`Unexpected --as-of '${asOf}', expected a date such as 2026-11-24`);
  return asOf;
}

function reporterFor(options: ScanOptions, io: CliIo, labels: Labels): Reporter {
  const verdicts = choice('--verdicts', options.verdicts, ['open', 'all']) ?? 'open';
  switch (choice('--format', options.format, SCAN_FORMATS) ?? 'text') {
    case 'json':
      return jsonReporter();
    case 'ndjson':
      return ndjsonReporter({ verdicts });
    default:
      return textReporter({
        width: io.columns,
        color: io.color && options.output === undefined,
        ascii: options.ascii === true,
        quiet: options.quiet === true,
        labels,
      });
  }
}

/** Output that goes elsewhere still tells the person at the keyboard what could not be read. */
function sayUnreadable(status: string, path: string, io: CliIo): void {
  if (status === 'complete') return;
  const message = status === 'failed' ? 'nothing could be read' : 'not everything could be read; the report says what';
  io.err(`${diagnosticLine({ code: 'intake/partial', level: 'warning', message, source: { path } })}\n`);
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
