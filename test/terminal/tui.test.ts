import { describe, expect, it, onTestFinished } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';
const COMMAND = `"${process.execPath}" "${BIN}"`;
const FINDING = 'The server crashed in the SMB 1.0 server driver';

/** The program over some uploads in a terminal, with its first screen drawn. */
async function open(...bundles: readonly string[]): Promise<Terminal> {
  const terminal = new Terminal(folderWith(...bundles), { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(`${COMMAND} ${bundles.join(' ')}`, 'Enter');
  await terminal.until('the first screen', (screen) => screen.includes('q quit') && !screen.includes('READY>'));
  return terminal;
}

// On a developer's machine without tmux they are skipped, and vitest says so; CI installs it.
describe.skipIf(!hasTmux() && process.env.CI === undefined)('the terminal UI in a terminal', () => {
  it('shows the findings of one upload and the details of the first', async () => {
    const terminal = await open(BUNDLE);
    const screen = await terminal.until('the findings', (text) => text.includes('ms17-010-missing'));
    expect(screen).toContain(BUNDLE);
    expect(terminal.read('alternate_on')).toBe('1');
  });

  it('moves with the arrow keys', async () => {
    const terminal = await open(BUNDLE);
    await terminal.until('the first finding', (text) => /▸ ▲/.test(text));
    // More often than there are findings: it stays at the last.
    const often = 12;
    terminal.press(...Array<string>(often).fill('Down'));
    await terminal.until('the note on the hypervisor', (text) => /▸ ·/.test(text));
    expect(terminal.screen()).toContain('hypervisor-already-running');
    terminal.press(...Array<string>(often).fill('Up'));
    await terminal.until('the first finding again', (text) => /▸ ▲/.test(text) && text.includes('ms17-010-missing'));
  });

  it('goes from the bundles into one and back with Enter and Escape', async () => {
    const terminal = await open(BUNDLE, 'host-firmware-off');
    await terminal.until('the list of bundles', (text) => text.includes('Bundles') && text.includes('1/2'));
    terminal.press('Enter');
    await terminal.until('the findings of the first', (text) => text.includes('Findings'));
    terminal.press('Escape');
    await terminal.until('the list of bundles again', (text) => text.includes('Bundles') && text.includes('1/2'));
  });

  it('shows with 2 what could not be checked, and the command that would', async () => {
    const terminal = await open(BUNDLE);
    terminal.press('2');
    const screen = await terminal.until(
      'what was not checked',
      (text) => /wait for|not checked/i.test(text) && text.includes('Get-VM'),
    );
    expect(screen).toContain('Get-VM');
  });

  it('speaks Chinese with L, and English again', async () => {
    const terminal = await open(BUNDLE);
    terminal.press('L');
    const screen = await terminal.until('the findings in Chinese', (text) => text.includes('SMB 1.0 服务器驱动程序中'));
    expect(screen).toContain('检查结果');
    terminal.press('L');
    await terminal.until(
      'the findings in English',
      (text) => text.includes('Findings') && text.includes('The server crashed'),
    );
  });

  it('explains its keys with ?, and closes that with Escape', async () => {
    const terminal = await open(BUNDLE);
    terminal.press('?');
    await terminal.until('the keys', (text) => text.includes('one down') && text.includes('one up'));
    terminal.press('Escape');
    await terminal.until('the findings', (text) => text.includes('Findings') && !text.includes('one down'));
  });

  it('fits into any size it is given', async () => {
    const terminal = await open(BUNDLE);
    for (const [columns, rows] of [
      [60, 20],
      [140, 45],
      [40, 12],
      [100, 30],
    ] as const) {
      terminal.resize(columns, rows);
      const screen = await terminal.until(`a screen of ${columns} by ${rows}`, (text) => {
        const lines = text.trimEnd().split('\n');
        return lines.length === rows && /q quit|\? help/.test(lines.at(-1) ?? '') && text.includes('› findings');
      });
      for (const line of screen.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
      expect(screen.match(/› findings/g), screen).toHaveLength(1);
    }
  });

  it('leaves the terminal as it was with q', async () => {
    const terminal = await open(BUNDLE);
    terminal.press('q');
    const screen = await terminal.until('the prompt', (text) => text.trimEnd().endsWith('READY>'));
    expect(screen).not.toContain('Findings');
    expect(terminal.read('alternate_on')).toBe('0');
    expect(terminal.read('cursor_flag')).toBe('1');
    expect(await codeOfLast(terminal)).toBe('0');
    await expectEcho(terminal);
  });

  it('leaves the terminal as it was with Ctrl-C', async () => {
    const terminal = await open(BUNDLE);
    terminal.press('C-c');
    await terminal.until('the prompt', (text) => text.trimEnd().endsWith('READY>'));
    expect(terminal.read('alternate_on')).toBe('0');
    expect(terminal.read('cursor_flag')).toBe('1');
    await expectEcho(terminal);
  });
});

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the program in a terminal, without the UI', () => {
  it('prints a report in colours of the width of the terminal for scan', async () => {
    const terminal = new Terminal(folderWith(BUNDLE), { columns: 80, rows: 200 });
    onTestFinished(() => terminal.close());
    await terminal.until('a shell', (screen) => screen.includes('READY>'));
    terminal.press(`${COMMAND} scan ${BUNDLE}`, 'Enter');
    const screen = await terminal.until('the totals', (text) => /\d+ critical {2}\d+ high/.test(text));
    expect(screen.replace(/\s+/g, ' ')).toContain(FINDING);
    expect(terminal.read('alternate_on')).toBe('0');
  });

  it('prints its help when it is called with nothing', async () => {
    const terminal = new Terminal(folderWith(), { columns: 100, rows: 40 });
    onTestFinished(() => terminal.close());
    await terminal.until('a shell', (screen) => screen.includes('READY>'));
    terminal.press(COMMAND, 'Enter');
    await terminal.until('the help', (text) => text.includes('Usage: hvtriage') && text.trimEnd().endsWith('READY>'));
  });
});

/** The exit code the shell saw. */
async function codeOfLast(terminal: Terminal): Promise<string | undefined> {
  terminal.press('echo code=$?', 'Enter');
  const screen = await terminal.until('the code', (text) => /^code=\d+$/m.test(text));
  return /^code=(\d+)$/m.exec(screen)?.[1];
}

/** What is typed shows again, and a line ends where it should: raw mode is off. */
async function expectEcho(terminal: Terminal): Promise<void> {
  terminal.press('echo one; echo two', 'Enter');
  await terminal.until('two lines below each other', (text) =>
    /READY> echo one; echo two\none\ntwo\nREADY>/.test(text),
  );
}
