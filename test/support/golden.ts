import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Goldens are rewritten only on demand; then look at the diff and say in the commit what changed for the reader. */
const IS_UPDATE = process.env['UPDATE_GOLDENS'] === '1';

/** Expects a file of the repository to hold exactly this text; `UPDATE_GOLDENS=1` writes it. */
export function expectGolden(file: URL, text: string): void {
  const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (IS_UPDATE && known !== text) writeFileSync(file, text);
  else expect(text, `${file.pathname.split('/').slice(-2).join('/')} (UPDATE_GOLDENS=1 rewrites it)`).toBe(known);
}

/** The same of a file of bytes, which a test writes so that everybody sees what is in it. */
export function expectGoldenBytes(file: URL, bytes: Uint8Array): void {
  const known = existsSync(file) ? readFileSync(file) : undefined;
  if (IS_UPDATE && known?.equals(bytes) !== true) writeFileSync(file, bytes);
  else expect(known?.equals(bytes), `${file.pathname.split('/').slice(-2).join('/')} (UPDATE_GOLDENS=1)`).toBe(true);
}
