import type { ReactNode } from 'react';
import type { PaneSize } from '../state/layout.ts';
import type { SourceState } from '../state/source/source.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { sourceView } from '../views/source.ts';
import { Pane } from './Pane.tsx';

export interface SourcePaneProps {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
  readonly source: SourceState;
}

/** A file: the lines in sight. */
export function SourcePane({ state, theme, size, source }: SourcePaneProps): ReactNode {
  const { title, foot, lines } = sourceView(state, source, size.columns);
  return (
    <Pane
      theme={theme}
      look={state.look}
      size={size}
      title={title}
      foot={foot}
      lines={lines.map((line) => ({ line }))}
      hasKeyboard
    />
  );
}
