import { expect, test } from 'vitest';
import { inAscii } from '../../scripts/ascii-chunks.ts';

/** What the code says, as a program. */
function evaluated(code: string): unknown {
  return new Function(`return ${code}`)();
}

test.each([
  ['`é – 中 😀`'],
  ["'\\é'"],
  ["'\\\\é'"],
  ['[/[、。😀]/u.test("😀"), /\\、/.test("、"), /^中{2}$/.test("中中")]'],
  ['((größe) => größe + 1)(1)'],
])('%s means the same in ASCII', (code) => {
  expect(inAscii(code)).toMatch(/^[\x00-\x7f]*$/);
  expect(evaluated(inAscii(code))).toEqual(evaluated(code));
});

test('code whose raw text would change is left as it is', () => {
  expect(inAscii('String.raw`é`')).toBe('String.raw`é`');
});
