/*
 * Written by `systeminfo` (list form), `systeminfo /FO CSV` and `/FO TABLE`, Windows XP to 11 and Server 2003 to 2025.
 *
 *     Host Name:                 SRV01
 *     OS Name:                   Microsoft Windows Server 2019 Standard
 *     OS Version:                10.0.17763 N/A Build 17763
 *     Hotfix(s):                 2 Hotfix(s) Installed.
 *                                [01]: KB5005112
 *
 * Variants: labels in the language of Windows (`systeminfo/labels.ts`), or in one without a table there, where the order of
 * the rows tells which is which (`systeminfo/ordered.ts`); the value column depends on language and build,
 * and for East Asian text on display width, so lines are read by their label, never by column. From Windows 8 on the
 * output ends with the requirements of Hyper-V: four lines, or one sentence where a hypervisor runs below this Windows.
 * From Windows 11 24H2 and Server 2025 on a block about virtualization-based security stands before it. A long list of
 * updates is cut by a buffer. Texts come quoted, indented, fenced, as Markdown tables, several in a file, without head or tail.
 *
 * Not read: owner, product id, time zone, domain, addresses, how much virtual memory is in use. Dates stay as printed, since their order is that
 * of the region. A table shows of each value what fits its column, so that its lists are always cut. msinfo32 is another artifact.
 *
 * https://learn.microsoft.com/windows-server/administration/windows-commands/systeminfo
 */
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import { type Span, spansOverlap, type TextSection } from '../model/section.ts';
import { systeminfoAbout } from './systeminfo/about.ts';
import { findCsv, readCsv } from './systeminfo/csv.ts';
import { factsOf } from './systeminfo/facts.ts';
import { findOrdered, readOrdered } from './systeminfo/ordered.ts';
import { readList } from './systeminfo/reading.ts';
import { findRuns } from './systeminfo/runs.ts';
import { findTables, readTable } from './systeminfo/table.ts';

export const systeminfo: ArtifactKind = {
  ...systeminfoAbout,
  recognise,
  parse,
};

function recognise(file: TextSection): readonly Span[] {
  const spans: Span[] = [];
  for (const found of [findOrdered(file), findRuns(file), findCsv(file), findTables(file)]) {
    spans.push(...found.filter((span) => !spans.some((other) => spansOverlap(other, span))));
  }
  return spans.sort((a, b) => a.startLine - b.startLine);
}

function parse(section: TextSection): ParseResult {
  const endLine = section.firstLine + Math.max(section.lines.length, 1) - 1;
  const whole = { path: section.path, startLine: section.firstLine, endLine };
  const several = readCsv(section);
  if (several !== undefined && several.length > 1) return together(several.map((reading) => factsOf(reading, whole)));
  return factsOf(several?.[0] ?? readTable(section) ?? readOrdered(section) ?? readList(section), whole);
}

/** CSV to which the rows of other machines were appended. */
function together(results: readonly ParseResult[]): ParseResult {
  return {
    facts: results.flatMap(({ facts }) => facts),
    covers: results.flatMap(({ covers }) => covers),
    cuts: results.flatMap(({ cuts }) => cuts ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}
