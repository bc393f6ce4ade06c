import type { TextSection } from '../../model/section.ts';
import { contextOf } from '../shared/powershell-output.ts';
import { isBorder, markerOf, type ReadContext, withoutMarker } from '../shared/powershell-rows.ts';
import { type CellPatterns, type ColumnSpan, cutRow } from '../shared/table-row.ts';
import { DRIVER_LIST_HINT } from './about.ts';

/** Which properties are printed: four, fifteen with /V, those of devices with /SI. */
export type Layout = 'short' | 'verbose' | 'devices';

/** One driver or device; `null` for a value that fills its column, so that it may go on. */
export interface DriverRecord {
  readonly layout: Layout;
  readonly cells: readonly (string | null)[];
  /** The line of each cell. */
  readonly lines: readonly number[];
}

export interface DriverOutput {
  readonly records: readonly DriverRecord[];
  readonly startLine: number;
  readonly endLine: number;
}

/** Index of the type of a driver, or of the answer whether a device's driver is signed. */
const TELLING: Readonly<Record<Layout, number>> = { short: 2, verbose: 3, devices: 2 };
const COUNTS: ReadonlyMap<number, readonly Layout[]> = new Map([
  [4, ['short', 'devices']],
  [15, ['verbose']],
]);
const DRIVER_TYPE = /^(?:Kernel|File System)$/;
const SIGNED = /^(?:TRUE|FALSE)$/i;
const DASHES = /^\s{0,20}={5,60}(?: ={3,60}){3,15}\s*$/;
const MAX_LINE = 4_000;
const MAX_GAP = 3;

/** The outputs of a text, in order. */
export function driverOutputs(section: TextSection): readonly DriverOutput[] {
  if (!section.lines.some((line) => DRIVER_LIST_HINT.test(line))) return [];
  const context = contextOf(section);
  const outputs: DriverOutput[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    const output = isBorder(context, index) ? undefined : outputAt(context, index);
    if (output === undefined) continue;
    outputs.push(withCommand(section, context, output, outputs.at(-1)?.endLine ?? context.firstLine - 1));
    index = output.endLine - context.firstLine;
  }
  return outputs;
}

function outputAt(context: ReadContext, index: number): DriverOutput | undefined {
  const raw = context.lines[index] ?? '';
  if (raw.length > MAX_LINE) return undefined;
  const marker = markerOf(raw);
  const text = (at: number): string | undefined =>
    isBorder(context, at) ? undefined : withoutMarker((context.lines[at] ?? '').slice(0, MAX_LINE), marker);
  const line = text(index) ?? '';
  if (DASHES.test(line)) return tableAt(context.firstLine, text, index);
  if (line.trimStart().startsWith('"')) return csvAt(context.firstLine, text, index);
  return /^[^\s:：][^:：]{0,60}[:：] {1,40}\S/.test(line.trimStart())
    ? listAt(context.firstLine, text, index)
    : undefined;
}

type TextAt = (index: number) => string | undefined;

function layoutOf(cells: readonly string[]): Layout | undefined {
  return COUNTS.get(cells.length)?.find((layout) => {
    const telling = cells[TELLING[layout]]?.trim() ?? '';
    return layout === 'devices' ? SIGNED.test(telling) : DRIVER_TYPE.test(telling);
  });
}

function tableAt(firstLine: number, text: TextAt, dashes: number): DriverOutput | undefined {
  const columns = [...(text(dashes) ?? '').matchAll(/=+/g)].map(({ 0: run, index }) => ({
    start: index,
    end: index + run.length,
  }));
  const layouts = COUNTS.get(columns.length) ?? [];
  const records: DriverRecord[] = [];
  for (let index = dashes + 1; ; index += 1) {
    const line = text(index)?.replaceAll('\u00a0', ' ');
    if (line === undefined || line.trim() === '') break;
    const cells = layouts.map((layout) => cutRow(line, columns, patternsOf(layout))).find(isRecord);
    const layout = cells && layoutOf(cells.map((cell) => cell ?? ''));
    if (cells === undefined || layout === undefined) break;
    const values = cells.map((cell, at) =>
      cell === undefined || fills(cell, columns[at], layout, at) ? null : cell.trim(),
    );
    records.push({ layout, cells: values, lines: values.map(() => firstLine + index) });
  }
  const last = records.at(-1)?.lines[0];
  if (last === undefined) return undefined;
  const hasHeader = text(dashes - 1)?.trim() ? 1 : 0;
  return { records, startLine: firstLine + dashes - hasHeader, endLine: last };

  function isRecord(row: readonly (string | undefined)[]): boolean {
    return layoutOf(row.map((cell) => cell ?? '')) !== undefined;
  }
}

function patternsOf(layout: Layout): CellPatterns {
  const count = layout === 'verbose' ? 15 : 4;
  return Array.from({ length: count }, (_, at) =>
    at === TELLING[layout] ? (layout === 'devices' ? SIGNED : DRIVER_TYPE) : undefined,
  );
}

/** Names are cut at the width of their column without a mark. The last column and dates are never cut. */
function fills(cell: string, column: ColumnSpan | undefined, layout: Layout, at: number): boolean {
  const isText = layout === 'devices' ? at !== 2 : at < 3 || at === 13;
  const isShown = layout === 'short' && at >= 2;
  // A text that was cut behind a word is shorter by the blank.
  const slack = at === 0 && layout !== 'devices' ? 0 : 1;
  return column !== undefined && isText && !isShown && cell.trim().length >= column.end - column.start - slack;
}

/** Example: `"ACPI","Microsoft ACPI Driver","Kernel ","12/7/2019 4:18:11 AM"`; a quote is never inside a cell. */
const CSV_ROW = /^\s*"[^"]*"(?:,"[^"]*")+\s*$/;

function csvAt(firstLine: number, text: TextAt, header: number): DriverOutput | undefined {
  const names = csvCells(text(header));
  if (names === undefined || !COUNTS.has(names.length) || layoutOf(names) !== undefined) return undefined;
  const records: DriverRecord[] = [];
  for (let index = header + 1; ; index += 1) {
    const cells = csvCells(text(index));
    const layout = cells?.length === names.length ? layoutOf(cells) : undefined;
    if (cells === undefined || layout === undefined) break;
    records.push({ layout, cells: cells.map((cell) => cell.trim()), lines: cells.map(() => firstLine + index) });
  }
  const last = records.at(-1)?.lines[0];
  return last === undefined ? undefined : { records, startLine: firstLine + header, endLine: last };
}

function csvCells(line: string | undefined): readonly string[] | undefined {
  if (line === undefined || !CSV_ROW.test(line)) return undefined;
  return [...line.matchAll(/"([^"]*)"/g)].map(([, cell = '']) => cell);
}

/** `Module Name:       ACPI` … with as many lines as there are properties, and a blank line between two drivers. */
function listAt(firstLine: number, text: TextAt, start: number): DriverOutput | undefined {
  const records: DriverRecord[] = [];
  let index = start;
  for (;;) {
    const cells: string[] = [];
    for (let line = text(index); line?.trim() && cells.length < 16; line = text(index)) {
      const value = /^[^:：]{1,61}[:：](.*)$/.exec(line)?.[1];
      if (value === undefined) break;
      cells.push(value.trim());
      index += 1;
    }
    const layout = layoutOf(cells);
    if (layout === undefined || layout === 'devices' || (layout === 'short' && !isDate(cells[3] ?? ''))) break;
    records.push({ layout, cells, lines: cells.map((_, at) => firstLine + index - cells.length + at) });
    if (text(index)?.trim() !== '' || !text(index + 1)?.trim()) break;
    index += 1;
  }
  const last = records.at(-1)?.lines.at(-1);
  return last === undefined ? undefined : { records, startLine: firstLine + start, endLine: last };
}

/** A date in any order and language, or none. */
function isDate(text: string): boolean {
  return text === '' || /\d/.test(text);
}

function withCommand(section: TextSection, context: ReadContext, output: DriverOutput, floor: number): DriverOutput {
  const commands = new Map(section.commands.map(({ line, command }) => [line, command]));
  for (let line = output.startLine - 1; line > floor && line >= output.startLine - MAX_GAP; line -= 1) {
    if (commands.has(line))
      return /driverquery/i.test(commands.get(line) ?? '') ? { ...output, startLine: line } : output;
    if ((context.lines[line - context.firstLine] ?? '').trim() !== '') break;
  }
  return output;
}
