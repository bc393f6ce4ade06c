import { describe, expect, test } from 'vitest';
import { highlighted } from '../../src/tui/lines/highlight.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { layoutOf } from '../../src/tui/state/layout.ts';
import { currentDetail } from '../../src/tui/state/lists.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { hostBundle } from '../support/report-fixture.ts';
import { frameOf, press, scanned } from '../support/tui.tsx';

const one = scanned([hostBundle], { size: { columns: 100, rows: 16 } });

/** The line of the details that the search went to. */
function matchOf(state: TuiState): string | undefined {
  const { match } = state.places[state.view];
  const lines = currentDetail(state, layoutOf(state).detail?.columns ?? 1).lines;
  return match === undefined ? undefined : plainText(lines[match] ?? []);
}

describe('a search in details', () => {
  const found = press(one, 'enter / r e m e d y enter');

  test('goes to the match and shows it', () => {
    expect(matchOf(found)).toBe('Remedy');
    expect(found.places.findings.scrolled).toBeGreaterThan(0);
    expect(frameOf(found)).toMatch(/┃»Remedy/);
  });

  test('goes on with n, back with N, and around', () => {
    const state = press(one, 'enter / s m b enter');
    const first = state.places.findings.match ?? -1;
    const second = press(state, 'n').places.findings.match ?? -1;
    expect(second).toBeGreaterThan(first);
    expect(press(state, 'n N').places.findings.match).toBe(first);
    expect(press(state, 'N n').places.findings.match).toBe(first);
  });

  test('stays where one was when nothing matches, or when it is given up', () => {
    const scrolled = press(one, 'enter pagedown');
    expect(press(scrolled, '/ # # # escape').places).toEqual(scrolled.places);
    const nothing = press(scrolled, '/ # # # enter');
    expect(nothing.places.findings.scrolled).toBe(scrolled.places.findings.scrolled);
    expect(nothing.notice?.text).toBe('Not found: ###');
  });

  test('Escape ends the search before it leaves', () => {
    const ended = press(found, 'escape');
    expect(ended).toMatchObject({ search: undefined, focus: 'detail' });
    expect(ended.places.findings.scrolled).toBe(found.places.findings.scrolled);
    expect(press(ended, 'escape').focus).toBe('list');
    expect(press(found, 'left')).toMatchObject({ search: { text: 'remedy' }, focus: 'list' });
  });

  test('goes on in the details with what was looked for in the list', () => {
    expect(matchOf(press(one, '/ m s 1 7 enter enter n'))).toMatch(/MS17/i);
  });
});

test('matches are marked in rows and details, also across pieces', () => {
  const painted = frameOf(press(one, '/ g u e s t enter k'), { theme: 'neutral' });
  expect(painted).toContain('\u001b[1m\u001b[4m\u001b[35mGuest');
  const line = [{ text: 'one t' }, { text: 'wo three', tone: 'dim' as const }];
  expect(highlighted(line, () => [{ start: 4, end: 7 }])).toEqual([
    { text: 'one ' },
    { text: 't', tone: 'match' },
    { text: 'wo', tone: 'match' },
    { text: ' three', tone: 'dim' },
  ]);
});

describe('a search in the list of findings', () => {
  test('finds words of the message and the id of the rule, which the row has no room for', () => {
    const typed = (text: string): string => `G / ${[...text].join(' ')} enter`;
    for (const text of ['14393.953', 'ms17-010-miss']) {
      expect(frameOf(press(one, typed(text)))).toMatch(/▸ ▲ MS17-010 is missing/);
    }
  });
});
