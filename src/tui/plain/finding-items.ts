import type { BundleReport, Finding } from '../../model/report.ts';
import type { RuleSource } from '../../model/rule.ts';
import type { PlainLabels, PlainPart } from '../../report/labels/plain-labels.ts';
import { findingValues } from '../../report/placeholders.ts';
import { type ComplaintView, complaints, type FindingNode, findingTree, foldedFindings } from '../../report/select.ts';
import { sourceLabel } from '../../report/wording.ts';
import { flowing, type Look, safe, safeLines } from '../lines/look.ts';
import type { BundleReviews } from '../state/review.ts';
import { findingMessage, findingTitle, subjectNamer } from '../views/naming.ts';
import { evidenceText } from './evidence-text.ts';
import type { Item } from './items.ts';
import { proseText } from './prose-text.ts';

/** The findings of a bundle, worst first, each followed by what it explains; then the complaints that nothing explains. */
export function findingItems(
  look: Look,
  plain: PlainLabels,
  bundle: BundleReport,
  reviews: BundleReviews,
): readonly Item[] {
  const nameOf = subjectNamer(look, bundle);
  const causes = new Map(bundle.findings.map((finding) => [finding.fingerprint, finding]));
  const { words } = look.labels;
  const nodes = findingTree(bundle, look.rules).flatMap((node) => [
    { node, isFolded: false },
    ...foldedFindings(node).map((child) => ({ node: child, isFolded: true })),
  ]);
  const found = nodes.map(({ node, isFolded }): Item => {
    const { finding } = node;
    const review = reviews.get(finding.fingerprint);
    const title = plain.titled(look.screen.lists.severity[finding.severity], findingTitle(look, finding));
    const remarks = [
      nameOf(finding),
      isFolded ? plain.explainedAbove : '',
      review?.reviewed === true ? look.screen.detail.reviewed : '',
    ].filter((text) => text !== '');
    return {
      line: plain.joined([title, ...remarks]),
      head: () => {
        const about = [words.confidence[finding.confidence], safe(look, finding.rule)];
        const note = safe(look, review?.note ?? '');
        return [
          plain.joined([title, ...remarks, ...about]),
          findingMessage(look, finding),
          ...headed(plain, look.screen.detail.note, note),
          ...headed(plain, look.screen.detail.explains, explained(look, bundle, node).join('; ')),
          ...headed(plain, look.screen.detail.cause, causeOf(look, causes, finding)),
        ];
      },
      part: (part) => partText(look, node, part),
      finding,
    };
  });
  const open = complaints(bundle).filter(({ explainedBy }) => explainedBy.length === 0);
  return [...found, ...open.map((complaint) => complaintItem(look, plain, complaint))];
}

function partText(look: Look, { finding, rule }: FindingNode, part: PlainPart): readonly string[] {
  switch (part) {
    case 'evidence':
      return evidenceText(look, finding.evidence);
    case 'sources':
      return (rule?.sources ?? []).map((source) => sourceText(look, source));
    default:
      return proseText(look, rule?.prose[part] ?? [], findingValues(finding));
  }
}

function sourceText(look: Look, source: RuleSource): string {
  if ('url' in source) return safe(look, [source.title ?? '', source.url].filter((text) => text !== '').join(': '));
  return safe(look, [source.document, ...source.section.split(' > ')].join(', '));
}

function explained(look: Look, bundle: BundleReport, node: FindingNode): readonly string[] {
  const folded = foldedFindings(node).map(({ finding }) => finding);
  const all = new Set([node.finding, ...folded].map(({ fingerprint }) => fingerprint));
  const complained = complaints(bundle).filter(({ explainedBy }) => explainedBy.some((by) => all.has(by.fingerprint)));
  return [
    ...folded.map((finding) => findingTitle(look, finding)),
    ...complained.map(({ text }) => shortened(look, flowing(look, text))),
  ];
}

function causeOf(look: Look, causes: ReadonlyMap<string, Finding>, { explainedBy }: Finding): string {
  const cause = explainedBy === undefined ? undefined : causes.get(explainedBy);
  return cause === undefined ? '' : findingTitle(look, cause);
}

function complaintItem(look: Look, plain: PlainLabels, { text, source }: ComplaintView): Item {
  const line = plain.titled(plain.openComplaint, shortened(look, flowing(look, text)));
  return {
    line,
    head: () => [line],
    part: (part) => (part === 'evidence' ? [safe(look, sourceLabel(source)), ...safeLines(look, text.trim())] : []),
  };
}

/** Characters of a complaint where it is only mentioned. */
const MENTION = 160;

function shortened({ signs }: Look, text: string): string {
  return text.length > MENTION ? `${text.slice(0, MENTION)}${signs.ellipsis}` : text;
}

function headed(plain: PlainLabels, title: string, text: string): readonly string[] {
  return text === '' ? [] : [plain.titled(title, text)];
}
