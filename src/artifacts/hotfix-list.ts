import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, ParseResult } from '../model/fact.ts';
import { joinSpans, type Span, type TextSection } from '../model/section.ts';
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
import {
  forEachMachine,
  gatherOutputs,
  lacksRows,
  type OutputFacts,
  placeOf,
  resultOf,
} from './shared/gather-outputs.ts';
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
  return joinSpans(spans, errors);
}

function parse(section: TextSection): ParseResult {
  const absent = findNotFound(section).flatMap((answer) => coveragesOf(section.path, answer));
  return resultOf([
    { facts: [], covers: absent, machines: absent.map(({ machine }) => machine) },
    gatherOutputs(readOutputs(section, QUERY), (output) => readList(section, output)),
  ]);
}

function readList(section: TextSection, output: Output): OutputFacts {
  const { block } = output;
  const { facts, unreadable: unread } = readHotfixes(section, output);
  const listed = { kind: 'hotfix', source: placeOf(section, block) };
  const isWhole = block.ended && !block.cut && unread.length === 0;
  const scopes = isWhole ? scopesOf(output) : [];
  return {
    facts,
    covers: scopes.flatMap((scope) => forEachMachine(facts, { ...listed, scope })),
    cuts: lacksRows(section, block, unread.length > 0) ? forEachMachine(facts, { ...listed, scope: {} }, [null]) : [],
    diagnostics: unread.map((row) => unreadable(section.path, row)),
  };
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
