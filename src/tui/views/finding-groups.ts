import type { BundleReport, Finding } from '../../model/report.ts';
import { SEVERITIES, severityRank } from '../../model/rule.ts';
import { type FindingNode, findingTree, foldedFindings } from '../../report/select.ts';
import type { Look } from '../lines/look.ts';
import type { FindingSort } from './arrangement.ts';
import { titleOfRule } from './naming.ts';

export interface FindingGroup {
  readonly heading: string;
  readonly nodes: readonly FindingNode[];
}

/** The findings in an order. Only by severity and by cause do explanations stand below what explains them. */
export function findingGroups(
  look: Look,
  bundle: BundleReport,
  sort: FindingSort,
  nameOf: (finding: Finding) => string,
): readonly FindingGroup[] {
  const roots = findingTree(bundle, look.rules);
  const { lists } = look.screen;
  switch (sort) {
    case 'severity': {
      const byWorst = Map.groupBy(roots, (node) => node.worst);
      return SEVERITIES.map((severity) => ({ heading: lists.severity[severity], nodes: byWorst.get(severity) ?? [] }));
    }
    case 'cause': {
      const causes = roots.filter((node) => node.folded.length > 0);
      const sizes = new Map(causes.map((node) => [node, foldedFindings(node).length]));
      return [
        { heading: lists.causes, nodes: causes.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0)) },
        { heading: lists.alone, nodes: roots.filter((node) => node.folded.length === 0) },
      ];
    }
    case 'machine':
      return grouped(roots, (node) => nameOf(node.finding) || lists.wholeBundle);
    case 'rule':
      return grouped(roots, (node) => titleOfRule(look, node.finding.rule));
  }
}

/** Each finding for itself, in groups of which the one with the worst finding is the first. */
function grouped(roots: readonly FindingNode[], headingOf: (node: FindingNode) => string): readonly FindingGroup[] {
  const all = roots
    .flatMap((root) => [root, ...foldedFindings(root)])
    .map((node) => ({ ...node, folded: [] }))
    .toSorted((a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity));
  return [...Map.groupBy(all, headingOf)].map(([heading, nodes]) => ({ heading, nodes }));
}
