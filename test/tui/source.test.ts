import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { healthyBundle } from '../support/report-fixture.ts';
import { inFile, inFindings, LINES, QUOTED, spansOf, viewOf, whereIs } from '../support/source-fixture.ts';
import { fed, frameOf, press, pressIn, scanned } from '../support/tui.tsx';

describe('keys in a file', () => {
  test.each<[name: string, keys: string, where: string]>([
    ['Enter on evidence opens it at the line', '', 'top 1, mark 0'],
    ['down', 'j j', 'top 3, mark 0'],
    ['up stays at the beginning', 'j k k', 'top 1, mark 0'],
    ['a page keeps one line in sight', 'pagedown', 'top 19, mark 0'],
    ['and back', 'pagedown pageup', 'top 1, mark 0'],
    ['the end stands in the last row', 'G', 'top 182, mark 0'],
    ['not beyond the end', 'G j pagedown', 'top 182, mark 0'],
    ['the beginning', 'G g', 'top 1, mark 0'],
    ['next evidence', ']', 'top 1, mark 1'],
    ['next evidence goes around the end', '] ]', 'top 1, mark 0'],
    ['evidence before', '[', 'top 1, mark 1'],
    ['evidence that is out of sight comes into sight', 'G ]', 'top 3, mark 1'],
    ['a line by its number', ': 1 5 0 enter', 'top 144, mark 0'],
    ['a number beyond the end', ': 9 9 9 enter', 'top 182, mark 0'],
    ['no number', ': x enter', 'top 1, mark 0'],
    ['search', '/ l i n e space 1 5 0', 'top 144, mark 0, found 150'],
    ['search and next', '/ 5 0 enter n', 'top 144, mark 0, found 150'],
    ['next goes around the end', '/ 5 0 enter n n', 'top 44, mark 0, found 50'],
    ['match before', '/ 5 0 enter N', 'top 144, mark 0, found 150'],
    ['a search that is given up leaves one where one was', 'j / 1 5 0 escape', 'top 2, mark 0'],
    ['a search without a match', 'j / q q enter', 'top 2, mark 0'],
    ['wrap', 'w', 'top 1, mark 0, wrapped'],
    ['Escape leaves', 'escape', 'findings, detail'],
    ['q leaves', 'q', 'findings, detail'],
    ['what is not checked', '2', 'unchecked, list'],
    ['another view leaves the file', '2 1', 'findings, list'],
    ['6 comes back to the same place', 'pagedown escape 6', 'top 19, mark 0'],
    ['Enter goes to the line again', 'G escape enter', 'top 1, mark 0'],
    ['help and back', 'j ? escape', 'top 2, mark 0'],
  ])('%s', (_, keys, where) => {
    expect(whereIs(pressIn(inFile, LINES, keys))).toBe(where);
  });

  test('the evidence of the third finding is four keys away, and three with 6', () => {
    expect(press(inFindings, 'j j enter enter').source).toMatchObject({ path: 'note.txt', mark: 0, isShown: true });
    expect(press(inFindings, 'j j 6').source).toMatchObject({ path: 'note.txt', mark: 0, isShown: true });
  });

  test('where nothing leads to a file it is said', () => {
    const quiet = scanned([{ ...healthyBundle, complaints: [] }]);
    for (const keys of ['6', 'enter enter']) {
      const told = press(quiet, keys);
      expect(told.source).toBeUndefined();
      expect(told.notice?.text).toBe('Nothing here leads to a file.');
    }
  });

  test('to the side as far as the widest line in sight reaches', () => {
    const wide = [...LINES.slice(0, 10), `${'x'.repeat(300)}END`, ...LINES.slice(11)];
    const at = fed(press(inFindings, 'enter enter'), wide);
    expect(whereIs(pressIn(at, wide, 'l'))).toBe('top 1, left 35, mark 0');
    expect(whereIs(pressIn(at, wide, 'l l h'))).toBe('top 1, left 35, mark 0');
    const end = pressIn(at, wide, '$');
    expect(viewOf(end).some((line) => line.endsWith('xEND'))).toBe(true);
    expect(pressIn(end, wide, 'l')).toEqual(end);
    expect(whereIs(pressIn(end, wide, '0'))).toBe('top 1, mark 0');
    expect(whereIs(pressIn(end, wide, 'w'))).toBe('top 1, mark 0, wrapped');
  });
});

describe('the lines of a file', () => {
  test('stand with their numbers, signs in the margin and the finding above', () => {
    const [head, ...lines] = viewOf(inFile);
    expect(head).toMatch(/^ ▲ MS17-010 is missing · HV-SRV01 +evidence 1 of 2$/);
    expect(lines.slice(2, 5)).toEqual(['     3  line 3', `▸▲   4  ${LINES[3]}`, '     5  line 5']);
    expect(lines[8]).toBe(` ▲   9  ${LINES[8]}`);
  });

  test('what decided is highlighted, and what is searched for', () => {
    expect(spansOf(inFile, 'match')).toEqual(['729']);
    expect(spansOf(pressIn(inFile, LINES, ']'), 'match')).toEqual(['14393']);
    const found = pressIn(inFile, LINES, '/ L I N E space 2 enter');
    expect(spansOf(found, 'match').filter((text) => text === 'line 2')).toHaveLength(1);
    expect(viewOf(found)[2]).toBe('»    2  line 2');
  });

  test.each([
    [40, 15],
    [80, 24],
    [120, 40],
  ])('fit into %i columns and %i rows, whatever is in them', (columns, rows) => {
    const hostile = [
      ...LINES.slice(0, 9),
      '\u001b[2J\u001b]0;owned\u0007\u202eexe.png\u2066\u200b',
      `${'计算'.repeat(400)}end`,
      '\t\ttabs\tand 👩‍👩‍👧‍👦 and é',
      '\u0000\u0000\u007f\u0085\ufffe',
      'a'.repeat(100_000),
    ];
    const state = scanned([QUOTED], { size: { columns, rows } });
    for (const keys of ['', 'w', 'l', 'G', 'w G', '$', '/ e n d', 'w / e n d']) {
      const shown = pressIn(fed(press(state, 'enter enter'), hostile), hostile, keys);
      const frame = frameOf(shown);
      expect(
        frame.split('\n').filter((line) => displayWidth(line) > columns),
        keys,
      ).toEqual([]);
      expect(frame.split('\n'), keys).toHaveLength(rows);
      expect(frame, keys).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2066]/);
    }
  });

  test('a long line is wrapped in rows that hold all of it, and goes by in rows', () => {
    const text = Array.from({ length: 900 }, (_, index) => `${index} `).join('');
    const lines = [text, 'short'];
    let state = pressIn(fed(press(inFindings, 'enter enter'), lines), lines, 'w');
    let seen = '';
    for (let row = 0; row < 60; row += 1) {
      seen += (viewOf(state)[1] ?? '').slice(8);
      state = pressIn(state, lines, 'j');
    }
    expect(text.startsWith(seen.slice(0, 2_000))).toBe(true);
    const end = viewOf(pressIn(state, lines, 'G'));
    expect(end.at(-1)).toBe('     2  short');
    expect(end.at(-2)?.trimEnd().endsWith('899')).toBe(true);
  });

  test('a match far along a line comes into sight', () => {
    const lines = [...LINES.slice(0, 20), `${'计算 '.repeat(900)}needle${' and more'.repeat(90)}`];
    const at = fed(press(inFindings, 'enter enter'), lines);
    for (const keys of ['/ n e e d l e enter', 'w / n e e d l e enter', '/ n e e d l e enter w']) {
      expect(
        viewOf(pressIn(at, lines, keys)).filter((line) => line.includes('needle')),
        keys,
      ).toHaveLength(1);
    }
  });

  test('of another encoding say so', () => {
    const wide = fed(press(inFindings, 'enter enter'), LINES, { encoding: 'utf-16le' });
    expect(viewOf(wide)[0]).toMatch(/evidence 1 of 2 · utf-16le$/);
  });

  test('of a file without evidence tell what limited its reading', () => {
    const complaint = fed(press(inFindings, '6'), LINES, { notes: ['A note\u001b[2J'] });
    const nameless = { ...complaint, source: complaint.source && { ...complaint.source, mark: undefined } };
    expect(viewOf(nameless)[0]).toContain('A note␛[2J');
  });
});
