import type { BundleReport } from '../../model/report.ts';
import type { PlainLabels } from '../../report/labels/plain-labels.ts';
import {
  collectedDays,
  countsBySeverity,
  fileCounts,
  limitsWorthKnowing,
  machineCards,
  notRecognised,
  outcomeCounts,
} from '../../report/select.ts';
import { emptySentence, sourceLabel } from '../../report/wording.ts';
import { flowing, type Look, safe } from '../lines/look.ts';
import { countWords } from './bundle-items.ts';

/** Machines, files and limits that are told one by one. */
const MOST = 40;

/** What was read of a bundle; `brief` leaves out what only limits it. */
export function bundleText(
  look: Look,
  plain: PlainLabels,
  bundle: BundleReport,
  extent: 'brief' | 'whole' = 'whole',
): readonly string[] {
  const { head, totals, words } = look.labels;
  const { files, recognised } = fileCounts(bundle);
  const days = collectedDays(bundle);
  const counts = countWords(look, { counts: countsBySeverity(bundle.findings) });
  const isQuiet = bundle.findings.every((finding) => finding.severity === 'info');
  const read = [
    head.recognised(files, recognised),
    days === undefined ? '' : safe(look, head.collected(days.first, days.last)),
  ];
  const brief = [
    safe(look, bundle.path),
    words.list(
      machineCards(bundle)
        .slice(0, MOST)
        .map((machine) => machineText(look, machine)),
      Math.max(0, bundle.machines.length - MOST),
    ),
    words.list(
      read.filter((text) => text !== ''),
      0,
    ),
    isQuiet ? emptySentence(look.labels, bundle) : words.list(counts, 0),
    ...(isQuiet ? [] : [totals.outcomes({ ...outcomeCounts(bundle), errored: 0 })]),
    ...(bundle.status === 'partial' ? [look.screen.detail.inPart] : []),
  ].filter((text) => text !== '');
  return extent === 'brief'
    ? brief
    : [...brief, ...unreadText(look, plain, bundle), ...limitsText(look, plain, bundle)];
}

function machineText(look: Look, { name, role }: BundleReport['machines'][number]): string {
  const { words } = look.labels;
  return role === undefined ? safe(look, name) : words.withRemarks(safe(look, name), [words.role[role]]);
}

function unreadText(look: Look, plain: PlainLabels, bundle: BundleReport): readonly string[] {
  const unread = notRecognised(bundle);
  if (unread.length === 0) return [];
  const { words, reading } = look.labels;
  const lines = unread.slice(0, MOST).map(({ path, state, conversion }) => {
    const remark = state === 'skipped' || state === 'unreadable' ? look.screen.detail.fileState[state] : '';
    const advice = conversion === undefined ? '' : reading.advice[conversion.advice];
    const remarks = [remark, advice].filter((text) => text !== '');
    return remarks.length === 0 ? safe(look, path) : words.withRemarks(safe(look, path), remarks);
  });
  return [plain.heading(look.screen.detail.unread), ...lines, ...more(look, unread.length)];
}

function limitsText(look: Look, plain: PlainLabels, bundle: BundleReport): readonly string[] {
  const limits = limitsWorthKnowing(bundle.diagnostics);
  if (limits.length === 0) return [];
  const { words, reading } = look.labels;
  const lines = limits.slice(0, MOST).map(({ level, message, sources: [first], count }) => {
    const place = first === undefined ? '' : reading.limitAt(safe(look, sourceLabel(first)), count - 1);
    return plain.titled(words.level[level], `${place}${flowing(look, message)}`);
  });
  return [plain.heading(reading.limits), ...lines, ...more(look, limits.length)];
}

function more({ labels }: Look, count: number): readonly string[] {
  return count > MOST ? [labels.words.more(count - MOST)] : [];
}
