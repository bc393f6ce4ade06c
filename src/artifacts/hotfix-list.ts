import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import { type Span, spansOverlap, type TextSection } from '../model/section.ts';
import { hotfixListAbout } from './hotfix-list/about.ts';
import { askedIds, BARE_HOTFIX_COMMAND, listsEveryHotfix, namesHotfixes } from './hotfix-list/commands.ts';
import { coveragesOf, findNotFound, spanOf } from './hotfix-list/not-found.ts';
import {
  areHotfixes,
  areHotfixProperties,
  HOTFIX_PATTERNS,
  hasHotfixColumn,
  readHotfixes,
} from './hotfix-list/rows.ts';
import { onlyHost } from './shared/hyperv-rows.ts';
import { readColumn } from './shared/powershell-column.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { columnKey } from './shared/powershell-rows.ts';
import { readWmic } from './shared/wmic.ts';

/**
 * Written by `Get-HotFix`, by `Get-CimInstance Win32_QuickFixEngineering` and by `wmic qfe`, Windows XP and newer, in any
 * form of their output: table, list, CSV, JSON, CLIXML.
 *
 *     Source  Description      HotFixID   InstalledBy          InstalledOn
 *     ------  -----------      --------   -----------          -----------
 *     SRV01   Update           KB4049065  NT AUTHORITY\SYSTEM  3/14/2018 12:00:00 AM
 *     SRV01   Security Update  KB5011570                       3/9/2022 12:00:00 AM
 *
 * All three ask one WMI class, which knows what Component Based Servicing installed, as systeminfo does. Names of properties
 * stay English. Sources are cut with `...` by the console; Windows XP shows `File 1` and the update as its service pack.
 * Deliberately not read: who installed an update and when, because the date is printed in the order of the region.
 * https://learn.microsoft.com/windows/win32/cimwin32prov/win32-quickfixengineering
 */
export const hotfixList: ArtifactKind = {
  ...hotfixListAbout,
  silence: (command) => (namesHotfixes(command) && listsEveryHotfix(command) ? [{ kind: 'hotfix', scope: {} }] : []),
  recognise,
  parse,
};

const QUERY: OutputQuery = {
  hint: /hotfix/i,
  headerHint: /hotfix/i,
  patterns: HOTFIX_PATTERNS,
  isHeader: (columns) => hasHotfixColumn(new Set(columns.map(columnKey))),
  readers: [
    (context) => readWmic(context, { isHeader: areHotfixProperties, patterns: HOTFIX_PATTERNS }),
    (context) => readColumn(context, (name) => columnKey(name) === 'hotfixid'),
  ],
  bareCommand: BARE_HOTFIX_COMMAND,
  accepts: areHotfixes,
};

function recognise(file: TextSection): readonly Span[] {
  const spans = outputSpans(file, QUERY);
  const errors = findNotFound(file).map(spanOf);
  const free = errors.filter((error) => !spans.some((span) => spansOverlap(span, error)));
  return [...spans, ...free].sort((a, b) => a.startLine - b.startLine);
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = findNotFound(section).flatMap((answer) => coveragesOf(section.path, answer));
  const cuts: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const output of readOutputs(section, QUERY)) {
    const { block } = output;
    const read = readHotfixes(section, output);
    const source = { path: section.path, startLine: block.startLine, endLine: block.endLine };
    const machines = [...new Set(read.facts.map((fact) => fact.machine))];
    const isWhole = block.ended && !block.cut && read.unreadable.length === 0;
    if (isWhole)
      covers.push(
        ...scopesOf(output).flatMap((scope) => machines.map((machine) => ({ kind: 'hotfix', machine, scope, source }))),
      );
    if (block.cut || (!block.ended && (!section.complete || read.unreadable.length > 0))) {
      cuts.push(
        ...(machines.length > 0 ? machines : [null]).map((machine) => ({ kind: 'hotfix', machine, scope: {}, source })),
      );
    }
    facts.push(...read.facts);
    diagnostics.push(...block.diagnostics, ...read.unreadable.map((row) => unreadable(section.path, row)));
  }
  const machine = onlyHost([...facts, ...covers].map((row) => row.machine));
  return { facts, covers, ...(cuts.length > 0 && { cuts }), diagnostics, ...(machine !== null && { machine }) };
}

/**
 * What an output that ended lists completely: all updates, those asked for by number, or nothing in particular. Where no
 * command is shown only an export counts, because somebody may have shortened a list before pasting it.
 */
function scopesOf({ block, command }: Output): readonly Coverage['scope'][] {
  if (command !== undefined && namesHotfixes(command)) {
    return listsEveryHotfix(command) ? [{}] : askedIds(command).map((id) => ({ id }));
  }
  return block.form === 'table' || block.form === 'list' ? [] : [{}];
}

function unreadable(
  path: string,
  { startLine, endLine }: { readonly startLine: number; readonly endLine: number },
): Diagnostic {
  return {
    code: 'parse/hotfix-row-unreadable',
    level: 'warning',
    message: 'Expected the number of an update, such as KB5011570, found none that can be read',
    source: { path, startLine, endLine },
  };
}
