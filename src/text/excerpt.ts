import { escapePattern } from './literal-pattern.ts';
import { displayWidth, takeColumns, takeColumnsFromEnd, truncate } from './width.ts';

/** Columns kept in front of the interesting part, so that its label is read with it. */
const LEAD = 24;

/**
 * One line in at most `columns`, with the last of the `interesting` values in sight; without any, its beginning.
 * Give printable text. Leading and trailing blanks are dropped.
 */
export function excerptOf(line: string, interesting: readonly string[], columns: number, ellipsis = '…'): string {
  const text = line.trim();
  if (text.length <= columns && displayWidth(text) <= columns) return text;
  const found = findFarthest(text, interesting);
  const mark = displayWidth(ellipsis);
  if (found === undefined || displayWidth(text.slice(0, found.end)) + mark <= columns) {
    return truncate(text, columns, ellipsis);
  }
  const part = text.slice(found.start, found.end);
  // Nearer the end of the line than a lead away, what would be left empty behind shows more of what is in front.
  const behind = displayWidth(takeColumns(text.slice(found.start), columns));
  const lead = Math.max(Math.min(LEAD, columns - 2 * mark - displayWidth(part)), columns - mark - behind, 0);
  const before = takeColumnsFromEnd(text.slice(0, found.start), lead).trimStart();
  const start = ellipsis + before;
  const rest = text.slice(found.start);
  const room = columns - displayWidth(start);
  return start + (displayWidth(takeColumns(rest, room)) < displayWidth(rest) ? truncate(rest, room, ellipsis) : rest);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The place farthest from the beginning, which everybody sees anyway. */
function findFarthest(text: string, interesting: readonly string[]): Place | undefined {
  let farthest: Place | undefined;
  for (const part of interesting) {
    const pattern = loosePattern(part);
    const match = pattern?.exec(text);
    if (match == null) continue;
    const place = { start: match.index, end: match.index + match[0].length };
    if (farthest === undefined || place.end > farthest.end) farthest = place;
  }
  return farthest;
}

/** Canonical values differ from what tools print in case and word borders: `protocol-mismatch` is also `ProtocolMismatch`. */
function loosePattern(part: string): RegExp | undefined {
  const words = part.split(/[-\s]+/).filter((word) => word !== '');
  return words.length === 0 ? undefined : new RegExp(words.map(escapePattern).join('[-\\s]?'), 'i');
}
