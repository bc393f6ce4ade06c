import type { BundleReport, Status } from '../../model/report.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { compareText } from '../../model/source.ts';
import type { BundleSummary } from '../../report/bundle-summary.ts';
import type { SeverityCounts } from '../../report/select.ts';
import { displayWidth, padEnd, truncateMiddle } from '../../text/width.ts';
import { BLANK, cutText, fitLine, type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { type Look, safe, wrapped } from '../lines/look.ts';
import { type Arrangement, type BundleSort, USUAL } from './arrangement.ts';
import { bundlePreview } from './bundle-preview.ts';
import { isFiltering, passesBundle } from './filter/filter.ts';
import { arrangedTitle, hiddenLines } from './filter/words.ts';
import { createList, type Empty, type List, type Row } from './list.ts';
import { widest } from './naming.ts';

/** A bundle that was read. */
export interface BundleEntry extends BundleSummary {
  /** Unique in the session. */
  readonly key: string;
  /** Its path, as far as the title of the session does not say it. */
  readonly name: string;
}

/** A bundle whose report is at hand. */
export interface OpenedBundle extends BundleEntry {
  readonly report: BundleReport;
}

/** Columns that the name of a bundle keeps beside its counts. */
const LEAST_NAME = 18;
/** And beside what is reviewed of it. */
const NARROWEST_NAME = 12;
const STATUS_SIGNS: Readonly<Record<Status, string>> = { complete: ' ', partial: '!', failed: '!' };
/** From this width the status of a bundle is a word. */
const WIDE_ROW = 64;

/** A computer name, and how many more there are. */
const WIDEST_MACHINE = 19;
/** Columns that the name of a bundle keeps beside the machine, where it needs them. */
const NAME_BESIDE_MACHINE = 20;

/** `title` is that of the session. */
export function bundleEntry(key: string, summary: BundleSummary, title: string): BundleEntry {
  return { ...summary, key, name: nameBelow(title, summary.path) };
}

/** The bundles of one folder need not repeat it in every row. */
function nameBelow(folder: string, path: string): string {
  const rest = path.startsWith(folder) ? path.slice(folder.length) : '';
  const name = rest.replace(/^[\\/]/, '');
  return name === '' || (name === rest && !/[\\/]$/.test(folder)) ? path : name;
}

/** Two sorted lists as one: worst first, then those that were not read, then by path. */
export function mergeEntries(known: readonly BundleEntry[], added: readonly BundleEntry[]): readonly BundleEntry[] {
  const fresh = added.toSorted(compareEntries);
  const merged: BundleEntry[] = [];
  let next = 0;
  for (const entry of known) {
    for (let first = fresh[next]; first !== undefined && compareEntries(first, entry) < 0; first = fresh[next]) {
      merged.push(first);
      next += 1;
    }
    merged.push(entry);
  }
  return [...merged, ...fresh.slice(next)];
}

function compareEntries(a: BundleEntry, b: BundleEntry): number {
  for (const severity of SEVERITIES) {
    const difference = b.counts[severity] - a.counts[severity];
    if (difference !== 0) return difference;
  }
  const unread = Number(b.status === 'failed') - Number(a.status === 'failed');
  return unread || compareText(a.path, b.path) || compareText(a.key, b.key);
}

/** The machine that stands for the others, hosts first; empty when none is known. */
function machineName({ machines }: BundleEntry): string {
  return (machines.find((machine) => machine.role === 'host') ?? machines[0])?.name ?? '';
}

function findingCount({ counts }: BundleEntry): number {
  return SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
}

const COMPARE: Readonly<Record<Exclude<BundleSort, 'worst'>, (a: BundleEntry, b: BundleEntry) => number>> = {
  name: (a, b) => compareText(a.name, b.name),
  // Those of which no machine is known come last.
  machine: (a, b) =>
    Number(machineName(a) === '') - Number(machineName(b) === '') || compareText(machineName(a), machineName(b)),
  findings: (a, b) => findingCount(b) - findingCount(a),
};

/**
 * The bundles of a run; `entries` are worst first, and stay so where an order leaves it open. `reviewed` says how many findings of
 * the bundle with a path are marked as reviewed.
 */
export function bundleList(
  look: Look,
  entries: readonly BundleEntry[],
  empty: Empty,
  reviewed: (path: string) => number = () => 0,
  arrangement: Arrangement<BundleSort> = USUAL.bundles,
): List {
  const { filter, sort } = arrangement;
  const passing = isFiltering(filter) ? entries.filter((entry) => passesBundle(filter, entry)) : entries;
  const shown = sort === 'worst' ? passing : passing.toSorted(COMPARE[sort]);
  const hidden = entries.length - shown.length;
  const cells = SEVERITIES.map((severity) => cellOf(severity, entries)).filter((cell) => cell.digits > 0);
  // What the heading tells need not stand in each row.
  const machineColumns = sort === 'machine' ? 0 : widestMachine(look, entries);
  const leastName = widest(
    entries.map(({ name }) => safe(look, name)),
    NAME_BESIDE_MACHINE,
  );
  const rowOf = (entry: BundleEntry): Row => ({
    key: entry.key,
    text: () => [entry.name, ...entry.machines.map(({ name }) => name)].map((text) => safe(look, text)).join(' '),
    line: (columns: number) =>
      entryLine(look, entry, { cells, machineColumns, leastName, reviewed: reviewed(entry.path) }, columns),
    detail: (columns: number) => bundlePreview(look, entry, columns),
  });
  const groups =
    sort === 'machine'
      ? [...Map.groupBy(shown, machineName)].map(([name, group]) => ({
          heading: name === '' ? look.screen.lists.noMachine : safe(look, name),
          rows: group.map(rowOf),
        }))
      : [{ rows: shown.map(rowOf) }];
  const nothing = { ...empty, lines: (columns: number) => hiddenLines(look, 'bundles', hidden, columns) };
  return createList(
    arrangedTitle(look, { view: 'bundles', title: look.screen.lists.title.bundles, hidden }, arrangement),
    groups,
    hidden > 0 ? nothing : empty,
  );
}

interface Cell {
  readonly severity: Severity;
  /** Digits of the largest count; 0 when no bundle has such a finding. */
  readonly digits: number;
}

function cellOf(severity: Severity, entries: readonly BundleEntry[]): Cell {
  let most = 0;
  for (const entry of entries) most = Math.max(most, entry.counts[severity]);
  return { severity, digits: most === 0 ? 0 : String(most).length };
}

interface Columns {
  readonly cells: readonly Cell[];
  /** 0: without the machine. */
  readonly machineColumns: number;
  /** What the name keeps beside the machine. */
  readonly leastName: number;
  readonly reviewed: number;
}

/** The name, then one column per severity; the mildest give way to the name. */
function entryLine(
  look: Look,
  entry: BundleEntry,
  { cells, machineColumns, leastName, reviewed }: Columns,
  columns: number,
): Line {
  const { name, status, counts } = entry;
  const { ellipsis } = look.signs;
  const word = columns >= WIDE_ROW ? padEnd(look.screen.lists.status[status], 8) : STATUS_SIGNS[status];
  const right: Span[] = [];
  for (const { severity, digits } of cells) {
    const count = counts[severity];
    const text = count === 0 ? ' '.repeat(digits + 2) : `${look.mark(severity)} ${String(count).padStart(digits)}`;
    if (columns - lineWidth(right) - text.length - displayWidth(word) - 4 < LEAST_NAME) break;
    right.push(span(`  ${text}`, severity));
  }
  const tail: Line = [
    ...machineSpans(look, entry, machineColumns, columns - leastName - lineWidth(right) - displayWidth(word) - 2),
    ...right,
    span(`  ${word}`, 'limit'),
  ];
  const room = columns - lineWidth(tail);
  const mark = reviewedMark(look, counts, reviewed);
  const nameRoom = room - displayWidth(mark) >= NARROWEST_NAME ? room - displayWidth(mark) : room;
  const shown = truncateMiddle(safe(look, name), nameRoom, ellipsis);
  return [...fitLine([span(shown)], nameRoom, ellipsis), ...(nameRoom < room ? [span(mark, 'dim')] : []), ...tail];
}

/** `  √ 3/7`, as soon as somebody has reviewed something. */
function reviewedMark({ frame }: Look, counts: SeverityCounts, reviewed: number): string {
  if (reviewed === 0) return '';
  const all = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  return `  ${frame.reviewed} ${reviewed}/${all}`;
}

/** `HV-SRV01 +2`, in a column of its own where `columns` have room for it beside the name. */
function machineSpans(look: Look, entry: BundleEntry, machineColumns: number, columns: number): Line {
  if (machineColumns === 0 || columns < machineColumns + 2) return [];
  const more = othersOf(entry);
  const name = cutText(safe(look, machineName(entry)), machineColumns - more.length, look.signs.ellipsis);
  return [span(`  ${padEnd(name + more, machineColumns)}`, 'dim')];
}

function othersOf({ machines }: BundleEntry): string {
  return machines.length > 1 ? ` +${machines.length - 1}` : '';
}

function widestMachine(look: Look, entries: readonly BundleEntry[]): number {
  return widest(
    entries.map((entry) => safe(look, machineName(entry)) + othersOf(entry)),
    WIDEST_MACHINE,
  );
}

/** What stands in the list of bundles while there is none. */
export function noBundles(sentences: readonly string[]): Empty {
  return {
    lines: (columns) =>
      sentences.flatMap((text, index) => [...(index === 0 ? [] : [BLANK]), ...wrapped(text, columns)]),
    detail: () => ({ title: '', lines: [] }),
  };
}
