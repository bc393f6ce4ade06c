import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { cellAtOpenEnd, readCmdletColumn } from '../shared/cmdlet-columns.ts';
import { FieldReader, hostOf, isIdentified } from '../shared/hyperv-rows.ts';
import type { Output } from '../shared/powershell-output.ts';
import type { Row } from '../shared/powershell-rows.ts';
import type { ClusterObject } from './objects.ts';

/** The facts of one output. */
export interface ClusterRows {
  readonly facts: readonly Fact[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every row was read, and is known by its name. */
  readonly isWhole: boolean;
}

export function readClusterRows(section: TextSection, output: Output, object: ClusterObject): ClusterRows {
  const facts: Fact[] = [];
  const diagnostics: Diagnostic[] = [];
  let isWhole = true;
  for (const row of output.block.rows) {
    const fact = rowFact(section, output, row, object);
    isWhole &&= fact !== undefined && isIdentified(fact);
    if (fact === undefined) diagnostics.push(unreadable(section.path, row));
    else facts.push(fact);
  }
  return { facts, diagnostics, isWhole };
}

function rowFact(section: TextSection, output: Output, row: Row, { kind, columns }: ClusterObject): Fact | undefined {
  const reader = new FieldReader(section.path, row);
  const lost = cellAtOpenEnd(section, output, row);
  let isRead = false;
  for (const column of columns) {
    const shown = readCmdletColumn(row, column, lost && { cell: lost, losesText: true });
    if (shown === undefined) continue;
    reader.set(column.field, shown.value, shown.cell);
    isRead ||= shown.value !== undefined && shown.value !== null;
  }
  return isRead ? reader.fact(kind, hostOf(row)) : undefined;
}

function unreadable(path: string, { startLine, endLine }: Row): Diagnostic {
  return {
    code: 'parse/cluster-row-unreadable',
    level: 'warning',
    message: 'Expected an object of a failover cluster, found no value that can be read',
    source: { path, startLine, endLine },
  };
}
