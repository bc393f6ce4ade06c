import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BIN } from '../support/run-cli.ts';
import { SAMPLES } from '../support/samples.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const COUNT = 10_000;
const SAMPLE = new URL('bundles/host-firmware-off/systeminfo.txt', SAMPLES);
const folder = join(mkdtempSync(join(tmpdir(), 'hvtriage-many-')), 'share');

/** Ten thousand customers who sent one file each: enough to be read for longer than any of these tests takes. */
beforeAll(() => {
  const content = readFileSync(SAMPLE);
  for (let index = 0; index < COUNT; index += 1) {
    const bundle = join(folder, `case-${String(index).padStart(5, '0')}`);
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, 'systeminfo.txt'), content);
  }
});

afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** The program over all of them, with some bundles read. */
async function open(): Promise<Terminal> {
  const terminal = new Terminal(join(folder, '..'), { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(`"${process.execPath}" "${BIN}" share`, 'Enter');
  await terminal.until(
    'some bundles',
    (screen) => isScanning(screen) && /case-\d+/.test(screen) && rowOf(screen) === 1,
  );
  return terminal;
}

function isScanning(screen: string): boolean {
  return /Scanning {2}[\d,]+ of 10,000 bundles/.test(screen);
}

/** Which row of how many is selected, in the lower border of the list. */
function rowOf(screen: string): number {
  return Number(/ (\d+)\/\d+ ━?[┛┘]/.exec(screen)?.[1]);
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the terminal UI over 10,000 bundles', () => {
  it('opens a bundle, moves and comes back while the others are read', async () => {
    const terminal = await open();
    await terminal.until('four bundles', (screen) => /1\/(?!1 |2 |3 )\d+/.test(screen));
    terminal.press('Down', 'Down');
    await terminal.until('another bundle', (screen) => rowOf(screen) > 1);
    terminal.press('Enter');
    const opened = await terminal.until(
      'its findings',
      (screen) => screen.includes('› findings') && screen.includes('Hardware virtualization is switched off'),
    );
    expect(isScanning(opened)).toBe(true);
    terminal.press('Down');
    await terminal.until('its second finding', (screen) => rowOf(screen) === 2);
    terminal.press('Escape');
    const list = await terminal.until('the list', (screen) => screen.includes('› bundles'));
    expect(isScanning(list)).toBe(true);
    terminal.press('G');
    await terminal.until('the last one', (screen) => /▸ case-/.test(screen) && rowOf(screen) > 3);
  });

  it('pages, searches, filters, sorts and comes back to the first row while the others are read', async () => {
    const terminal = await open();
    const row = (what: string, isThere: (number: number) => boolean): Promise<string> =>
      terminal.until(what, (screen) => isScanning(screen) && isThere(rowOf(screen)));
    await terminal.until('a hundred bundles', (screen) => /1\/\d{3,}/.test(screen));
    terminal.press('NPage');
    await row('another page', (number) => number > 5);
    terminal.press('G');
    await row('the last one', (number) => number > 50);
    terminal.press('g');
    await row('the first one', (number) => number === 1);
    terminal.press('/', '0001', 'Enter');
    await terminal.until('the first match', (screen) => /▸ case-00001/.test(screen) && !screen.includes('Search: '));
    terminal.press('n');
    await terminal.until('the next match', (screen) => /▸ case-00010/.test(screen));
    terminal.press('f', 'j', 'Space', 'Escape');
    await terminal.until('the filter', (screen) => screen.includes('Bundles · filter hides 0: High'));
    terminal.press('F');
    await terminal.until('no filter', (screen) => isScanning(screen) && /┏ Bundles ━/.test(screen));
    terminal.press('s');
    await terminal.until('another order', (screen) => screen.includes('Order: by name'));
    terminal.press('o');
    await terminal.until('why not', (screen) => screen.includes('Not all bundles are read yet'));
  });

  it('goes on at any size', async () => {
    const terminal = await open();
    for (const [columns, rows] of [
      [40, 15],
      [300, 100],
      [80, 24],
      [120, 40],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.until(`the list at ${columns}x${rows}`, (screen) => {
        const lines = screen.trimEnd().split('\n');
        return lines.length === rows && lines.at(-1)?.includes('? help') === true && /▸ case-\d+/.test(screen);
      });
    }
    terminal.press('q');
    await terminal.until('the prompt', (text) => text.trimEnd().endsWith('READY>') && !text.includes('Scanning'));
    expect([terminal.read('alternate_on'), terminal.read('cursor_flag')]).toEqual(['0', '1']);
  });

  it('tells of a bundle what its report says, once it stays selected', async () => {
    const terminal = await open();
    await terminal.until('its machine with its Windows', (screen) => /Windows Server 20\d\d/.test(screen));
  });

  it.each([
    ['q', 'q', 0],
    ['Ctrl-C', 'C-c', 0],
  ])('leaves the terminal as it was with %s while they are read, and ends', async (_name, key, code) => {
    const terminal = await open();
    terminal.press(key);
    await terminal.until('the prompt', (text) => text.trimEnd().endsWith('READY>') && !text.includes('Scanning'));
    expect(terminal.read('alternate_on')).toBe('0');
    expect(terminal.read('cursor_flag')).toBe('1');
    terminal.press('echo code=$?', 'Enter');
    // Typed text shows again, and a line ends where it should: raw mode is off.
    await terminal.until('the code', (text) => text.includes(`READY> echo code=$?\ncode=${code}\nREADY>`));
  });
});
