import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import { joinSpans, type Span, type TextSection } from '../model/section.ts';
import { readKey } from './registry/keys.ts';
import { NO_CLAIMS } from './registry/query-coverage.ts';
import { toResult, type ValueRow } from './registry/rows.ts';
import { REGISTRY_ITEM_HINT, registryItemAbout } from './registry-item/about.ts';
import { digits, itemData, listData } from './registry-item/data.ts';
import { askedValues, keyOfCommand, spanOfAsked } from './registry-item/members.ts';
import { onlyHost } from './shared/hyperv-rows.ts';
import { type Output, type OutputQuery, openEnd, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { type Cell, cellOf, columnKey, hasColumn, type Row, type RowBlock, textOf } from './shared/powershell-rows.ts';

/**
 * Written by `Get-ItemProperty` for a key of the registry, Windows 7 and newer, in any form of PowerShell output; by
 * `(Get-ItemProperty …).Name` and `Get-ItemPropertyValue`, which print one value.
 *
 *     UBR          : 2402
 *     PSPath       : Microsoft.PowerShell.Core\Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion
 *     PSParentPath : Microsoft.PowerShell.Core\Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT
 *     PSChildName  : CurrentVersion
 *     PSDrive      : HKLM
 *
 * Nothing is localized. The key stands in PSPath, or in the command where only some properties were chosen. Types are not shown: in
 * a text a number may be a text, so that digits are read only for values whose type Windows fixes. Deliberately not read: that
 * other values are missing, files and other drives of PowerShell.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-itemproperty
 */
export const registryItem: ArtifactKind = { ...registryItemAbout, recognise, parse };

/** What PowerShell adds to an object; the drive and the provider are objects in JSON. */
const ADDED =
  /^(?:PS(?:Path|ParentPath|ChildName|ComputerName|ShowComputerName|Drive|Provider)|RunspaceId|ComputerName)(?:\.|$)/i;

const QUERY: OutputQuery = {
  hint: REGISTRY_ITEM_HINT,
  headerHint: /PSPath/i,
  patterns: new Map(),
  isHeader: (columns) => columns.some((name) => columnKey(name) === 'pspath'),
  accepts: (block, command) => areValues(block, command),
};

function areValues(block: RowBlock, command: string | undefined): boolean {
  if (hasColumn(block, 'PSPath')) return block.rows.some((row) => keyOf(row, undefined) !== undefined);
  return block.rows.length === 1 && command !== undefined && keyOfCommand(command) !== undefined;
}

function keyOf(row: Row, command: string | undefined): string | undefined {
  const path = textOf(cellOf(row, 'PSPath'));
  // `Format-List` wraps it at the width of the console, which loses nothing.
  if (typeof path === 'string') return /Registry::/i.test(path) ? readKey(path) : undefined;
  return command === undefined ? undefined : keyOfCommand(command);
}

function recognise(file: TextSection): readonly Span[] {
  const outputs = outputSpans(file, QUERY);
  const asked = askedValues(file, false).map(spanOfAsked);
  return joinSpans(outputs, asked);
}

function parse(section: TextSection): ParseResult {
  const outputs = readOutputs(section, QUERY);
  const values = [
    ...outputs.flatMap((output) => output.block.rows.flatMap((row) => valuesOf(section, output, row))),
    ...askedValues(section, true).map(({ key, name, text, commandLine, line }): ValueRow => {
      const data = /^-?\d{1,20}$/.test(text) ? digits(name, text) : text;
      return { key, keySource: place(section, commandLine), name, data, source: place(section, line) };
    }),
  ];
  const hosts = outputs.flatMap(({ block }) => block.rows.map((row) => textOf(cellOf(row, 'PSComputerName')) ?? null));
  const machine = onlyHost(hosts);
  const end = section.firstLine + section.lines.length - 1;
  return toResult({
    keys: [],
    values,
    claims: NO_CLAIMS,
    source: { path: section.path, startLine: section.firstLine, endLine: end },
    ...(machine !== null && { machine }),
    isIntention: false,
    diagnostics: outputs.flatMap(({ block }) => block.diagnostics),
  });
}

function valuesOf(section: TextSection, output: Output, row: Row): readonly ValueRow[] {
  const named = keyOf(row, output.command);
  if (named === undefined) return [];
  const keyCell = cellOf(row, 'PSPath');
  // A text that ends in the path may have lost its end.
  const isOpenKey =
    keyCell !== undefined && openEnd(section, output, row.endLine) !== undefined && isLast(row, keyCell);
  const key = isOpenKey ? null : named;
  const keySource =
    keyCell === undefined ? place(section, output.commandLine ?? row.startLine) : place(section, keyCell.line);
  const lists = new Map<string, Cell[]>();
  const values: ValueRow[] = [];
  for (const [column, cell] of row.cells) {
    if (ADDED.test(column)) continue;
    const item = /^(.{1,200})\.\d{1,5}$/.exec(column)?.[1];
    if (item !== undefined && output.block.form !== 'table') {
      lists.set(item, [...(lists.get(item) ?? []), cell]);
      continue;
    }
    // In CSV every row has the columns of all.
    if (cell.text === '' && !cell.cut && output.block.form === 'csv') continue;
    const isOpen = openEnd(section, output, cell.line) !== undefined;
    const data = isOpen ? null : itemData(column, cell, output.block.form);
    values.push({ key, keySource, name: nameOf(column), data, source: place(section, cell.line) });
  }
  for (const [name, items] of lists) {
    const [first] = items;
    const last = items.at(-1);
    if (first === undefined || last === undefined) continue;
    const source = { path: section.path, startLine: first.line, endLine: last.line };
    values.push({ key, keySource, name: nameOf(name), data: listData(items), source });
  }
  return values;
}

function isLast(row: Row, { line }: Cell): boolean {
  return [...row.cells.values()].every((other) => other.line <= line);
}

function nameOf(column: string): string {
  return column.toLowerCase() === '(default)' ? '' : column;
}

function place({ path }: TextSection, line: number): ValueRow['source'] {
  return { path, startLine: line, endLine: line };
}
