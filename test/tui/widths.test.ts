import { expect, test } from 'vitest';
import { hostBundle } from '../support/report-fixture.ts';
import { frameOf, press, scanned } from '../support/tui.tsx';

test.each([false, true])('every width says where one is and what a key does (ASCII: %s)', (ascii) => {
  for (let columns = 40; columns <= 300; columns += 5) {
    const state = scanned([hostBundle], { size: { columns, rows: 15 }, ascii });
    for (const keys of ['', 'enter', '2', 'f']) {
      const lines = frameOf(press(state, keys)).split('\n');
      expect(lines[0], `${columns} ${keys}`).toMatch(keys === '2' ? /not checked/ : /findings/);
      expect(lines.at(-1), `${columns} ${keys}`).toMatch(/\? help/);
    }
  }
});
