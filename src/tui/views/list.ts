import type { Finding } from '../../model/report.ts';
import type { Line } from '../lines/line.ts';

/** What a row tells when it is opened. Its lines fit the columns it was asked for. */
export interface Detail {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Texts of our own for the clipboard, and what they are. */
export interface Copy {
  /** All of it, as one would send it; it is copied first. */
  readonly whole?: string;
  /** What is typed. Each is copied alone: several commands at once would all run. */
  readonly commands: readonly string[];
  readonly what: string;
}

/** One thing of a list that can be selected. */
export interface Row {
  /** Unique in its list, and the same when the list is made again. */
  readonly key: string;
  /** Made only for rows in sight. */
  line(columns: number): Line;
  /** What a search finds it by, where that is cheaper than its line. */
  text?(): string;
  /** Key of the row that is folded, or unfolded, from here: this one, or the one it stands below. */
  readonly foldKey?: string;
  detail(columns: number): Detail;
  /** What it gives to type or to send; left out where there is nothing. */
  copy?(): Copy;
  /** The finding it stands for, which can be marked. */
  readonly finding?: Finding;
}

export interface Group {
  readonly heading?: string;
  /** The names of the columns of its rows, which stay in sight. */
  readonly columnNames?: (columns: number) => Line;
  readonly rows: readonly Row[];
}

/** One screen line of a list. */
export type Entry =
  | {
      readonly kind: 'heading';
      readonly text: string;
      readonly count: number;
      /** Names of columns, in place of a text. */
      readonly columnNames?: (columns: number) => Line;
    }
  | { readonly kind: 'row'; readonly row: Row };

/** What a list shows instead of rows. */
export interface Empty {
  lines(columns: number): readonly Line[];
  detail(columns: number): Detail;
}

export interface List {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly rows: readonly Row[];
  /** Where each row stands among `rows`, by key. */
  readonly ordinals: ReadonlyMap<string, number>;
  /** Where each row stands among `entries`. */
  readonly positions: readonly number[];
  readonly empty: Empty;
}

/** Groups without rows are left out. */
export function createList(title: string, groups: readonly Group[], empty: Empty): List {
  const entries: Entry[] = [];
  const rows: Row[] = [];
  const positions: number[] = [];
  const ordinals = new Map<string, number>();
  for (const group of groups) {
    if (group.rows.length === 0) continue;
    if (group.heading !== undefined) entries.push({ kind: 'heading', text: group.heading, count: group.rows.length });
    const { columnNames } = group;
    if (columnNames !== undefined) entries.push({ kind: 'heading', text: '', count: 0, columnNames });
    for (const row of group.rows) {
      ordinals.set(row.key, rows.length);
      positions.push(entries.length);
      rows.push(row);
      entries.push({ kind: 'row', row });
    }
  }
  return { title, entries, rows, ordinals, positions, empty };
}

/** Where the selected row stands among the rows: the first one where nothing, or something that is gone, is selected. */
export function selectedOrdinal(list: List, selected: string | undefined): number {
  return (selected === undefined ? undefined : list.ordinals.get(selected)) ?? 0;
}

export function selectedRow(list: List, selected: string | undefined): Row | undefined {
  return list.rows[selectedOrdinal(list, selected)];
}

/** The first line in sight, so that line `focused` of `count` stands in the middle of `height` lines where that is possible. */
export function windowStart(focused: number, count: number, height: number): number {
  return Math.max(0, Math.min(focused - Math.floor(height / 2), count - height));
}

/** The first line in sight of a text that was scrolled down by `scrolled` lines. */
export function scrollStart(scrolled: number, count: number, height: number): number {
  return Math.max(0, Math.min(scrolled, count - height));
}
