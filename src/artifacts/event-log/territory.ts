import type { Span, TextSection } from '../../model/section.ts';
import type { Reading } from '../bugcheck/crash.ts';
import { readCrashes } from '../bugcheck/read.ts';
import type { EventDraft } from './event-draft.ts';
import { eventKey } from './limits.ts';
import { type EventRun, isEvent, readEventRuns } from './read.ts';

/*
 * Crashes are told by events too, and a line belongs to one kind. Where every event that stands together is one that tells of crashes
 * and a crash is told, the kind `bugcheck` has them; where other events stand among them, `event-log` has them all. Either reads both
 * events and crashes of what it has, so that nothing depends on who has it.
 */
interface Territory {
  readonly eventLog: readonly Span[];
  readonly bugcheck: readonly Span[];
}

const CRASH_EVENTS: ReadonlySet<string> = new Set(
  (
    [
      ['Microsoft-Windows-Kernel-Power', 41],
      ['Microsoft-Windows-WER-SystemErrorReporting', 1001],
      ['Windows Error Reporting', 1001],
      ['Microsoft-Windows-Hyper-V-Worker', 18590],
    ] as const
  ).map(([provider, id]) => eventKey(provider, id)),
);

/** Whether events of this provider and id can tell of a crash. */
export function mayTellOfCrash({ provider, id }: { readonly provider: string; readonly id: number }): boolean {
  return CRASH_EVENTS.has(eventKey(provider, id));
}

/** What the kind `event-log` has of a file. */
export function eventSpans(file: TextSection): readonly Span[] {
  return territoryOf(file).eventLog;
}

/** What the kind `bugcheck` has of a file. */
export function crashSpans(file: TextSection): readonly Span[] {
  // Most files tell of no crash, and need not be read for events by this kind.
  return readingsOf(file).length === 0 ? [] : territoryOf(file).bugcheck;
}

const readings = new WeakMap<TextSection, readonly Reading[]>();
const territories = new WeakMap<TextSection, Territory>();

/** Two kinds ask about one file. */
function readingsOf(file: TextSection): readonly Reading[] {
  const known = readings.get(file) ?? readCrashes(file);
  readings.set(file, known);
  return known;
}

function territoryOf(file: TextSection): Territory {
  const known = territories.get(file) ?? divide(file);
  territories.set(file, known);
  return known;
}

interface Cluster {
  startLine: number;
  endLine: number;
  readonly runs: EventRun[];
  readonly readings: Reading[];
}

function divide(file: TextSection): Territory {
  const runs = readEventRuns(file).filter(({ drafts }) => drafts.some(isOfWindows));
  const eventLog: Span[] = [];
  const bugcheck: Span[] = [];
  for (const cluster of clusters(runs, readingsOf(file))) {
    const span = { startLine: file.firstLine + cluster.startLine, endLine: file.firstLine + cluster.endLine };
    const isOfCrashes =
      cluster.readings.length > 0 && cluster.runs.every(({ drafts }) => drafts.every((draft) => !isOther(draft)));
    (isOfCrashes ? bugcheck : eventLog).push(span);
  }
  return { eventLog, bugcheck };
}

/** Of other tools nothing is known that would make their records events. */
function isOfWindows(draft: EventDraft): boolean {
  return isEvent(draft) && (draft.kept !== undefined || /^Microsoft-Windows-/i.test(draft.text('provider') ?? ''));
}

function isOther(draft: EventDraft): boolean {
  return draft.kept === undefined ? isEvent(draft) : !mayTellOfCrash(draft.kept);
}

/** Runs and readings that share lines, joined. */
function clusters(runs: readonly EventRun[], readings: readonly Reading[]): readonly Cluster[] {
  const parts = [
    ...runs.map((run) => ({ ...run, runs: [run], readings: [] })),
    ...readings.map((reading) => ({ ...reading, runs: [], readings: [reading] })),
  ].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const joined: Cluster[] = [];
  for (const { startLine, endLine, ...part } of parts) {
    const last = joined.at(-1);
    if (last && startLine <= last.endLine) {
      last.endLine = Math.max(last.endLine, endLine);
      last.runs.push(...part.runs);
      last.readings.push(...part.readings);
    } else joined.push({ startLine, endLine, runs: [...part.runs], readings: [...part.readings] });
  }
  return joined;
}
