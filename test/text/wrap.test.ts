import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { wrap } from '../../src/text/wrap.ts';

describe('wrap', () => {
  test('breaks at spaces and squeezes blanks', () => {
    expect(wrap('one  two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('   ', 7)).toEqual([]);
  });

  test('breaks CJK text anywhere but before closing and behind opening punctuation', () => {
    expect(wrap('主机没有收集。', 12)).toEqual(['主机没有收', '集。']);
    expect(wrap('主机（没有收集）', 6)).toEqual(['主机', '（没有', '收集）']);
  });

  test('mixes words and CJK text without inventing spaces', () => {
    expect(wrap('用 mstsc 连接主机', 10)).toEqual(['用 mstsc', '连接主机']);
  });

  test('hangs the lines behind the first', () => {
    expect(wrap('one two three', 7, { hang: 2 })).toEqual(['one two', '  three']);
  });

  test('leaves room in front of the first line', () => {
    expect(wrap('one two three', 7, { lead: 4 })).toEqual(['one', 'two', 'three']);
  });

  test('breaks a token wider than a line behind a joint', () => {
    expect(wrap('integration-services-protocol-mismatch', 24)).toEqual(['integration-services-', 'protocol-mismatch']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('keeps a no-break space together', () => {
    expect(wrap('run Get-VM\u00a0-Name now', 14)).toEqual(['run', 'Get-VM\u00a0-Name', 'now']);
  });

  test('never exceeds the columns and never loses or adds a letter', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: 'grapheme' }),
      fc.constant('中文字符。（号）'),
    );
    fc.assert(
      fc.property(
        fc.array(word).map((words) => words.join(' ')),
        fc.integer({ min: 8, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        (text, columns, hang) => {
          const lines = wrap(text, columns, { hang });
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(lines.join('').replaceAll(/[ \t\n\r]/g, '')).toBe(text.replaceAll(/[ \t\n\r]/g, ''));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes linear time for a token without spaces', () => {
    expect(wrap('x'.repeat(1_000_000), 80)).toHaveLength(12_500);
  });
});
