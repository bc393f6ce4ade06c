import { SEVERITIES } from '../../model/rule.ts';
import { doneWords, grouped, paceWords, progressBar } from '../../report/pace.ts';
import { type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { type Look, safe } from '../lines/look.ts';
import type { ScanState, TuiState } from '../state/state.ts';

const WIDEST_BAR = 40;
const NARROWEST_BAR = 10;

/** How far the scan is: ` Scanning  2,318 of 10,000 bundles  ━━━╺───  3,920/s  ETA 2 s   41 critical`. */
export function progressLine(state: TuiState): Line {
  const { scan, look, title } = state;
  const { planned, read } = scan;
  const labels = look.screen.scan;
  const name = safe(look, title);
  if (planned === undefined) return [span(` ${labels.looking(name)} ${look.signs.ellipsis}`)];
  if (planned <= 1) return [span(` ${labels.reading(name)} ${look.signs.ellipsis}`)];
  const count = span(` ${doneWords({ done: read, planned }, labels)}`);
  const speed = speedSpans(look, scan, planned);
  const counts = countSpans(state);
  const { columns } = state.size;
  for (const tail of [[...speed, ...counts], speed, speed.slice(1), []]) {
    const room = columns - lineWidth([count, ...tail]) - 3;
    if (room >= NARROWEST_BAR)
      return [count, span('  '), ...barSpans(state, Math.min(WIDEST_BAR, room), read / planned), ...tail];
  }
  return [count];
}

function barSpans({ look }: TuiState, columns: number, share: number): readonly Span[] {
  const { done, left } = progressBar(columns, share, look.ascii);
  return [span(done, 'command'), span(left, 'dim')];
}

function speedSpans({ screen }: Look, { read, startedAt, at }: ScanState, planned: number): readonly Span[] {
  const pace = { done: read, planned, milliseconds: at - startedAt };
  return paceWords(pace, screen.scan).map((word) => span(`  ${word}`));
}

/** The worst that was found so far; in the list of bundles the title tells it. */
function countSpans({ look, scan, view }: TuiState): readonly Span[] {
  if (view === 'bundles') return [];
  return SEVERITIES.slice(0, 2)
    .filter((severity) => scan.counts[severity] > 0)
    .map((severity, index) =>
      span(
        `${index === 0 ? '   ' : '  '}${look.labels.words.ofSeverity(grouped(scan.counts[severity]), severity)}`,
        severity,
      ),
    );
}
