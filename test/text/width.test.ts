import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import {
  displayWidth,
  graphemes,
  padEnd,
  padStart,
  takeColumnsFromEnd,
  truncate,
  truncateMiddle,
} from '../../src/text/width.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('displayWidth', () => {
  test.each([
    ['abc', 3],
    ['中文', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👩🏽‍💻', 2],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('characters whose width needs no table', () => {
  test('are as wide as string-width says, each and together', () => {
    const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((one) =>
      /[^\ud800-\udfff]/.test(one),
    );
    expect(all.filter((one) => displayWidth(one) !== stringWidth(one))).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 8 }), (parts) => {
        expect(displayWidth(parts.join(''))).toBe(stringWidth(parts.join('')));
      }),
    );
  });

  test('are graphemes of their own', () => {
    expect([...graphemes('a–é中한ｱ')]).toEqual(['a', '–', 'é', '中', '한', 'ｱ']);
    expect([...graphemes('e\u0301中')]).toEqual(['e\u0301', '中']);
  });
});

test('padding counts columns, not characters', () => {
  expect(padEnd('中', 4)).toBe('中  ');
  expect(padStart('中', 4)).toBe('  中');
  expect(padEnd('abc', 2)).toBe('abc');
});

describe('truncate', () => {
  test('keeps what fits and marks what is cut', () => {
    expect(truncate('abcdef', 6)).toBe('abcdef');
    expect(truncate('abcdefg', 6)).toBe('abcde…');
    expect(truncate('abcdefg', 6, '...')).toBe('abc...');
  });

  test('never splits a wide character', () => {
    expect(truncate('中文字符', 6)).toBe('中文…');
  });

  test('never exceeds the columns, in the middle as at the end', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 30 }), (text, columns) => {
        expect(displayWidth(truncate(text, columns))).toBeLessThanOrEqual(columns);
        expect(displayWidth(truncateMiddle(text, columns))).toBeLessThanOrEqual(columns);
        expect(displayWidth(takeColumnsFromEnd(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test('cuts a path in the middle', () => {
    expect(truncateMiddle('upload/some/deep/folder/systeminfo.txt', 20)).toBe('upload/…steminfo.txt');
  });

  test('does not measure a hostile line to its end', () => {
    expect(truncate('中'.repeat(2_000_000), 40)).toHaveLength(20);
  });
});
