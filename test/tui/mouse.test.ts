import { describe, expect, test } from 'vitest';
import { type MouseEvent, separated } from '../../src/tui/mouse-input.ts';
import { layoutOf } from '../../src/tui/state/layout.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';
import { fed, frameOf, largeBundle, press, reduceAll, scanned } from '../support/tui.tsx';

const ESC = '\u001b';

describe('what a terminal tells of the mouse', () => {
  test.each([
    [`${ESC}[<0;5;3M`, '', [{ kind: 'click', column: 5, row: 3 }]],
    [`${ESC}[<0;5;3m`, '', []],
    [`${ESC}[<2;5;3M`, '', []],
    [`${ESC}[<64;5;3M`, '', [{ kind: 'wheel', by: -1, column: 5, row: 3 }]],
    [`${ESC}[<69;120;40M`, '', [{ kind: 'wheel', by: 1, column: 120, row: 40 }]],
    [`j${ESC}[<65;1;1Mk${ESC}[<65;1;1M`, 'jk', [1, 1].map((by) => ({ kind: 'wheel', by, column: 1, row: 1 }))],
    [`${ESC}[A${ESC}[5~`, `${ESC}[A${ESC}[5~`, []],
    ['<0;5;3M', '<0;5;3M', []],
    [ESC, ESC, []],
  ])('%j', (text, keys, events) => {
    expect(separated(text)).toEqual({ keys, events, rest: '' });
  });

  test('may come in parts', () => {
    const text = `k${ESC}[<65;12;7Mj`;
    for (let cut = text.indexOf('<') + 1; cut < text.indexOf('M'); cut += 1) {
      const first = separated(text.slice(0, cut));
      const second = separated(first.rest + text.slice(cut));
      expect(first).toMatchObject({ keys: 'k', events: [] });
      expect(second).toEqual({ keys: 'j', events: [{ kind: 'wheel', by: 1, column: 12, row: 7 }], rest: '' });
    }
  });
});

const many = press(scanned([largeBundle(60)], { size: { columns: 120, rows: 20 } }), 'M');

function told(state: TuiState, ...events: readonly MouseEvent[]): TuiState {
  return reduceAll(
    state,
    events.map((event) => ({ type: 'mouse', event })),
  );
}

/** Where a text is on the screen. */
function placeOf(state: TuiState, text: string): { readonly column: number; readonly row: number } {
  const lines = frameOf(state).split('\n');
  const row = lines.findIndex((line) => line.includes(text));
  return { column: (lines[row] ?? '').indexOf(text) + 1, row: row + 1 };
}

describe('the mouse', () => {
  test('does nothing before M, nor after it again, nor while something is typed', () => {
    const event: MouseEvent = { kind: 'wheel', by: 1, column: 3, row: 5 };
    for (const state of [press(many, 'M'), press(many, '/')]) expect(told(state, event)).toBe(state);
    expect(many.notice?.text).toContain('Shift');
    expect(press(many, 'M').notice?.text).toContain('off');
  });

  test('selects the row that is clicked, wherever the list is scrolled to', () => {
    for (const state of [many, press(many, 'G'), press(many, 'pagedown pagedown')]) {
      const lines = frameOf(state).split('\n');
      const rows = lines.flatMap((line) => /VM-\d{5}/.exec(line.slice(0, layoutOf(state).list?.width)) ?? []);
      for (const name of rows.map(String)) {
        const clicked = told(state, { kind: 'click', ...placeOf(state, name) });
        const key = clicked.places.findings.selected;
        expect(key === undefined ? 'f-00000' : key).toBe(name.replace('VM', 'f'));
      }
    }
  });

  test('selects the right row also while a scan goes on', () => {
    const started = reduceAll(many, [{ type: 'planned', bundles: 1, at: 0 }]);
    const scanning: TuiState = { ...started, scan: { ...started.scan, isDone: false } };
    const clicked = told(scanning, { kind: 'click', ...placeOf(scanning, 'VM-00004') });
    expect(clicked.places.findings.selected).toBe('f-00004');
  });

  test('opens what is selected with a second click', () => {
    const bundles = press(scanned([hostBundle, healthyBundle], { size: { columns: 100, rows: 20 } }), 'M');
    const place = placeOf(bundles, 'server 2');
    const selected = told(bundles, { kind: 'click', ...place });
    expect(selected.view).toBe('bundles');
    expect(told(selected, { kind: 'click', ...place })).toMatchObject({ view: 'findings', open: '1' });
  });

  test('gives the pane that is clicked the keyboard', () => {
    const detail = told(many, { kind: 'click', column: 110, row: 5 });
    expect(detail.focus).toBe('detail');
    expect(told(detail, { kind: 'click', column: 3, row: 19 }).focus).toBe('list');
  });

  test('scrolls what is under it, whatever has the keyboard', () => {
    const row = 5;
    const list = told(many, { kind: 'wheel', by: 1, column: 3, row }, { kind: 'wheel', by: 1, column: 3, row });
    expect(list.places.findings.selected).toBe('f-00002');
    const detail = told(many, { kind: 'wheel', by: 1, column: 110, row });
    expect(detail).toMatchObject({ focus: 'list', places: { findings: { scrolled: 3 } } });
    expect(told(press(detail, 'tab'), { kind: 'wheel', by: 1, column: 3, row }).focus).toBe('detail');
    expect(told(press(many, '?'), { kind: 'wheel', by: 1, column: 3, row }).help).toBe(3);
  });

  test('scrolls a file', () => {
    const lines = Array.from({ length: 90 }, (_, index) => `line ${index + 1}`);
    const start = press(scanned([hostBundle], { size: { columns: 100, rows: 20 } }), 'M enter enter g');
    const file = fed(start, lines);
    const before = file.source?.top.line ?? 0;
    const after = told(file, { kind: 'wheel', by: 1, column: 3, row: 5 });
    expect(after.source?.top.line).toBe(before + 3);
  });
});
