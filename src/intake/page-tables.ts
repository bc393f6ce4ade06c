import { createRequire } from 'node:module';
import { onFirstUse } from '../model/first-use.ts';
import type { DoubleBytePage, SingleBytePage } from './legacy-pages.ts';

// Only iconv-lite's data is taken, and only when a legacy page must be read: its decoders come with encoders that take far
// longer to build than a small upload takes to be read.
const require = createRequire(import.meta.url);

/** A run of codes: the first one in hexadecimal, then characters, or how many follow the last one in Unicode's order. */
type Run = readonly [first: string, ...characters: readonly (string | number)[]];

const DOUBLE_BYTE_RUNS: Readonly<Record<DoubleBytePage, () => readonly (readonly Run[])[]>> = {
  gbk: () => [require('iconv-lite/encodings/tables/cp936.json'), require('iconv-lite/encodings/tables/gbk-added.json')],
  cp932: () => [require('iconv-lite/encodings/tables/shiftjis.json')],
  cp949: () => [require('iconv-lite/encodings/tables/cp949.json')],
  cp950: () => [require('iconv-lite/encodings/tables/cp950.json')],
};

const doubleByteTables = new Map<DoubleBytePage, Uint16Array>();

/** Code units by one byte, or by two as a big-endian number; 0 where there is no character. */
export function doubleByteTable(page: DoubleBytePage): Uint16Array {
  let table = doubleByteTables.get(page);
  if (table === undefined) {
    table = new Uint16Array(0x10000);
    for (const run of DOUBLE_BYTE_RUNS[page]().flat()) fill(table, run);
    doubleByteTables.set(page, table);
  }
  return table;
}

function fill(table: Uint16Array, [first, ...characters]: Run): void {
  let at = Number.parseInt(first, 16);
  for (const part of characters) {
    if (typeof part === 'string') {
      for (let index = 0; index < part.length; index++) table[at++] = part.charCodeAt(index);
    } else {
      const last = table[at - 1] ?? 0;
      for (let step = 1; step <= part; step++) table[at++] = last + step;
    }
  }
}

const singleBytePages = onFirstUse(
  (): Readonly<Record<string, { readonly chars: string }>> => require('iconv-lite/encodings/sbcs-data-generated.js'),
);

/** The characters of the bytes from 0x80; U+FFFD where there is none. */
export function upperHalf(page: SingleBytePage): string {
  const { chars } = singleBytePages()[page.replace('-', '')] ?? {};
  if (chars === undefined) throw new Error(`The code page ${page} is missing`);
  return chars.slice(-128);
}
