import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';

/** The program over some samples in a terminal, once what it shows first is there. */
async function open(first: RegExp, ...bundles: readonly string[]): Promise<Terminal> {
  const terminal = new Terminal(folderWith(...bundles), { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(`"${process.execPath}" "${BIN}" ${bundles.join(' ')}`, 'Enter');
  await terminal.until('the first list', (screen) => first.test(screen));
  return terminal;
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('lists in a terminal', () => {
  it('filters findings by text, says what is hidden, and clears it with F', async () => {
    const terminal = await open(/▸ [✖▲]/, BUNDLE);
    terminal.press('f');
    await terminal.until('the panel', (screen) => screen.includes('Filter') && screen.includes('[ ]'));
    terminal.press('/', 'no such words', 'Enter', 'Escape');
    await terminal.until('the empty list', (screen) => screen.includes('Press F to clear the filter'));
    terminal.press('F');
    const screen = await terminal.until('the findings again', (text) => /▸ [✖▲]/.test(text));
    expect(screen).not.toContain('filter hides');
  });

  it('groups findings and searches their details', async () => {
    const terminal = await open(/▸ [✖▲]/, BUNDLE);
    terminal.press('s');
    await terminal.until('the order', (screen) => screen.includes('Order: by machine'));
    terminal.press('Enter', '/', 'Remedy', 'Enter');
    await terminal.until('the match', (screen) => screen.includes('┃»Remedy'));
  });

  it('sorts bundles by name', async () => {
    const terminal = await open(/Bundles.*\n.*▸/, 'vm-win7-generation-2', BUNDLE, 'healthy-host-2016');
    terminal.press('s');
    await terminal.until('the order', (screen) => /by name.*\n.*▸ healthy-host/.test(screen));
  });
});
