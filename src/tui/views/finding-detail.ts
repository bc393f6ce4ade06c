import type { ProseBlock } from '../../model/prose.ts';
import type { BundleReport, Finding } from '../../model/report.ts';
import type { RuleSource } from '../../model/rule.ts';
import { findingValues } from '../../report/placeholders.ts';
import { type ComplaintView, complaints, type FindingNode, foldedFindings } from '../../report/select.ts';
import { wrap } from '../../text/wrap.ts';
import { evidenceLines, placeLines } from '../lines/evidence.ts';
import { indented, type Line, lineOf, span } from '../lines/line.ts';
import { type Look, safe, safeLines, wrapped } from '../lines/look.ts';
import { proseLines } from '../lines/prose.ts';
import { type Section, sectionLines } from '../lines/sections.ts';
import type { Review } from '../state/review.ts';
import type { Detail } from './list.ts';
import {
  dotted,
  findingMessage,
  findingTitle,
  markedLines,
  subjectNamer,
  titleWithSubject,
  wholeTitle,
} from './naming.ts';

/** Lines of a complaint; a longer one is a whole mail. */
const MOST_COMPLAINT_LINES = 40;

export interface FindingSubject {
  readonly node: FindingNode;
  /** The finding that explains it. */
  readonly cause: Finding | undefined;
  readonly review: Review | undefined;
}

/** Everything known of a finding. */
export function findingDetail(
  look: Look,
  bundle: BundleReport,
  { node, cause, review }: FindingSubject,
  columns: number,
): Detail {
  const { finding, rule } = node;
  const labels = look.screen.detail;
  const title = findingTitle(look, finding);
  const nameOf = subjectNamer(look, bundle);
  const values = findingValues(finding);
  const prose = (name: string, blocks: readonly ProseBlock[] | undefined): Section => ({
    title: name,
    lines: proseLines(look, blocks ?? [], values, columns),
  });
  const lines = sectionLines([
    { lines: headLines(look, node, title, nameOf(finding), columns) },
    { lines: review?.reviewed === true ? [[span(`${look.frame.reviewed} ${labels.reviewed}`, 'strong')]] : [] },
    { title: labels.note, lines: wrapped(safe(look, review?.note ?? ''), columns) },
    { lines: wrapped(findingMessage(look, finding), columns) },
    { title: labels.evidence, lines: evidenceLines(look, finding.evidence, columns) },
    { title: labels.explains, lines: explainedLines(look, bundle, node, columns) },
    { title: labels.cause, lines: cause === undefined ? [] : findingLines(look, cause, nameOf(cause), columns) },
    prose(labels.why, rule?.prose.why),
    prose(labels.remedy, rule?.prose.remedy),
    prose(labels.undo, rule?.prose.undo),
    prose(labels.verify, rule?.prose.verify),
    prose(labels.falseAlarms, rule?.prose.falseAlarms),
    { title: labels.sources, lines: (rule?.sources ?? []).flatMap((source) => ruleSourceLines(look, source, columns)) },
  ]);
  return { title, lines };
}

/** `Medium · proved · CAD-07 · rule-id`, with the title above it where the border has no room for it. */
function headLines(look: Look, node: FindingNode, title: string, subject: string, columns: number): readonly Line[] {
  const { finding, rule } = node;
  const { confidence, ruleStatus } = look.labels.words;
  const status = rule === undefined ? '' : ruleStatus[rule.status];
  const rest = [confidence[finding.confidence], subject, safe(look, finding.rule), status];
  return [
    ...wholeTitle(title, columns),
    ...markedLines(
      look,
      finding.severity,
      dotted(look, [look.screen.lists.severity[finding.severity], ...rest]),
      columns,
    ),
  ];
}

function findingLines(look: Look, finding: Finding, subject: string, columns: number): readonly Line[] {
  const text = titleWithSubject(look, findingTitle(look, finding), subject);
  return markedLines(look, finding.severity, text, columns);
}

/** The findings folded under it, then what the customer complained of. */
function explainedLines(look: Look, bundle: BundleReport, node: FindingNode, columns: number): readonly Line[] {
  const nameOf = subjectNamer(look, bundle);
  const folded = foldedFindings(node);
  const all = new Set([node.finding, ...folded.map((child) => child.finding)].map(({ fingerprint }) => fingerprint));
  const explained = complaints(bundle).filter(({ explainedBy }) => explainedBy.some((by) => all.has(by.fingerprint)));
  return [
    ...folded.flatMap(({ finding }) => findingLines(look, finding, nameOf(finding), columns)),
    ...explained.flatMap((complaint) => complaintLines(look, complaint, columns)),
  ];
}

function complaintLines(look: Look, { text, source }: ComplaintView, columns: number): readonly Line[] {
  return [...placeLines(look, source, columns), ...indented(textLines(look, text, columns - 2), 2)];
}

/** A complaint that nothing found explains. */
export function complaintDetail(look: Look, bundle: BundleReport, complaint: ComplaintView, columns: number): Detail {
  const isOpen = bundle.verdicts.some((verdict) => verdict.outcome === 'inconclusive');
  const labels = look.screen.detail;
  return {
    title: labels.complaint,
    lines: sectionLines([
      { lines: wrapped(labels.notExplained, columns, 'limit') },
      { lines: textLines(look, complaint.text, columns) },
      { title: labels.writtenIn, lines: placeLines(look, complaint.source, columns) },
      { lines: isOpen ? wrapped(labels.mayBeUnchecked, columns, 'dim') : [] },
    ]),
  };
}

function textLines(look: Look, text: string, columns: number): readonly Line[] {
  const lines = safeLines(look, text.trim()).flatMap((line) => wrapped(line, columns));
  return lines.length > MOST_COMPLAINT_LINES
    ? [...lines.slice(0, MOST_COMPLAINT_LINES), lineOf(look.signs.ellipsis, 'dim')]
    : lines;
}

/** Where the knowledge of a rule comes from. */
export function ruleSourceLines(look: Look, source: RuleSource, columns: number): readonly Line[] {
  if ('url' in source) {
    const url = wrap(safe(look, source.url), columns).map((line) => lineOf(line, 'path'));
    return source.title === undefined ? url : [...wrapped(safe(look, source.title), columns), ...url];
  }
  const headings = source.section.split(' > ');
  return wrapped(safe(look, [source.document, ...headings].join(` ${look.signs.into} `)), columns);
}
