import { severityRank } from '../../model/rule.ts';
import { grouped } from '../../report/pace.ts';
import { displayWidth, padStart, takeColumns } from '../../text/width.ts';
import { BLANK, endsLine, fitLine, type Line, type Span, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { highlightsOf, matchesIn, type Stretch } from '../state/source/highlight.ts';
import { marksOn, type Naming, type SourceMark } from '../state/source/marks.ts';
import {
  offsetLabel,
  rowStarts,
  type SourceLayout,
  safeLine,
  skipColumns,
  sourceLayout,
} from '../state/source/rows.ts';
import type { SourceState } from '../state/source/source.ts';
import { openBundle, openedBundle, type TuiState } from '../state/state.ts';
import { dotted, findingTitle, subjectNamer, titleOfRule, titleWithSubject } from './naming.ts';

/** Of the line above the text, what there is to know of the file may take. */
const MOST_OF_HEAD = 0.5;

export interface SourceView {
  readonly title: string;
  /** Which lines are in sight, of how many. */
  readonly foot: string;
  readonly lines: readonly Line[];
}

/** A file at the place where somebody is in it; `columns` are those of the pane. */
export function sourceView(state: TuiState, source: SourceState, columns: number): SourceView {
  const { look } = state;
  const title = safe(look, source.path);
  const words = wordsInstead(look, source);
  if (words !== undefined) {
    const lines = words.flatMap(({ text, tone }) => wrapped(text, columns - 1, tone));
    return { title, foot: '', lines: [BLANK, ...lines.map((line): Line => [span(' '), ...line])] };
  }
  const layout = sourceLayout(state, source);
  const rows = rowsInSight(state, source, layout);
  if (rows.every(({ line }) => line === BLANK)) rows.splice(0, 1, waitingRow(look, source));
  const last = rows.at(-1)?.number ?? source.top.line;
  const all = source.isCounted ? grouped(source.count) : `${grouped(source.count)}${look.signs.ellipsis}`;
  return {
    title,
    foot: `${grouped(source.top.line)}-${grouped(last)}/${all}`,
    lines: [headLine(state, source, columns + 1), ...rows.map(({ line }) => line)],
  };
}

/** What stands instead of lines: why there are none. */
function wordsInstead(look: Look, { problem, opened, count, isCounted }: SourceState): readonly Span[] | undefined {
  const { source } = look.screen;
  if (problem !== undefined) {
    const more = problem.message === undefined ? [] : [span(flowing(look, problem.message), 'dim')];
    return [span(source.problem[problem.problem], 'limit'), ...more];
  }
  if (opened === undefined) return [span(`${source.opening} ${look.signs.ellipsis}`, 'dim')];
  return isCounted && count === 0 ? [span(source.empty, 'dim')] : undefined;
}

/** What the chosen place is evidence of, at the left; what there is to know of the file at the right. */
function headLine(state: TuiState, source: SourceState, columns: number): Line {
  const { look } = state;
  const labels = look.screen.source;
  const { opened, mark, marks, search } = source;
  // A place that only a fact names is nobody's evidence.
  const named = marks.filter((each) => each.named.length > 0);
  const chosen = mark === undefined ? undefined : marks[mark];
  const number = chosen === undefined ? 0 : named.indexOf(chosen) + 1;
  const isSearching = search !== undefined && search.text !== '' && search.answered !== search.request?.number;
  const facts = [
    isSearching ? `${labels.searching} ${look.signs.ellipsis}` : '',
    number === 0 ? '' : labels.evidence(number, named.length),
    source.left > 0 ? labels.column(source.left + 1) : '',
    opened?.form === 'quotes' ? labels.binary : safe(look, opened?.encoding ?? ''),
  ];
  // In a narrow window what stands last gives way to what is at the left.
  const fits = (count: number): boolean => displayWidth(dotted(look, facts.slice(0, count))) <= columns * MOST_OF_HEAD;
  const right = dotted(look, facts.slice(0, [4, 3, 2, 1].find(fits) ?? 1));
  const left = source.isChanged
    ? [span(` ${look.signs.limit} ${labels.changed}`, 'limit')]
    : chosen === undefined
      ? [span(` ${flowing(look, noteOf(look, source))}`, 'dim')]
      : [span(' '), ...namedSpans(state, chosen)];
  return endsLine(left, right === '' ? [] : [span(`  ${right}`, 'dim')], columns, look.signs.ellipsis);
}

function noteOf(look: Look, { opened }: SourceState): string {
  if (opened?.form === 'quotes') return look.screen.source.quotes;
  return opened?.notes[0] ?? '';
}

/** The finding that one came from, else the worst. */
function namedSpans(state: TuiState, { named }: SourceMark): readonly Span[] {
  const { look, source } = state;
  const own = named.find((naming) => naming.kind === 'finding' && naming.finding.fingerprint === source?.finding);
  const first = own ?? named[0];
  if (first === undefined) return [];
  const more = named.length === 1 ? [] : [span(` +${named.length - 1}`, 'dim')];
  return [span(signOf(look, first), toneOf(first)), span(` ${nameOf(state, first)}`), ...more];
}

function nameOf(state: TuiState, naming: Naming): string {
  const { look } = state;
  if (naming.kind === 'complaint') return look.screen.detail.complaint;
  if (naming.kind === 'suspected') return titleOfRule(look, naming.rule);
  const report = openedBundle(state, state.source?.bundle)?.report ?? openBundle(state)?.report;
  const title = findingTitle(look, naming.finding);
  return report === undefined ? title : titleWithSubject(look, title, subjectNamer(look, report)(naming.finding));
}

function signOf(look: Look, { kind, severity }: Naming): string {
  if (kind === 'complaint') return look.signs.limit;
  return kind === 'suspected' ? look.signs.suspected : look.mark(severity);
}

function toneOf({ kind, severity }: Naming): Naming['severity'] | 'limit' {
  return kind === 'complaint' ? 'limit' : severity;
}

/** Far down a long file it takes a while until the place is found. */
function waitingRow({ screen, signs }: Look, { top }: SourceState): Row {
  return { number: top.line, line: [span(`  ${screen.source.opening} ${signs.ellipsis}`, 'dim')] };
}

interface Row {
  readonly number: number;
  readonly line: Line;
}

function rowsInSight(state: TuiState, source: SourceState, layout: SourceLayout): Row[] {
  const rows: Row[] = [];
  const { top } = source;
  const end = source.isCounted ? source.count : Number.POSITIVE_INFINITY;
  for (let number = top.line; rows.length < layout.rows && number <= end; number += 1) {
    const text = safeLine(state, source, number);
    // What is not there yet is left blank for the moment it takes.
    if (text === undefined) {
      rows.push({ number, line: BLANK });
      continue;
    }
    const starts = rowStarts(state, source, number, layout.textColumns);
    const marks = marksOn(source.marks, number);
    const highlights = highlightsOf(state.look, source, number, text);
    const [match] = isFound(source, number) ? matchesIn(text, safe(state.look, source.search?.text ?? '')) : [];
    const matchRow = match === undefined ? undefined : starts.findLastIndex((start) => start <= match.start);
    for (let row = number === top.line ? top.row : 0; row < starts.length && rows.length < layout.rows; row += 1) {
      const margin = marginSpans(state, source, layout, { number, row, marks, isMatch: row === matchRow });
      const tone = isChosen(source, number) ? 'strong' : undefined;
      const shown = source.isWrapped
        ? painted(text, { start: starts[row] ?? 0, end: starts[row + 1] ?? text.length }, highlights, tone)
        : cutSpans(state.look, text, source.left, layout.textColumns, highlights, tone);
      rows.push({ number, line: [...margin, ...shown] });
    }
  }
  return rows;
}

interface RowPlace {
  readonly number: number;
  /** Of a wrapped line: which of its rows. */
  readonly row: number;
  readonly marks: readonly SourceMark[];
  readonly isMatch: boolean;
}

/** `▸▲  12  `: whether it is what one came for, what names it, and its number; below a wrapped line only blanks. */
function marginSpans(
  { look }: TuiState,
  source: SourceState,
  { digits }: SourceLayout,
  { number, row, marks, isMatch }: RowPlace,
): readonly Span[] {
  const worst = marks.flatMap(({ named }) => named[0] ?? []).toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  const sign = worst === undefined ? span(' ') : span(signOf(look, worst), toneOf(worst));
  const chosen = isMatch
    ? span(look.frame.match, 'match')
    : span(isChosen(source, number) ? look.frame.selected : ' ', 'strong');
  const offset = source.opened?.offsets?.[number - 1];
  const repeats = offset !== undefined && source.opened?.offsets?.[number - 2] === offset;
  const label = row > 0 || repeats ? '' : offset === undefined ? String(number) : offsetLabel(offset);
  return [chosen, sign, span(` ${padStart(label, digits)}  `, 'dim')];
}

/** The order of marks: a complaint is no finding, whatever its severity. */
function rankOf({ kind, severity }: Naming): number {
  return kind === 'complaint' ? Number.POSITIVE_INFINITY : severityRank(severity);
}

function isFound({ search }: SourceState, number: number): boolean {
  return search !== undefined && search.text !== '' && search.found === number;
}

function isChosen({ marks, mark }: SourceState, number: number): boolean {
  const chosen = mark === undefined ? undefined : marks[mark];
  return chosen !== undefined && chosen.startLine <= number && number <= chosen.endLine;
}

/** From column `left` on, with a sign where something is out of sight at a side. */
function cutSpans(
  look: Look,
  text: string,
  left: number,
  columns: number,
  highlights: readonly Stretch[],
  tone: Span['tone'],
): Line {
  const { ellipsis } = look.signs;
  const before = left > 0 && text !== '' ? span(ellipsis, 'dim') : undefined;
  const { units, short } =
    before === undefined ? { units: 0, short: 0 } : skipColumns(text, left + displayWidth(ellipsis));
  const room = columns - (before === undefined ? 0 : displayWidth(ellipsis)) - short;
  // One column more than there is room for shows that something is cut.
  const end = units + takeColumns(text.slice(units), room + 1).length;
  const shown = painted(text, { start: units, end }, highlights, tone);
  const line: Line = before === undefined ? shown : [before, span(' '.repeat(short)), ...shown];
  return end < text.length || displayWidth(text.slice(units, end)) > room
    ? fitLine([...line, span(' ')], columns, ellipsis)
    : line;
}

function painted(text: string, { start, end }: Stretch, highlights: readonly Stretch[], tone: Span['tone']): Line {
  const spans: Span[] = [];
  let at = start;
  const push = (until: number, as: Span['tone']): void => {
    if (until > at) spans.push(as === undefined ? span(text.slice(at, until)) : span(text.slice(at, until), as));
    at = Math.max(at, until);
  };
  for (const highlight of highlights) {
    if (highlight.end <= at || highlight.start >= end) continue;
    push(Math.max(at, highlight.start), tone);
    push(Math.min(end, highlight.end), 'match');
  }
  push(end, tone);
  return spans;
}
