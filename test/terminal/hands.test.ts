import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';
const COMMAND = `"${process.execPath}" "${BIN}" ${BUNDLE}`;

/** A terminal with a shell in a folder with an upload. */
async function desk(): Promise<{ terminal: Terminal; folder: string }> {
  const folder = folderWith(BUNDLE);
  const terminal = new Terminal(folder, { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  return { terminal, folder };
}

async function open(terminal: Terminal): Promise<void> {
  terminal.press(COMMAND, 'Enter');
  await terminal.until('the findings', (screen) => screen.includes('ms17-010-missing') && screen.includes('? help'));
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the hands of the terminal UI', () => {
  it('keeps marks and notes for the next session', async () => {
    const { terminal } = await desk();
    await open(terminal);
    terminal.press('m');
    await terminal.until('the mark', (screen) => /1 of \d+ reviewed, kept in hvtriage-review\.json/.test(screen));
    terminal.press('N');
    await terminal.until('the line for the note', (screen) => screen.includes('Note: ▏'));
    terminal.press('asked the DBA', 'Enter');
    await terminal.until('the note', (screen) => screen.includes('Note kept in hvtriage-review.json'));
    terminal.press('q');
    await terminal.until('the shell', (screen) => screen.trimEnd().endsWith('READY>'));
    terminal.press('clear', 'Enter');
    await open(terminal);
    const screen = await terminal.until('the mark of before', (text) => text.includes('asked the DBA'));
    expect(screen).toMatch(/1 of \d+ reviewed/);
    expect(screen).toContain('√≡');
  });

  it('writes a report, and replaces it only when told so', async () => {
    const { terminal, folder } = await desk();
    await open(terminal);
    const path = join(folder, `hvtriage-${BUNDLE}.json`);
    terminal.press('o');
    await terminal.until('the formats', (screen) => screen.includes('▸ text'));
    terminal.press('Down', 'Enter');
    await terminal.until('the path', (screen) => screen.includes(`Write to: hvtriage-${BUNDLE}.json`));
    terminal.press('Enter');
    await terminal.until('the end', (screen) => screen.includes('Written: '));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ bundles: [{ path: BUNDLE }] });
    terminal.press('o');
    await terminal.until('the formats again', (screen) => screen.includes('▸ text'));
    terminal.press('Down', 'Enter');
    await terminal.until('the path again', (screen) => screen.includes('Write to: '));
    terminal.press('Enter');
    await terminal.until('a question', (screen) => screen.includes('This file exists'));
    terminal.press('y', 'Enter');
    await terminal.until('the end again', (screen) => screen.includes('Written: '));
  });

  it('shows the message to the customer and what was copied', async () => {
    const { terminal } = await desk();
    await open(terminal);
    terminal.press('y');
    await terminal.until(
      'the message',
      (screen) => screen.includes('Message to the customer') && screen.includes('Hello,'),
    );
    terminal.press('Escape');
    await terminal.until('the findings', (screen) => screen.includes('ms17-010-missing'));
    terminal.press('2');
    await terminal.until('what is open', (screen) => screen.includes('Could not be checked'));
    terminal.press('c');
    await terminal.until('a notice', (screen) => screen.includes('Copied: the command to collect it'));
    terminal.press('C');
    await terminal.until('the text without borders', (screen) => !screen.includes('┃') && screen.includes('Get-VM'));
  });
});
