import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/tui/lines/line.ts';
import { statusLine } from '../../src/tui/screen/status.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { press, scanned } from '../support/tui.tsx';

const one = scanned([hostBundle]);
const several = scanned([hostBundle, healthyBundle, unrecognisedBundle], { title: 'uploads' });
const lastRow = (state: TuiState): string => plainText(statusLine(state)).trimEnd();
const typed = (keys: string): string | undefined => press(one, `/ ${keys}`).prompt?.text;

describe('a line that is typed', () => {
  test.each([
    ['letters, and keys that mean something elsewhere', 'q ? space L', 'q? L'],
    ['from left to right', 'a b left c', 'acb'],
    ['over the end and the beginning', 'right a left left b', 'ba'],
    ['what is deleted', 'a b c backspace left delete', 'a'],
    ['Home and End', 'b home a end c', 'abc'],
    ['all in front of the cursor', 'a b left ctrl-u', 'b'],
    ['whole characters', '👩‍👩‍👧 a left backspace', 'a'],
  ])('holds %s', (_, keys, text) => {
    expect(typed(keys)).toBe(text);
  });

  test('holds what is pasted, on one line and harmless', () => {
    const state = reduce(press(one, '/ a'), { type: 'paste', text: 'b\r\nc\u001b[31md\u202e' });
    expect(state.prompt).toMatchObject({ text: 'ab c [31md ', cursor: 11 });
    expect(reduce(one, { type: 'paste', text: 'q' })).toBe(one);
  });

  test('is shown in the last row, around its cursor', () => {
    expect(lastRow(press(one, '/ s r v left'))).toBe(' Search: sr▏v');
    const long = reduce(press(one, '/'), { type: 'paste', text: `${'x'.repeat(200)}yz` });
    expect(lastRow(long)).toMatch(/^ Search: …x+yz▏$/);
    expect(lastRow(long).length).toBeLessThanOrEqual(100);
  });

  test('ends with Escape, or when the last letter is taken away', () => {
    for (const keys of ['/ a escape', '/ backspace']) expect(press(one, keys).prompt).toBeUndefined();
    expect(press(one, '/ a ctrl-c').isLeaving).toBe(true);
  });
});

describe('a search', () => {
  const on = (state: TuiState, keys: string): string | undefined => press(state, keys).places[state.view].selected;

  test.each([
    ['goes to the first match with each letter', '/ r e m o t e f x', 'f-remotefx'],
    ['does not mind letter case', '/ R E M O T E F X enter', 'f-remotefx'],
    ['stays where nothing matches', '/ r e m o t e f x z', 'f-remotefx'],
    ['comes back with fewer letters', '/ l i c backspace backspace backspace', undefined],
    ['comes back with Escape', 'j / l i c e n s escape', 'f-remotefx'],
    ['goes on with n', '/ l i c e n s enter n', 'f-licensing'],
    ['goes back with N', '/ r e m o t e f x enter G N', 'f-remotefx'],
  ])('%s', (_, keys, selected) => {
    expect(on(one, keys)).toBe(selected);
  });

  test('looks through bundles, too, by their names', () => {
    expect(on(several, '/ p i c t u r e s enter')).toBe('2');
  });

  test('says where there is nothing to find', () => {
    expect(lastRow(press(one, '/ z z z enter'))).toBe(' Not found: zzz');
    expect(lastRow(press(one, 'n'))).toBe(' Nothing to look for yet: press / first.');
    expect(lastRow(press(one, 'n j'))).toContain('? help');
  });
});
