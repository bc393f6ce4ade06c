import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import { joinSpans, type Span, type TextSection } from '../model/section.ts';
import { FOLDER_LISTING_HINT, folderListingAbout } from './folder-listing/about.ts';
import { fileType } from './folder-listing/file-types.ts';
import { consoleListings, type ListedFile } from './folder-listing/listings.ts';
import { FieldReader, hostOf, onlyHost } from './shared/hyperv-rows.ts';
import { isOpenCell, type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { cellOf, columnKey, hasColumn, numberOf, type Row, type RowBlock, textOf } from './shared/powershell-rows.ts';

/**
 * Written by `dir` and `dir /s` in any of the languages known, by `Get-ChildItem` with or without `-Recurse`, and by
 * `Get-ChildItem | Select-Object FullName, Length` in any form of PowerShell output; every Windows.
 *
 *      Directory of D:\Hyper-V\APP01
 *
 *     03/14/2024  09:26 AM    <DIR>          Virtual Machines
 *     03/14/2024  09:26 AM    42,949,672,960 APP01.vhdx
 *                    1 File(s) 42,949,672,960 bytes
 *
 * Kept are the files that a VM consists of, images and dumps. Headings are localized; rows are known by date, size and name, the
 * date stays as it is printed. A listing proves no absence: nobody knows which folders were listed. Deliberately not read: folders,
 * other files, free space, `dir /b` and `tree`, which show no size.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/dir
 */
export const folderListing: ArtifactKind = { ...folderListingAbout, recognise, parse };

/** More files than the VMs of one host have. */
const MOST_FILES = 2000;

const QUERY: OutputQuery = {
  hint: FOLDER_LISTING_HINT,
  headerHint: /FullName/i,
  patterns: new Map([['length', /^\d{1,15}$/]]),
  isHeader: (columns) => ['fullname', 'length'].every((key) => columns.some((name) => columnKey(name) === key)),
  accepts: areFiles,
};

function areFiles(block: RowBlock): boolean {
  if (!hasColumn(block, 'FullName') || !hasColumn(block, 'Length')) return false;
  return block.rows.some((row) => pathOf(row) !== undefined);
}

function pathOf(row: Row): string | undefined {
  const path = textOf(cellOf(row, 'FullName'));
  return typeof path === 'string' && /^(?:[A-Za-z]:|\\\\)/.test(path) && fileType(path) !== undefined
    ? path
    : undefined;
}

const isWanted = (path: string): boolean => fileType(path) !== undefined;

function recognise(file: TextSection): readonly Span[] {
  const outputs = outputSpans(file, QUERY);
  const listings = consoleListings(file, isWanted)
    .filter(({ files }) => files.length > 0)
    .map(({ span }) => span);
  return joinSpans(outputs, listings);
}

function parse(section: TextSection): ParseResult {
  const outputs = readOutputs(section, QUERY);
  const listed = consoleListings(section, isWanted).flatMap(({ files }) => files);
  const facts = [
    ...outputs.flatMap((output) => output.block.rows.map((row) => rowFact(section, output, row))),
    ...listed.map((file) => fileFact(section.path, file)),
  ].filter((fact) => fact !== undefined);
  const kept = facts.slice(0, MOST_FILES);
  const machine = onlyHost(kept.map((fact) => fact.machine));
  return {
    facts: kept,
    covers: [],
    diagnostics: [...outputs.flatMap(({ block }) => block.diagnostics), ...tooMany(section, facts.length)],
    ...(machine !== null && { machine }),
  };
}

function tooMany(section: TextSection, count: number): readonly Diagnostic[] {
  if (count <= MOST_FILES) return [];
  const source = { path: section.path, startLine: section.firstLine, endLine: section.firstLine };
  const message = `Found ${count} files of virtual machines, kept the first ${MOST_FILES}`;
  return [{ code: 'parse/many-files', level: 'note', message, source }];
}

function rowFact(section: TextSection, output: Output, row: Row): Fact | undefined {
  const path = pathOf(row);
  const cell = cellOf(row, 'FullName');
  if (path === undefined || cell === undefined) return undefined;
  if (isOpenCell(section, output, cell)) return undefined;
  const reader = new FieldReader(section.path, row);
  reader.set('path', path, cell);
  reader.set('type', fileType(path), cell);
  reader.read('sizeBytes', cellOf(row, 'Length'), numberOf);
  reader.read('modifiedText', cellOf(row, 'LastWriteTime', 'LastWriteTimeUtc'), textOf);
  return reader.fact('file', hostOf(row));
}

function fileFact(path: string, { path: file, size, modified, line }: ListedFile): Fact {
  return {
    kind: 'file',
    machine: null,
    fields: { path: file, type: fileType(file) ?? null, sizeBytes: size, modifiedText: modified },
    source: { path, startLine: line, endLine: line },
  };
}
