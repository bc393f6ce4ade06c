import { styleText } from 'node:util';
import { createStyle } from '../text/style.ts';
import { type Line, plainText, type Tone } from './lines/line.ts';

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
  readonly color: boolean;
  readonly ascii: boolean;
}

export function createTheme({ color, ascii }: ThemeOptions): Theme {
  const style = createStyle({ color, ascii });
  // The command line has decided about colour: styleText must not look at the environment or at a stream.
  const format = (formats: Parameters<typeof styleText>[0], text: string): string =>
    color && text !== '' ? styleText(formats, text, { validateStream: false }) : text;
  const paintTone = (tone: Tone | undefined, text: string): string => {
    switch (tone) {
      case undefined:
        return text;
      case 'heading':
        return format(['bold', 'cyan'], text);
      case 'strong':
        return style.strong(text);
      case 'dim':
        return style.dim(text);
      case 'path':
        return style.path(text);
      case 'command':
        return style.command(text);
      case 'limit':
        return style.limit(text);
      case 'match':
        return format(['bold', 'underline', 'yellow'], text);
      default:
        return style.severity(tone, text);
    }
  };
  const light = borderOf(ascii ? ASCII_LIGHT : LIGHT);
  const heavy = borderOf(ascii ? ASCII_HEAVY : HEAVY);
  return {
    paint: (line) => line.map(({ text, tone }) => paintTone(tone, text)).join(''),
    paintSelected: (line, hasKeyboard) => format(hasKeyboard ? 'inverse' : 'bold', plainText(line)),
    paintBorder: (text, hasKeyboard) => format(hasKeyboard ? 'cyan' : 'dim', text),
    border: (hasKeyboard) => (hasKeyboard ? heavy : light),
  };
}

type Pieces = readonly [string, string, string, string, string, string];

function borderOf([topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical]: Pieces): Border {
  return { topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical };
}
