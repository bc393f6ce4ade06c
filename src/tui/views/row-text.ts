import { plainText } from '../lines/line.ts';
import type { Row } from './list.ts';

/** Wide enough that nothing of a row is cut. */
const WHOLE_ROW = 400;
const texts = new WeakMap<Row, string>();

/** What a row is found by, in lower case. */
export function lowerTextOf(row: Row): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = (row.text?.() ?? plainText(row.line(WHOLE_ROW))).toLowerCase();
  texts.set(row, text);
  return text;
}
