import { onFirstUse } from '../../model/first-use.ts';
import table from './codes.json' with { type: 'json' };

/**
 * Symbolic names by bug check number, after Microsoft's public bug check code reference
 * (https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-code-reference2). The number is the key: screens and
 * reports print the names with blanks, in other case or not at all.
 */
const names = onFirstUse(
  (): ReadonlyMap<number, string> =>
    new Map(Object.entries(table).map(([code, name]) => [Number.parseInt(code, 16), name])),
);

/** Live dump codes whose name does not say so; Microsoft's kernel live dump reference lists them. */
const LIVE_WITHOUT_SUFFIX: ReadonlySet<number> = new Set([0xab, 0x117, 0x141, 0x142, 0x187]);

const LIVE_NAME = /LIVE_?DUMP$|^LIVE_SYSTEM_DUMP$/;

/** Whether a code only ever marks a live kernel dump: the system goes on, so it never tells of a reboot. */
export function isLiveOnly(code: number): boolean {
  return LIVE_WITHOUT_SUFFIX.has(code) || LIVE_NAME.test(bugcheckName(code) ?? '');
}

const codes = onFirstUse(codesByName);

/** Every listed code with its name. */
export function bugcheckNames(): ReadonlyMap<number, string> {
  return names();
}

/** Undefined for codes the public list does not have. */
export function bugcheckName(code: number): string | undefined {
  return names().get(code);
}

/** The code of a name as screens print it (blanks or underscores, any case); undefined when unlisted or not unique. */
export function bugcheckCode(name: string): number | undefined {
  return codes().get(
    name
      .trim()
      .toUpperCase()
      .replace(/[\s_]+/g, '_'),
  );
}

/**
 * Clears the bit that marks the minidump-only `_M` forms (0x1000007E is 0x7E). NTSTATUS-like codes (0xC000021A, 0x4000008A) keep
 * theirs. Undefined for 0, which means that no bug check was recorded, and for what is no 32-bit number.
 */
export function plainCode(code: number): number | undefined {
  if (!Number.isInteger(code) || code <= 0 || code > 0xffffffff) return undefined;
  const plain = code >= 0x10000000 && code < 0x20000000 ? code - 0x10000000 : code;
  return plain === 0 ? undefined : plain;
}

function codesByName(): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  const shared = new Set<string>();
  for (const [code, name] of names()) {
    if (plainCode(code) !== code) continue;
    if (byName.has(name)) shared.add(name);
    byName.set(name, code);
  }
  for (const name of shared) byName.delete(name);
  return byName;
}
