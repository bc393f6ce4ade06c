import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeUploads } from '../bench/uploads.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { BIN } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const COMMAND = `"${process.execPath}" "${BIN}"`;
const PROGRESS = /^ Scanning {2}\d+ of \d+ bundles {2}[━╺─]+(?: {2}[\d.,]+\/s {2}ETA \d+ s)?/m;
/** Enough for seconds of work. */
const COUNT = 250;
const ODD = 'case-00100';

/** A terminal with a shell in a folder of many uploads, one of which holds a link. */
async function terminalWithUploads(count = COUNT): Promise<{ terminal: Terminal; folder: string }> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'uploads'));
  writeUploads(join(folder, 'uploads'), count);
  if (count >= 100) symlinkSync('/etc/hostname', join(folder, 'uploads', ODD, 'link.txt'));
  const terminal = new Terminal(folder, { columns: 100, rows: 30 });
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  return { terminal, folder };
}

const atPrompt = (screen: string): boolean => screen.trimEnd().endsWith('READY>') && /code=\d/.test(screen);

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the progress of a scan in a terminal', () => {
  it.each(['1', '2'])('is one line that is gone at the end, with %s jobs', async (jobs) => {
    const { terminal, folder } = await terminalWithUploads();
    terminal.press(`${COMMAND} scan uploads --format ndjson -o out --jobs ${jobs}; echo code=$?`, 'Enter');
    const during = await terminal.until('the progress', (screen) => /ETA/.test(screen));
    expect(during).toMatch(PROGRESS);
    expect(during.match(/Scanning/g)).toHaveLength(1);
    const after = await terminal.until('the end', atPrompt);
    expect(after).not.toContain('Scanning');
    expect(after).toContain(
      `\nhvtriage: uploads/${ODD}: warning: not everything could be read; the report says what\n`,
    );
    expect(after).toContain('\ncode=0\n');
    expect(readFileSync(join(folder, 'out'), 'utf8').split('\n')).toHaveLength(COUNT + 3);
  });

  it('is there when the report goes into a file by the shell, or to a program', async () => {
    const { terminal } = await terminalWithUploads();
    terminal.press(`${COMMAND} scan uploads --format json > out.json; echo code=$?`, 'Enter');
    await terminal.until('the progress', (screen) => PROGRESS.test(screen));
    expect(await terminal.until('the end', atPrompt)).not.toContain('Scanning');
    terminal.press(`clear; ${COMMAND} scan uploads --format json | head -c 1000 | wc -c; echo code=$?`, 'Enter');
    const after = await terminal.until('the end', (screen) => /^1000$/m.test(screen) && atPrompt(screen));
    expect(after).not.toMatch(PROGRESS);
  });

  it('is left out with --quiet, and where the report itself is on the screen', async () => {
    const { terminal } = await terminalWithUploads();
    for (const args of ['--quiet -o out', '--format ndjson']) {
      terminal.press(`clear; ${COMMAND} scan uploads ${args}; echo code=$?`, 'Enter');
      const seen: string[] = [];
      await terminal.until('the end', (screen) => seen.push(screen) > 0 && atPrompt(screen));
      expect(seen.length).toBeGreaterThan(3);
      expect(seen.filter((screen) => screen.includes('Scanning'))).toEqual([]);
    }
  });

  it('leaves a clean line, no file and exit code 130 on Ctrl-C', async () => {
    const { terminal, folder } = await terminalWithUploads();
    terminal.press(`${COMMAND} scan uploads --format ndjson -o out; echo code=$?`, 'Enter');
    await terminal.until('the progress', (screen) => PROGRESS.test(screen));
    terminal.press('C-c');
    const after = await terminal.until('the end', atPrompt);
    expect(after).toContain('\ncode=130\n');
    expect(after).not.toContain('Scanning');
    expect(terminal.read('cursor_flag')).toBe('1');
    expect(readdirSync(folder)).toEqual(['uploads']);
  });
});
