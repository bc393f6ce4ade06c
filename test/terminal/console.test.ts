import { execFileSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';
const COMMAND = `"${process.execPath}" "${BIN}"`;

async function shell(): Promise<Terminal> {
  const terminal = new Terminal(folderWith(BUNDLE), { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  return terminal;
}

async function open(): Promise<Terminal> {
  const terminal = await shell();
  terminal.press(`${COMMAND} ${BUNDLE}`, 'Enter');
  await terminal.until('the findings', (screen) => screen.includes('q quit') && screen.includes('ms17-010-missing'));
  return terminal;
}

/** What the shell says of the terminal when the program is gone. */
async function expectRestored(terminal: Terminal): Promise<void> {
  await terminal.until('the shell', () => terminal.read('alternate_on') === '0');
  expect(terminal.read('mouse_standard_flag')).toBe('0');
  expect(terminal.read('cursor_flag')).toBe('1');
  // Only a terminal that shows what is typed shows it twice: typed, and printed.
  terminal.press('echo "it is $((6 * 7))"', 'Enter');
  await terminal.until('what is typed', (screen) => screen.includes('it is 42') && screen.includes('$((6 * 7))'));
}

/** The program in the terminal, which the shell started. */
function program(terminal: Terminal): number {
  const children = execFileSync('pgrep', ['-P', terminal.read('pane_pid')], { encoding: 'utf8' });
  return Number(children.split('\n')[0]);
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the terminal UI and the console', () => {
  it('tells of the mouse from M to M, and scrolls and selects with it', async () => {
    const terminal = await open();
    expect(terminal.read('mouse_standard_flag')).toBe('0');
    terminal.press('M');
    await terminal.until('the mouse', (screen) => screen.includes('the wheel scrolls'));
    expect([terminal.read('mouse_standard_flag'), terminal.read('mouse_sgr_flag')]).toEqual(['1', '1']);
    terminal.press('\u001b[<65;5;5M');
    await terminal.until('the second finding', (screen) => /─ 2\/\d+ ─/.test(screen) || /━ 2\/\d+ ━/.test(screen));
    terminal.press('M');
    await terminal.until('no mouse', (screen) => screen.includes('Mouse off'));
    expect(terminal.read('mouse_standard_flag')).toBe('0');
    terminal.press('M');
    await terminal.until('the mouse again', (screen) => screen.includes('the wheel scrolls'));
    terminal.press('q');
    await expectRestored(terminal);
  });

  it('goes to the shell with Ctrl-Z and comes back with fg', async () => {
    const terminal = await open();
    terminal.press('j', 'C-z');
    await terminal.until('the shell', (screen) => screen.includes('Stopped') && screen.includes('READY>'));
    await expectRestored(terminal);
    terminal.press('fg', 'Enter');
    await terminal.until('the second finding', (screen) => screen.includes('bugcheck-srv-sys'));
    expect(terminal.read('alternate_on')).toBe('1');
    terminal.press('G', '?');
    await terminal.until('the help', (screen) => screen.includes('Esc back'));
    terminal.press('C-c');
    await expectRestored(terminal);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('restores the terminal at %s', async (signal) => {
    const terminal = await open();
    terminal.press('M');
    await terminal.until('the mouse', (screen) => screen.includes('the wheel scrolls'));
    process.kill(program(terminal), signal);
    await expectRestored(terminal);
  });

  it('answers in lines with --plain', async () => {
    const terminal = await shell();
    terminal.press(`${COMMAND} ${BUNDLE} --plain`, 'Enter');
    await terminal.until('a prompt', (screen) => screen.includes('findings> '.trimEnd()));
    expect(terminal.read('alternate_on')).toBe('0');
    terminal.press('1', 'Enter');
    await terminal.until('a finding', (screen) => /\n1 of \d+\.\n/.test(screen));
    terminal.press('quit', 'Enter');
    await terminal.until('the shell', (screen) => screen.trimEnd().endsWith('READY>'));
  });
});
