import { describe, expect, test } from 'vitest';
import { nextLink } from '../../src/tui/state/links.ts';
import { START } from '../../src/tui/state/state.ts';
import type { Detail } from '../../src/tui/views/list.ts';

const ROWS = 6;

/** Forty lines, three of which name a place in a file. */
const DETAIL: Detail = {
  title: '',
  lines: Array.from({ length: 40 }, (_, line) =>
    [10, 20, 30].includes(line) ? [{ text: 'a place', link: { path: 'a.txt', startLine: line } }] : [{ text: 'words' }],
  ),
};

describe('the next place that details name', () => {
  test.each<[when: string, scrolled: number, link: number | undefined, step: 1 | -1, next: number]>([
    ['is the first one, from above it', 0, undefined, 1, 0],
    ['is the last one, backwards from above the first', 0, undefined, -1, 2],
    ['is the one below what is in sight', 12, undefined, 1, 1],
    ['is the one above what is in sight, backwards', 12, undefined, -1, 0],
    ['is the one below what is in sight, whichever was chosen', 22, 0, 1, 2],
    ['is the first one again, from below the last', 34, 2, 1, 0],
    ['is the last one, backwards from below it', 34, undefined, -1, 2],
    ['is the second one, where the first is in sight', 8, undefined, 1, 1],
    ['is the last one, backwards where the first is in sight', 8, undefined, -1, 2],
    ['is the first one, after the last in sight', 28, 2, 1, 0],
  ])('%s', (_, scrolled, link, step, next) => {
    const place = nextLink(DETAIL, { ...START, scrolled, ...(link !== undefined && { link }) }, ROWS, step);
    expect(place?.link).toBe(next);
    const line = (next + 1) * 10;
    expect(place?.scrolled).toBeLessThanOrEqual(line);
    expect(place?.scrolled).toBeGreaterThan(line - ROWS);
  });

  test('is nowhere where none is named', () => {
    expect(nextLink({ title: '', lines: [[{ text: 'words' }]] }, START, ROWS, 1)).toBeUndefined();
  });
});
