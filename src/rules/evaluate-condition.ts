import type { FactStore, Row } from '../facts/store.ts';
import { factKind, fieldSpec } from '../facts/vocabulary.ts';
import type { Need, Seen, SeenField, TraceNode, Truth } from '../model/evaluation.ts';
import { type BranchMarks, CONFIDENCES, type Condition, type FieldTest, SEVERITIES } from '../model/rule.ts';
import type { SourceRef } from '../model/source.ts';
import { askedBy, isAbsenceProved } from './absence.ts';
import { judge } from './field-test.ts';
import { fieldNeed, rowNeeds } from './needs.ts';
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

const NO_CHILDREN: readonly TraceNode[] = [];

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
      trace: new RowsTrace(condition, 'false', judged),
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

/** Only `explain` looks at what was seen, for one rule of many: it is gathered when it is read. */
export class RowsTrace implements TraceNode {
  readonly condition: Condition;
  readonly truth: Truth;
  readonly children: readonly TraceNode[] = NO_CHILDREN;
  readonly #where: readonly FieldTest[];
  readonly #rows: readonly JudgedRow[];

  constructor(condition: SomeCondition, truth: Truth, rows: readonly JudgedRow[]) {
    this.condition = condition;
    this.truth = truth;
    this.#where = condition.where;
    this.#rows = rows;
  }

  get seen(): readonly Seen[] {
    return this.#rows.flatMap(({ row }) => seenIn(row, this.#where));
  }

  /** The rows for which every test holds. */
  get matching(): readonly Row[] {
    return this.#rows.filter(({ truth }) => truth === 'true').map(({ row }) => row);
  }

  /** The same rows, for another condition about them. */
  of(condition: SomeCondition, truth: Truth): RowsTrace {
    return new RowsTrace(condition, truth, this.#rows);
  }
}

interface JudgedRow {
  readonly row: Row;
  readonly truth: Truth;
  /** Fields that left it unknown; empty when the row itself is disputed. */
  readonly unsettled: readonly string[];
}

function judgeRow(row: Row, where: readonly FieldTest[]): JudgedRow {
  const unsettled: string[] = [];
  let isFalse = false;
  for (const test of where) {
    const cell = row.cells.get(test.field);
    const isKnown = cell?.state === 'value' && cell.value !== null && !isUndecided(row, test.field);
    const answer = isKnown ? judge(test, cell.value) : undefined;
    if (answer === false) isFalse = true;
    if (answer === undefined) unsettled.push(test.field);
  }
  if (isFalse) return { row, truth: 'false', unsettled: [] };
  if (unsettled.length > 0) return { row, truth: 'unknown', unsettled };
  if (row.disputed) return { row, truth: 'unknown', unsettled: [''] };
  return { row, truth: 'true', unsettled: [] };
}

/** The tested values of a row, by the place where they were read. */
function seenIn(row: Row, where: readonly FieldTest[]): readonly Seen[] {
  const places = new Map<string, { source: SourceRef; fields: Map<string, SeenField> }>();
  for (const { field } of where) {
    const cell = row.cells.get(field);
    const source = cell?.sources[0] ?? row.facts[0]?.source;
    if (!cell || !source) continue;
    const key = `${source.path}\u0000${source.startLine ?? ''}`;
    const place = places.get(key) ?? { source, fields: new Map<string, SeenField>() };
    places.set(key, place);
    place.fields.set(field, { field, state: cell.state, values: cell.values });
  }
  const first = row.facts[0]?.source;
  if (places.size === 0) return first ? [{ fields: [], source: first }] : [];
  return [...places.values()].map(({ source, fields }) => ({ source, fields: [...fields.values()] }));
}

function isUndecided(row: Row, field: string): boolean {
  const value = row.cells.get(field)?.value;
  return typeof value === 'string' && undecidedValues(row.kind, field).includes(value);
}

function undecidedValues(kind: string, field: string): readonly string[] {
  return fieldOf(kind, field)?.undecided ?? [];
}

function fieldOf(kind: string, field: string) {
  const spec = factKind(kind);
  return spec && fieldSpec(spec, field);
}
