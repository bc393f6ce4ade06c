import { type Cell, cellOf, type Row, textOf } from './powershell-rows.ts';

/** A list as one text; its cell, unless it stands in several. */
export interface ListText {
  readonly value: string | null;
  readonly cell: Cell | undefined;
}

/**
 * A list of texts as PowerShell prints it: `{Ethernet 1, Ethernet 2}`, `Ethernet 1, Ethernet 2`, or an item a column
 * (`Members.0`). `null` where the console cut it; undefined where only its type is shown (`System.String[]`).
 */
export function listText(row: Row, name: string): ListText | undefined {
  const cell = cellOf(row, name);
  const text = textOf(cell);
  if (cell && text === null) return { value: null, cell };
  if (cell && text !== undefined && text !== null) {
    const bare = text.replace(/^\{(.*)\}$/, '$1').trim();
    return /^System\./.test(bare) || bare === '' ? undefined : { value: bare, cell };
  }
  const items: string[] = [];
  const first = cellOf(row, `${name}.0`);
  for (let item = textOf(first); item; item = textOf(cellOf(row, `${name}.${items.length}`))) items.push(item);
  if (items.length === 0) return undefined;
  return { value: items.join(', '), cell: items.length === 1 ? first : undefined };
}

/** The canonical value of an enumeration by its name or number; `null` for any other that is shown. */
export function enumOf(values: ReadonlyMap<string, string>): (cell: Cell | undefined) => string | null | undefined {
  return (cell) => {
    const text = textOf(cell);
    if (text === undefined || text === null) return text;
    return values.get(text.replace(/[\s_-]+/g, '').toLowerCase()) ?? null;
  };
}
