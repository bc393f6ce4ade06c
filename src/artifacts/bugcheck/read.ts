import type { TextSection } from '../../model/section.ts';
import { BUGCHECK_HINT } from './about.ts';
import { readAnalyses } from './analyze.ts';
import { readBlueScreenView } from './bluescreenview.ts';
import { type CrashDraft, type Crossed, mergeReadings, type Reading } from './crash.ts';
import { readEvents1001 } from './event-1001.ts';
import { readEventTables } from './event-table.ts';
import { readHypervWorker } from './hyperv-worker.ts';
import { readKernelPower } from './kernel-power.ts';
import { rowsOf } from './rows.ts';
import { readStopScreens } from './stop-screen.ts';
import { readProblemReports } from './wer.ts';
import { readWhoCrashed } from './whocrashed.ts';

/** Lines between the short and the long form of one analysis: loading of symbols. */
const ANALYSIS_GAP = 80;
/** Lines between the message of an event and its XML. */
const EVENT_GAP = 60;

/** Every crash a text tells of, by place; what two readers found in the same lines stands side by side. */
export function readCrashes(section: TextSection): readonly Reading[] {
  if (!section.lines.some((line) => BUGCHECK_HINT.test(line))) return [];
  const rows = rowsOf(section);
  const taken = new Set<number>();
  const borders = rows.filter((row) => row.border).map((row) => row.line);
  const isCrossed: Crossed = (above, below) => (firstAbove(borders, above) ?? Number.POSITIVE_INFINITY) <= below;
  const merge = (drafts: readonly CrashDraft[], gap: number): readonly Reading[] =>
    mergeReadings(drafts, gap, isCrossed);
  const readings = [
    ...readEventTables(rows, taken),
    ...readBlueScreenView(rows, taken),
    ...merge(readWhoCrashed(rows, taken), 0),
    ...merge(readAnalyses(rows), ANALYSIS_GAP),
    ...merge(readEvents1001(rows, taken), EVENT_GAP),
    ...merge(readKernelPower(rows, taken), EVENT_GAP),
    ...merge(readHypervWorker(rows, taken), EVENT_GAP),
    ...merge(readProblemReports(rows, taken), EVENT_GAP),
    ...merge(readStopScreens(rows, taken), EVENT_GAP),
  ];
  return readings.toSorted((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** The first of the ascending numbers that is greater than `than`. */
function firstAbove(numbers: readonly number[], than: number): number | undefined {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > than) high = middle;
    else low = middle + 1;
  }
  return numbers[low];
}
