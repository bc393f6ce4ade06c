import type { BundleReport } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import {
  collectedDays,
  complaints,
  countsBySeverity,
  erroredRules,
  fileCounts,
  limitsWorthKnowing,
  type MachineView,
  machineCards,
  notRecognised,
  outcomeCounts,
  type SeverityCounts,
  type UnreadFile,
} from '../../report/select.ts';
import { emptySentence, sourceLabel } from '../../report/wording.ts';
import { placeLines } from '../lines/evidence.ts';
import { indented, type Line, lineOf, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { commandLines } from '../lines/prose.ts';
import { sectionLines } from '../lines/sections.ts';
import type { Detail } from './list.ts';
import { dotted, findingTitle, wholeTitle } from './naming.ts';

const MOST_MACHINES = 40;
const MOST_COMPLAINTS = 20;
const MOST_FILES = 40;
const MOST_LIMITS = 20;

/** What was looked at: machines, complaints, what was found, and what limited the reading. */
export function bundleOverview(look: Look, bundle: BundleReport, columns: number): Detail {
  const labels = look.screen.detail;
  const path = safe(look, bundle.path);
  const unread = notRecognised(bundle);
  const files = unread.slice(0, MOST_FILES).flatMap((file) => unreadFileLines(look, file, columns));
  return {
    title: path,
    lines: sectionLines([
      { lines: wholeTitle(path, columns) },
      { lines: summaryLines(look, bundle, columns) },
      {
        title: labels.machines,
        lines: capped(look, machineCards(bundle), MOST_MACHINES, (card) => machineLines(look, card, columns)),
      },
      { title: labels.complaints, lines: complaintLines(look, bundle, columns) },
      { title: labels.failedRules, lines: erroredLines(look, bundle, columns) },
      { title: labels.unread, lines: [...files, ...moreLine(look, unread.length - MOST_FILES)] },
      { title: look.labels.reading.limits, lines: limitLines(look, bundle, columns) },
    ]),
  };
}

function summaryLines(look: Look, bundle: BundleReport, columns: number): readonly Line[] {
  const { files, recognised } = fileCounts(bundle);
  const days = collectedDays(bundle);
  const { head, totals } = look.labels;
  const collected = days === undefined ? '' : head.collected(days.first, days.last);
  const read = head.recognised(files, recognised);
  const rules = totals.outcomes({ ...outcomeCounts(bundle), errored: 0 });
  const quiet = bundle.findings.every((finding) => finding.severity === 'info');
  return [
    ...(quiet
      ? wrapped(emptySentence(look.labels, bundle), columns)
      : countLines(look, countsBySeverity(bundle.findings))),
    ...wrapped(dotted(look, [read, safe(look, collected)]), columns, 'dim'),
    ...(quiet ? [] : wrapped(rules, columns, 'dim')),
    ...(bundle.status === 'partial' ? wrapped(look.screen.detail.inPart, columns, 'limit') : []),
  ];
}

/** How many there are of each severity. */
export function countLines(look: Look, counts: SeverityCounts): readonly Line[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => [
    span(`${look.mark(severity)} ${look.labels.words.ofSeverity(String(counts[severity]), severity)}`, severity),
  ]);
}

function machineLines(look: Look, machine: MachineView, columns: number): readonly Line[] {
  const { name, role, os, model } = machine;
  const about = [os, model].flatMap((text) =>
    text === undefined ? [] : wrapped(flowing(look, text), columns - 2, 'dim'),
  );
  const head = dotted(look, [safe(look, name), role === undefined ? '' : look.labels.words.role[role]]);
  return [...wrapped(head, columns, 'strong'), ...indented(about, 2)];
}

function complaintLines(look: Look, bundle: BundleReport, columns: number): readonly Line[] {
  return capped(look, complaints(bundle), MOST_COMPLAINTS, ({ text, source, explainedBy }) => {
    const titles = [...new Set(explainedBy.map((finding) => findingTitle(look, finding)))];
    const answer =
      titles.length === 0
        ? wrapped(look.labels.head.notExplained, columns - 2, 'limit')
        : wrapped(look.screen.detail.explainedBy(titles), columns - 2, 'dim');
    const [first = [], second, ...rest] = wrapped(flowing(look, text), columns);
    const words =
      second === undefined
        ? [first]
        : rest.length === 0
          ? [first, second]
          : [first, [...second, span(look.signs.ellipsis)]];
    const place = placeLines(look, source, columns - 2);
    return [...words, ...indented([...place, ...answer], 2)];
  });
}

function erroredLines(look: Look, bundle: BundleReport, columns: number): readonly Line[] {
  return erroredRules(bundle, look.rules).flatMap(({ rule, messages }) =>
    wrapped(flowing(look, [rule, ...messages].join(': ')), columns, 'limit', 2),
  );
}

/** A file that told nothing, and what can be done with it. */
export function unreadFileLines(look: Look, { path, state, conversion }: UnreadFile, columns: number): readonly Line[] {
  const { withRemarks } = look.labels.words;
  const remark = state === 'skipped' || state === 'unreadable' ? look.screen.detail.fileState[state] : '';
  const name = remark === '' ? safe(look, path) : withRemarks(safe(look, path), [remark]);
  const advice =
    conversion === undefined ? [] : wrapped(look.labels.reading.advice[conversion.advice], columns - 2, 'dim');
  const command = conversion?.command === undefined ? [] : commandLines(look, conversion.command, columns - 2);
  return [...wrapped(name, columns, undefined, 2), ...indented([...advice, ...command], 2)];
}

function limitLines(look: Look, bundle: BundleReport, columns: number): readonly Line[] {
  return capped(look, limitsWorthKnowing(bundle.diagnostics), MOST_LIMITS, ({ level, message, sources, count }) => {
    const [first] = sources;
    const { words, reading } = look.labels;
    const place = first === undefined ? '' : reading.limitAt(safe(look, sourceLabel(first)), count - 1);
    return wrapped(
      `${words.level[level]}: ${place}${flowing(look, message)}`,
      columns,
      level === 'error' ? 'limit' : undefined,
      2,
    );
  });
}

function capped<T>(
  look: Look,
  values: readonly T[],
  most: number,
  linesOf: (value: T) => readonly Line[],
): readonly Line[] {
  return [...values.slice(0, most).flatMap(linesOf), ...moreLine(look, values.length - most)];
}

function moreLine({ labels }: Look, left: number): readonly Line[] {
  return left > 0 ? [lineOf(labels.words.more(left), 'dim')] : [];
}
