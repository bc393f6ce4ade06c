import type { FieldValue } from '../../model/fact.ts';
import { type Cell, cellOf, columnKey, flagOf, numberOf, type Row, textOf } from '../shared/powershell-rows.ts';
import { type Members, membersOf, nameOfMember } from './members.ts';

/** One field of a fact, and the properties that show it. */
export interface Column {
  readonly field: string;
  readonly names: readonly string[];
  /** What a whole cell of a console table looks like; undefined for free text. */
  readonly pattern?: RegExp;
  /** `open` says that the text ends in this cell, so that its end may be lost. */
  read(cell: Cell, open: boolean): FieldValue | undefined;
}

/** What CSV shows of a value that it has no text for; example: `System.Collections.Generic.List[System.String]`. */
const TYPE_NAME = /^(?:System|Microsoft)\.[\w.`]{1,200}(?:\[.{0,400}\])?$/;

export function text(field: string, ...names: readonly string[]): Column {
  return { field, names, read: (cell, open) => (open ? null : wordsOf(cell)) };
}

function wordsOf(cell: Cell): string | null | undefined {
  const words = textOf(cell);
  return typeof words === 'string' && TYPE_NAME.test(words) ? undefined : words;
}

/** The only item of a list: `{C:\ClusterStorage\Volume1}` in tables and lists. */
export function onlyItem(field: string, ...names: readonly string[]): Column {
  return {
    field,
    names,
    read: (cell, open) => {
      const words = open ? null : wordsOf(cell);
      return typeof words === 'string' ? words.replace(/^\{([^{},]*)\}$/, '$1').trim() || undefined : words;
    },
  };
}

export function flag(field: string, ...names: readonly string[]): Column {
  return { field, names, pattern: /^(?:True|False)$/i, read: flagOf };
}

/** A flag that the module keeps as 0 or 1. */
export function bit(field: string, ...names: readonly string[]): Column {
  return {
    field,
    names,
    pattern: /^(?:0|1|True|False)$/i,
    read: (cell) => (/^[01]$/.test(cell.text) ? cell.text === '1' : flagOf(cell)),
  };
}

export function number(field: string, ...names: readonly string[]): Column {
  return { field, names, pattern: /^\d{1,15}$/, read: (cell, open) => (open ? null : numberOf(cell)) };
}

/** One member of an enumeration; `Unknown` says nothing. */
export function choice(field: string, members: Members, ...names: readonly string[]): Column {
  const alternatives = [...members.values(), 'unknown'].map((value) => value.replaceAll('-', ''));
  return {
    field,
    names,
    pattern: new RegExp(`^(?:${alternatives.join('|')})$`, 'i'),
    read: (cell, open) => {
      const words = textOf(cell);
      if (typeof words !== 'string') return words;
      if (/^(?:unknown|-1)$/i.test(words)) return undefined;
      // `Online` at the end of a text may be the beginning of `OnlinePending`.
      if (open && alternatives.some((name) => name !== words.toLowerCase() && name.startsWith(words.toLowerCase())))
        return null;
      return nameOfMember(members, words) ?? null;
    },
  };
}

/** Members of an enumeration of flags, as one text. */
export function choices(field: string, members: Members, ...names: readonly string[]): Column {
  return {
    field,
    names,
    read: (cell, open) => {
      const words = open ? null : textOf(cell);
      return typeof words === 'string' ? (membersOf(members, words) ?? null) : words;
    },
  };
}

/** The cell of a property, or the first item of one that is a list in JSON and CLIXML. */
export function shownCell(row: Row, { names }: Column): Cell | undefined {
  return cellOf(row, ...names) ?? cellOf(row, ...names.flatMap((name) => [`${name}.Name`, `${name}.0`]));
}

/** By `columnKey`: what cells look like in a column of any of the objects, for rows that do not follow their header. */
export function patternsOf(columns: readonly Column[]): ReadonlyMap<string, RegExp> {
  const sources = new Map<string, string[]>();
  for (const { names, pattern } of columns) {
    for (const key of pattern === undefined ? [] : names.map(columnKey)) {
      sources.set(key, [...(sources.get(key) ?? []), pattern?.source ?? '']);
    }
  }
  return new Map([...sources].map(([key, parts]) => [key, new RegExp(parts.join('|'), 'i')]));
}
