import type { TextSection } from '../../model/section.ts';
import { contextOf } from '../shared/powershell-output.ts';
import { isBorder, markerOf, type ReadContext, withoutMarker } from '../shared/powershell-rows.ts';
import { type CellPatterns, type ColumnSpan, cutRow, type RowCells } from '../shared/table-row.ts';
import { FILTER_DRIVERS_HINT } from './about.ts';

/** One row of a table of `fltmc`; cells that could not be told apart are undefined. */
export interface FilterRow {
  readonly cells: RowCells;
  readonly line: number;
}

export interface FilterTable {
  readonly form: 'filters' | 'instances';
  readonly rows: readonly FilterRow[];
  readonly startLine: number;
  readonly endLine: number;
  /** The table shows its end: a blank line, which is its last line, or the end of the frame it stands in. */
  readonly ended: boolean;
  readonly command: string | undefined;
}

/** A line of at least four runs of dashes. */
const DASHES = /^\s*-{5,}(?:\s+-{3,})+\s*$/;
const ALTITUDE = /^\d{4,6}(?:\.\d{1,20})?$/;
const FRAME = /^(?:\d{1,3}|<[^<>]{3,20}>)$/;
const COUNT = /^\d{1,6}$/;
const HEXADECIMAL = /^[0-9a-f]{8}$/i;
/** Widths that fltmc.exe prints in every language. */
const FILTER_WIDTHS = '30 13 12 5';
const INSTANCE_WIDTHS = '20 37 12 22 5';
const HEADER = /\bAltitude\b/i;
/** Lines between a command and the header of its output. */
const MAX_GAP = 3;
const MAX_LINE = 1_000;

/** The tables of a text, in order. */
export function filterTables(section: TextSection): readonly FilterTable[] {
  if (!section.lines.some((line) => FILTER_DRIVERS_HINT.test(line))) return [];
  const context = contextOf(section);
  const commands = new Map(section.commands.map(({ line, command }) => [line, command]));
  const tables: FilterTable[] = [];
  for (let index = 1; index < context.lines.length; index += 1) {
    const table = tableAt(context, commands, index);
    if (table === undefined) continue;
    tables.push(section.envelope?.complete === true ? { ...table, ended: true } : table);
    index = table.endLine - context.firstLine;
  }
  return tables;
}

function tableAt(context: ReadContext, commands: ReadonlyMap<number, string>, dashes: number): FilterTable | undefined {
  const raw = context.lines[dashes] ?? '';
  if (raw.length > MAX_LINE || !raw.includes('---') || isBorder(context, dashes)) return undefined;
  const marker = markerOf(raw);
  const line = withoutMarker(raw, marker) ?? '';
  if (!DASHES.test(line)) return undefined;
  const columns = [...line.matchAll(/-+/g)].map(({ 0: run, index }) => ({ start: index, end: index + run.length }));
  const header = isBorder(context, dashes - 1) ? undefined : withoutMarker(context.lines[dashes - 1] ?? '', marker);
  const form = formOf(columns, header ?? '');
  if (form === undefined) return undefined;
  const rows = rowsBelow(context, { marker, columns, patterns: patternsOf(form, columns.length) }, dashes);
  if (rows.length === 0) return undefined;
  const top = header?.trim() ? dashes - 1 : dashes;
  const last = (rows.at(-1)?.line ?? context.firstLine + dashes) - context.firstLine;
  const ended = last + 1 < context.lines.length && !isBorder(context, last + 1) && isBlank(context, last + 1);
  const above = commandLineAbove(context, commands, top);
  return {
    form,
    rows,
    startLine: above ?? context.firstLine + top,
    endLine: context.firstLine + (ended ? last + 1 : last),
    ended,
    command: above === undefined ? undefined : commands.get(above),
  };
}

function formOf(columns: readonly ColumnSpan[], header: string): FilterTable['form'] | undefined {
  const widths = columns.map(({ start, end }) => end - start).join(' ');
  if (widths === FILTER_WIDTHS) return 'filters';
  if (widths.startsWith(INSTANCE_WIDTHS)) return 'instances';
  if (!HEADER.test(header)) return undefined;
  if (/\bNum Instances\b/i.test(header)) return columns.length === 4 ? 'filters' : undefined;
  return /\bVolume Name\b/i.test(header) && columns.length >= 4 ? 'instances' : undefined;
}

function patternsOf(form: FilterTable['form'], columns: number): CellPatterns {
  const patterns =
    form === 'filters'
      ? [undefined, COUNT, ALTITUDE, FRAME]
      : [undefined, undefined, ALTITUDE, undefined, FRAME, HEXADECIMAL, undefined];
  return Array.from({ length: columns }, (_, index) => patterns[index]);
}

interface Head {
  readonly marker: string;
  readonly columns: readonly ColumnSpan[];
  readonly patterns: CellPatterns;
}

/** Rows down to the first line that has no altitude where all others have theirs. */
function rowsBelow(context: ReadContext, head: Head, dashes: number): readonly FilterRow[] {
  const rows: FilterRow[] = [];
  for (let index = dashes + 1; index < context.lines.length && !isBorder(context, index); index += 1) {
    const line = withoutMarker(context.lines[index] ?? '', head.marker)?.replaceAll('\u00a0', ' ');
    if (line === undefined || line.trim() === '' || line.length > MAX_LINE) break;
    const cells = cutRow(line.trimEnd(), head.columns, head.patterns).map((cell) => cell?.trim());
    if (cells[0] === '' || !ALTITUDE.test(cells[2] ?? '')) break;
    // A last line that goes no further than its altitude may have lost digits.
    if (index === context.lines.length - 1 && !cells[3]) break;
    rows.push({ cells, line: context.firstLine + index });
  }
  return rows;
}

function commandLineAbove(
  context: ReadContext,
  commands: ReadonlyMap<number, string>,
  top: number,
): number | undefined {
  for (let index = top - 1; index >= 0 && index >= top - MAX_GAP; index -= 1) {
    const number = context.firstLine + index;
    if (commands.has(number)) return number;
    if (!isBlank(context, index)) return undefined;
  }
  return undefined;
}

function isBlank(context: ReadContext, index: number): boolean {
  return /^[\s>#]*$/.test(context.lines[index] ?? '');
}
