import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultNote } from '../../src/cli/fault.ts';
import { tempFolder } from '../intake/temp-folder.ts';

test('a fault of the terminal UI is one line, and the details are in a file', () => {
  const folder = tempFolder();
  const note = faultNote(new Error('cannot \u001b[2Jdraw\nsecond line'), folder);
  const [name = ''] = readdirSync(folder);
  const file = join(folder, name);
  expect(note.trimEnd().split('\n')).toHaveLength(1);
  expect(note).not.toContain('\u001b');
  expect(note).not.toContain('second line');
  expect(note).toContain(`details: ${file}`);
  const details = readFileSync(file, 'utf8');
  expect(details).toContain(`Node ${process.version}`);
  expect(details).toContain('second line');
  expect(details).toContain('fault.test.ts');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('where no file can be written, the whole fault is told', () => {
  const note = faultNote(new Error('cannot draw'), join(tempFolder(), 'missing'));
  expect(note).toContain('cannot draw');
  expect(note).toContain('fault.test.ts');
});
