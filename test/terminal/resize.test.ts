import { describe, expect, it, onTestFinished } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';
import { type Seen, untilSeen } from './keys/seen.ts';

/** One after the other; the last one is come to from the largest. */
const SIZES = [
  [80, 24],
  [120, 40],
  [40, 15],
  [300, 100],
  [40, 15],
] as const;
const UPLOADS = ['host-srv-sys-bluescreen', 'vm-remotefx-answered', 'healthy-host-2022'];
const COMMAND = `"${process.execPath}" "${BIN}" ${UPLOADS.join(' ')} --as-of 2026-11-24`;

const TITLE = / › (?:bundles|findings|file)(?: {2}|$)/;

/** All that a program may have switched on in a terminal, and what it is in a shell. */
const CLEAN = {
  alternate_on: '0',
  cursor_flag: '1',
  insert_flag: '0',
  wrap_flag: '1',
  keypad_flag: '0',
  keypad_cursor_flag: '0',
  origin_flag: '0',
  mouse_any_flag: '0',
  mouse_standard_flag: '0',
  mouse_button_flag: '0',
  mouse_all_flag: '0',
  mouse_sgr_flag: '0',
  mouse_utf8_flag: '0',
} as const;

/** Places in the program with the keys to them, and the key that ends it there. */
const PLACES = [
  ['the list of bundles', [], 'bundles', 'q'],
  ['the details', ['Enter', 'Enter'], 'detail', 'q'],
  ['the filter', ['f'], 'filter', 'C-c'],
  ['a file', ['6'], 'source', 'C-c'],
  ['the message', ['y'], 'text', 'C-c'],
  ['the help', ['?'], 'help', 'C-c'],
  ['the findings', ['Enter'], 'findings', 'q'],
] as const;

const [FIRST, ...OTHERS] = PLACES;
/** After each size, from the first list and from another place each. */
const ENDS = SIZES.flatMap(([columns, rows], index) =>
  [FIRST, OTHERS[index] ?? FIRST].map((place) => [columns, rows, index + 1, ...place] as const),
);

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the terminal UI in a window that changes', () => {
  it.each(PLACES)('fits %s into every size', async (_, keys, context) => {
    const terminal = await open();
    terminal.press(...keys);
    for (const [columns, rows] of SIZES) {
      terminal.resize(columns, rows);
      const seen = await untilSeen(
        terminal,
        `${context} in ${columns} x ${rows}`,
        (now) => now.context === context && isAsLarge(now, columns, rows),
      );
      const lines = seen.text.split('\n');
      for (const line of lines) expect(displayWidth(line), seen.text).toBeLessThanOrEqual(columns);
      expect(
        lines.filter((line) => TITLE.test(line)),
        seen.text,
      ).toHaveLength(1);
    }
  });

  it.each(ENDS)('is left clean at %s x %s, size %s, from %s', async (_, __, count, ___, keys, context, end) => {
    const terminal = await open();
    terminal.press('M');
    await untilSeen(terminal, 'the mouse', ({ status }) => status.includes('Mouse on'));
    terminal.press(...keys);
    await untilSeen(terminal, context, (now) => now.context === context);
    for (const [columns, rows] of SIZES.slice(0, count)) {
      terminal.resize(columns, rows);
      await untilSeen(terminal, `${columns} x ${rows}`, (now) => isAsLarge(now, columns, rows));
    }
    terminal.press(end);
    await expectClean(terminal);
  });
});

async function open(): Promise<Terminal> {
  const [columns, rows] = [100, 30];
  const terminal = new Terminal(folderWith(...UPLOADS), { columns, rows });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(COMMAND, 'Enter');
  await untilSeen(terminal, 'the bundles', ({ context, text }) => context === 'bundles' && text.includes('1/3'));
  return terminal;
}

/** The last row of the window and the last column of a border are drawn. */
function isAsLarge({ text, context }: Seen, columns: number, rows: number): boolean {
  const lines = text.split('\n');
  const widest = Math.max(...lines.map((line) => displayWidth(line)));
  return lines.length === rows && (widest === columns || context === 'text');
}

/** Nothing that a program switches on is on, what is typed shows again, and lines end where they should. */
async function expectClean(terminal: Terminal): Promise<void> {
  const screen = await terminal.until(
    'the shell',
    (text) => text.trimEnd().endsWith('READY>') && terminal.read('alternate_on') === '0',
  );
  expect(screen).not.toMatch(TITLE);
  expect(Object.fromEntries(Object.keys(CLEAN).map((flag) => [flag, terminal.read(flag)]))).toEqual(CLEAN);
  terminal.press("code=$?; clear; echo code=$code; stty -a | tr ' ' '\\n' | grep -x -e icanon -e echo", 'Enter');
  await terminal.until('what is typed', (text) => text.startsWith('code=0\nicanon\necho\nREADY>'));
  terminal.press('echo one; echo two', 'Enter');
  await terminal.until('two lines below each other', (text) =>
    /READY> echo one; echo two\none\ntwo\nREADY>/.test(text),
  );
}
