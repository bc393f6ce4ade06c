import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '../../src/model/rule.ts';
import { span } from '../../src/tui/lines/line.ts';
import { PALETTES, THEMES } from '../../src/tui/palettes.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { hostBundle } from '../support/report-fixture.ts';
import { frameOf, press, reduceAll, scanned } from '../support/tui.tsx';
import { CHINESE } from '../support/tui-session.ts';

/** Foreground and background of 256 colours or of a whole palette, which consoles with 16 do not have. */
const BEYOND_16 = /\u001b\[[\d;]*\b[34]8;[25]/;

describe.each(THEMES)('the theme %s', (theme) => {
  const painter = createTheme({ theme, ascii: false });

  test('changes no text', () => {
    const state = press(scanned([hostBundle]), 'j enter');
    expect(stripVTControlCharacters(frameOf(state, { theme }))).toBe(frameOf(state));
  });

  test('needs no more than 16 colours', () => {
    expect(frameOf(scanned([hostBundle]), { theme })).not.toMatch(BEYOND_16);
  });

  test('tells grave findings from others', () => {
    const painted = SEVERITIES.map((severity) => painter.paint([span('x', severity)]));
    expect(new Set(painted.slice(0, 4)).size).toBe(4);
  });

  test('tells the selected row with the keyboard from the one without', () => {
    const row = [span('row')];
    const looks = [painter.paint(row), painter.paintSelected(row, true), painter.paintSelected(row, false)];
    expect(new Set(looks).size).toBe(3);
  });
});

test('what is for any background uses no colour that vanishes on one', () => {
  const formats = Object.values(PALETTES.neutral.tones).flat();
  for (const name of formats) expect(name).not.toMatch(/Bright|^(?:blue|yellow|white|black)$/);
});

test('high contrast uses no colour and dims nothing', () => {
  const { tones, selected, border } = PALETTES.contrast;
  const formats = [...Object.values(tones), ...selected, ...border].flat();
  for (const name of formats) expect(['bold', 'underline', 'inverse']).toContain(name);
});

describe('t', () => {
  const start = scanned([hostBundle], { theme: 'neutral' });

  test('goes through all themes and says which', () => {
    const seen = [start, press(start, 't'), press(start, 't t'), press(start, 't t t'), press(start, 't t t t')];
    expect(seen.map(({ theme }) => theme)).toEqual([...THEMES, 'neutral']);
    expect(seen[3]?.notice?.text).toBe('Colours: high contrast');
    const inChinese = reduceAll(press(start, 'L'), [{ type: 'speak', speech: CHINESE }]);
    expect(press(inChinese, 't').notice?.text).toBe('配色：适合深色背景');
  });

  test('says why nothing changes where there are no colours', () => {
    const plain = press(scanned([hostBundle]), 't');
    expect(plain.theme).toBeUndefined();
    expect(plain.notice?.text).toContain('NO_COLOR');
  });
});
