import type { Row } from '../facts/store.ts';
import type { RuleResult, TraceNode } from '../model/evaluation.ts';
import type { Condition } from '../model/rule.ts';
import { RowsTrace } from '../rules/rows-trace.ts';

export type Quantified = Extract<Condition, { op: 'some' | 'none' }>;

/** What a verdict rests on. */
export interface Deciders {
  /** Conditions that a row fulfils, with all rows that do. */
  readonly fulfilled: readonly { readonly condition: Quantified; readonly rows: readonly Row[] }[];
  /** The branches of `any` that decided, as the first true one. */
  readonly branches: readonly Condition[];
}

/** The conditions on the way from the verdict down to the rows. An inconclusive verdict rests on nothing. */
export function decidersOf({ verdict, trace }: RuleResult): Deciders {
  const fulfilled: { condition: Quantified; rows: readonly Row[] }[] = [];
  const branches: Condition[] = [];
  const visit = (node: TraceNode): void => {
    const { condition, truth, children } = node;
    if (truth === 'unknown') return;
    if (condition.op === 'some' || condition.op === 'none') {
      const rows = node instanceof RowsTrace ? node.matching : [];
      if (rows.length > 0) fulfilled.push({ condition, rows });
      return;
    }
    const decisive = condition.op === 'any' ? 'true' : 'false';
    const decided = children.filter((child) => child.truth === decisive);
    if (condition.op === 'not' || decided.length === 0) {
      children.forEach(visit);
      return;
    }
    // The first true branch is the one that counts; each false part of `all` would do on its own.
    const deciding = condition.op === 'any' ? decided.slice(0, 1) : decided;
    if (condition.op === 'any') branches.push(...deciding.map((child) => child.condition));
    deciding.forEach(visit);
  };
  for (const { section, node } of trace) if (decides(section, node, verdict.outcome)) visit(node);
  return { fulfilled, branches };
}

type Section = RuleResult['trace'][number]['section'];

function decides(section: Section, { truth }: TraceNode, outcome: RuleResult['verdict']['outcome']): boolean {
  if (outcome === 'matched') return true;
  if (outcome === 'not-applicable') return section === 'applies to';
  return outcome === 'not-matched' && (section === 'when' ? truth === 'false' : section === 'rule out');
}
