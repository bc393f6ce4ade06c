import type { Evidence } from '../../model/verdict.ts';
import { excerptOf } from '../../text/excerpt.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { indent, type Page, safe, safeLines, sourceLabel } from './page.ts';

/** A quoted line narrower than this tells too little to stand beside its place. */
const LEAST_EXCERPT = 28;
const GAP = 3;
/** Lines of one excerpt; an excerpt is one line but where the artifact itself wrapped it. */
const MOST_LINES = 3;

interface Quote {
  readonly place: string;
  readonly lines: readonly string[];
  readonly interesting: readonly string[];
}

/** Where it was read, with the line as the customer sent it; at most `most` places, the rest are counted. */
export function evidenceLines(
  page: Page,
  evidence: readonly Evidence[],
  columns: number,
  most: number,
): readonly string[] {
  const quotes = distinctQuotes(page, evidence);
  const shown = quotes.slice(0, most);
  const widest = Math.max(0, ...shown.map((quote) => displayWidth(quote.place)));
  const beside = widest + GAP + LEAST_EXCERPT <= columns;
  const lines = shown.flatMap((quote) =>
    beside ? quoteBeside(page, quote, columns, widest) : quoteBelow(page, quote, columns),
  );
  const left = quotes.length - shown.length;
  return left > 0 ? [...lines, page.style.dim(page.labels.words.morePlaces(left))] : lines;
}

function distinctQuotes(page: Page, evidence: readonly Evidence[]): readonly Quote[] {
  const quotes = new Map<string, Quote>();
  for (const { source, excerpt, fields } of evidence) {
    const place = sourceLabel(page, source);
    const lines = safeLines(page, excerpt).filter((line) => line.trim() !== '');
    const interesting = Object.values(fields)
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map((value) => safe(page, String(value)));
    const key = JSON.stringify([place, lines]);
    if (!quotes.has(key)) quotes.set(key, { place, lines: lines.slice(0, MOST_LINES), interesting });
  }
  return [...quotes.values()];
}

function quoteBeside(
  page: Page,
  { place, lines, interesting }: Quote,
  columns: number,
  widest: number,
): readonly string[] {
  const { style } = page;
  const room = columns - widest - GAP;
  const [first = '', ...rest] = lines.map((line) => excerptOf(line, interesting, room, style.signs.ellipsis));
  const gap = first === '' ? '' : padEnd('', widest - displayWidth(place) + GAP);
  return [style.path(place) + gap + first, ...indent(rest, widest + GAP)];
}

function quoteBelow(page: Page, { place, lines, interesting }: Quote, columns: number): readonly string[] {
  const { style } = page;
  const excerpts = lines.map((line) => excerptOf(line, interesting, columns - 2, style.signs.ellipsis));
  return [...wrap(place, columns).map((line) => style.path(line)), ...indent(excerpts, 2)];
}
