import type { Report } from '../model/report.ts';
import type { Severity } from '../model/rule.ts';
import { compareText } from '../model/source.ts';

/** The severity of a rule, by its id; undefined for one that is not known. */
export type SeverityOf = (rule: string) => Severity | undefined;

/**
 * What it is worth to settle one rule of a severity. A critical one outweighs a high and two low ones; ten that only inform weigh
 * as much as a low one. Whole numbers, so that sums are exact and ties are ties.
 */
const WEIGHTS: Readonly<Record<Severity, number>> = { critical: 80, high: 50, medium: 30, low: 10, info: 1 };

/** What it is worth to settle these rules; each counts once. */
export function weightOf(rules: Iterable<string>, severityOf: SeverityOf): number {
  let weight = 0;
  for (const rule of new Set(rules)) weight += WEIGHTS[severityOf(rule) ?? 'info'];
  return weight;
}

/** Whether more than information hangs on these rules. */
export function isMoreThanInfo(rules: readonly string[], severityOf: SeverityOf): boolean {
  return rules.some((rule) => (severityOf(rule) ?? 'info') !== 'info');
}

/** Severities as the rules of a report have them. Safe for ids that come from data. */
export function severitiesOf(rules: Report['rules']): SeverityOf {
  return (rule) => (Object.hasOwn(rules, rule) ? rules[rule]?.severity : undefined);
}

interface Weighed {
  readonly machine?: string;
  readonly vm?: string;
  readonly rules: readonly string[];
}

/** The most useful first: by what settling the rules is worth, then by their number, then by place. */
export function mostUsefulFirst(severityOf: SeverityOf): (a: Weighed, b: Weighed) => number {
  const known = new Map<readonly string[], number>();
  const weigh = (rules: readonly string[]): number => {
    const weight = known.get(rules) ?? weightOf(rules, severityOf);
    known.set(rules, weight);
    return weight;
  };
  return (a, b) =>
    weigh(b.rules) - weigh(a.rules) ||
    b.rules.length - a.rules.length ||
    compareText(a.machine ?? '', b.machine ?? '') ||
    compareText(a.vm ?? '', b.vm ?? '');
}
