const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun Sep  6 10:03:28.686 2026 (UTC + 4:00)`, older `Fri Jan 23 02:36:02.125 2009 (GMT-5)`; colons are lost in some pastes. */
const DEBUGGER_TIME =
  /\b([A-Z][a-z]{2})\s{1,3}(\d{1,2})\s(\d{2}):?(\d{2}):?(\d{2})(?:\.(\d{1,3}))?\s(\d{4})(?:\s\((?:UTC|GMT)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?\))?/;
const ISO_WITH_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds between 1601, where FILETIME starts, and 1970. */
const FILETIME_EPOCH = 11_644_473_600_000;

export interface When {
  /** ISO 8601, UTC. */
  readonly time?: string;
  /** As printed, where the zone or the order of day and month is not known. */
  readonly timeText?: string;
}

/** A time of the debugger: the dumped machine's clock, in the zone that is shown with it. */
export function debuggerTime(text: string): When {
  const match = DEBUGGER_TIME.exec(text);
  if (!match) return {};
  const [whole, month = '', day, hour, minute, second, fraction, year, sign, zoneHours, zoneMinutes] = match;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0) return {};
  if (sign === undefined) return { timeText: whole };
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  const millisecond = Number((fraction ?? '').padEnd(3, '0'));
  const local = Date.UTC(
    Number(year),
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    millisecond,
  );
  return isoWhen(local - offset * 60_000);
}

/** `2026-02-28T20:02:46.7424781Z`; a time without a zone is none that is unambiguous. */
export function isoTime(text: string): When {
  const match = ISO_WITH_ZONE.exec(text.trim());
  if (!match) return {};
  const [, day, clock, fraction = '', zone = 'Z'] = match;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return isoWhen(Date.parse(`${day}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`));
}

/** 100 ns units since 1601, UTC, in decimal digits. */
export function fileTime(text: string): When {
  return /^\d{17,18}$/.test(text) ? isoWhen(Math.floor(Number(text.slice(0, -4))) - FILETIME_EPOCH) : {};
}

function isoWhen(milliseconds: number): When {
  const year = new Date(milliseconds).getUTCFullYear();
  return year >= 1990 && year <= 2100 ? { time: new Date(milliseconds).toISOString() } : {};
}

/** A day and an hour in some country's order; used to tell times from other texts. */
const PRINTED_TIME = /\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}.{0,6}\d{1,2}[:.]\d{2}/;

/** A time printed by an event log or a tool: ISO with a zone is read, anything else kept as printed. */
export function printedTime(text: string): When {
  const trimmed = text.trim();
  const iso = isoTime(trimmed);
  if (iso.time !== undefined) return iso;
  return trimmed.length <= 60 && PRINTED_TIME.test(trimmed) ? { timeText: trimmed } : {};
}
