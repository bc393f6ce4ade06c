import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { displayWidth } from '../../text/width.ts';
import { cutText, fitLine, type Line } from '../lines/line.ts';
import type { Look } from '../lines/look.ts';
import type { PaneSize } from '../state/layout.ts';
import type { Theme } from '../theme.ts';

export interface PaneLine {
  readonly line: Line;
  readonly isSelected?: boolean;
}

export interface PaneProps {
  readonly theme: Theme;
  readonly look: Look;
  readonly size: PaneSize;
  readonly title: string;
  /** In the lower border: where in the whole one is. */
  readonly foot: string;
  /** What is in sight: at most as many as the pane has room for. */
  readonly lines: readonly PaneLine[];
  readonly hasKeyboard: boolean;
}

/** A border with a title around lines. It fills its size and never exceeds it. */
export function Pane({ theme, look, size, title, foot, lines, hasKeyboard }: PaneProps): ReactNode {
  const { width, height } = size;
  const border = theme.border(hasKeyboard);
  const { ellipsis } = look.signs;
  const edge = theme.paintBorder(border.vertical, hasKeyboard);
  const inside = Array.from({ length: Math.max(0, height - 2) }, (_, index) => {
    const { line, isSelected = false } = lines[index] ?? { line: [] };
    const fitted = fitLine(line, width - 3, ellipsis);
    const painted = isSelected ? theme.paintSelected(fitted, hasKeyboard) : theme.paint(fitted);
    return `${edge}${painted} ${edge}`;
  });
  const titleText = title === '' ? '' : ` ${cutText(title, width - 4, ellipsis)} `;
  const footText = foot === '' || foot.length > width - 6 ? '' : ` ${foot} `;
  const top =
    border.topLeft + titleText + border.horizontal.repeat(width - 2 - displayWidth(titleText)) + border.topRight;
  const tail = footText === '' ? '' : footText + border.horizontal;
  const bottom =
    border.bottomLeft + border.horizontal.repeat(width - 2 - displayWidth(tail)) + tail + border.bottomRight;
  const rows = [theme.paintBorder(top, hasKeyboard), ...inside, theme.paintBorder(bottom, hasKeyboard)];
  // A text for each row: ink measures and takes apart only those that it has not seen.
  return (
    <Box flexDirection="column" width={width}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Text key={index} wrap="truncate-end">
          {row}
        </Text>
      ))}
    </Box>
  );
}
