import type { FieldValue } from '../../model/fact.ts';
import type { HiveRows } from './rows.ts';

/** A quotation shows the beginning of data that is longer. */
const LONGEST_DATA = 1_000;

/** For every key and value a line as REG QUERY prints it, by the byte where it stands. */
export function hiveQuotes({ keys, values }: HiveRows): ReadonlyMap<number, string> {
  const quotes = new Map<number, string>();
  for (const { key, source } of keys) quotes.set(source.startByte ?? 0, oneLine(key));
  for (const { key, name, type, data, source } of values) {
    const shown = name === '' ? '(Default)' : name;
    quotes.set(source.startByte ?? 0, oneLine(`${key}  ${shown}  ${type}  ${printed(type, data)}`.trimEnd()));
  }
  return quotes;
}

function printed(type: string, data: FieldValue): string {
  if (data === null) return '';
  if (typeof data === 'number') return `0x${data.toString(16)}`;
  const text = type === 'REG_MULTI_SZ' ? `${data}`.replaceAll('\n', '\\0') : `${data}`;
  return text.length > LONGEST_DATA ? `${text.slice(0, LONGEST_DATA)}…` : text;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
