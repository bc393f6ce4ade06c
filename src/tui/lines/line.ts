import type { Severity } from '../../model/rule.ts';
import type { SourceRef } from '../../model/source.ts';
import { displayWidth, takeColumns, truncate } from '../../text/width.ts';

/** What a piece of text means; the theme decides how that looks. */
export type Tone = Severity | 'heading' | 'strong' | 'dim' | 'path' | 'command' | 'limit' | 'match';

/** A piece of a line, safe to print and without line breaks. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** The place in a file that Enter opens where this stands in the details. */
  readonly link?: SourceRef;
}

export type Line = readonly Span[];

export const BLANK: Line = [];

export function span(text: string, tone?: Tone): Span {
  return tone === undefined ? { text } : { text, tone };
}

export function lineOf(text: string, tone?: Tone): Line {
  return text === '' ? BLANK : [span(text, tone)];
}

/** Lines that lead to a place in a file: the first one is where the keyboard reaches it. */
export function linked(lines: readonly Line[], link: SourceRef): readonly Line[] {
  const [first = BLANK, ...rest] = lines;
  return [first.map((piece, index) => (index === 0 ? { ...piece, link } : piece)), ...rest];
}

export function plainText(line: Line): string {
  return line.map(({ text }) => text).join('');
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** At most `columns` of a line, ending in `ellipsis` where something was cut. */
export function cutLine(line: Line, columns: number, ellipsis: string): Line {
  if (lineWidth(line) <= columns) return line;
  const room = columns - displayWidth(ellipsis);
  if (room <= 0) return lineOf(takeColumns(ellipsis, columns), 'dim');
  const kept: Span[] = [];
  let left = room;
  for (const piece of line) {
    const width = displayWidth(piece.text);
    if (width > left) {
      kept.push({ ...piece, text: takeColumns(piece.text, left) });
      break;
    }
    kept.push(piece);
    left -= width;
  }
  return [...kept, span(ellipsis, 'dim')];
}

/** Exactly `columns` of a line: cut, or followed by blanks. */
export function fitLine(line: Line, columns: number, ellipsis: string): Line {
  const cut = cutLine(line, columns, ellipsis);
  const gap = columns - lineWidth(cut);
  return gap > 0 ? [...cut, span(' '.repeat(gap))] : cut;
}

/** `left` and `right` at the two ends of a line; `left` gives way. */
export function endsLine(left: Line, right: Line, columns: number, ellipsis: string): Line {
  const cutRight = cutLine(right, columns, ellipsis);
  const room = columns - lineWidth(cutRight);
  return room < 2 ? fitLine(cutRight, columns, ellipsis) : [...fitLine(left, room, ellipsis), ...cutRight];
}

/** Lines with blanks in front. */
export function indented(lines: readonly Line[], columns: number): readonly Line[] {
  const margin = span(' '.repeat(columns));
  return lines.map((line) => (line.length === 0 ? line : [margin, ...line]));
}

/** Lines behind a lead that stands on the first one only: a bullet, a label. */
export function led(lead: Line, lines: readonly Line[]): readonly Line[] {
  const [first = BLANK, ...rest] = lines;
  return [[...lead, ...first], ...indented(rest, lineWidth(lead))];
}

/** A text in at most `columns`, with a mark where it was cut. */
export function cutText(text: string, columns: number, ellipsis: string): string {
  return truncate(text, Math.max(0, columns), ellipsis);
}
