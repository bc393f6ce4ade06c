import type { ScanLabels } from './labels/screen-labels.ts';

/** The words of a scan that is under way, shared by the terminal UI and the line on standard error. */
export interface Pace {
  readonly done: number;
  readonly planned: number;
  /** Since the first bundle began. */
  readonly milliseconds: number;
}

/** Milliseconds before a speed is worth telling. */
const SETTLED = 500;

/** `['3,920/s', 'ETA 2 s']`; empty while it is too early to tell. */
export function paceWords({ done, planned, milliseconds }: Pace, labels: ScanLabels): readonly string[] {
  if (milliseconds < SETTLED || done === 0) return [];
  const perSecond = (done * 1000) / milliseconds;
  const speed = perSecond >= 10 ? grouped(Math.round(perSecond)) : perSecond.toFixed(1);
  return [labels.speed(speed), labels.left(Math.max(0, planned - done) / perSecond)];
}

/** `Scanning  2,318 of 10,000 bundles`. */
export function doneWords({ done, planned }: Pick<Pace, 'done' | 'planned'>, labels: ScanLabels): string {
  return labels.progress(grouped(done), grouped(planned));
}

/** A bar of so many columns: what is done of it, and what is left. `share` is from 0 to 1. */
export function progressBar(
  columns: number,
  share: number,
  ascii: boolean,
): { readonly done: string; readonly left: string } {
  const [line, head, rest] = ascii ? (['=', '>', '-'] as const) : (['━', '╺', '─'] as const);
  const done = Math.max(0, Math.min(columns, Math.floor(columns * share)));
  return { done: line.repeat(done) + (done < columns ? head : ''), left: rest.repeat(Math.max(0, columns - done - 1)) };
}

/** `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
