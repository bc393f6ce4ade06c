import type { Fields } from '../../model/fact.ts';

/**
 * A line that shows what a record says: `System 1842: Microsoft-Windows-Kernel-Power 41 critical 2026-03-02T08:11:09.000Z
 * BugcheckCode=80`.
 */
export function quoteOf(fields: Fields): string {
  const { log, recordId, provider, id, level, time, message, data } = fields;
  const head = [log, recordId].filter((part) => part !== undefined).join(' ');
  const rest = [provider, id, level, time, message, typeof data === 'string' ? data.replaceAll('\n', ' ') : undefined];
  return `${head}: ${rest.filter((part) => part !== undefined && part !== null).join(' ')}`;
}
