import type { BundleReport, Finding } from '../../model/report.ts';
import { findingValues } from '../../report/placeholders.ts';
import {
  type ComplaintView,
  complaints,
  type FindingNode,
  foldedFindings,
  outcomeCounts,
} from '../../report/select.ts';

import { emptySentence } from '../../report/wording.ts';
import { displayWidth } from '../../text/width.ts';
import { BLANK, cutText, fitLine, type Line, lineWidth, span } from '../lines/line.ts';
import { flowing, type Look, wrapped } from '../lines/look.ts';
import type { BundleReviews, Review } from '../state/review.ts';
import { type Arrangement, type FindingSort, USUAL } from './arrangement.ts';
import { bundleOverview } from './bundle-overview.ts';
import { remedyCopy } from './copies.ts';
import { isFiltering, passesComplaint, passesFinding, textOfFinding } from './filter/filter.ts';
import { arrangedTitle, hiddenLines } from './filter/words.ts';
import { complaintDetail, findingDetail } from './finding-detail.ts';
import { findingGroups } from './finding-groups.ts';
import { createList, type Group, type List, type Row } from './list.ts';
import { dotted, findingMessage, findingTitle, subjectNamer, widest } from './naming.ts';

const WIDEST_SUBJECT = 28;
/** Columns that a title keeps beside what it is about. */
const LEAST_TITLE = 16;
/** Deeper explanations are not indented further. */
const DEEPEST_INDENT = 3;

/**
 * The findings of a bundle, worst first unless arranged otherwise, each with what it explains below it; then the complaints that
 * nothing explains.
 */
export function findingList(
  look: Look,
  bundle: BundleReport,
  reviews: BundleReviews = new Map(),
  arrangement: Arrangement<FindingSort> = USUAL.findings,
): List {
  const { filter } = arrangement;
  const findings = isFiltering(filter)
    ? bundle.findings.filter((finding) => passesFinding({ look, reviews }, filter, finding))
    : bundle.findings;
  const open = complaints(bundle).filter((complaint) => complaint.explainedBy.length === 0);
  const openShown = open.filter(({ text }) => passesComplaint(filter, text));
  const hidden = bundle.findings.length - findings.length + open.length - openShown.length;
  // Without findings the complaints must not hide that all is said to be well.
  const quiet = bundle.findings.length === 0 && openShown.length > 0 ? [quietRow(look, bundle)] : [];
  const complained = { heading: look.screen.lists.openComplaints, rows: complaintRows(look, bundle, openShown) };
  const groups = findingRows(look, { ...bundle, findings }, { bundle, reviews }, arrangement);
  return createList(
    arrangedTitle(look, { view: 'findings', title: reviewedTitle(look, bundle, reviews), hidden }, arrangement),
    [{ rows: quiet }, ...groups, complained],
    {
      lines: (columns) =>
        hidden > 0
          ? hiddenLines(look, 'findings', hidden, columns)
          : [
              ...wrapped(emptySentence(look.labels, bundle), columns),
              BLANK,
              ...wrapped(hintFor(look, bundle), columns, 'dim'),
            ],
      detail: (columns) => bundleOverview(look, bundle, columns),
    },
  );
}

/** `Findings · 3 of 7 reviewed`, from the first one on. */
function reviewedTitle(look: Look, { findings }: BundleReport, reviews: BundleReviews): string {
  const done = findings.filter(({ fingerprint }) => reviews.get(fingerprint)?.reviewed === true).length;
  const { title, reviewed } = look.screen.lists;
  return dotted(look, [title.findings, done === 0 ? '' : reviewed(done, findings.length)]);
}

/** `shown` is the bundle with the findings that the filter leaves. */
function findingRows(
  look: Look,
  shown: BundleReport,
  { bundle, reviews }: { readonly bundle: BundleReport; readonly reviews: BundleReviews },
  { sort, flipped }: Arrangement<FindingSort>,
): readonly Group[] {
  const nameOf = subjectNamer(look, bundle);
  // What the heading tells need not stand in each row.
  const titleOf = (finding: Finding): string =>
    sort === 'rule' ? findingMessage(look, finding) : findingTitle(look, finding);
  const lineOfNode = findingLines(look, shown, { titleOf, reviews, nameOf: sort === 'machine' ? () => '' : nameOf });
  const textOf = ({ finding }: FindingNode): string => textOfFinding(look, finding);
  const causes = new Map(bundle.findings.map((finding) => [finding.fingerprint, finding]));
  const isFolded = ({ finding }: FindingNode): boolean => (sort === 'cause') !== flipped.has(finding.fingerprint);
  const rowsOf = (node: FindingNode, depth: number, parent: string | undefined): readonly Row[] => {
    const { finding, folded } = node;
    const cause = finding.explainedBy === undefined ? undefined : causes.get(finding.explainedBy);
    const below = folded.length > 0 && isFolded(node) ? foldedFindings(node).length : 0;
    const foldKey = folded.length > 0 ? finding.fingerprint : parent;
    const row: Row = {
      key: finding.fingerprint,
      ...(foldKey === undefined ? {} : { foldKey }),
      // What is folded is found by the row that it is folded into.
      text: () => [node, ...(below > 0 ? foldedFindings(node) : [])].map(textOf).join('\n'),
      line: (columns) => lineOfNode(node, { depth, below }, columns),
      detail: (columns) =>
        findingDetail(look, bundle, { node, cause, review: reviews.get(finding.fingerprint) }, columns),
      copy: () => remedyCopy(look, node.rule, findingValues(finding)),
      finding,
    };
    return below > 0 ? [row] : [row, ...folded.flatMap((child) => rowsOf(child, depth + 1, finding.fingerprint))];
  };
  return findingGroups(look, shown, sort, nameOf).map(({ heading, nodes }) => ({
    heading,
    rows: nodes.flatMap((node) => rowsOf(node, 0, undefined)),
  }));
}

function hintFor({ screen }: Look, bundle: BundleReport): string {
  const { notCheckable } = outcomeCounts(bundle);
  if (notCheckable > 0) return screen.lists.seeWhatToAsk(notCheckable);
  return bundle.verdicts.length === 0 ? '' : screen.lists.allChecked;
}

/** Where a finding stands below its cause, and how many are folded below it. */
interface Standing {
  readonly depth: number;
  readonly below: number;
}

interface RowWords {
  titleOf(finding: Finding): string;
  nameOf(finding: Finding): string;
  readonly reviews: BundleReviews;
}

/** Lines of one list: the names of what findings are about stand in one column. */
function findingLines(
  look: Look,
  bundle: BundleReport,
  { titleOf, nameOf, reviews }: RowWords,
): (node: FindingNode, standing: Standing, columns: number) => Line {
  const { ellipsis } = look.signs;
  const nameColumns = widest(bundle.findings.map(nameOf), WIDEST_SUBJECT);
  return ({ finding }, { depth, below }, columns) => {
    const indent = Math.min(depth, DEEPEST_INDENT);
    const branch = depth === 0 ? [] : [span(`${'  '.repeat(indent)}${look.frame.branch} `, 'dim')];
    const mark = span(`${look.mark(finding.severity)} `, finding.severity);
    const review = reviews.get(finding.fingerprint);
    const tone = review?.reviewed === true ? 'dim' : undefined;
    const lead = [...branch, mark, ...reviewSigns(look, review)];
    const more = below === 0 ? [] : [span(` +${below}`, 'strong')];
    const room = columns - lineWidth([...lead, ...more]);
    const subjectColumns = Math.max(0, Math.min(nameColumns, Math.floor(columns * 0.4), columns - LEAST_TITLE - 4));
    const title = cutText(titleOf(finding), room - (subjectColumns === 0 ? 0 : subjectColumns + 2), ellipsis);
    const left = [...lead, span(title, tone), ...more];
    if (subjectColumns === 0) return left;
    const gap = room - subjectColumns - displayWidth(title);
    const subject = cutText(nameOf(finding), subjectColumns, ellipsis);
    return fitLine([...left, span(' '.repeat(gap)), span(subject, 'dim')], columns, ellipsis);
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
    text: () => flowing(look, complaint.text),
    line: (columns) => [
      span(`${look.signs.limit} `, 'limit'),
      span(cutText(flowing(look, complaint.text), columns - 2, look.signs.ellipsis)),
    ],
    detail: (columns) => complaintDetail(look, bundle, complaint, columns),
  }));
}
