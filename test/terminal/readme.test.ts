import { describe, expect, it, onTestFinished } from 'vitest';
import { BIN, folderWith } from '../support/run-cli.ts';
import { repositoryText } from '../support/source-files.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';

const BUNDLE = 'host-srv-sys-bluescreen';
/** The day on which the screens were taken: one of the findings is about a date. */
const DAY = '2026-11-24';
/** A screen of the README, with its size and the keys that lead to it in front. */
const SCREEN = /<!-- screen (\d+)x(\d+)(?:: (.*?))? -->\n```\n([\s\S]*?)\n```/g;

const screens = [...repositoryText('README.md').matchAll(SCREEN)].map(([, columns, rows, keys = '', text = '']) => ({
  size: { columns: Number(columns), rows: Number(rows) },
  keys,
  text,
}));

describe.skipIf(!hasTmux() && process.env.CI === undefined)('the screens of the README', () => {
  it('are three: findings, details and a file', () => expect(screens).toHaveLength(3));

  it.each(screens)('show what the program shows after "$keys"', async ({ size, keys, text }) => {
    const terminal = new Terminal(folderWith(BUNDLE), size);
    onTestFinished(() => terminal.close());
    await terminal.until('a shell', (screen) => screen.includes('READY>'));
    terminal.press(`"${process.execPath}" "${BIN}" ${BUNDLE} --as-of ${DAY}`, 'Enter');
    await terminal.until('the findings', (screen) => screen.includes('ms17-010-missing') && screen.includes('q quit'));
    terminal.press(...keys.split(' ').filter((key) => key !== ''));
    await terminal.until(
      `the screen of the README:\n${text}`,
      (screen) => withoutUnchecked(screen) === withoutUnchecked(text),
    );
  });
});

/** Every new rule is one more that could not be checked here. */
function withoutUnchecked(screen: string): string {
  return screen.trimEnd().replace(/\d+ \?$/m, 'n ?');
}
