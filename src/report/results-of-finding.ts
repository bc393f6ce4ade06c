import type { RuleResult } from '../model/evaluation.ts';
import type { Finding } from '../model/report.ts';
import { fingerprint } from './fingerprint.ts';

/** The results that a finding was made of: those with its fingerprint. */
export function resultsOfFinding(results: readonly RuleResult[], finding: Finding): readonly RuleResult[] {
  return results.filter(
    ({ verdict, about, identity }) =>
      verdict.rule === finding.rule &&
      verdict.outcome === 'matched' &&
      // The name of a machine is left out where only a path told it.
      [about.machine ?? '', ''].some(
        (machine) =>
          fingerprint({ rule: finding.rule, machine, vm: about.vm ?? '', fact: identity }) === finding.fingerprint,
      ),
  );
}
