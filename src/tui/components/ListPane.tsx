import type { ReactNode } from 'react';
import { highlighted } from '../lines/highlight.ts';
import { cutLine, cutText, fitLine, type Line, span } from '../lines/line.ts';
import { safe } from '../lines/look.ts';
import type { PaneSize } from '../state/layout.ts';
import { currentList } from '../state/lists.ts';
import { matchesIn } from '../state/source/highlight.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { type Entry, type List, selectedOrdinal, windowStart } from '../views/list.ts';
import { Pane, type PaneLine } from './Pane.tsx';

export interface ListPaneProps {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
}

/** The list of the view: the rows in sight, around the selected one. */
export function ListPane({ state, theme, size }: ListPaneProps): ReactNode {
  const list = currentList(state);
  const ordinal = selectedOrdinal(list, state.places[state.view].selected);
  const isEmpty = list.rows.length === 0;
  return (
    <Pane
      theme={theme}
      look={state.look}
      size={size}
      title={list.title}
      foot={isEmpty ? '' : `${ordinal + 1}/${list.rows.length}`}
      lines={isEmpty ? emptyLines(list, size) : visibleLines(state, list, ordinal, size)}
      hasKeyboard={state.focus === 'list' && state.filterPanel === undefined}
    />
  );
}

function emptyLines(list: List, { columns, rows }: PaneSize): readonly PaneLine[] {
  return list.empty
    .lines(columns)
    .slice(0, rows)
    .map((line) => ({ line: [span('  '), ...line] }));
}

function visibleLines(state: TuiState, list: List, ordinal: number, size: PaneSize): readonly PaneLine[] {
  const selected = list.positions[ordinal] ?? 0;
  const start = windowStart(selected, list.entries.length, size.rows);
  const shown = list.entries.slice(start, start + size.rows);
  // The selected row is the first one only where there is no room for more.
  const names = start === selected ? undefined : columnNamesAbove(list, start);
  return (names === undefined ? shown : [names, ...shown.slice(1)]).map((entry, index) => {
    const isSelected = start + index === selected;
    return { line: entryLine(state, entry, isSelected, size.columns), isSelected };
  });
}

/** The names of the columns of a row, where it is in a table that begins above. */
function columnNamesAbove({ entries }: List, at: number): Entry | undefined {
  let index = at;
  while (entries[index]?.kind === 'row') index -= 1;
  const above = index === at ? undefined : entries[index];
  return above?.kind === 'heading' && above.columnNames !== undefined ? above : undefined;
}

function entryLine({ look, search }: TuiState, entry: Entry, isSelected: boolean, columns: number): Line {
  if (entry.kind === 'heading') {
    const { columnNames } = entry;
    if (columnNames !== undefined) return [span('  '), ...cutLine(columnNames(columns), columns, look.signs.ellipsis)];
    const count = `  ${entry.count}`;
    const text = cutText(entry.text, columns - count.length, look.signs.ellipsis);
    return [span(' '), span(text, 'heading'), span(count, 'dim')];
  }
  const gutter = span(isSelected ? `${look.frame.selected} ` : '  ');
  const line = highlighted(entry.row.line(columns), (text) => matchesIn(text, safe(look, search?.text ?? '')));
  return [gutter, ...fitLine(line, columns, look.signs.ellipsis)];
}
