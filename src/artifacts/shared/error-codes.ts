import { onFirstUse } from '../../model/first-use.ts';
import table from './error-codes.json' with { type: 'json' };

/**
 * Codes with which Windows, Hyper-V, the failover cluster and servicing say what failed, each group of the table under the
 * document that lists it. One failure is written in many ways, and has one code here: an error number of Windows is its HRESULT
 * (`5` and `-2147024891` are 0x80070005), and a status that was wrapped into an HRESULT is the status (0xD0000022 is 0xC0000022).
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/0642cb2f-2075-4469-918c-4441e69c548a
 */
export interface ErrorCode {
  /** Unsigned, 32 bits. */
  readonly code: number;
  /** `0x80070005` */
  readonly hex: string;
  /** The symbol of the header files, where the table has the code. */
  readonly name?: string;
}

/** A code in a text. */
export interface ErrorCodeMention extends ErrorCode {
  /** Offset of `text` in the line. */
  readonly index: number;
  /** As written. */
  readonly text: string;
}

const WIN32_FACILITY = 0x80070000;
const MAX_WIN32 = 0xffff;

const names = onFirstUse((): ReadonlyMap<number, string> => {
  const byCode = new Map<number, string>();
  for (const codes of Object.values<Readonly<Record<string, string>>>(table)) {
    // A symbol of its own (E_ACCESSDENIED) comes after the error number that it wraps, and is the usual name.
    for (const [code, name] of Object.entries(codes)) byCode.set(canonicalCode(Number(code)), name);
  }
  return byCode;
});

const codes = onFirstUse(
  (): ReadonlyMap<string, number> =>
    new Map(
      Object.values<Readonly<Record<string, string>>>(table).flatMap((group) =>
        Object.entries(group).map(([code, name]): [string, number] => [name, canonicalCode(Number(code))]),
      ),
    ),
);

/** The code of a number as it is written anywhere: signed, unsigned, or an error number of Windows. */
export function errorCode(value: number): ErrorCode | undefined {
  if (!Number.isInteger(value) || value === 0 || value < -0x80000000 || value > 0xffffffff) return undefined;
  const code = canonicalCode(value);
  const name = names().get(code);
  return { code, hex: `0x${code.toString(16).padStart(8, '0')}`, ...(name !== undefined && { name }) };
}

/** The code of a symbol such as `ERROR_SHARING_VIOLATION`; undefined when the table lacks it. */
export function errorCodeNamed(name: string): ErrorCode | undefined {
  const code = codes().get(name.toUpperCase());
  return code === undefined ? undefined : errorCode(code);
}

function canonicalCode(value: number): number {
  const code = value < 0 ? value + 0x100000000 : value;
  if (code <= MAX_WIN32) return WIN32_FACILITY + code;
  return code >= 0xd0000000 && code < 0xe0000000 ? code - 0x10000000 : code;
}

/** Without a match a text names no code. */
const MAYBE = /0x|-2147|-107|[89c][\da-f]{7}|error|fehler|erreur|fout|ошибк|错误|錯誤|エラー|[A-Z]_[A-Z]|WSAE/i;

/** `0x80070005`, also with the sign in front (`0xffffffff80070005`); no part of an address or of a longer number. */
const HEX = /(?<![\w`])0x(?:f{8})?([89a-f][\da-f]{7})(?![\da-z`])/gi;
/** `-2147024891` */
const SIGNED = /(?<![\w.-])-(\d{9,10})(?![\d.])/g;
/** `ERROR_SHARING_VIOLATION`, `E_FAIL`, `CBS_E_SOURCE_MISSING`, `WSAECONNRESET` */
const SYMBOL = /(?<!\w)(?:WSA[A-Z_]{4,30}|[A-Z]{1,12}(?:_[A-Z\d]{1,30}){1,12})(?!\w)/g;
/** `error code 5`, `System error 1326`, `Fehler 0x5`, `错误代码: 80070005`, `HRESULT: 800F0922`. */
const WORDED =
  /(?<![a-z])(system error|win32 error|error|fehler|erreur|fout|hresult|hr|ошибк[аи]|错误|錯誤|エラー)([- ]?(?:codes?|number|nummer|status|no\.?|nr\.?|代码|代碼|码|碼|コード))?[\s:=#("'[（：]{0,4}(0x[\da-f]{1,8}|[89c][\da-f]{7}|\d{1,10})(?![\w%])(?![.,:]\d)/gi;
/** Cluster and other events have numbers of their own, some of them those of errors. */
const EVENT = /(?:event|ereignis|事件|イベント|событи)[^.;]{0,20}$/i;
/** Fewer digits are an error number only where the text says so: `error 3 of 5` counts. */
const MIN_BARE = 1000;

/**
 * The codes that a line of text names, in order, each once. Whole HRESULTs and statuses are taken as they are; a plain number
 * only behind a word for an error and where the table has it, a symbol only where the table has it.
 */
export function findErrorCodes(line: string): readonly ErrorCodeMention[] {
  if (!MAYBE.test(line)) return [];
  const found: ErrorCodeMention[] = [];
  const add = (text: string, index: number, code: ErrorCode | undefined): void => {
    if (code !== undefined && !EVENT.test(line.slice(Math.max(0, index - 40), index))) {
      found.push({ ...code, text, index });
    }
  };
  for (const match of line.matchAll(HEX)) add(match[0], match.index, failure(Number(`0x${match[1]}`)));
  for (const match of line.matchAll(SIGNED)) add(match[0], match.index, failure(Number(match[0])));
  for (const match of line.matchAll(SYMBOL)) add(match[0], match.index, errorCodeNamed(match[0]));
  for (const match of line.matchAll(WORDED)) {
    const [all, word = '', suffix, number = ''] = match;
    const saysCode = suffix !== undefined || word.includes(' ');
    add(number, match.index + all.length - number.length, worded(number, saysCode));
  }
  const seen = new Set<number>();
  return found.sort((a, b) => a.index - b.index).filter(({ code }) => !seen.has(code) && seen.add(code));
}

function worded(number: string, saysCode: boolean): ErrorCode | undefined {
  if (/^[89c][\da-f]{7}$/i.test(number)) return failure(Number(`0x${number}`)) ?? failure(Number(number));
  const value = Number(number);
  if (value > MAX_WIN32) return failure(value);
  if (value < MIN_BARE && !saysCode && !/^0x/i.test(number)) return undefined;
  const code = errorCode(value);
  return code?.name === undefined ? undefined : code;
}

/**
 * Facilities of HRESULTs (COM, Win32, security, setup, updates, Hyper-V) and of statuses (system, cluster, hypervisor, virtual
 * disks). Of any other number nobody knows whether it is a code: addresses and flags look the same.
 */
const HRESULT_FACILITIES: ReadonlySet<number> = new Set([
  0x0, 0x1, 0x2, 0x4, 0x7, 0x8, 0x9, 0xb, 0xf, 0x10, 0x19, 0x24, 0x28, 0x31, 0x35, 0x37, 0x38, 0x3a, 0x45, 0x78, 0xd0,
]);
const STATUS_FACILITIES: ReadonlySet<number> = new Set([0x0, 0x7, 0x13, 0x15, 0x1c, 0x35, 0x36, 0x37, 0x38, 0x3a]);

function failure(value: number): ErrorCode | undefined {
  const found = errorCode(value);
  if (found === undefined || found.name !== undefined) return found;
  const facility = Math.floor(found.code / 0x10000) % 0x1000;
  // Round numbers are flags and masks: 0x80000000, 0xc0000000.
  if (found.code % 0x10000 === 0) return undefined;
  const severity = Math.floor(found.code / 0x10000000);
  if (severity === 8) return HRESULT_FACILITIES.has(facility) ? found : undefined;
  return severity === 12 && STATUS_FACILITIES.has(facility) ? found : undefined;
}
