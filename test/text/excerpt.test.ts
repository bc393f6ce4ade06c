import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../src/text/excerpt.ts';
import { displayWidth } from '../../src/text/width.ts';

const LINE = `    CAD-07   Heartbeat   True   OK   ${'filler '.repeat(12)}ProtocolMismatch   and more behind it`;

test('a line that fits is shown as it is, without the blanks around it', () => {
  expect(excerptOf('    UBR    REG_DWORD    0x2d9  ', ['0x2d9'], 40)).toBe('UBR    REG_DWORD    0x2d9');
});

test('the beginning is shown when nothing is known to be interesting', () => {
  expect(excerptOf(LINE, [], 30)).toBe('CAD-07   Heartbeat   True   O…');
});

test('the part that decided is in sight, also spelt as the tool prints it', () => {
  const excerpt = excerptOf(LINE, ['CAD-07', 'protocol-mismatch'], 50);
  expect(excerpt).toContain('ProtocolMismatch');
  expect(excerpt.startsWith('…')).toBe(true);
  expect(excerpt.endsWith('…')).toBe(true);
});

test('a part at the very end brings as much in front of it as there is room for', () => {
  const excerpt = excerptOf(`${'0123456789'.repeat(20)}end`, ['end'], 40);
  expect(displayWidth(excerpt)).toBe(40);
  expect(excerpt.endsWith('9end')).toBe(true);
});

test('values are letters, never patterns', () => {
  expect(excerptOf(`${'x'.repeat(60)} a(b[c`, ['a(b[c', '.*'], 20)).toContain('a(b[c');
});

test('never exceeds the columns', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 3 }),
      fc.integer({ min: 4, max: 60 }),
      (line, interesting, columns) => {
        expect(displayWidth(excerptOf(line, interesting, columns))).toBeLessThanOrEqual(columns);
      },
    ),
    { numRuns: 1000 },
  );
});
