import { type Members, namesOf } from './enum-members.ts';
import { type Cell, cellOf, type Row, textOf } from './powershell-rows.ts';

/** What CSV shows of a value that it has no text for; example: `System.String[]`, `Microsoft.HyperV.PowerShell.VMBootSource[]`. */
const TYPE_NAME = /^(?:System|Microsoft)\.[\w.`]{1,200}(?:\[.{0,400}\])?$/;

/** Text of a cell as `textOf` gives it; undefined where only the type of the value is shown. */
export function wordsOf(cell: Cell): string | null | undefined {
  const words = textOf(cell);
  return typeof words === 'string' && TYPE_NAME.test(words) ? undefined : words;
}

/** The value of a member; `null` for any other word that is shown, undefined for one that says nothing. */
export function memberOf(cell: Cell, values: Members, open: boolean): string | null | undefined {
  const words = textOf(cell)?.toLowerCase();
  if (words === undefined) return cell.cut ? null : undefined;
  if (words === 'unknown') return undefined;
  // `Online` at the end of a text may be the beginning of `OnlinePending`.
  if (open && [...values.keys()].some((name) => name !== words && name.startsWith(words))) return null;
  return values.has(words) ? values.get(words) : null;
}

/** What a whole cell of a console table shows, which has no numbers. */
export function memberPattern(values: Members): RegExp {
  return new RegExp(`^(?:${[...namesOf(values), 'unknown'].join('|')})$`, 'i');
}

/** The canonical value of an enumeration by its name, blanks in it or not, or by its number; `null` for any other that is shown. */
export function enumOf(values: Members): (cell: Cell | undefined) => string | null | undefined {
  return (cell) => {
    const text = textOf(cell);
    if (text === undefined || text === null) return text;
    return values.get(text.replace(/[\s_-]+/g, '').toLowerCase()) ?? null;
  };
}

/**
 * The items of a list: cells `Status.0`, `Status.1` in JSON and CLIXML; `{Ok}` and `{Degraded, ProtocolVersion}` in tables and
 * lists; joined by commas where a script wrote a CSV. The console cuts the last of many: `{File, Drive, Network...}`.
 */
export function itemsOf(row: Row, names: readonly string[]): readonly Cell[] {
  const cell = cellOf(row, ...names);
  if (cell === undefined) return numbered(row, names);
  const inside = cell.text.replace(/^\{|\}$/g, '').trim();
  if (TYPE_NAME.test(cell.text)) return [];
  if (inside === '') return cell.cut ? [{ ...cell, value: null }] : [];
  const items = inside.split(/,\s*/).filter((item) => item !== '');
  return items.map((item, index) => {
    const cut = cell.cut && index === items.length - 1;
    return { value: cut ? null : item, text: item, cut, line: cell.line };
  });
}

function numbered(row: Row, names: readonly string[]): readonly Cell[] {
  const items: Cell[] = [];
  for (;;) {
    const item = cellOf(row, ...names.map((name) => `${name}.${items.length}`));
    if (item === undefined) return items;
    items.push(item);
  }
}

/** A list as one text; its cell, unless it stands in several. */
export interface ListText {
  readonly value: string | null;
  readonly cell: Cell | undefined;
}

/** A list of texts as it is printed, without its braces: an item may hold a comma. `null` where the console cut it. */
export function listText(row: Row, name: string): ListText | undefined {
  const cell = cellOf(row, name);
  const text = cell && wordsOf(cell);
  if (cell && text === null) return { value: null, cell };
  if (cell && text !== undefined) {
    const bare = text?.replace(/^\{(.*)\}$/, '$1').trim() ?? '';
    return bare === '' ? undefined : { value: bare, cell };
  }
  const items = numbered(row, [name]).map(textOf);
  const end = items.findIndex((item) => !item);
  const shown = end < 0 ? items : items.slice(0, end);
  if (shown.length === 0) return undefined;
  return { value: shown.join(', '), cell: shown.length === 1 ? cellOf(row, `${name}.0`) : undefined };
}
