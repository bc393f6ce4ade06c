import { printable } from '../text/printable.ts';
import { UsageError } from './errors.ts';

/** What to say on standard error about an error that ended the program. */
export function faultMessage(error: unknown): string {
  if (error instanceof UsageError) return `hvtriage: ${printable(error.message)}\n`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `hvtriage: a fault of the program: ${printable(trace)}\n`;
}
