import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { PACKAGE_LIST_HINT, packageListAbout } from './package-list/about.ts';
import { IDENTITY, NAME, readDismPackages, STATE } from './package-list/dism-packages.ts';
import { packageState } from './package-list/states.ts';
import { gatherOutputs } from './shared/gather-outputs.ts';
import { askedHost, FieldReader, hostOf } from './shared/hyperv-rows.ts';
import { type Output, type OutputQuery, openEnd, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { type Cell, cellOf, columnKey, hasColumn, type Row, type RowBlock } from './shared/powershell-rows.ts';

/**
 * Written by `dism /online /get-packages` as list and table, Windows Vista and newer in any language, and by
 * `Get-WindowsPackage -Online`, Windows 8 and newer, in any form of PowerShell output.
 *
 *     PackageName      : Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3
 *     PackageState     : Installed
 *     ReleaseType      : SecurityUpdate
 *     InstallTime      : 3/9/2024 4:01:00 AM
 *
 * Names are not localized, the states of DISM are. Kept are packages of updates, and those that wait for a restart; an installed
 * one with the number of an article is an installed update. A cumulative update is named RollupFix and has no number, so that a
 * list of packages never proves that an update is missing. Deliberately not read: when it was installed, in the order of the region.
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options
 */
export const packageList: ArtifactKind = { ...packageListAbout, recognise, parse };

const QUERY: OutputQuery = {
  hint: PACKAGE_LIST_HINT,
  headerHint: /PackageState/i,
  patterns: new Map([[columnKey(STATE), /^[A-Z][A-Za-z]{5,20}$/]]),
  isHeader: (columns) => columns.some((name) => columnKey(name) === columnKey(STATE)),
  readers: [readDismPackages],
  accepts: arePackages,
};

/** `Package_for_…`, `Package_12_for_…` */
const UPDATE = /^Package_(?:\d{1,5}_)?for_/i;
const ARTICLE = /_(KB\d{6,8})(?:~|_|$)/i;
const DECIDED: ReadonlySet<string> = new Set(['not-present', 'staged', 'removed', 'installed', 'superseded']);

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function arePackages(block: RowBlock): boolean {
  if (!hasColumn(block, NAME) || !hasColumn(block, STATE)) return false;
  return block.rows.some((row) => IDENTITY.test(cellOf(row, NAME)?.text.replace(/\s/g, '') ?? ''));
}

function parse(section: TextSection): ParseResult {
  return gatherOutputs(readOutputs(section, QUERY), (output) => ({
    facts: output.block.rows.flatMap((row) => packageFacts(section, output, row)),
  }));
}

function packageFacts(section: TextSection, output: Output, row: Row): readonly Fact[] {
  const cell = cellOf(row, NAME);
  // `Format-List` wraps it at the width of the console.
  const name = cell?.text.replace(/\s/g, '') ?? '';
  if (cell === undefined || !IDENTITY.test(name) || isOpen(section, output, cell)) return [];
  const shown = cellOf(row, STATE);
  const state = shown === undefined || isOpen(section, output, shown) ? null : (packageState(shown.text) ?? null);
  if (!UPDATE.test(name) && (state === null || DECIDED.has(state))) return [];
  const machine = hostOf(row) ?? askedHost(output.command);
  const update = ARTICLE.exec(name)?.[1]?.toUpperCase();
  // A wrapped name stands on several lines: the row as a whole shows it.
  const place = shown !== undefined && shown.line - cell.line > 1 ? undefined : cell;
  const reader = new FieldReader(section.path, row);
  reader.set('name', name, place);
  reader.set('state', state, shown);
  reader.set('update', update, place);
  const found = reader.fact('servicing.package', machine);
  if (update === undefined || state !== 'installed') return [found];
  const hotfix = new FieldReader(section.path, row);
  hotfix.set('id', update, place);
  return [found, hotfix.fact('hotfix', machine)];
}

/** A text that ends in the cell may have lost its end. */
function isOpen(section: TextSection, output: Output, { line, text }: Cell): boolean {
  const isLast =
    line === section.firstLine + section.lines.length - 1 && section.lines.at(-1)?.trimEnd().endsWith(text);
  return isLast === true && (!output.block.ended || !section.complete || openEnd(section, output, line) !== undefined);
}
