import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, printableLines } from '../../src/text/printable.ts';

/** Text rich in what a terminal might obey or hide. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[31m',
        '\u009b2J',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200d',
        '\ufe0f',
        '\u{e0041}',
        '\ud83d',
        '\udc00',
      ),
      fc.constantFrom('👩', '🏽', '💻', '1', 'é', 'e\u0301', '中', '\u0301'.repeat(20), '\r\n', '\t', '\u2028'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('printable', () => {
  test('leaves no control, separator, surrogate or tag, whatever it is given', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = printable(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{e0000}-\u{e007f}]/u);
        expect(safe).not.toMatch(/[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u180e\u3164]/u);
        const own = text.replace(/[‹›␛]/gu, '');
        expect(printable(own, { ascii: true })).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}‹›␛]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(printable(printable(text))).toBe(printable(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['an escape sequence', '\u001b[2Jx', '␛[2Jx'],
    ['a C1 control', 'a\u0085b', 'a‹U+0085›b'],
    ['DEL and NUL', '\u007f\u0000', '␡␀'],
    ['a bidi override', 'txt.\u202eexe', 'txt.‹U+202E›exe'],
    ['a zero-width space', 'a\u200bb', 'a‹U+200B›b'],
    ['a line separator', 'a\u2028b', 'a‹U+2028›b'],
    ['a line break', 'a\r\nb', 'a␍␊b'],
    ['a lone surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a tag', 'a\u{e0041}b', 'a‹U+E0041›b'],
    ['a tab', 'a\tb', 'a    b'],
  ])('shows %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each(['plain', '計算サーバー', 'Größe é ñ', '한국어', '👩🏽‍💻', '❤️', '👨‍👩‍👧', '1️⃣', 'العربية', '🇩🇪'])(
    'keeps %s',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );

  test('keeps a joiner only inside an emoji', () => {
    expect(printable('a\u200db')).toBe('a‹U+200D›b');
    expect(printable('x\ufe0f\u200d💻')).toBe('x‹U+FE0F›‹U+200D›💻');
    expect(printable('👩\u200d')).toBe('👩‹U+200D›');
  });

  test('shortens a stack of combining marks and gives a leading one something to stand on', () => {
    expect(printable(`a${'\u0301'.repeat(30)}b`)).toBe(`a${'\u0301'.repeat(8)}‹+22 marks›b`);
    expect(printable('\u0301a')).toBe('◌\u0301a');
  });

  test('marks are ASCII where that is asked for, and letters stay', () => {
    expect(printable('中\u001b\u202e', { ascii: true })).toBe('中<U+001B><U+202E>');
  });
});

test('printableLines splits at every line end', () => {
  expect(printableLines('a\r\nb\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
});
