import { SEVERITIES } from '../../model/rule.ts';
import { grouped } from '../../report/pace.ts';
import type { SeverityCounts } from '../../report/select.ts';
import { displayWidth, truncateMiddle } from '../../text/width.ts';
import { cutText, fitLine, type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { type Look, safe } from '../lines/look.ts';
import { shownSource } from '../state/source/source.ts';
import { openEntry, type TuiState } from '../state/state.ts';

const LEAD = ' hvtriage  ';
/** Blanks between the place and the counts, at least. */
const GAP = 2;
/** Columns that the place keeps beside the counts. */
const LEAST_PLACE = 12;
const LEAST_CRUMB = 5;

/** Where one is at the left, what was found there at the right. */
export function titleLine(state: TuiState): Line {
  const { look } = state;
  const { columns } = state.size;
  const crumbs = crumbsOf(state);
  const whole = LEAD.length + displayWidth(joined(look, crumbs));
  const right = countSpans(state, columns - whole - GAP - 1, columns - LEAST_PLACE);
  const room = columns - lineWidth(right) - GAP - 1;
  const lead = whole <= room ? span(LEAD, 'strong') : span(' ');
  const place = shortened(look, crumbs, room - lead.text.length);
  return [...fitLine([lead, span(place)], room + GAP, look.signs.ellipsis), ...right, span(' ')];
}

/** `upload.zip › findings`, or `share › upload.zip › findings` where there are several bundles. */
function crumbsOf(state: TuiState): readonly string[] {
  const { look, title, view, bundles } = state;
  const open = view === 'bundles' ? undefined : openEntry(state);
  const names = [
    title,
    ...(open === undefined || bundles.length === 1 ? [] : [open.name]),
    shownSource(state) === undefined ? look.screen.lists.place[view] : look.screen.source.place,
  ];
  return names.map((name) => safe(look, name));
}

function joined(look: Look, crumbs: readonly string[]): string {
  return crumbs.join(` ${look.signs.into} `);
}

/** The outer names give way first, the view last. */
function shortened(look: Look, crumbs: readonly string[], columns: number): string {
  const [first = '', ...rest] = crumbs;
  const text = joined(look, crumbs);
  if (displayWidth(text) <= columns || rest.length === 0) return cutText(text, columns, look.signs.ellipsis);
  if (rest.length > 1) return shortened(look, rest, columns);
  const room = columns - displayWidth(joined(look, ['', ...rest]));
  return room < LEAST_CRUMB
    ? shortened(look, rest, columns)
    : joined(look, [truncateMiddle(first, room, look.signs.ellipsis), ...rest]);
}

/** In words where they fit in `columns`, else marks and numbers; the mildest give way in `most`. */
function countSpans(state: TuiState, columns: number, most: number): Line {
  const { look, scan, view } = state;
  const open = view === 'bundles' ? undefined : openEntry(state);
  const counts = open === undefined ? (view === 'bundles' ? scan.counts : undefined) : open.counts;
  if (counts === undefined) return [];
  const { notCheckable, errored } = open?.rules ?? { notCheckable: 0, errored: 0 };
  const status = open === undefined ? '' : look.screen.lists.status[open.status];
  const rules = (gap: string): readonly Span[] => [
    ...(errored === 0 ? [] : [span(`${errored}${gap}${look.signs.limit}`, 'limit')]),
    ...(notCheckable === 0 ? [] : [span(`${notCheckable}${gap}${look.signs.suspected}`)]),
  ];
  const limits = status === '' ? [] : [span(status, 'limit')];
  const words = spaced([...severitySpans(look, counts, true), ...rules(' '), ...limits], '  ');
  if (lineWidth(words) <= columns) return words;
  const limit = limits.length === 0 ? [] : [span(look.signs.limit, 'limit')];
  const marks = [...severitySpans(look, counts, false), ...rules(''), ...limit];
  const fitting = marks.findLastIndex((_, index) => lineWidth(spaced(marks.slice(0, index + 1), ' ')) <= most);
  return spaced(marks.slice(0, fitting + 1), ' ');
}

function severitySpans(look: Look, counts: SeverityCounts, inWords: boolean): readonly Span[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    span(
      inWords
        ? look.labels.words.ofSeverity(grouped(counts[severity]), severity)
        : `${look.mark(severity)}${counts[severity]}`,
      severity,
    ),
  );
}

function spaced(spans: readonly Span[], gap: string): Line {
  return spans.flatMap((piece, index) => (index === 0 ? [piece] : [span(gap), piece]));
}
