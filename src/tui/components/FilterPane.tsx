import type { ReactNode } from 'react';
import { span } from '../lines/line.ts';
import { panelContent } from '../state/filter-panel.ts';
import { layoutOf, type PaneSize } from '../state/layout.ts';
import { currentList } from '../state/lists.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { selectedOrdinal, windowStart } from '../views/list.ts';
import { dotted } from '../views/naming.ts';
import { Pane } from './Pane.tsx';

export interface FilterPaneProps {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
}

/** What the list can be filtered by; the list beside it follows at once. */
export function FilterPane({ state, theme, size }: FilterPaneProps): ReactNode {
  const { look, filterPanel } = state;
  const { list } = panelContent(state);
  const filtered = currentList(state);
  // Where the list is out of sight, its title says what it is left with.
  const isAlone = layoutOf(state).list === undefined;
  const ordinal = selectedOrdinal(list, filterPanel?.selected);
  const selected = list.positions[ordinal] ?? 0;
  const start = windowStart(selected, list.entries.length, size.rows);
  return (
    <Pane
      theme={theme}
      look={look}
      size={size}
      title={isAlone ? dotted(look, [list.title, filtered.title]) : list.title}
      foot={`${ordinal + 1}/${list.rows.length}`}
      lines={list.entries.slice(start, start + size.rows).map((entry, index) => {
        if (entry.kind === 'heading') return { line: [span(' '), span(entry.text, 'heading')] };
        const isSelected = start + index === selected;
        const gutter = span(isSelected ? `${look.frame.selected} ` : '  ');
        return { line: [gutter, ...entry.row.line(size.columns)], isSelected };
      })}
      hasKeyboard
    />
  );
}
