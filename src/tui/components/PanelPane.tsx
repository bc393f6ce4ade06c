import { Text } from 'ink';
import type { ReactNode } from 'react';
import { cutLine, endsLine, type Line, span } from '../lines/line.ts';
import { safe } from '../lines/look.ts';
import { exportPanelLines, textPanelLines } from '../screen/panels.ts';
import type { PaneSize } from '../state/layout.ts';
import type { ExportPanel, Panel, TextPanel } from '../state/panel.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { scrollStart } from '../views/list.ts';
import { Pane } from './Pane.tsx';

export interface PanelPaneProps<P extends Panel = Panel> {
  readonly state: TuiState;
  readonly theme: Theme;
  readonly size: PaneSize;
  readonly panel: P;
}

/** What stands in place of the lists. */
export function PanelPane({ panel, ...rest }: PanelPaneProps): ReactNode {
  return panel.kind === 'text' ? <TextRows {...rest} panel={panel} /> : <ExportPane {...rest} panel={panel} />;
}

function TextRows({ state, theme, size, panel }: PanelPaneProps<TextPanel>): ReactNode {
  const { look } = state;
  const lines = textPanelLines(state, panel, size.columns);
  const start = scrollStart(panel.scrolled, lines.length, size.rows);
  const shown = lines.slice(start, start + size.rows);
  const where = shown.length < lines.length ? `${start + 1}-${start + shown.length}/${lines.length} ` : '';
  const title: Line = [span(' '), span(safe(look, panel.title), 'heading')];
  const rows = Array.from({ length: size.rows }, (_, index) => shown[index] ?? []);
  const head = endsLine(title, [span(where, 'dim')], size.columns, look.signs.ellipsis);
  const all = [head, ...rows].slice(0, size.height);
  const painted = all.map((line) => {
    const text = theme.paint(cutLine(line, size.columns, look.signs.ellipsis));
    // A row without anything has no height of its own.
    return text === '' ? ' ' : text;
  });
  return <Text wrap="truncate-end">{painted.join('\n')}</Text>;
}

function ExportPane({ state, theme, size, panel }: PanelPaneProps<ExportPanel>): ReactNode {
  const lines = exportPanelLines(state, panel, size.columns).slice(0, size.rows);
  return (
    <Pane
      theme={theme}
      look={state.look}
      size={size}
      title={state.look.screen.exporting.title}
      foot=""
      lines={lines.map((line, index) => ({ line: [span(' '), ...line], isSelected: index === panel.selected }))}
      hasKeyboard
    />
  );
}
