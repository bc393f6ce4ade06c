import type { BundleReport } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { type ComplaintView, complaints, type FindingNode, findingTree } from '../../report/select.ts';
import { emptySentence } from '../../report/wording.ts';
import { displayWidth } from '../../text/width.ts';
import { BLANK, cutText, fitLine, type Line, lineWidth, span } from '../lines/line.ts';
import { flowing, type Look, wrapped } from '../lines/look.ts';
import type { BundleReviews, Review } from '../state/review.ts';
import { bundleOverview } from './bundle-overview.ts';
import { remedyCopy } from './copies.ts';
import { complaintDetail, findingDetail } from './finding-detail.ts';
import { createList, type Group, type List, type Row } from './list.ts';
import { dotted, findingTitle, subjectNamer, widest } from './naming.ts';

const WIDEST_SUBJECT = 28;
/** Columns that a title keeps beside what it is about. */
const LEAST_TITLE = 16;
/** Deeper explanations are not indented further. */
const DEEPEST_INDENT = 3;

/** The findings of a bundle, worst first, each with what it explains below it; then the complaints that nothing explains. */
export function findingList(look: Look, bundle: BundleReport, reviews: BundleReviews = new Map()): List {
  const roots = findingTree(bundle, look.rules);
  const lineOfNode = findingLines(look, bundle, roots, reviews);
  const causes = new Map(bundle.findings.map((finding) => [finding.fingerprint, finding]));
  const rowsOf = (node: FindingNode, depth: number): readonly Row[] => {
    const { finding } = node;
    const cause = finding.explainedBy === undefined ? undefined : causes.get(finding.explainedBy);
    const row: Row = {
      key: finding.fingerprint,
      line: (columns) => lineOfNode(node, depth, columns),
      detail: (columns) =>
        findingDetail(look, bundle, { node, cause, review: reviews.get(finding.fingerprint) }, columns),
      copy: () => remedyCopy(look, node),
      finding,
    };
    return [row, ...node.folded.flatMap((child) => rowsOf(child, depth + 1))];
  };
  const byWorst = Map.groupBy(roots, (node) => node.worst);
  const groups: readonly Group[] = SEVERITIES.map((severity) => ({
    heading: look.screen.lists.severity[severity],
    rows: (byWorst.get(severity) ?? []).flatMap((node) => rowsOf(node, 0)),
  }));
  const open = complaints(bundle).filter((complaint) => complaint.explainedBy.length === 0);
  // Without findings the complaints must not hide that all is said to be well.
  const quiet = bundle.findings.length === 0 && open.length > 0 ? [quietRow(look, bundle)] : [];
  const complained = { heading: look.screen.lists.openComplaints, rows: complaintRows(look, bundle, open) };
  return createList(titleOf(look, bundle, reviews), [{ rows: quiet }, ...groups, complained], {
    lines: (columns) => [
      ...wrapped(emptySentence(look.labels, bundle), columns),
      BLANK,
      ...wrapped(hintFor(look, bundle), columns, 'dim'),
    ],
    detail: (columns) => bundleOverview(look, bundle, columns),
  });
}

/** `Findings · 3 of 7 reviewed`, from the first one on. */
function titleOf(look: Look, { findings }: BundleReport, reviews: BundleReviews): string {
  const done = findings.filter(({ fingerprint }) => reviews.get(fingerprint)?.reviewed === true).length;
  const { title, reviewed } = look.screen.lists;
  return dotted(look, [title.findings, done === 0 ? '' : reviewed(done, findings.length)]);
}

function hintFor({ screen }: Look, bundle: BundleReport): string {
  if (bundle.verdicts.some((verdict) => verdict.outcome === 'inconclusive')) return screen.lists.seeWhatToAsk;
  return bundle.verdicts.length === 0 ? '' : screen.lists.allChecked;
}

/** Lines of one list: the names of what findings are about stand in one column. */
function findingLines(
  look: Look,
  bundle: BundleReport,
  roots: readonly FindingNode[],
  reviews: BundleReviews,
): (node: FindingNode, depth: number, columns: number) => Line {
  const nameOf = subjectNamer(look, bundle);
  const { ellipsis } = look.signs;
  const nameColumns = roots.length === 0 ? 0 : widest(bundle.findings.map(nameOf), WIDEST_SUBJECT);
  return ({ finding }, depth, columns) => {
    const indent = Math.min(depth, DEEPEST_INDENT);
    const branch = depth === 0 ? [] : [span(`${'  '.repeat(indent)}${look.frame.branch} `, 'dim')];
    const mark = span(`${look.mark(finding.severity)} `, finding.severity);
    const review = reviews.get(finding.fingerprint);
    const tone = review?.reviewed === true ? 'dim' : undefined;
    const lead = [...branch, mark, ...reviewSigns(look, review)];
    const room = columns - lineWidth(lead);
    const subjectColumns = Math.max(0, Math.min(nameColumns, Math.floor(columns * 0.4), columns - LEAST_TITLE - 4));
    const title = cutText(
      findingTitle(look, finding),
      room - (subjectColumns === 0 ? 0 : subjectColumns + 2),
      ellipsis,
    );
    if (subjectColumns === 0) return [...lead, span(title, tone)];
    const gap = room - subjectColumns - displayWidth(title);
    const subject = cutText(nameOf(finding), subjectColumns, ellipsis);
    return fitLine([...lead, span(title, tone), span(' '.repeat(gap)), span(subject, 'dim')], columns, ellipsis);
  };
}

/** By shape, so that it is seen without colours too. */
function reviewSigns({ frame }: Look, review: Review | undefined): Line {
  const signs = `${review?.reviewed === true ? frame.reviewed : ''}${(review?.note ?? '') === '' ? '' : frame.note}`;
  return signs === '' ? [] : [span(`${signs} `, 'strong')];
}

function quietRow(look: Look, bundle: BundleReport): Row {
  return {
    key: 'overview',
    line: () => [span(emptySentence(look.labels, bundle))],
    detail: (columns) => bundleOverview(look, bundle, columns),
  };
}

function complaintRows(look: Look, bundle: BundleReport, open: readonly ComplaintView[]): readonly Row[] {
  return open.map((complaint, index) => ({
    key: `complaint ${index}`,
    line: (columns) => [
      span(`${look.signs.limit} `, 'limit'),
      span(cutText(flowing(look, complaint.text), columns - 2, look.signs.ellipsis)),
    ],
    detail: (columns) => complaintDetail(look, bundle, complaint, columns),
  }));
}
