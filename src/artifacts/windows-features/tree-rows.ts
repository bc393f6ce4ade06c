import type { Span, TextSection } from '../../model/section.ts';
import { type Row, type RowBlock, textCell, unquoted } from '../shared/powershell-rows.ts';
import { isState } from './states.ts';

/** The box in front of a display name; example: `    [X] SMB 1.0/CIFS File Sharing Support`. */
const BOX = /^\s*\[([ Xx])\]\s/;
/** Longer than any row that a console prints. */
const MAX_ROW_LENGTH = 500;

/** Whether a box is ticked; undefined when the text has none. */
export function tickedIn(text: string): boolean | undefined {
  const box = BOX.exec(`${text} `)?.[1];
  return box === undefined ? undefined : box !== ' ';
}

/**
 * True for a table whose first column holds the boxes of Get-WindowsFeature in every row, whatever its headings say: they are
 * in the language of the server. The second column is the name, the third the state, which Windows Server 2008 R2 lacks.
 */
export function isTree(block: RowBlock): boolean {
  const [first] = block.columns;
  if (block.form !== 'table' || first === undefined || block.columns.length < 2 || block.columns.length > 4)
    return false;
  return block.rows.length > 0 && block.rows.every((row) => tickedIn(row.cells.get(first)?.text ?? '') !== undefined);
}

/** Rows of the tree that stand without their header, as excerpts do; `isTaken` says which lines belong to a table. */
export function bareTreeRows(section: TextSection, isTaken: (line: number) => boolean): readonly Row[] {
  return section.lines.flatMap((line, index) => {
    const number = section.firstLine + index;
    if (!line.includes('[') || line.length > MAX_ROW_LENGTH || isTaken(number)) return [];
    const text = unquoted(line).trim();
    return BOX.test(text) ? bareRow(text, number) : [];
  });
}

/** `[ ] SNMP Service          SNMP-Service       Available`: the state behind two blanks or more, the name in front of it. */
function bareRow(text: string, line: number): readonly Row[] {
  const state = text.split(/[ \t]{2,}/).at(-1) ?? '';
  if (!isState(state)) return [];
  const named = text.slice(0, text.length - state.length).trimEnd();
  const start = Math.max(named.lastIndexOf(' '), named.lastIndexOf('\t')) + 1;
  if (start < '[X] '.length + 1) return [];
  const cells = new Map([
    ['Display Name', textCell(named.slice(0, start), line)],
    ['Name', textCell(named.slice(start), line)],
    ['Install State', textCell(state, line)],
  ]);
  return [{ cells, startLine: line, endLine: line }];
}

/** Rows that follow each other are one span. */
export function spansOf(rows: readonly Row[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { startLine, endLine } of rows) {
    const last = spans.at(-1);
    if (last && last.endLine + 1 === startLine) spans[spans.length - 1] = { ...last, endLine };
    else spans.push({ startLine, endLine });
  }
  return spans;
}
