import type { Diagnostic } from '../model/diagnostic.ts';
import type { Evidence, Missing, Outcome, Subject, Verdict } from '../model/verdict.ts';

/** Verdicts of one rule that say the same of several subjects. */
export interface VerdictGroup {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly suspected?: true;
  readonly subjects: readonly Subject[];
  readonly missing?: readonly Missing[];
  /** Of all subjects, in their order; left out for matched verdicts, whose findings carry it. */
  readonly evidence?: readonly Evidence[];
  readonly diagnostic?: Diagnostic;
}

/** The open verdicts (matched, inconclusive, errored), one entry for what is the same of several subjects; in order of first appearance. */
export function groupOpenVerdicts(verdicts: readonly Verdict[]): readonly VerdictGroup[] {
  const open = verdicts.filter(({ outcome }) => outcome !== 'not-matched' && outcome !== 'not-applicable');
  const groups = Map.groupBy(open, ({ rule, outcome, suspected, missing, diagnostic }) =>
    JSON.stringify([rule, outcome, suspected ?? false, missing ?? [], diagnostic ?? null]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [asGroup(first, group)];
  });
}

function asGroup(first: Verdict, group: readonly Verdict[]): VerdictGroup {
  const { rule, outcome, suspected, missing, diagnostic } = first;
  const evidence = outcome === 'matched' ? [] : group.flatMap((verdict) => verdict.evidence ?? []);
  return {
    rule,
    outcome,
    ...(suspected !== undefined && { suspected }),
    subjects: group.map((verdict) => verdict.subject),
    ...(missing !== undefined && { missing }),
    ...(evidence.length > 0 && { evidence }),
    ...(diagnostic !== undefined && { diagnostic }),
  };
}
