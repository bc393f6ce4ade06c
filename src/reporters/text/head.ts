import type { BundleReport } from '../../model/report.ts';
import {
  type ComplaintView,
  collectedDays,
  complaints,
  fileCounts,
  findingTree,
  foldedFindings,
  type MachineView,
  machineCards,
} from '../../report/select.ts';
import { listed } from '../../report/wording.ts';
import { displayWidth, padEnd, takeColumns, truncate, truncateMiddle } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { flow, flowing, indent, type Page, safe, sourceLabel, wrapProse } from './page.ts';

const MOST_MACHINES = 24;
const MOST_COMPLAINTS = 12;
const MOST_COMPLAINT_LINES = 3;
const WIDEST_NAME = 24;
const LEAST_NAME = 9;
const ROLE_COLUMNS = 8;
const GAP = 3;

/** What was looked at: the bundle, its machines, and what the customer complained of. */
export function headLines(page: Page, bundle: BundleReport): readonly string[] {
  return [...titleLines(page, bundle), ...machineLines(page, bundle), ...complaintLines(page, bundle)];
}

/** The path of a bundle, with how many files were recognised and when it was collected at the right. */
export function titleLines(page: Page, bundle: BundleReport): readonly string[] {
  const { head } = page.labels;
  const { files, recognised } = fileCounts(bundle);
  const days = collectedDays(bundle);
  const collected = days === undefined ? [] : [head.collected(days.first, days.last)];
  const facts = [head.recognised(files, recognised), ...collected.map((text) => safe(page, text))];
  const right = facts.join(' '.repeat(GAP));
  const path = safe(page, bundle.path);
  const gap = page.headingWidth - displayWidth(path) - displayWidth(right);
  if (gap >= GAP) return [page.style.strong(path) + ' '.repeat(gap) + page.style.dim(right)];
  const below = flow(
    facts.map((text) => ({ text, paint: page.style.dim })),
    page.width - 2,
    GAP,
  );
  return [...wrap(path, page.width).map((line) => page.style.strong(line)), ...indent(below, 2)];
}

function machineLines(page: Page, bundle: BundleReport): readonly string[] {
  const machines = machineCards(bundle);
  const shown = machines.slice(0, MOST_MACHINES);
  const nameColumns = Math.max(
    LEAST_NAME,
    ...shown.map((machine) => Math.min(WIDEST_NAME, displayWidth(safe(page, machine.name)))),
  );
  const osColumns = Math.max(0, ...shown.map((machine) => displayWidth(safe(page, machine.os ?? ''))));
  const lines = shown.flatMap((machine) => machineRow(page, machine, nameColumns, osColumns));
  const left = machines.length - shown.length;
  return left > 0 ? [...lines, page.style.dim(`  ${page.labels.head.moreMachines(left)}`)] : lines;
}

function machineRow(page: Page, machine: MachineView, nameColumns: number, osColumns: number): readonly string[] {
  const name = truncateMiddle(safe(page, machine.name), nameColumns, page.style.signs.ellipsis);
  const role = padEnd(machine.role === undefined ? '' : page.labels.words.role[machine.role], ROLE_COLUMNS);
  const start = `  ${page.style.strong(name)}${padEnd('', nameColumns - displayWidth(name))}  ${role}`;
  const column = 4 + nameColumns + ROLE_COLUMNS;
  const os = safe(page, machine.os ?? '');
  const model = safe(page, machine.model ?? '');
  if (column + osColumns + (model === '' ? 0 : GAP + displayWidth(model)) <= page.width) {
    return [(start + (model === '' ? os : padEnd(os, osColumns + GAP) + model)).trimEnd()];
  }
  const details = [os, model].filter((text) => text !== '');
  if (page.narrow)
    return [
      start.trimEnd(),
      ...indent(
        details.flatMap((text) => wrap(text, page.width - 4)),
        4,
      ),
    ];
  const [first = '', ...rest] = details.flatMap((text) => wrap(text, page.width - column));
  return [start + first, ...indent(rest, column)];
}

function complaintLines(page: Page, bundle: BundleReport): readonly string[] {
  const all = complaints(bundle);
  const roots = new Map(
    findingTree(bundle, page.rules).flatMap((root) =>
      [root, ...foldedFindings(root)].map((node) => [node.finding.fingerprint, root.finding.rule]),
    ),
  );
  const lines = all.slice(0, MOST_COMPLAINTS).flatMap((complaint) => {
    // A complaint is explained by the finding that stands in the report, not by one folded under it.
    const rules = new Set(
      complaint.explainedBy.map(({ fingerprint, rule }) => safe(page, roots.get(fingerprint) ?? rule)),
    );
    return complaintRow(page, complaint, [...rules]);
  });
  const rest = all.slice(MOST_COMPLAINTS);
  if (rest.length === 0) return lines;
  const open = rest.filter((complaint) => complaint.explainedBy.length === 0).length;
  return [...lines, page.style.dim(`  ${page.labels.head.moreComplaints(rest.length, open)}`)];
}

/** The complaint, where it stands, and whether anything found explains it; on one line where that fits. */
function complaintRow(page: Page, complaint: ComplaintView, rules: readonly string[]): readonly string[] {
  const { style } = page;
  const { head } = page.labels;
  const text = flowing(page, complaint.text);
  const place = sourceLabel(page, complaint.source);
  const isOpen = rules.length === 0;
  const answer = isOpen ? head.notExplained : head.explainedBelow(listed(page.labels, rules, 2));
  const paintAnswer = isOpen ? style.limit : style.dim;
  const label = `  ${padEnd(head.complaint, LEAST_NAME)}  `;
  const room = page.width - displayWidth(label);
  if (displayWidth(text) + displayWidth(place) + displayWidth(answer) + 2 * GAP <= room) {
    return [`${style.dim(label)}${text}   ${style.path(place)}   ${paintAnswer(answer)}`];
  }
  const hang = page.narrow ? 4 : displayWidth(label);
  // No more is wrapped than can be shown: a complaint may be a whole mail in one line.
  const words = wrapProse(takeColumns(text, page.width * (MOST_COMPLAINT_LINES + 1)), page.width - hang);
  const [first = '', ...rest] = words.length > MOST_COMPLAINT_LINES ? cutAfter(page, words) : words;
  const foot = flow(
    [
      { text: truncateMiddle(place, page.width - hang, style.signs.ellipsis), paint: style.path },
      ...wrap(answer, page.width - hang).map((line) => ({ text: line, paint: paintAnswer })),
    ],
    page.width - hang,
    GAP,
  );
  return page.narrow
    ? [style.dim(`  ${head.complaint}`), ...indent([first, ...rest, ...foot], hang)]
    : [style.dim(label) + first, ...indent([...rest, ...foot], hang)];
}

function cutAfter(page: Page, lines: readonly string[]): readonly string[] {
  const kept = lines.slice(0, MOST_COMPLAINT_LINES);
  const last = kept.at(-1) ?? '';
  const { ellipsis } = page.style.signs;
  return [...kept.slice(0, -1), truncate(last, displayWidth(last) - displayWidth(ellipsis) - 1, '') + ellipsis];
}
