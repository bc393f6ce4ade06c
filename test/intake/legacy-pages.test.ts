import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodePage, LEGACY_PAGES } from '../../src/intake/legacy-pages.ts';

/** Every byte and every pair of bytes with one beside it, and pairs cut by the end. */
function everyPair(): Buffer {
  const pairs: number[] = [];
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) pairs.push(first, second, 0x0a);
  }
  return Buffer.from(pairs);
}

describe.each(LEGACY_PAGES)('%s', (page) => {
  test('reads every pair of bytes as iconv-lite does', () => {
    const bytes = everyPair();
    expect(decodePage(bytes, page) === iconv.decode(bytes, page, { stripBOM: false })).toBe(true);
  });

  test('reads any run of bytes and a cut last character as iconv-lite does', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 0x7fffffff);
    for (let run = 0; run < 300; run++) {
      const bytes = Buffer.from(Array.from({ length: random() % 40 }, () => random() & 0xff));
      expect(decodePage(bytes, page)).toBe(iconv.decode(bytes, page, { stripBOM: false }));
    }
  });
});
