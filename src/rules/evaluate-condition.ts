import type { FactStore, Row } from '../facts/store.ts';
import type { Need, TraceNode, Truth } from '../model/evaluation.ts';
import { type BranchMarks, CONFIDENCES, type Condition, SEVERITIES } from '../model/rule.ts';
import { askedBy, isAbsenceProved, listsWithout } from './absence.ts';
import { judgeRow } from './judge-row.ts';
import { fieldNeed, rowNeeds } from './needs.ts';
import { RowsTrace } from './rows-trace.ts';
import type { SubjectView } from './subjects.ts';

/** A row that made a condition true, and the fields that were tested. */
export interface Witness {
  readonly row: Row;
  readonly fields: readonly string[];
}

export interface ConditionResult {
  readonly truth: Truth;
  /** What would settle it; only when unknown. */
  readonly needs: readonly Need[];
  /** Only when true. */
  readonly witnesses: readonly Witness[];
  readonly marks: BranchMarks;
  readonly trace: TraceNode;
}

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

/** Kleene's three-valued logic: an unknown part makes the whole unknown unless the other parts decide it. */
export function evaluateCondition(condition: Condition, view: SubjectView, store: FactStore): ConditionResult {
  switch (condition.op) {
    case 'all':
    case 'any':
      return combine(
        condition,
        condition.of.map((part) => withMarks(part, evaluateCondition(part, view, store))),
      );
    case 'not': {
      const result = evaluateCondition(condition.of, view, store);
      const truth = opposite(result.truth);
      return negated(result, { condition, truth, seen: [], children: [result.trace] });
    }
    case 'some':
      return evaluateSome(condition, view, store);
    case 'none': {
      const result = evaluateSome({ ...condition, op: 'some' }, view, store);
      return negated(result, result.trace.of(condition, opposite(result.truth)));
    }
    default:
      return condition satisfies never;
  }
}

function withMarks(part: Condition, result: ConditionResult): ConditionResult {
  const { confidence, severity } = part;
  if (confidence === undefined && severity === undefined) return result;
  return { ...result, marks: { ...result.marks, ...(confidence && { confidence }), ...(severity && { severity }) } };
}

function combine(
  condition: Extract<Condition, { op: 'all' | 'any' }>,
  parts: readonly ConditionResult[],
): ConditionResult {
  const { op } = condition;
  const decisive: Truth = op === 'all' ? 'false' : 'true';
  const deciding = parts.find((part) => part.truth === decisive);
  const unknown = parts.filter((part) => part.truth === 'unknown');
  const truth: Truth = deciding ? decisive : unknown.length > 0 ? 'unknown' : op === 'all' ? 'true' : 'false';
  const yes = truth !== 'true' ? [] : op === 'all' ? parts : deciding ? [deciding] : [];
  return {
    truth,
    needs: truth === 'unknown' ? unknown.flatMap((part) => part.needs) : [],
    witnesses: yes.flatMap((part) => part.witnesses),
    marks: weakest(yes.map((part) => part.marks)),
    trace: { condition, truth, seen: [], children: parts.map((part) => part.trace) },
  };
}

/** What rests on several parts is as sure, and as bad, as the weakest of them says. */
function weakest(marks: readonly BranchMarks[]): BranchMarks {
  const confidence = [...CONFIDENCES].reverse().find((value) => marks.some((mark) => mark.confidence === value));
  const severity = [...SEVERITIES].reverse().find((value) => marks.some((mark) => mark.severity === value));
  return { ...(confidence && { confidence }), ...(severity && { severity }) };
}

function negated(result: ConditionResult, trace: TraceNode): ConditionResult {
  return { truth: trace.truth, needs: result.needs, witnesses: [], marks: {}, trace };
}

function opposite(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true';
}

interface SomeResult extends ConditionResult {
  readonly trace: RowsTrace;
}

function evaluateSome(condition: SomeCondition, view: SubjectView, store: FactStore): SomeResult {
  const selection = view.select(condition.kind, condition.side);
  const judged = selection.rows.map((row) => judgeRow(row, condition.where));
  const yes = judged.filter((row) => row.truth === 'true');
  const open = judged.filter((row) => row.truth === 'unknown');
  if (yes.length > 0) {
    const witnesses = yes.map(({ row }) => ({ row, fields: condition.where.map((test) => test.field) }));
    return {
      truth: 'true',
      needs: [],
      witnesses,
      marks: {},
      trace: new RowsTrace(condition, 'true', yes),
    };
  }
  const asked = askedBy(selection, condition.where);
  if (open.length === 0 && isAbsenceProved(condition.kind, selection, asked, store)) {
    return {
      truth: 'false',
      needs: [],
      witnesses: [],
      marks: {},
      trace: new RowsTrace(condition, 'false', judged, () => listsWithout(condition.kind, selection, asked, store)),
    };
  }
  const needs =
    open.length > 0
      ? open.flatMap(({ row, unsettled }) => unsettled.map((field) => fieldNeed(row, field, view, condition, store)))
      : rowNeeds(condition, selection, asked, view, store);
  return {
    truth: 'unknown',
    needs,
    witnesses: [],
    marks: {},
    trace: new RowsTrace(condition, 'unknown', judged),
  };
}
