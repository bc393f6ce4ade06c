import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { msinfo32About } from './msinfo32/about.ts';
import { crashesOf } from './msinfo32/crashes.ts';
import { readNfoTables } from './msinfo32/nfo.ts';
import { findReports } from './msinfo32/runs.ts';
import { servicesOf } from './msinfo32/services.ts';
import { summaryOf } from './msinfo32/summary.ts';
import type { ReportTable } from './msinfo32/tables.ts';
import { isHeading, readTextTables } from './msinfo32/text.ts';

/**
 * Written by `msinfo32` (System Information): `/report` and Export write text, `/nfo` and Save an .nfo, both UTF-16; Windows XP
 * and newer. The rows of its window are copied into tickets without the rest.
 *
 *     [System Summary]
 *
 *     Item	Value
 *     OS Name	Microsoft Windows Server 2019 Standard
 *     Hyper-V - Virtualization Enabled in Firmware	No
 *
 * Labels, values and the elements of an .nfo are in the language of Windows (`msinfo32/words.ts`). The four lines about Hyper-V
 * have another order than in systeminfo; one sentence stands instead of them where a hypervisor runs below this Windows. A mail
 * makes blanks of the tabs. Memory is rounded to three digits, so that it is kept as printed.
 * Deliberately not read: services of other languages than English, whose values are translated; devices, modules and tasks;
 * when the report was written, in the order of the region.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/msinfo32
 */
export const msinfo32: ArtifactKind = { ...msinfo32About, recognise, parse };

function recognise(file: TextSection): readonly Span[] {
  return findReports(file);
}

function parse(section: TextSection): ParseResult {
  const isNfo = section.lines.slice(0, 3).some((line) => line.includes('<MsInfo>'));
  const tables = isNfo ? readNfoTables(section) : readTextTables(section);
  const summary = summaryOf(tables, section.path);
  const machine = summary?.machine ?? null;
  const services = servicesOf(tables, section.path, machine);
  const facts = [...(summary?.facts ?? []), ...services.facts, ...crashesOf(tables, section, machine)];
  const missing = isReport(section, isNfo)
    ? missingParts(
        section,
        tables,
        facts.map(({ kind }) => kind),
        machine,
      )
    : [];
  return {
    facts,
    covers: services.covers,
    ...(missing.length > 0 && { cuts: missing }),
    diagnostics: missing.slice(0, 1).map(incomplete),
    ...(machine !== null && { machine }),
  };
}

function isReport(section: TextSection, isNfo: boolean): boolean {
  return isNfo || section.lines.slice(0, 4).some(isHeading);
}

/** A report that ends within its summary has lost the lines about Hyper-V, which are its last. */
function missingParts(
  section: TextSection,
  tables: readonly ReportTable[],
  kinds: readonly string[],
  machine: string | null,
): readonly Coverage[] {
  if (isWhole(section, tables) || kinds.includes('hyperv.requirements')) return [];
  const endLine = section.firstLine + section.lines.length - 1;
  const source = { path: section.path, startLine: section.firstLine, endLine };
  return ['hyperv.requirements', 'service'].map((kind) => ({ kind, machine, scope: {}, source }));
}

/** What stands above the first heading is no category. */
function isWhole(section: TextSection, tables: readonly ReportTable[]): boolean {
  return (
    tables.some(({ closed, header }) => closed && header.length > 0) || section.lines.at(-1)?.trim() === '</MsInfo>'
  );
}

function incomplete({ source }: Coverage): Diagnostic {
  return {
    code: 'parse/msinfo32-incomplete',
    level: 'warning',
    message: 'Expected the whole summary of msinfo32, found one that ends before the lines about Hyper-V',
    source,
  };
}
