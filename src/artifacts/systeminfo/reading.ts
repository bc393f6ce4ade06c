import type { TextSection } from '../../model/section.ts';
import { LIST_ITEM, plainLine, readLabelLine } from './lines.ts';
import type { SysteminfoField } from './locale.ts';
import { logicalLines } from './wrapped.ts';

/** A line, or a part of a cell, below a label. */
export interface ContinuationLine {
  readonly text: string;
  readonly column: number;
  /** 1-based line of the file. */
  readonly line: number;
  /** Where a console broke it onto several lines. */
  readonly endLine?: number;
}

/** A label, its value, and the lines up to the next label. */
export interface Entry {
  readonly value: string;
  readonly line: number;
  /** Where a console broke it onto several lines. */
  readonly endLine?: number;
  readonly more: readonly ContinuationLine[];
}

/** One output, whatever its form. */
export interface Reading {
  readonly entries: ReadonlyMap<SysteminfoField, Entry>;
  /** The last line, when nothing proves that it is whole. */
  readonly doubtfulLine: number | undefined;
}

interface OpenEntry {
  value: string;
  line: number;
  endLine?: number;
  more: ContinuationLine[];
}

/** Reads the list form, and the rows of a Markdown table. Of a label that comes twice the first value counts. */
export function readList(section: TextSection): Reading {
  const entries = new Map<SysteminfoField, OpenEntry>();
  let current: OpenEntry | undefined;
  for (const { text, start, end } of logicalLines(section.lines)) {
    const line = section.firstLine + start;
    const place = end > start ? { line, endLine: section.firstLine + end } : { line };
    const label = readLabelLine(text);
    if (label === undefined) {
      const plain = plainLine(text);
      if (plain.text !== '') current?.more.push({ ...plain, ...place });
      continue;
    }
    current = { value: label.value, ...place, more: [] };
    if (label.table) Object.assign(current, splitCell(label.value, line));
    const earlier = entries.get(label.field);
    if (earlier === undefined || (earlier.value === '' && earlier.more.length === 0)) entries.set(label.field, current);
  }
  const last = section.lines.at(-1) ?? '';
  const doubtfulLine = last.trim() === '' ? undefined : section.firstLine + section.lines.length - 1;
  return { entries, doubtfulLine };
}

const NEXT_ITEM = /,(?=[\s\u00a0]*\[\d{1,4}\]:)/;
/** `[01]: Contoso NIC, Connection Name: Ethernet`: where the details of an item begin in a cell. */
const ITEM_DETAIL = /,[^,:]{1,60}:(?:[\s\u00a0]|$)/;

/** A cell of a table or of CSV holds a whole list: `2 Hotfix(s) Installed.,[01]: KB1,[02]: KB2`. */
export function splitCell(cell: string, line: number, endLine = line): Entry {
  const place = endLine > line ? { line, endLine } : { line };
  const [value = '', ...items] = cell.split(NEXT_ITEM);
  const more = items.map((item) => {
    const text = item.trimStart();
    const detail = ITEM_DETAIL.exec(text.replace(LIST_ITEM, (mark) => ' '.repeat(mark.length)));
    return {
      text: (detail === null ? text : text.slice(0, detail.index)).trim(),
      column: item.length - text.length,
      ...place,
    };
  });
  return { value: value.trim(), ...place, more };
}
