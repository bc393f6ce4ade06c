import type { TextSection } from '../../model/section.ts';
import { plainLine } from '../systeminfo/lines.ts';
import type { ReportRow, ReportTable } from './tables.ts';

/** `[System Summary]`, alone on its line. */
const HEADING = /^\[[^\][\t]{1,80}\]$/;
const HEAD_LENGTH = 4000;

export const isHeading = (line: string): boolean => HEADING.test(plainLine(line.slice(0, 200)).text);

/** Nothing but the mark of a mail or a comment. */
export const isBlank = (line: string): boolean => plainLine(line.slice(0, 200)).text === '' && line.length <= 200;

/**
 * The cells of a line: between tabs as msinfo32 writes them, between bars in a Markdown table, or a label and a value between
 * several blanks, which is what a mail makes of a tab.
 */
export function cellsOf(line: string): readonly string[] | undefined {
  const { text } = plainLine(line.slice(0, HEAD_LENGTH));
  if (text.includes('\t')) return clean(text.replace(/\|/g, '').split(/\t+/));
  if (text.includes('|')) return clean(text.replace(/^\||\|$/g, '').split('|'));
  const gap = /[ \u00a0]{2,}/.exec(text);
  return gap === null ? undefined : clean([text.slice(0, gap.index), text.slice(gap.index)]);
}

/** Cells of a wide table, where an empty cell is one too. `prefix` is what stands before every line. */
function tabCells(line: string, prefix: string): readonly string[] {
  const text = line.startsWith(prefix) ? line.slice(prefix.length) : line;
  return clean(text.slice(0, HEAD_LENGTH).split('\t'));
}

const clean = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => cell.replaceAll('\u00a0', ' ').trim());

/** The tables of a report or of a part of it; lines that are of no table end the one above. */
export function readTextTables(section: TextSection): readonly ReportTable[] {
  const tables: { header: readonly string[]; rows: ReportRow[]; closed: boolean }[] = [];
  let current: { header: readonly string[]; rows: ReportRow[]; closed: boolean } | undefined;
  let isBelowHeading = false;
  let prefix = '';
  const lastLine = section.firstLine + section.lines.length - 1;
  for (const [index, raw] of section.lines.entries()) {
    const line = section.firstLine + index;
    if (isHeading(raw)) {
      if (current) current.closed = true;
      current = undefined;
      isBelowHeading = true;
      continue;
    }
    if (isBlank(raw)) continue;
    if (current === undefined) {
      if (isBelowHeading) prefix = raw.slice(0, raw.indexOf(plainLine(raw).text));
      current = { header: isBelowHeading ? tabCells(raw, prefix) : [], rows: [], closed: false };
      tables.push(current);
      if (isBelowHeading) {
        isBelowHeading = false;
        continue;
      }
    }
    const isWide = current.header.length > 3;
    const cells = isWide ? tabCells(raw, prefix) : (cellsOf(raw) ?? [plainLine(raw).text]);
    const doubtful = line === lastLine && !/[\t|]\s*$/.test(raw);
    current.rows.push({ cells, line, endLine: line, doubtful });
  }
  return tables;
}
