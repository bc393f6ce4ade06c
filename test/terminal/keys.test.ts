import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KEY_CONTEXTS, type KeyContext } from '../../src/tui/keymap.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { BIN } from '../support/run-cli.ts';
import { hasTmux, Terminal } from '../support/terminal.ts';
import { LISTS } from './keys/bundle-lists.ts';
import type { Place } from './keys/effects.ts';
import { BUNDLES } from './keys/lists.ts';
import { EXPORT, FILTER, HELP, TEXT } from './keys/panels.ts';
import { helpOf, keysIn, Sweep } from './keys/sweep.ts';
import { DETAIL, SOURCE } from './keys/texts.ts';
import { UPLOADS } from './keys/uploads.ts';

/** So low that lists and texts are longer than a page of it. */
const SIZE = { columns: 100, rows: 11 };

const PLACES: Readonly<Record<KeyContext, Place>> = {
  bundles: BUNDLES,
  ...LISTS,
  detail: DETAIL,
  filter: FILTER,
  source: SOURCE,
  text: TEXT,
  export: EXPORT,
  help: HELP,
};

/** A shell in a folder with all sample uploads. */
async function desk(): Promise<{ terminal: Terminal; folder: string }> {
  const folder = tempFolder();
  cpSync(fileURLToPath(UPLOADS), join(folder, 'uploads'), { recursive: true });
  const terminal = new Terminal(folder, SIZE);
  onTestFinished(() => terminal.close());
  await terminal.until('a shell', (screen) => screen.includes('READY>'));
  return { terminal, folder };
}

describe.skipIf(!hasTmux() && process.env.CI === undefined)('every key, by what the help says', () => {
  it.each(KEY_CONTEXTS)('does it in %s', async (context) => {
    const place = PLACES[context];
    const untold = [...helpOf(context).keys()].filter((action) => place.effects[action] === undefined);
    expect(untold, 'the words of the help for which no row says how one sees them').toEqual([]);
    const { terminal, folder } = await desk();
    const sweep = new Sweep({ terminal, folder }, () =>
      terminal.press(`"${process.execPath}" "${BIN}" uploads --as-of 2026-11-24`, 'Enter'),
    );
    await sweep.of(context, place);
    expect(sweep.pressed).toEqual(new Set(keysIn(context)));
  });
});
