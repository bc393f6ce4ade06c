import type { FieldValue } from '../../model/fact.ts';
import { type Cell, cellOf, columnKey, flagOf, numberOf, type Row, textOf } from '../shared/powershell-rows.ts';

/** What a column reader gets: the cell, its row, and whether the end of the cell may have been lost with the end of the text. */
export interface Shown {
  readonly cell: Cell;
  readonly row: Row;
  readonly open: boolean;
}

/** One field of a fact, and the property that shows it. */
export interface CmdletColumn {
  readonly field: string;
  /** Names of the property: as an object has it, and as a console table heads it. */
  readonly names: readonly string[];
  /** What a whole cell of a table looks like; undefined for free text. */
  readonly pattern?: RegExp;
  read(shown: Shown): FieldValue | undefined;
}

/** Canonical values by the name of an enumeration member, lower case, and by its number, which JSON shows. */
export type Members = ReadonlyMap<string, string>;

/** Members from their canonical values: `{ External: 'external' }` with the numbers of the enumeration. */
export function members(
  list: readonly (readonly [name: string, number: number | undefined, value: string])[],
): Members {
  return new Map(
    list.flatMap(([name, number, value]) => [
      [name.toLowerCase(), value] as const,
      ...(number === undefined ? [] : [[String(number), value] as const]),
    ]),
  );
}

/** The cell of a property, or the first item of one that is a list in JSON and CLIXML. */
export function shownCell(row: Row, names: readonly string[]): Cell | undefined {
  return cellOf(row, ...names) ?? cellOf(row, ...names.map((name) => `${name}.0`));
}

/** What CSV shows of a value that it has no text for; example: `System.String[]`, `Microsoft.HyperV.PowerShell.VMBootSource[]`. */
const TYPE_NAME = /^(?:System|Microsoft)\.[\w.]{1,200}(?:`\d)?(?:\[.{0,400}\])?$/;

export function text(field: string, ...names: readonly string[]): CmdletColumn {
  return { field, names, read: ({ cell }) => wordsOf(cell) };
}

function wordsOf(cell: Cell): string | null | undefined {
  const words = textOf(cell);
  return typeof words === 'string' && TYPE_NAME.test(words) ? undefined : words;
}

export function flag(field: string, ...names: readonly string[]): CmdletColumn {
  return { field, names, pattern: /^(?:True|False)$/i, read: ({ cell }) => flagOf(cell) };
}

const ON_OFF = members([
  ['On', 0, 'on'],
  ['Off', 1, 'off'],
]);

/** OnOffState: its numbers are the other way round than one would think. */
export function onOff(field: string, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    pattern: /^(?:On|Off)$/i,
    read: ({ cell }) => {
      const words = textOf(cell);
      if (typeof words !== 'string') return words;
      const state = ON_OFF.get(words.toLowerCase());
      return state === undefined ? null : state === 'on';
    },
  };
}

export function number(field: string, ...names: readonly string[]): CmdletColumn {
  return { field, names, pattern: /^\d{1,15}$/, read: ({ cell, open }) => (open ? null : numberOf(cell)) };
}

const BYTES_PER_MB = 1_048_576;
const MEGABYTES = /^\d{1,12}(?:[.,]\d{1,6})?$/;

/** Megabytes: bytes in the property, which a console table shows as `Startup(M)`. */
export function megabytes(field: string, property: string): CmdletColumn {
  const heading = `${property}(M)`;
  return {
    field,
    names: [property, heading],
    pattern: MEGABYTES,
    read: ({ row, open }) => {
      if (open) return null;
      const bytes = numberOf(cellOf(row, property));
      if (bytes !== undefined) return bytes === null ? null : Math.round(bytes / BYTES_PER_MB);
      const words = textOf(cellOf(row, heading));
      if (typeof words !== 'string') return words;
      return MEGABYTES.test(words) ? Math.round(Number(words.replace(',', '.'))) : null;
    },
  };
}

/** A member of an enumeration. A member that says nothing has no canonical value. */
export function choice(field: string, values: Members, ...names: readonly string[]): CmdletColumn {
  const alternatives = [...values.keys()].join('|');
  return {
    field,
    names,
    pattern: new RegExp(`^(?:${alternatives}|unknown)$`, 'i'),
    read: ({ cell, open }) => memberOf(cell, values, open),
  };
}

function memberOf(cell: Cell, values: Members, open: boolean): string | null | undefined {
  const words = textOf(cell)?.toLowerCase();
  if (words === undefined) return cell.cut ? null : undefined;
  if (words === 'unknown') return undefined;
  // `VHD` at the end of a text may be the beginning of `VHDX`.
  if (open && [...values.keys()].some((name) => name !== words && name.startsWith(words))) return null;
  return values.get(words) ?? null;
}

/** A list of texts as one text; `null` when the console cut it. */
export function list(field: string, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    read: ({ row }) => {
      const items = itemsOf(row, names);
      if (items.some(({ cut }) => cut)) return null;
      return items.length === 0 ? undefined : items.map(({ text: item }) => item).join(', ');
    },
  };
}

/** One item of a list, by its place, read as a member of an enumeration. */
export function itemOf(field: string, values: Members, index: number, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    read: ({ row, open }) => {
      const item = itemsOf(row, names)[index];
      return item && memberOf(item, values, open);
    },
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

const MAC = /^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}$/i;

/** A MAC address as Hyper-V writes it: twelve digits, upper case. */
export function mac(field: string, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    pattern: /^[0-9A-F]{12}$/i,
    read: ({ cell }) => {
      const words = textOf(cell);
      if (typeof words !== 'string') return words;
      return MAC.test(words) ? words.replace(/[:-]/g, '').toUpperCase() : null;
    },
  };
}

/** By `columnKey`: the patterns of all columns, for rows that do not follow their header. */
export function patternsOf(columns: readonly CmdletColumn[]): ReadonlyMap<string, RegExp> {
  return new Map(
    columns.flatMap(({ names, pattern }) => (pattern ? names.map((name) => [columnKey(name), pattern] as const) : [])),
  );
}
