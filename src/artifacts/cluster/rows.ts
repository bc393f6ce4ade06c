import { factKind } from '../../facts/vocabulary.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { type Output, openEnd } from '../shared/powershell-output.ts';
import type { Cell, Row } from '../shared/powershell-rows.ts';
import { shownCell } from './columns.ts';
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
  const identity = factKind(object.kind)?.identity;
  for (const row of output.block.rows) {
    const fact = rowFact(section, output, row, object);
    const isNamed =
      fact !== undefined && Array.isArray(identity) && identity.every((field) => fact.fields[field] != null);
    isWhole &&= isNamed;
    if (fact === undefined) diagnostics.push(unreadable(section.path, row));
    else facts.push(fact);
  }
  return { facts, diagnostics, isWhole };
}

function rowFact(section: TextSection, output: Output, row: Row, { kind, columns }: ClusterObject): Fact | undefined {
  const reader = new FieldReader(section.path, row);
  const lost = openEnd(section, output, row.endLine) === undefined ? undefined : lastCell(row);
  let isRead = false;
  for (const column of columns) {
    const cell = shownCell(row, column);
    if (cell === undefined) continue;
    const value = column.read(cell, cell === lost);
    reader.set(column.field, value, cell);
    isRead ||= value !== undefined && value !== null;
  }
  return isRead ? reader.fact(kind, hostOf(row)) : undefined;
}

function lastCell(row: Row): Cell | undefined {
  return [...row.cells.values()].findLast(({ text }) => text !== '');
}

function unreadable(path: string, { startLine, endLine }: Row): Diagnostic {
  return {
    code: 'parse/cluster-row-unreadable',
    level: 'warning',
    message: 'Expected an object of a failover cluster, found no value that can be read',
    source: { path, startLine, endLine },
  };
}
