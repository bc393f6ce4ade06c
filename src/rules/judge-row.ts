import type { Row } from '../facts/store.ts';
import { factKind, fieldSpec } from '../facts/vocabulary.ts';
import type { Truth } from '../model/evaluation.ts';
import type { FieldTest } from '../model/rule.ts';
import { judge } from './field-test.ts';

export interface JudgedRow {
  readonly row: Row;
  readonly truth: Truth;
  /** Fields that left it unknown; empty when the row itself is disputed. */
  readonly unsettled: readonly string[];
}

export function judgeRow(row: Row, where: readonly FieldTest[]): JudgedRow {
  const unsettled: string[] = [];
  let isFalse = false;
  for (const test of where) {
    const answer = answerOf(row, test);
    if (answer === false) isFalse = true;
    if (answer === undefined) unsettled.push(test.field);
  }
  if (isFalse) return { row, truth: 'false', unsettled: [] };
  if (unsettled.length > 0) return { row, truth: 'unknown', unsettled };
  if (row.disputed) return { row, truth: 'unknown', unsettled: [''] };
  return { row, truth: 'true', unsettled: [] };
}

/** Undefined where the field was not shown, is unreadable, conflicting or undecided, or cannot be compared. */
export function answerOf(row: Row, test: FieldTest): boolean | undefined {
  const cell = row.cells.get(test.field);
  const isKnown = cell?.state === 'value' && cell.value !== null && !isUndecided(row, test.field);
  return isKnown ? judge(test, cell.value) : undefined;
}

function isUndecided(row: Row, field: string): boolean {
  const value = row.cells.get(field)?.value;
  const spec = factKind(row.kind);
  const undecided = (spec && fieldSpec(spec, field)?.undecided) ?? [];
  return typeof value === 'string' && undecided.includes(value);
}
