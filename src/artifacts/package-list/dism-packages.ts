import {
  type Cell,
  isBorder,
  type ReadContext,
  type Row,
  type RowBlock,
  textCell,
  unquoted,
} from '../shared/powershell-rows.ts';

export const NAME = 'PackageName';
export const STATE = 'PackageState';

/** `Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3` */
export const IDENTITY = /^[\w.-]{3,160}~[\da-f]{16}~\w{0,12}~[\w-]{0,20}~\d{1,9}(?:\.\d{1,9}){1,3}$/i;
/** A label in any language before a value. */
const LABELLED = /^\s{0,40}[^\s:|][^:|]{0,60}:\s{0,4}(\S.{0,200}?)\s{0,40}$/;
const TABLE_ROW = /^\s{0,40}(\S{20,260}?)\s{0,40}\|\s{0,4}([^|]{1,60}?)\s{0,40}(?:\||$)/;
/** Lines of one package, the blank ones between two of them, and rules. */
const MAX_GAP = 8;

/**
 * Reads what `dism /online /get-packages` prints, as list and with `/format:table`:
 *
 *     Package Identity : Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3
 *     State : Installed
 *     Release Type : Security Update
 *
 *     Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3 | Installed | Security Update | 3/9/2024 4:01 AM
 *
 * Labels are in the language of Windows and not looked at: an identity is unmistakable, and the state is the next value.
 */
export function readDismPackages(context: ReadContext): RowBlock[] {
  const blocks: { form: 'list' | 'table'; rows: Row[] }[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    const found = rowAt(context, index);
    if (found === undefined) continue;
    const [form, row] = found;
    const last = blocks.at(-1);
    const end = last?.rows.at(-1)?.endLine;
    if (last?.form === form && end !== undefined && isNear(context, end, row.startLine)) last.rows.push(row);
    else blocks.push({ form, rows: [row] });
    index = row.endLine - context.firstLine;
  }
  return blocks.map(({ form, rows }) => ({
    form,
    columns: [NAME, STATE],
    rows,
    startLine: rows[0]?.startLine ?? context.firstLine,
    endLine: rows.at(-1)?.endLine ?? context.firstLine,
    ended: true,
    cut: false,
    diagnostics: [],
  }));
}

function rowAt(context: ReadContext, index: number): readonly ['list' | 'table', Row] | undefined {
  const raw = context.lines[index] ?? '';
  if (!raw.includes('~') || isBorder(context, index)) return undefined;
  const text = unquoted(raw);
  const line = context.firstLine + index;
  const [, cell = '', state = ''] = TABLE_ROW.exec(text) ?? [];
  if (IDENTITY.test(cell)) return ['table', rowOf(textCell(cell, line), textCell(state, line))];
  const name = LABELLED.exec(text)?.[1] ?? '';
  if (!IDENTITY.test(name) || isBorder(context, index + 1)) return undefined;
  const below = LABELLED.exec(unquoted(context.lines[index + 1] ?? ''))?.[1];
  return below === undefined || IDENTITY.test(below)
    ? undefined
    : ['list', rowOf(textCell(name, line), textCell(below, line + 1))];
}

function rowOf(name: Cell, state: Cell): Row {
  const cells = new Map([
    [NAME, name],
    [STATE, state],
  ]);
  return { cells, startLine: name.line, endLine: state.line };
}

function isNear(context: ReadContext, end: number, start: number): boolean {
  if (start - end > MAX_GAP) return false;
  for (let line = end + 1; line < start; line += 1) if (isBorder(context, line - context.firstLine)) return false;
  return true;
}
