import { describe, expect, test } from 'vitest';
import { needsAscii, themeOf } from '../../src/cli/console.ts';

describe('the colours to begin with', () => {
  test.each([
    ['15;0', 'dark'],
    ['15;default;0', 'dark'],
    ['7;8', 'dark'],
    ['0;7', 'light'],
    ['0;15', 'light'],
    ['0;default;15', 'light'],
    ['12;231', 'neutral'],
    ['default;default', 'neutral'],
    ['', 'neutral'],
    [undefined, 'neutral'],
  ])('COLORFGBG=%s: %s', (COLORFGBG, theme) => {
    expect(themeOf('auto', { COLORFGBG })).toBe(theme);
    expect(themeOf(undefined, { COLORFGBG })).toBe(theme);
    expect(themeOf('contrast', { COLORFGBG })).toBe('contrast');
  });
});

describe('signs in ASCII', () => {
  test.each<[env: Record<string, string>, platform: NodeJS.Platform, isNeeded: boolean]>([
    [{ LANG: 'en_US.UTF-8' }, 'linux', false],
    [{ LANG: 'C.utf8' }, 'linux', false],
    [{ LANG: 'de_DE@euro' }, 'linux', true],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux', true],
    [{ LANG: 'en_US.UTF-8', LC_CTYPE: 'zh_CN.GBK' }, 'linux', true],
    [{ LANG: 'C', LC_ALL: 'zh_CN.UTF-8' }, 'linux', false],
    [{ LANG: 'en_US.UTF-8', LC_ALL: '' }, 'darwin', false],
    [{}, 'linux', true],
    [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, 'linux', true],
    [{ LANG: 'en_US.UTF-8', TERM: 'tmux-256color' }, 'linux', false],
    [{}, 'win32', true],
    [{ WT_SESSION: '7e1ee3b4-0000-0000-0000-000000000000' }, 'win32', false],
    [{ TERM_PROGRAM: 'vscode' }, 'win32', false],
    [{ ConEmuANSI: 'ON' }, 'win32', false],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'mintty', LANG: 'en_US.UTF-8' }, 'win32', false],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'mintty', LANG: 'zh_CN.UTF-8' }, 'win32', true],
  ])('%j on %s: %s', (env, platform, isNeeded) => {
    expect(needsAscii(env, platform)).toBe(isNeeded);
  });
});
