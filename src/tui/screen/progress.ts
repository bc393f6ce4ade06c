import { SEVERITIES } from '../../model/rule.ts';
import { type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { type Look, safe } from '../lines/look.ts';
import type { ScanState, TuiState } from '../state/state.ts';
import { grouped } from '../views/naming.ts';

const WIDEST_BAR = 40;
const NARROWEST_BAR = 10;
/** Milliseconds before a speed is worth telling. */
const SETTLED = 500;

/** How far the scan is: ` Scanning  2,318 of 10,000 bundles  ━━━╺───  3,920/s  ETA 2 s   41 critical`. */
export function progressLine(state: TuiState): Line {
  const { scan, look, title } = state;
  const { planned, read } = scan;
  const labels = look.screen.scan;
  const name = safe(look, title);
  if (planned === undefined) return [span(` ${labels.looking(name)} ${look.signs.ellipsis}`)];
  if (planned <= 1) return [span(` ${labels.reading(name)} ${look.signs.ellipsis}`)];
  const count = span(` ${labels.progress(grouped(read), grouped(planned))}`);
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
  const { barDone, barHead, barLeft } = look.frame;
  const done = Math.max(0, Math.min(columns, Math.floor(columns * share)));
  const head = done < columns ? barHead : '';
  return [span(barDone.repeat(done) + head, 'command'), span(barLeft.repeat(Math.max(0, columns - done - 1)), 'dim')];
}

function speedSpans({ screen }: Look, { read, startedAt, at }: ScanState, planned: number): readonly Span[] {
  const elapsed = at - startedAt;
  if (elapsed < SETTLED || read === 0) return [];
  const perSecond = (read * 1000) / elapsed;
  const speed = perSecond >= 10 ? grouped(Math.round(perSecond)) : perSecond.toFixed(1);
  const left = screen.scan.left(Math.max(0, planned - read) / perSecond);
  return [span(`  ${screen.scan.speed(speed)}`), span(`  ${left}`)];
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
