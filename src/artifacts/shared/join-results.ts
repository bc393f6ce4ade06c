import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParseResult } from '../../model/fact.ts';

/** What was read of the windows of one large text, one after the other; the same thing is said once. */
export function joinResults(parts: readonly ParseResult[]): ParseResult {
  const machine = parts.find((part) => part.machine !== undefined)?.machine;
  const role = parts.find((part) => part.role !== undefined)?.role;
  const times = parts.flatMap(({ collectedAt }) => collectedAt ?? []).sort();
  const cuts = parts.flatMap((part) => part.cuts ?? []);
  return {
    facts: parts.flatMap(({ facts }) => facts),
    covers: parts.flatMap(({ covers }) => covers),
    ...(cuts.length === 0 ? {} : { cuts }),
    diagnostics: saidOnce(parts.flatMap(({ diagnostics }) => diagnostics)),
    ...(machine === undefined ? {} : { machine }),
    ...(role === undefined ? {} : { role }),
    ...(times.length === 0 ? {} : { collectedAt: times.at(-1) ?? '' }),
    ...(parts.some(({ narrow }) => narrow === true) ? { narrow: true } : {}),
    ...(parts.some(({ intention }) => intention === true) ? { intention: true } : {}),
  };
}

function saidOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.code} ${diagnostic.message}`;
    if (!first.has(key)) first.set(key, diagnostic);
  }
  return [...first.values()];
}
