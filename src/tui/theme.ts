import { styleText } from 'node:util';
import type { ThemeName } from '../report/labels/screen-labels.ts';
import { type Line, plainText } from './lines/line.ts';
import { type Format, PALETTES } from './palettes.ts';

/** The pieces a border is drawn with; each one column wide. */
export interface Border {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly horizontal: string;
  readonly vertical: string;
}

/** How the terminal UI looks, by meaning. Apply to lines that are already cut: colours have no width. */
export interface Theme {
  paint(line: Line): string;
  /** The row that keys act on, or one that would be if its pane had the keyboard. */
  paintSelected(line: Line, hasKeyboard: boolean): string;
  paintBorder(text: string, hasKeyboard: boolean): string;
  /** The pane that has the keyboard differs in shape too. */
  border(hasKeyboard: boolean): Border;
}

const LIGHT = ['┌', '┐', '└', '┘', '─', '│'] as const;
const HEAVY = ['┏', '┓', '┗', '┛', '━', '┃'] as const;
const ASCII_LIGHT = ['+', '+', '+', '+', '-', '|'] as const;
const ASCII_HEAVY = ['#', '#', '#', '#', '=', '|'] as const;

export interface ThemeOptions {
  /** Undefined: without colours. */
  readonly theme: ThemeName | undefined;
  readonly ascii: boolean;
}

export function createTheme({ theme, ascii }: ThemeOptions): Theme {
  const palette = theme === undefined ? undefined : PALETTES[theme];
  // The command line has decided about colour: styleText must not look at the environment or at a stream.
  const format = (formats: Format | undefined, text: string): string =>
    formats === undefined || text === '' ? text : styleText(formats, text, { validateStream: false });
  const light = borderOf(ascii ? ASCII_LIGHT : LIGHT);
  const heavy = borderOf(ascii ? ASCII_HEAVY : HEAVY);
  return {
    paint: (line) =>
      line.map(({ text, tone }) => format(tone === undefined ? undefined : palette?.tones[tone], text)).join(''),
    paintSelected: (line, hasKeyboard) => format(palette?.selected[hasKeyboard ? 0 : 1], plainText(line)),
    paintBorder: (text, hasKeyboard) => format(palette?.border[hasKeyboard ? 0 : 1], text),
    border: (hasKeyboard) => (hasKeyboard ? heavy : light),
  };
}

type Pieces = readonly [string, string, string, string, string, string];

function borderOf([topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical]: Pieces): Border {
  return { topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical };
}
