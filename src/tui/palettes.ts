import type { styleText } from 'node:util';
import type { ThemeName } from '../report/labels/screen-labels.ts';
import type { Tone } from './lines/line.ts';

export type Format = Parameters<typeof styleText>[0];

/** As the terminal writes. */
const PLAIN: Format = [];

/** How a theme paints each meaning. Only the 16 colours every console has, and never the background of a whole row. */
export interface Palette {
  readonly tones: Readonly<Record<Tone, Format>>;
  /** The selected row: in the pane with the keyboard, and in the other. */
  readonly selected: readonly [active: Format, other: Format];
  readonly border: readonly [active: Format, other: Format];
}

/** In the order in which they follow each other. */
export const THEMES: readonly ThemeName[] = ['neutral', 'dark', 'light', 'contrast'];

export function themeAfter(theme: ThemeName): ThemeName {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? theme;
}

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  // For a background nobody told: no yellow, white or bright colour, which vanish on white, and no blue, which vanishes on black.
  neutral: {
    tones: {
      critical: ['bold', 'red'],
      high: 'red',
      medium: 'magenta',
      low: 'cyan',
      info: 'dim',
      heading: ['bold', 'cyan'],
      strong: 'bold',
      dim: 'dim',
      path: 'cyan',
      command: 'green',
      limit: 'magenta',
      match: ['bold', 'underline', 'magenta'],
    },
    selected: ['inverse', 'bold'],
    border: ['cyan', 'dim'],
  },
  dark: {
    tones: {
      critical: ['bold', 'redBright'],
      high: 'redBright',
      medium: 'yellowBright',
      low: 'cyanBright',
      info: 'dim',
      heading: ['bold', 'cyanBright'],
      strong: 'bold',
      dim: 'dim',
      path: 'cyanBright',
      command: 'greenBright',
      limit: 'magentaBright',
      match: ['black', 'bgYellow'],
    },
    selected: ['inverse', 'bold'],
    border: ['cyanBright', 'dim'],
  },
  light: {
    tones: {
      critical: ['bold', 'red'],
      high: 'red',
      medium: 'magenta',
      low: 'blue',
      info: 'dim',
      heading: ['bold', 'blue'],
      strong: 'bold',
      dim: 'dim',
      path: 'blue',
      command: 'green',
      limit: 'magenta',
      match: ['black', 'bgYellow'],
    },
    selected: ['inverse', 'bold'],
    border: ['blue', 'dim'],
  },
  // The terminal's own two colours, which whoever needs contrast has chosen; nothing is told by colour, and nothing is dimmed.
  contrast: {
    tones: {
      critical: ['bold', 'inverse'],
      high: ['bold', 'underline'],
      medium: 'bold',
      low: PLAIN,
      info: PLAIN,
      heading: 'bold',
      strong: 'bold',
      dim: PLAIN,
      path: 'underline',
      command: 'bold',
      limit: 'bold',
      match: ['bold', 'inverse'],
    },
    selected: ['inverse', ['bold', 'underline']],
    border: ['bold', PLAIN],
  },
};
