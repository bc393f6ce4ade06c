import type { ReactNode } from 'react';
import { span } from '../lines/line.ts';
import { helpLines } from '../screen/help.ts';
import type { PaneSize } from '../state/layout.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { scrollStart } from '../views/list.ts';
import { Pane } from './Pane.tsx';

export interface HelpPaneProps {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
}

/** The keys of the place where help was asked for. */
export function HelpPane({ state, theme, size }: HelpPaneProps): ReactNode {
  const lines = helpLines(state, size.columns);
  const start = scrollStart(state.help ?? 0, lines.length, size.rows);
  const shown = lines.slice(start, start + size.rows);
  return (
    <Pane
      theme={theme}
      look={state.look}
      size={size}
      title={state.look.screen.help.title}
      foot={shown.length < lines.length ? `${start + 1}-${start + shown.length}/${lines.length}` : ''}
      lines={shown.map((line) => ({ line: [span(' '), ...line] }))}
      hasKeyboard
    />
  );
}
