import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeBundle, ruleTexts } from '../../src/analyze.ts';
import type { MemoryFile } from '../../src/intake/memory-bundle.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import type { TranslatedLanguage } from '../../src/model/language.ts';
import type { BundleReport, Report } from '../../src/model/report.ts';
import type { Labels } from '../../src/report/labels/labels.ts';
import { addSummaries, emptySummary, summarize } from '../../src/report/summary.ts';
import { textReporter } from '../../src/reporters/text.ts';
import { type CompiledPack, translatePack } from '../../src/rules/compiled-pack.ts';
import { loadPack } from '../../src/rules/pack.ts';
import { loadTranslations } from '../../src/rules/translation-pack.ts';
import { SAMPLES } from './samples.ts';

const AS_OF = '2026-11-24';
const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));
const PACK = loadPack(RULES);

/** Names of the uploads in `samples/bundles`. */
export function bundleNames(): readonly string[] {
  return readdirSync(new URL('bundles/', SAMPLES)).sort();
}

/** The files of one of them, in memory. */
export function bundleFiles(name: string): readonly MemoryFile[] {
  const folder = new URL(`bundles/${name}/`, SAMPLES);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(fileURLToPath(folder), path).replaceAll('\\', '/'), content: readFileSync(path) };
    });
}

/** The report of one upload, with what differs from run to run or release to release fixed. */
export async function reportOf(
  name: string,
  files: readonly MemoryFile[] = bundleFiles(name),
  pack: CompiledPack = PACK,
): Promise<Report> {
  const { report } = await analyzeBundle(memoryBundle(files, name), { pack, asOf: AS_OF });
  const { status, diagnostics } = summaryOf([report]);
  return {
    schemaVersion: 1,
    tool: { name: 'hvtriage', version: '0.0.0' },
    generatedAt: '2026-11-24T00:00:00.000Z',
    asOf: AS_OF,
    rules: ruleTexts(pack.rules),
    bundles: [report],
    diagnostics,
    status,
  };
}

/** The same report with the texts of its rules in another language. */
export function translatedReportOf(name: string, language: TranslatedLanguage): Promise<Report> {
  const { wordings } = loadTranslations(RULES, PACK, language);
  return reportOf(name, bundleFiles(name), translatePack(PACK, wordings, language));
}

/** A report as text: 100 columns, no colour, no time. */
export function textOf(report: Report, labels?: Labels): string {
  const reporter = textReporter({ width: 100, color: false, ...(labels && { labels }) });
  const { bundles, diagnostics: _, status: __, ...head } = report;
  return [
    reporter.begin(head),
    ...bundles.map((bundle) => reporter.bundle(bundle)),
    reporter.end(summaryOf(bundles)),
  ].join('');
}

function summaryOf(bundles: readonly BundleReport[]) {
  return bundles.map(summarize).reduce(addSummaries, emptySummary([]));
}
