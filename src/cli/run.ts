import { ruleTexts } from '../analyze.ts';
import type { Language } from '../model/language.ts';
import type { ReportHead } from '../model/report.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';
import { VERSION } from '../version.ts';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';
import { inLanguage } from './language.ts';
import { complainOfErrored, loadRules } from './rule-packs.ts';

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
    throw new UsageError(messageOf(error));
  });
  complainOfErrored(pack, io);
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
