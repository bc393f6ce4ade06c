import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BIN } from '../support/run-cli.ts';
import { SAMPLES } from '../support/samples.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';
import { type Seen, untilSeen } from './keys/seen.ts';

const COUNT = 10_000;
const HIGH = new URL('bundles/host-firmware-off/systeminfo.txt', SAMPLES);
/** Every tenth has nothing but notes. */
const HEALTHY = new URL('bundles/healthy-guest/systeminfo.txt', SAMPLES);
const folder = join(mkdtempSync(join(tmpdir(), 'hvtriage-many-')), 'share');

/** Ten thousand customers who sent one file each: enough to be read for longer than any of these tests takes. */
beforeAll(() => {
  const [high, healthy] = [readFileSync(HIGH), readFileSync(HEALTHY)];
  for (let index = 0; index < COUNT; index += 1) {
    const bundle = join(folder, `case-${String(index).padStart(5, '0')}`);
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, 'systeminfo.txt'), index % 10 === 9 ? healthy : high);
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

/** Of the rows of the list, one is kept in sight. */
const PAGE = 24;

/** The list of bundles, once it shows something, with others still to be read. */
async function listed(terminal: Terminal, what: string, shows: (seen: Seen) => boolean): Promise<Seen> {
  const seen = await untilSeen(terminal, what, (now) => now.context === 'bundles' && shows(now));
  expect(isScanning(seen.text), seen.text).toBe(true);
  return seen;
}

/** How many the filter hides, as the list says above. */
function hiddenIn(text: string): number {
  return Number(/filter hides ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/^┃. case-(\d+)/gm)].map(([, digits]) => Number(digits));
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

  it('goes by pages, to the ends and to what is searched for', async () => {
    const terminal = await open();
    const list = await listed(terminal, 'two hundred', ({ at }) => (at?.all ?? 0) > 200);
    terminal.press('NPage');
    const page = await listed(terminal, 'a page further', ({ at }) => at?.first === PAGE + 1);
    expect(page.marked).not.toBe(list.marked);
    terminal.press('PPage');
    await listed(terminal, 'the first one', ({ at, marked }) => at?.first === 1 && marked.includes('case-00000'));
    terminal.press('G');
    // More come above it and below it meanwhile.
    await listed(
      terminal,
      'the last one',
      ({ at, marked }) => (at?.first ?? 0) > 200 && /▸ case-\d\d\d\d9/.test(marked),
    );
    terminal.press('g');
    await listed(terminal, 'the first one again', ({ at, marked }) => at?.first === 1 && marked.includes('case-00000'));
    terminal.press('/', '0003', 'Enter');
    await listed(terminal, 'the first match', ({ marked }) => marked.includes('case-00003'));
    terminal.press('n');
    await listed(terminal, 'the second match', ({ marked }) => marked.includes('case-00030'));
    terminal.press('N');
    await listed(terminal, 'the first match again', ({ marked }) => marked.includes('case-00003'));
  });

  it('filters by severity and sorts, and counts on', async () => {
    const terminal = await open();
    await listed(terminal, 'two hundred', ({ at }) => (at?.all ?? 0) > 200);
    terminal.press('f');
    await untilSeen(terminal, 'the filter', ({ context }) => context === 'filter');
    terminal.press('j', 'x');
    await untilSeen(terminal, 'the high ones', ({ marked, text }) => /\[x\].*High/.test(marked) && hiddenIn(text) > 0);
    terminal.press('Escape', 'G');
    const few = await listed(
      terminal,
      'the last high one',
      ({ marked, at }) => /▸ case-\d\d\d\d[0-8]/.test(marked) && (at?.first ?? 0) > 100,
    );
    await listed(terminal, 'more that are hidden', ({ text }) => hiddenIn(text) > hiddenIn(few.text));
    terminal.press('F');
    await listed(terminal, 'all of them', ({ name }) => name === 'Bundles');
    terminal.press('s');
    await listed(
      terminal,
      'their order',
      ({ name, status }) => name.includes('by name') && status.includes('Order: by name'),
    );
    terminal.press('G');
    const last = await listed(terminal, 'the last of so many', ({ at }) => (at?.first ?? 0) > 200);
    expect(numbersIn(last.text)).toEqual(numbersIn(last.text).toSorted((a, b) => a - b));
  });

  it('opens the last one, and writes a report of one but not yet of all', async () => {
    const terminal = await open();
    await listed(terminal, 'two hundred', ({ at }) => (at?.all ?? 0) > 200);
    terminal.press('o');
    await listed(terminal, 'that it is refused', ({ status }) => status.includes('Not all bundles are read yet'));
    terminal.press('G');
    const last = await listed(terminal, 'the last one', ({ marked }) => /▸ case-\d\d\d\d9/.test(marked));
    const name = /case-\d+/.exec(last.marked)?.[0] ?? '';
    terminal.press('Enter');
    await untilSeen(
      terminal,
      'its findings',
      ({ context, text, at }) => context === 'findings' && text.includes(`${name} › findings`) && at?.first === 1,
    );
    terminal.press('o');
    await untilSeen(
      terminal,
      'what is written',
      ({ context, text }) => context === 'export' && text.includes(`share/${name}`),
    );
    terminal.press('Escape', 'Escape');
    await listed(terminal, 'that one again', ({ marked }) => marked.includes(name));
    terminal.press('q');
    await terminal.until('the prompt', (text) => text.trimEnd().endsWith('READY>') && !text.includes('Scanning'));
  });

  it('goes on at any size', async () => {
    const terminal = await open();
    for (const [columns, rows] of [
      [40, 15],
      [300, 100],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await listed(terminal, `the list at ${columns}x${rows}`, ({ text, marked }) => {
        const lines = text.split('\n');
        return lines.length === rows && lines.at(-1)?.includes('? help') === true && marked.includes('▸ case-');
      });
    }
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
