import { SEVERITIES, type Severity } from '../model/rule.ts';
import type { ScanLabels } from '../report/labels/screen-labels.ts';
import { doneWords, grouped, type Pace, paceWords, progressBar } from '../report/pace.ts';
import type { SeverityCounts } from '../report/select.ts';
import type { Style } from '../text/style.ts';
import { displayWidth, takeColumns } from '../text/width.ts';

const WIDEST_BAR = 40;
const NARROWEST_BAR = 10;

/** How to say it in a language. */
export interface ProgressWords {
  readonly scan: ScanLabels;
  /** `41 critical`. */
  ofSeverity(count: string, severity: Severity): string;
}

/**
 * How far a scan is, on one line: ` Scanning  2,318 of 10,000 bundles  ━━━╺───  3,920/s  ETA 2 s   41 critical  212 high`. Never
 * as wide as `columns`, so that no terminal wraps it; on a narrow one the counts go first, the mildest before the others, then the
 * speed, then the bar.
 */
export function progressLine(
  pace: Pace,
  findings: SeverityCounts,
  columns: number,
  { words, style }: { readonly words: ProgressWords; readonly style: Style },
): string {
  const start = ` ${doneWords(pace, words.scan)}`;
  const speed = paceWords(pace, words.scan).map((word) => `  ${word}`);
  const found = SEVERITIES.filter((severity) => findings[severity] > 0);
  const tails = [
    ...found.map((_, index) => ({ speed, found: found.slice(0, found.length - index) })),
    ...[speed, speed.slice(1), []].map((words) => ({ speed: words, found: [] })),
  ];
  for (const tail of tails) {
    const counts = tail.found.map(
      (severity, index) => `${index === 0 ? ' ' : ''}  ${words.ofSeverity(grouped(findings[severity]), severity)}`,
    );
    const room = columns - 3 - displayWidth(start + tail.speed.join('') + counts.join(''));
    if (room < NARROWEST_BAR) continue;
    const bar = progressBar(Math.min(WIDEST_BAR, room), pace.done / pace.planned, style.ascii);
    const painted = counts.map((text, index) => style.severity(tail.found[index] ?? 'info', text));
    return `${start}  ${style.command(bar.done)}${style.dim(bar.left)}${tail.speed.join('')}${painted.join('')}`;
  }
  return takeColumns(start, Math.max(0, columns - 1));
}
