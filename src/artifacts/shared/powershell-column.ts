import { type Cell, isBorder, type ReadContext, type Row, type RowBlock, unquoted } from './powershell-rows.ts';

/** One quoted cell alone on its line; example: `"EnableSMB1Protocol"`. */
const CELL = /^\ufeff?\s{0,20}"([^",;\t]{0,400})"\s*$/;

/**
 * Reads what `Export-Csv` writes of a single property: quoted cells without a separator, which are CSV only where the name is
 * known. `isHeader` knows it.
 */
export function readColumn(context: ReadContext, isHeader: (name: string) => boolean): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    const name = CELL.exec(unquoted(context.lines[index] ?? ''))?.[1];
    if (name === undefined || !isHeader(name)) continue;
    const rows: Row[] = [];
    let last = index;
    for (let below = index + 1; below < context.lines.length && !isBorder(context, below); below += 1) {
      const text = CELL.exec(unquoted(context.lines[below] ?? ''))?.[1];
      if (text === undefined) break;
      const line = context.firstLine + below;
      const cell: Cell = { value: text.trim(), text: text.trim(), cut: false, line };
      rows.push({ cells: new Map([[name, cell]]), startLine: line, endLine: line });
      last = below;
    }
    // A row that lost its end has no second quote.
    const cut = /^\s*"[^"]*$/.test(unquoted(context.lines[last + 1] ?? ''));
    blocks.push({
      form: 'csv',
      columns: [name],
      rows,
      startLine: context.firstLine + index,
      endLine: context.firstLine + last,
      ended: !cut && rows.length > 0,
      cut,
      diagnostics: [],
    });
    index = last;
  }
  return blocks;
}
