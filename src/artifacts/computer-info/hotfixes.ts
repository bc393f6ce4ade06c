import type { Coverage, Fact } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { type Cell, cellOf, columnKey, type Row, type RowBlock } from '../shared/powershell-rows.ts';

/** `KB5005112`, and what scripts and old packages put behind it. */
const KB = /^KB(\d{6,8})(?!\d)/i;
/** What CLIXML and JSON call the number of an item. */
const ITEM = /^oshotfixes\.(\d{1,4})\.hotfixid$/;
/** `{KB5005112, KB5012170, KB5015731, KB5014754...}` */
const BRACED = /^\{(.*?)(?:\.\.\.|…)?\}$/;

export interface ListedHotfixes {
  readonly facts: readonly Fact[];
  readonly covers: readonly Coverage[];
  readonly cuts: readonly Coverage[];
}

/**
 * The updates of Get-ComputerInfo: objects in JSON and CLIXML, numbers in braces in a list, of which the console shows four
 * unless it is told otherwise. A table cuts anywhere, and CSV shows the name of a type.
 */
export function hotfixesOf(path: string, block: RowBlock, row: Row, machine: string | null): ListedHotfixes {
  const nothing = { facts: [], covers: [], cuts: [] };
  const listed = block.form === 'list' ? inBraces(row) : inObjects(row);
  if (listed === undefined || block.form === 'table' || block.form === 'csv') return nothing;
  const ids = new Map<string, SourceRef>();
  let isRead = listed.items.length > 0;
  for (const { text, line } of listed.items) {
    const digits = KB.exec(text)?.[1];
    if (digits === undefined) isRead = false;
    else if (!ids.has(digits)) ids.set(digits, { path, startLine: line, endLine: line });
  }
  const facts = [...ids].map(([digits, source]) => ({
    kind: 'hotfix',
    machine,
    fields: { id: `KB${digits}` },
    source,
  }));
  const source = { path, startLine: row.startLine, endLine: row.endLine };
  const coverage: Coverage = { kind: 'hotfix', machine, scope: {}, source };
  const isCut = listed.isCut || block.cut;
  return { facts, covers: isRead && !isCut ? [coverage] : [], cuts: isCut ? [coverage] : [] };
}

interface Listed {
  readonly items: readonly { readonly text: string; readonly line: number }[];
  readonly isCut: boolean;
}

function inBraces(row: Row): Listed | undefined {
  const cell = cellOf(row, 'OsHotFixes');
  if (cell === undefined || cell.text === '') return undefined;
  // A wrapped value is broken inside numbers too; the blanks at the end of each line are dropped.
  const inner = BRACED.exec(cell.text)?.[1];
  const items = (inner ?? cell.text.slice(1)).split(',').map((text) => ({ text: text.trim(), line: cell.line }));
  // Without its brace the last number may have lost digits.
  return inner === undefined ? { items: items.slice(0, -1), isCut: true } : { items, isCut: cell.cut };
}

function inObjects(row: Row): Listed | undefined {
  const items = [...row.cells].flatMap(([name, cell]: [string, Cell]) =>
    ITEM.test(columnKey(name)) ? [{ text: cell.text, line: cell.line }] : [],
  );
  return items.length === 0 ? undefined : { items, isCut: false };
}
