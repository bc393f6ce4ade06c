import type { FieldValue } from '../../model/fact.ts';
import { withShortHive } from '../registry/keys.ts';
import type { HiveRows } from './rows.ts';

/** A quotation shows the beginning of data that is longer. */
const LONGEST_DATA = 1_000;

/** Names of a key that stand before the value; those above them stand in the quotation of the key itself. */
const SHOWN_NAMES = 2;

/** For every key and value a line much as REG QUERY prints it, by the byte where it stands. */
export function hiveQuotes({ keys, values }: HiveRows): ReadonlyMap<number, string> {
  const quotes = new Map<number, string>();
  for (const { key, source } of keys) quotes.set(source.startByte ?? 0, oneLine(key));
  for (const { key, name, type = 'REG_NONE', data, source } of values) {
    const shown = name === '' ? '(Default)' : name;
    quotes.set(
      source.startByte ?? 0,
      oneLine(`${shortKey(key ?? '')}  ${shown}  ${type}  ${printed(type, data)}`.trimEnd()),
    );
  }
  return quotes;
}

/** `HKLM\…\Services\vmms`: short, because a report has one line for it, and the value is what it is quoted for. */
function shortKey(key: string): string {
  const [hive = '', ...names] = withShortHive(key).split('\\');
  return [hive, ...(names.length > SHOWN_NAMES ? ['…', ...names.slice(-SHOWN_NAMES)] : names)].join('\\');
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
