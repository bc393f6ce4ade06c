import type { FactStore } from '../facts/store.ts';
import type { Complaint, Finding } from '../model/report.ts';
import type { CompiledRule } from '../model/rule.ts';
import { compareSources, compareText } from '../model/source.ts';

/**
 * What the customer says is wrong, and which findings explain it: those that rest on the complaint itself, and those whose
 * rule says that it explains the message the complaint quotes.
 */
export function complaintsOf(
  store: FactStore,
  findings: readonly Finding[],
  rules: ReadonlyMap<string, CompiledRule>,
): readonly Complaint[] {
  return store
    .rows('symptom', null)
    .flatMap((row) => row.facts)
    .map((fact) => {
      const { text, message, vm } = fact.fields;
      const explaining = findings.filter((finding) => {
        if (finding.evidence.some((one) => one.fact === 'symptom' && compareSources(one.source, fact.source) === 0))
          return true;
        if (typeof message !== 'string' || !rules.get(finding.rule)?.explains.includes(message)) return false;
        return typeof vm !== 'string' || finding.vm === undefined || finding.vm.toLowerCase() === vm.toLowerCase();
      });
      // A cause speaks for what it explains.
      const causes = explaining.filter(
        (finding) => !explaining.some((other) => other.fingerprint === finding.explainedBy),
      );
      return {
        text: typeof text === 'string' ? text : '',
        source: fact.source,
        explainedBy: causes.map((finding) => finding.fingerprint).sort(compareText),
      };
    })
    .sort((a, b) => compareSources(a.source, b.source));
}
