import type { FieldValue } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { itemsOf, memberOf, memberPattern, wordsOf } from './cell-values.ts';
import { flagsOf, type Members, members } from './enum-members.ts';
import { type Output, openEnd } from './powershell-output.ts';
import { type Cell, cellOf, columnKey, flagOf, numberOf, type Row, textOf } from './powershell-rows.ts';

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

export function text(field: string, ...names: readonly string[]): CmdletColumn {
  return { field, names, read: ({ cell }) => wordsOf(cell) };
}

export function flag(field: string, ...names: readonly string[]): CmdletColumn {
  return { field, names, pattern: /^(?:True|False)$/i, read: ({ cell }) => flagOf(cell) };
}

/** A flag that is kept as 0 or 1. */
export function bit(field: string, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    pattern: /^(?:0|1|True|False)$/i,
    read: ({ cell }) => (/^[01]$/.test(cell.text) ? cell.text === '1' : flagOf(cell)),
  };
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
  return { field, names, pattern: memberPattern(values), read: ({ cell, open }) => memberOf(cell, values, open) };
}

/** Members of an enumeration of flags, as one text. */
export function choices(field: string, values: Members, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    read: ({ cell }) => {
      const words = textOf(cell);
      return typeof words === 'string' ? (flagsOf(values, words) ?? null) : words;
    },
  };
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

/** The only item of a list: `{C:\ClusterStorage\Volume1}` in tables and lists. */
export function onlyItem(field: string, ...names: readonly string[]): CmdletColumn {
  return {
    field,
    names,
    read: ({ cell }) => {
      const words = wordsOf(cell);
      return typeof words === 'string' ? words.replace(/^\{([^{},]*)\}$/, '$1').trim() || undefined : words;
    },
  };
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

/** By `columnKey`: what cells look like in a column of any of the objects, for rows that do not follow their header. */
export function patternsOf(columns: readonly CmdletColumn[]): ReadonlyMap<string, RegExp> {
  const sources = new Map<string, Set<string>>();
  for (const { names, pattern } of columns) {
    for (const key of pattern === undefined ? [] : names.map(columnKey)) {
      sources.set(key, (sources.get(key) ?? new Set()).add(pattern?.source ?? ''));
    }
  }
  return new Map([...sources].map(([key, parts]) => [key, new RegExp([...parts].join('|'), 'i')]));
}

/** The cell at which a text ends that does not show the end of its output, and whether free text in it may go on. */
export interface OpenCell {
  readonly cell: Cell;
  readonly losesText: boolean;
}

/** The last cell of a row behind which the text ends, so that its end may be lost. */
export function cellAtOpenEnd(section: TextSection, output: Output, row: Row): Cell | undefined {
  if (openEnd(section, output, row.endLine) === undefined) return undefined;
  return [...row.cells.values()].findLast((cell) => cell.text !== '');
}

/** What a row shows of a column: the cell of the property, or the first item of one that is a list in JSON and CLIXML. */
export function readCmdletColumn(
  row: Row,
  { names, pattern, read }: CmdletColumn,
  end?: OpenCell,
): { readonly cell: Cell; readonly value: FieldValue | undefined } | undefined {
  const cell = cellOf(row, ...names) ?? cellOf(row, ...names.map((name) => `${name}.0`));
  if (cell === undefined) return undefined;
  const open = cell === end?.cell;
  const isLost = open && end.losesText && pattern === undefined;
  return { cell, value: isLost ? null : read({ cell, row, open }) };
}
