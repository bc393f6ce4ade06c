import type { ReactNode } from 'react';
import { highlighted } from '../lines/highlight.ts';
import { span } from '../lines/line.ts';
import { safe } from '../lines/look.ts';
import type { PaneSize } from '../state/layout.ts';
import { chosenLink, linksOf } from '../state/links.ts';
import { currentDetail } from '../state/lists.ts';
import { matchesIn } from '../state/source/highlight.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { scrollStart } from '../views/list.ts';
import { Pane } from './Pane.tsx';

export interface DetailPaneProps {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
}

/** What the selected row tells, from where it is scrolled to. */
export function DetailPane({ state, theme, size }: DetailPaneProps): ReactNode {
  const detail = currentDetail(state, size.columns);
  const { title, lines } = detail;
  const place = state.places[state.view];
  const hasKeyboard = state.focus === 'detail';
  const chosen = chosenLink(detail, place, size.rows);
  const chosenLine = chosen === undefined ? undefined : linksOf(detail)[chosen]?.line;
  const start = scrollStart(place.scrolled, lines.length, size.rows);
  const wanted = safe(state.look, state.search?.text ?? '');
  const shown = lines.slice(start, start + size.rows);
  return (
    <Pane
      theme={theme}
      look={state.look}
      size={size}
      title={title}
      foot={shown.length < lines.length ? `${start + 1}-${start + shown.length}/${lines.length}` : ''}
      lines={shown.map((line, index) => {
        const isSelected = start + index === chosenLine;
        const isMatch = wanted !== '' && start + index === place.match;
        const gutter = isMatch
          ? span(state.look.frame.match, 'match')
          : span(isSelected ? state.look.frame.selected : ' ');
        return { line: [gutter, ...highlighted(line, (text) => matchesIn(text, wanted))], isSelected };
      })}
      hasKeyboard={hasKeyboard}
    />
  );
}
