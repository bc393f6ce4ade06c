import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';

/** The program over a sample in a terminal, once its findings are there, and the folder it works in. */
async function open(columns = 100, rows = 30, bundle = BUNDLE): Promise<{ terminal: Terminal; folder: string }> {
  const folder = folderWith(bundle);
  const terminal = new Terminal(folder, { columns, rows });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(`"${process.execPath}" "${BIN}" ${bundle}`, 'Enter');
  await terminal.until('the findings', (screen) => screen.includes('Findings') && /[▲◆]/.test(screen));
  return { terminal, folder };
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('a file in a terminal', () => {
  it('shows the evidence of the third finding after four keys, and comes back', async () => {
    const { terminal } = await open();
    terminal.press('Down', 'Down', 'Enter', 'Enter');
    const screen = await terminal.until('the line', (text) =>
      text.includes('▸▲  34  PAGE_FAULT_IN_NONPAGED_AREA (50)'),
    );
    expect(screen).toMatch(/analyze\.txt.*\n.*Windows stopped with .* \+1 .*evidence 1 of 2 · ascii/);
    terminal.press('Escape');
    await terminal.until('its details again', (text) => text.includes('▸analyze.txt:34') && text.includes('3/5'));
  });

  it('searches the whole file, wraps it and scrolls to the side', async () => {
    const { terminal } = await open(60, 20);
    terminal.press('Down', '6');
    await terminal.until('the file', (text) => text.includes('▸▲  34'));
    terminal.press('/', 'KiStartSystemThread', 'Enter');
    await terminal.until('the match', (text) => /» +1\d\d {2}….*nt!KiStartSystemThread/.test(text));
    terminal.press('w');
    await terminal.until('wrapped lines', (text) => /^┃» {7}.*KiStartSystemThread/m.test(text));
    terminal.press('w', 'g', '0');
    await terminal.until('the first line', (text) => text.includes('Microsoft (R) Windows Debugger'));
  });

  it('opens members of archives in archives', async () => {
    const { terminal } = await open(80, 24, 'upload-in-archives');
    terminal.press('6');
    const screen = await terminal.until('the line', (text) => /▸▲ +4 {2}"WIN7-CAD12"/.test(text));
    expect(screen).toContain('host.cab!/vm.csv');
  });

  it('says when the file has changed, and when it is gone', async () => {
    const { terminal, folder } = await open();
    const file = join(folder, BUNDLE, 'analyze.txt');
    appendFileSync(file, 'one line more\n');
    terminal.press('Down', '6');
    await terminal.until('the change', (text) => text.includes('has changed since it was scanned'));
    terminal.press('Escape');
    rmSync(file);
    // Another file first, so that this one is read again.
    terminal.press('Up', '6');
    await terminal.until('another file', (text) => text.includes('evidence') && !text.includes('analyze.txt'));
    terminal.press('Escape', 'Down', '6');
    await terminal.until('that it is gone', (text) => text.includes('The file is no longer there.'));
    terminal.press('q');
    await terminal.until('the findings', (text) => text.includes('2/5'));
  });
});
