import { existsSync, statSync } from 'node:fs';
import type { BundleReport, ReportHead } from '../../model/report.ts';
import { fillMessage, findingValues } from '../../report/placeholders.ts';
import { ruleText } from '../../report/select.ts';
import { addSummaries, emptySummary, summarize } from '../../report/summary.ts';
import { createReporter, SCAN_FORMATS, type ScanFormat } from '../../reporters/formats.ts';
import type { ExportRequest, TuiSession } from '../../tui/session.ts';
import type { Speech } from '../../tui/speech.ts';
import type { Desk } from '../../tui/state/panel.ts';
import { UsageError } from '../errors.ts';
import type { CliIo } from '../io.ts';
import { openOutput } from '../output.ts';

const EXTENSIONS: Readonly<Record<ScanFormat, string>> = { text: 'txt', json: 'json', ndjson: 'ndjson' };
/** A mail or an editor shows that much. */
const PAPER_COLUMNS = 100;

export function exportDesk(folder: string): Desk {
  return { folder, formats: SCAN_FORMATS.map((name) => ({ name, extension: EXTENSIONS[name] })) };
}

export interface ExporterOptions {
  readonly head: ReportHead;
  readonly io: CliIo;
  readonly ascii: boolean;
}

/** Writes through the reporters of `scan`: what comes out is what a scan of the same uploads writes. */
export function exporter({ head, io, ascii }: ExporterOptions): TuiSession['export'] {
  return async (request) => {
    const { path, overwrite } = request;
    if (existsSync(path)) {
      if (statSync(path).isDirectory()) throw new UsageError(`Cannot write '${path}': it is a folder`);
      if (!overwrite) return 'exists';
    }
    const reporter = await createReporter({
      ...{ format: formatOf(request), verdicts: 'open', width: PAPER_COLUMNS, color: false, ascii, quiet: false },
      language: request.speech.labels.language,
    });
    const output = openOutput(path, io);
    // Somebody may leave in the middle of thousands of bundles.
    const release = io.onExit(() => output.abandon());
    let summary = emptySummary(request.diagnostics);
    try {
      output.write(reporter.begin({ ...head, rules: request.speech.rules }));
      for await (const report of request.reports) {
        output.write(reporter.bundle(request.isRetold ? retold(report, request.speech) : report));
        summary = addSummaries(summary, summarize(report));
      }
      output.write(reporter.end(summary));
    } catch (error) {
      output.abandon();
      throw error;
    } finally {
      release();
    }
    output.finish();
    return 'written';
  };
}

function formatOf({ format }: ExportRequest): ScanFormat {
  const known = SCAN_FORMATS.find((name) => name === format);
  if (known === undefined) throw new Error(`Unexpected format '${format}', expected one of the desk`);
  return known;
}

/** The messages of a report in the language that it is read in. */
function retold(report: BundleReport, { labels, rules }: Speech): BundleReport {
  const findings = report.findings.map((finding) => {
    const template = ruleText(rules, finding.rule)?.message;
    return template === undefined
      ? finding
      : { ...finding, message: fillMessage(template, findingValues(finding), labels.unnamed) };
  });
  return { ...report, findings };
}
