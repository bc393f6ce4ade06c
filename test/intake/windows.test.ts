import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { textWindows } from '../../src/intake/windows.ts';

const windows = (content: Buffer, size: number) => [...textWindows(memoryFile({ path: 'big.log', content }), size)];
const LINES = Array.from({ length: 400 }, (_, index) => (index % 10 === 9 ? '' : `line ${index} of a log, größer`));

describe('textWindows', () => {
  it.each(['utf8', 'utf16le', 'latin1'] as const)('give every line of a %s text once, with its number', (encoding) => {
    const mark = encoding === 'utf16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0);
    const content = Buffer.concat([mark, Buffer.from(LINES.map((line) => `${line}\r\n`).join(''), encoding)]);
    const found = windows(content, 2_000);
    expect(found.length).toBeGreaterThan(4);
    expect(found.flatMap(({ section }) => section.lines)).toEqual(LINES);
    let next = 1;
    for (const { section } of found) {
      expect(section.firstLine).toBe(next);
      next += section.lines.length;
    }
  });

  it('end behind a blank line where there is one, and only the last is complete', () => {
    const found = windows(Buffer.from(LINES.join('\n')), 2_000);
    expect(found.slice(0, -1).map(({ section }) => section.lines.at(-1))).toEqual(found.slice(1).map(() => ''));
    expect(found.map(({ section }) => section.complete)).toEqual([...found.slice(1).map(() => false), true]);
  });

  it('name the lines of commands and of long lines as they stand in the file', () => {
    const text = `${'filler\n'.repeat(300)}PS C:\\> Get-VM\n\n${'x'.repeat(100_001)}\n`;
    const found = windows(Buffer.from(text), 101_000);
    expect(found.flatMap(({ section }) => section.commands)).toEqual([{ line: 301, command: 'Get-VM' }]);
    expect(found.flatMap(({ diagnostics }) => diagnostics)).toMatchObject([
      { code: 'intake/line-too-long', source: { startLine: 303 } },
    ]);
  });

  it('lose nothing of any text, however small they are', () => {
    const line = fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 8, max: 200 }), (lines, size) => {
        const text = lines.map((each) => `${each}\n`).join('');
        const found = windows(Buffer.from(text), size);
        // A line that does not fit into a window is parted.
        const joined = found.map(({ section }) => section.lines.join('\n')).join('\n');
        expect(joined.replaceAll('\n', '')).toBe(lines.join(''));
      }),
      { numRuns: 300 },
    );
  });
});
