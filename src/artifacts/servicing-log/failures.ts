import { type ErrorCode, errorCode } from '../shared/error-codes.ts';
import type { ServicingEntry } from './entries.ts';

/** A value and the entry that shows it. */
export interface Shown {
  readonly value: string;
  readonly entry: ServicingEntry;
}

/** What is known of one session, or of one run of DISM. */
export interface Operation {
  readonly log: 'cbs' | 'dism';
  session?: Shown;
  client?: Shown;
  package?: Shown;
  feature?: Shown;
  command?: Shown;
  /** The last entry that failed. */
  failure?: { readonly code: ErrorCode; readonly entry: ServicingEntry };
}

/** `[HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]`, `(hr:0x800f081f)`, `hr: 0x80073712`, `status: 0x80073712`, `overall result:0x…` */
const RESULT = /(?:HRESULT|hr|status|result)\s?[:=]\s?(0x[\da-f]{1,8})\b/gi;

/** The last result that an entry names: a code, `success` for 0, undefined for none. */
export function resultOf(message: string): ErrorCode | 'success' | undefined {
  const last = [...message.matchAll(RESULT)].at(-1)?.[1];
  if (last === undefined) return undefined;
  const value = Number(last);
  // Codes of success have no highest bit: S_FALSE, CBS_S_BUSY.
  return value < 0x80000000 ? 'success' : errorCode(value);
}

/** A download that goes on later. */
const NO_FAILURE: ReadonlySet<number> = new Set([0x800f0816]);

export function failureIn(entry: ServicingEntry): Operation['failure'] {
  const code = resultOf(entry.message);
  return code === undefined || code === 'success' || NO_FAILURE.has(code.code) ? undefined : { code, entry };
}
