import { escapePattern, literalPattern } from '../../../text/literal-pattern.ts';
import type { Look } from '../../lines/look.ts';
import { safe } from '../../lines/look.ts';
import { marksOn } from './marks.ts';
import type { SourceState } from './source.ts';

/** A part of a safe line, in code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Values shorter than that are only meant where they stand as words of their own. */
const LEAST_LOOSE = 3;
/** Nobody counts more on one line. */
const MOST_MATCHES = 200;

/** What decided on a line for the mark that one came for, and what is searched for: ascending and apart from each other. */
export function highlightsOf(look: Look, source: SourceState, line: number, text: string): readonly Stretch[] {
  const { marks, mark, search } = source;
  const chosen = mark === undefined ? undefined : marks[mark];
  const values = chosen !== undefined && marksOn([chosen], line).length > 0 ? chosen.values : [];
  const found = values.flatMap((value) => valueIn(text, safe(look, value)) ?? []);
  return apart([...found, ...matchesIn(text, safe(look, search?.text ?? ''))]);
}

export function matchesIn(text: string, wanted: string): readonly Stretch[] {
  if (wanted === '') return [];
  const matches: Stretch[] = [];
  for (const { index, 0: match } of text.matchAll(literalPattern(wanted, 'g'))) {
    matches.push({ start: index, end: index + match.length });
    if (matches.length === MOST_MATCHES) break;
  }
  return matches;
}

/** Where a value stands on its line; facts write some values in another case and with other joints than tools print them. */
function valueIn(text: string, value: string): Stretch | undefined {
  const words = value.split(/[-\s]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const loose = words.map(escapePattern).join('[-\\s]?');
  const match =
    new RegExp(`(?<![\\p{L}\\p{N}])${loose}(?![\\p{L}\\p{N}])`, 'iu').exec(text) ??
    (value.length < LEAST_LOOSE ? null : new RegExp(loose, 'iu').exec(text));
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

function apart(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || next.start > last.end) joined.push(next);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return joined;
}
