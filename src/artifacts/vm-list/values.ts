import { cellOf, type Row, textOf } from '../shared/powershell-rows.ts';

/** A TimeSpan as text; example: `12.03:04:05.1230000`. */
const TIME_SPAN = /^(?:(\d{1,6})\.)?(\d{1,2}):(\d\d):(\d\d)(?:\.\d+)?$/;
/** The same as CLIXML writes it; example: `P12DT3H4M5.123S`. */
const DURATION = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/;
const TICKS_PER_SECOND = 10_000_000;

/** `Uptime` in whole seconds, from text, or from the parts JSON writes of it. */
export function uptimeOf(row: Row): number | null | undefined {
  const total = cellOf(row, 'Uptime.TotalSeconds');
  if (typeof total?.value === 'number') return Math.floor(total.value);
  const ticks = cellOf(row, 'Uptime.Ticks');
  if (typeof ticks?.value === 'number') return Math.floor(ticks.value / TICKS_PER_SECOND);
  const text = textOf(cellOf(row, 'Uptime'));
  return typeof text === 'string' ? (secondsOf(text) ?? null) : text;
}

/** Whole seconds of a TimeSpan; undefined when the text is none. */
export function secondsOf(text: string): number | undefined {
  const match = TIME_SPAN.exec(text) ?? (text.length > 1 ? DURATION.exec(text) : null);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}

/** A System.Version as text or as the parts JSON writes; `0.0` is what a host shows that does not know it. */
export function versionOf(row: Row, column: string): string | null | undefined {
  const parts = ['Major', 'Minor', 'Build', 'Revision'].map((part) => cellOf(row, `${column}.${part}`)?.value);
  const numbers = parts.filter((part) => typeof part === 'number' && part >= 0);
  const text = numbers.length > 1 ? numbers.join('.') : textOf(cellOf(row, column));
  if (typeof text !== 'string') return text;
  if (/^[0.]+$/.test(text)) return undefined;
  return /^\d{1,5}(?:\.\d{1,6}){1,3}$/.test(text) ? text : null;
}
