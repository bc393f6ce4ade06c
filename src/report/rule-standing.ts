import type { BundleReport } from '../model/report.ts';
import { severityRank } from '../model/rule.ts';
import { compareText } from '../model/source.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';
import { outcomeByRule, type RuleTexts, ruleText } from './select.ts';

/** What a rule said of a bundle as a whole, in the order that somebody wants to read it. */
export const RULE_STANDINGS = [
  'matched',
  'suspected',
  'errored',
  'inconclusive',
  'not-matched',
  'not-applicable',
  'not-judged',
] as const;
export type RuleStanding = (typeof RULE_STANDINGS)[number];

export interface StandingRule {
  readonly rule: string;
  readonly standing: RuleStanding;
  /** How many of its verdicts say so. */
  readonly count: number;
  readonly verdicts: readonly Verdict[];
}

/** Every rule with the worst that it said over all its subjects: by standing, then the most severe first. */
export function rulesByStanding(
  bundle: BundleReport,
  rules: RuleTexts,
): ReadonlyMap<RuleStanding, readonly StandingRule[]> {
  const outcomes = outcomeByRule(bundle);
  const verdicts = Map.groupBy(bundle.verdicts, ({ rule }) => rule);
  const ids = [...new Set([...Object.keys(rules), ...outcomes.keys()])];
  const severity = (id: string): number => severityRank(ruleText(rules, id)?.severity ?? 'info');
  const all = ids
    .toSorted((a, b) => severity(a) - severity(b) || compareText(a, b))
    .map((rule) => standingRule(rule, outcomes.get(rule), verdicts.get(rule) ?? []));
  const groups = Map.groupBy(all, ({ standing }) => standing);
  return new Map(RULE_STANDINGS.map((standing) => [standing, groups.get(standing) ?? []]));
}

function standingRule(rule: string, outcome: Outcome | undefined, verdicts: readonly Verdict[]): StandingRule {
  const standing =
    outcome === undefined
      ? 'not-judged'
      : outcome === 'inconclusive' && verdicts.some((verdict) => verdict.suspected)
        ? 'suspected'
        : outcome;
  return { rule, standing, count: verdicts.filter((verdict) => standingOf(verdict) === standing).length, verdicts };
}

export function standingOf({ outcome, suspected }: Verdict): RuleStanding {
  return suspected ? 'suspected' : outcome;
}
