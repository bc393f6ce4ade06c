import type { ThemeName } from '../report/labels/screen-labels.ts';

type Env = Readonly<Record<string, string | undefined>>;

export const THEME_CHOICES = ['auto', 'dark', 'light', 'contrast'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** The colours to begin with. Terminals that tell their background do it in COLORFGBG; for others take what reads on both. */
export function themeOf(chosen: ThemeChoice | undefined, { COLORFGBG = '' }: Env): ThemeName {
  if (chosen !== undefined && chosen !== 'auto') return chosen;
  // `15;0`, or `15;default;0`: the number of the background is the last one.
  const background = /;(\d+)$/.exec(COLORFGBG)?.[1];
  if (background === undefined) return 'neutral';
  const number = Number(background);
  if (number > LAST_OF_16) return 'neutral';
  return number === LIGHT_GREY || number > DARK_GREY ? 'light' : 'dark';
}

const LIGHT_GREY = 7;
const DARK_GREY = 8;
const LAST_OF_16 = 15;

/**
 * Whether a terminal needs signs and borders in ASCII, as far as its environment tells: it cannot show others, or it draws those
 * that Unicode calls ambiguous two columns wide.
 */
export function needsAscii(env: Env, platform: NodeJS.Platform): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return true;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
  // mintty takes the width of ambiguous signs from the locale.
  if (env.TERM_PROGRAM === 'mintty' && /^(?:ja|ko|zh)/i.test(locale ?? '')) return true;
  if (platform !== 'win32') return !/utf-?8/i.test(locale ?? '');
  // A console window of Windows sets none of these. Its fonts lack the signs, or draw them wide.
  const isModern = [env.WT_SESSION, env.TERM_PROGRAM, env.ConEmuANSI, env.TERM].some((value) => (value ?? '') !== '');
  return !isModern;
}
