import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'mixed-upload';

/** The program over a sample in a terminal, once its findings are there, and the folder it works in. */
async function open(columns = 120, rows = 36): Promise<{ terminal: Terminal; folder: string }> {
  const folder = folderWith(BUNDLE);
  const terminal = new Terminal(folder, { columns, rows });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  terminal.press(`"${process.execPath}" "${BIN}" ${BUNDLE}`, 'Enter');
  await terminal.until('the findings', (screen) => screen.includes('Findings') && /[▲◆]/.test(screen));
  return { terminal, folder };
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('files, facts and rules in a terminal', () => {
  it('come from a folder to the line of a fact by the keyboard alone', async () => {
    const { terminal } = await open();
    terminal.press('3');
    await terminal.until('the files', (text) => /gast-systeminfo\.txt +systeminfo/.test(text));
    await terminal.until('what the first one gave', (text) => text.includes('hostName BUCHHALTUNG'));
    terminal.press('4', 'f', 'KB3125574', 'Enter');
    await terminal.until('the fact', (text) => text.includes('Facts · 1 of') && text.includes('▸ BUCHHALTUNG'));
    terminal.press('Enter', 'Enter');
    const file = await terminal.until(
      'its line',
      (text) => /▸ +37 +\[04\]: KB3125574/.test(text) && text.includes('cp850'),
    );
    expect(file).toContain('gast-systeminfo.txt');
    terminal.press('Escape', 'Escape', 'Escape');
    await terminal.until('all facts', (text) => /hardware {2}\d/.test(text) && !text.includes('1 of'));
  });

  it('tell condition by condition why a rule matched', async () => {
    const { terminal } = await open(80, 30);
    terminal.press('5', 'f', 'integration-service-not-responding', 'Enter', 'Enter');
    await terminal.until(
      'the conditions',
      (text) => text.includes('BUCHHALTUNG · matched') && /true +all of/.test(text),
    );
    terminal.press('Escape', '1', 'Enter', 'G');
    await terminal.until('the same in the finding', (text) =>
      /rule out\n/.test(text.replaceAll(/ *[│┃] *(?=\n)/g, '')),
    );
  });

  it('say that the files are gone, and leave the findings as they are', async () => {
    const { terminal, folder } = await open();
    rmSync(join(folder, BUNDLE), { recursive: true });
    terminal.press('4');
    await terminal.until('that they are gone', (text) => text.includes('no longer there'));
    terminal.press('1');
    await terminal.until('the findings', (text) => text.includes('1/6'));
  });
});
