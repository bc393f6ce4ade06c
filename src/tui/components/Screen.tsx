import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { cutLine, type Line } from '../lines/line.ts';
import { progressLine } from '../screen/progress.ts';
import { statusLine } from '../screen/status.ts';
import { titleLine } from '../screen/title.ts';
import { layoutOf } from '../state/layout.ts';
import { shownSource } from '../state/source/source.ts';
import type { TuiState } from '../state/state.ts';
import type { Theme } from '../theme.ts';
import { DetailPane } from './DetailPane.tsx';
import { FilterPane } from './FilterPane.tsx';
import { HelpPane } from './HelpPane.tsx';
import { ListPane } from './ListPane.tsx';
import { PanelPane } from './PanelPane.tsx';
import { SourcePane } from './SourcePane.tsx';

export interface ScreenProps {
  readonly state: TuiState;
  readonly theme: Theme;
}

/** One frame: as wide and as high as the terminal, whatever there is to show. */
export function Screen({ state, theme }: ScreenProps): ReactNode {
  const { columns, rows } = state.size;
  const { isTooSmall, hasProgress, list, detail, filter, help, panel, source } = layoutOf(state);
  const shown = shownSource(state);
  if (isTooSmall) return <Row state={state} theme={theme} line={[{ text: state.look.screen.scan.tooSmall }]} />;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Row state={state} theme={theme} line={titleLine(state)} />
      {hasProgress && <Row state={state} theme={theme} line={progressLine(state)} />}
      <Box>
        {list !== undefined && <ListPane state={state} theme={theme} size={list} />}
        {detail !== undefined && <DetailPane state={state} theme={theme} size={detail} />}
        {panel !== undefined && state.panel !== undefined && (
          <PanelPane state={state} theme={theme} size={panel} panel={state.panel} />
        )}
        {filter !== undefined && <FilterPane state={state} theme={theme} size={filter} />}
        {help !== undefined && <HelpPane state={state} theme={theme} size={help} />}
        {source !== undefined && shown !== undefined && (
          <SourcePane state={state} theme={theme} size={source} source={shown} />
        )}
      </Box>
      <Row state={state} theme={theme} line={statusLine(state)} />
    </Box>
  );
}

function Row({ state, theme, line }: ScreenProps & { readonly line: Line }): ReactNode {
  const { size, look } = state;
  return <Text wrap="truncate-end">{theme.paint(cutLine(line, size.columns, look.signs.ellipsis))}</Text>;
}
