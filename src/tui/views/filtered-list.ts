import { grouped } from '../../report/pace.ts';
import { type Look, safe, wrapped } from '../lines/look.ts';
import { createList, type Group, type List, type Row } from './list.ts';
import { dotted } from './naming.ts';
import { lowerTextOf } from './row-text.ts';

/** The rows that hold every word of a text, in their groups. */
export function filteredList(look: Look, list: List, text: string): List {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const groups = groupsOf(list).map((group) => ({
    ...group,
    rows: group.rows.filter((row) => words.every((word) => lowerTextOf(row).includes(word))),
  }));
  const all = grouped(list.rows.length);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const { rows } = look.screen.views;
  return createList(dotted(look, [list.title, rows.shown(grouped(count), all, safe(look, text))]), groups, {
    lines: (columns) =>
      list.rows.length === 0 ? list.empty.lines(columns) : wrapped(rows.hidden(all, safe(look, text)), columns),
    detail: (columns) => list.empty.detail(columns),
  });
}

function groupsOf({ entries }: List): readonly Group[] {
  const groups: { heading?: string; columnNames?: Group['columnNames']; rows: Row[] }[] = [{ rows: [] }];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.kind === 'row') last?.rows.push(entry.row);
    else if (entry.columnNames === undefined) groups.push({ heading: entry.text, rows: [] });
    else if (last !== undefined) last.columnNames = entry.columnNames;
  }
  return groups as readonly Group[];
}
