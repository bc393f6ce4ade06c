import type { Fact, ParseResult } from '../../model/fact.ts';
import { joinResults } from '../shared/join-results.ts';

const ALIKE = ['level', 'component', 'resource', 'code'] as const;

/** Failures of one kind are one row over the whole log: the last entry, and how many there are. */
export function joinClusterLogs(parts: readonly ParseResult[]): ParseResult {
  const joined = joinResults(parts);
  const kinds = new Map<string, Fact>();
  const others: Fact[] = [];
  for (const fact of joined.facts) {
    if (fact.kind !== 'cluster.log') {
      others.push(fact);
      continue;
    }
    const key = ALIKE.map((field) => String(fact.fields[field] ?? '')).join('\0');
    const known = kinds.get(key);
    kinds.set(key, known === undefined ? fact : together(known, fact));
  }
  return { ...joined, facts: [...others, ...kinds.values()] };
}

/** Windows come in the order of the log. */
function together(earlier: Fact, later: Fact): Fact {
  return { ...later, fields: { ...later.fields, count: countOf(earlier) + countOf(later) } };
}

function countOf({ fields }: Fact): number {
  return typeof fields['count'] === 'number' ? fields['count'] : 1;
}
