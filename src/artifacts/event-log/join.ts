import type { Fact, ParseResult } from '../../model/fact.ts';
import { joinResults } from '../shared/join-results.ts';
import { eventKey, firstAndLatest, leftOutNote } from './limits.ts';

/** Of each event the first and the latest of the whole log count, not those of each window. */
export function joinEventLogs(parts: readonly ParseResult[]): ParseResult {
  const joined = joinResults(parts);
  const isEvent = ({ kind }: Fact): boolean => kind === 'event';
  const { kept, left } = firstAndLatest(joined.facts.filter(isEvent), keyOf);
  const [first] = kept;
  const notes = first === undefined ? [] : leftOutNote(left, first.source);
  return {
    ...joined,
    facts: [...kept, ...joined.facts.filter((fact) => !isEvent(fact))],
    diagnostics: [...joined.diagnostics.filter(({ code }) => code !== 'parse/events-left-out'), ...notes],
  };
}

function keyOf({ fields }: Fact): string {
  return eventKey(String(fields['provider']), Number(fields['id']));
}
