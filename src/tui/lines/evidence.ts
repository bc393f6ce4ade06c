import type { SourceRef } from '../../model/source.ts';
import type { Evidence } from '../../model/verdict.ts';
import { sourceLabel } from '../../report/wording.ts';
import { excerptOf } from '../../text/excerpt.ts';
import { displayWidth, takeColumns } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { indented, type Line, lineOf, linked } from './line.ts';
import { type Look, safe, safeLines } from './look.ts';

const MOST_PLACES = 40;
/** Lines of an excerpt: nearly always one, more where the artifact itself wrapped it. */
const MOST_EXCERPT_LINES = 4;
/** Lines of the pane that one long line of an artifact may take. */
const MOST_ROWS = 4;
const EXCERPT_INDENT = 2;
const ROW_HANG = 2;
const LEAST_COLUMNS = 8;

/** Where it was read, each place with the line as the customer sent it; the same place is shown once. */
export function evidenceLines(look: Look, evidence: readonly Evidence[], columns: number): readonly Line[] {
  const places = new Map<string, readonly Line[]>();
  for (const { source, excerpt, fields } of evidence) {
    const key = JSON.stringify([sourceLabel(source), excerpt]);
    if (places.has(key)) continue;
    if (places.size === MOST_PLACES) break;
    const interesting = Object.values(fields)
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map((value) => safe(look, String(value)));
    places.set(key, [
      ...placeLines(look, source, columns),
      ...indented(excerptLines(look, excerpt, interesting, columns - EXCERPT_INDENT), EXCERPT_INDENT),
    ]);
  }
  const left = evidence.length > MOST_PLACES ? [lineOf(look.screen.detail.morePlaces(evidence.length), 'dim')] : [];
  return [...[...places.values()].flat(), ...left];
}

/** A place in a file, which Enter opens. */
export function placeLines(look: Look, source: SourceRef, columns: number): readonly Line[] {
  const lines = wrap(safe(look, sourceLabel(source)), columns).map((line) => lineOf(line, 'path'));
  return linked(lines, source);
}

/** The lines of an excerpt. Blanks inside a line stay: they hold the columns of a table. */
function excerptLines(look: Look, excerpt: string, interesting: readonly string[], columns: number): readonly Line[] {
  const room = Math.max(LEAST_COLUMNS, columns);
  return safeLines(look, excerpt)
    .filter((text) => text.trim() !== '')
    .slice(0, MOST_EXCERPT_LINES)
    .flatMap((text) => {
      // A row may stay shorter than the pane where it breaks.
      const most = Math.floor((room - ROW_HANG) * MOST_ROWS * 0.9);
      return cutRows(excerptOf(text, interesting, Math.max(room, most), look.signs.ellipsis), room);
    })
    .map((text) => lineOf(text));
}

/** Breaks at a space where one is near the end of the row; what follows is indented. */
function cutRows(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let rest = text;
  while (displayWidth(rest) > columns - hangOf(rows)) {
    const whole = takeColumns(rest, columns - hangOf(rows));
    const space = whole.lastIndexOf(' ') + 1;
    const row = space > whole.length / 2 ? whole.slice(0, space) : whole;
    if (row === '') break;
    rows.push(' '.repeat(hangOf(rows)) + row.trimEnd());
    rest = rest.slice(row.length).trimStart();
  }
  return [...rows, ' '.repeat(hangOf(rows)) + rest];
}

function hangOf(rows: readonly string[]): number {
  return rows.length === 0 ? 0 : ROW_HANG;
}
