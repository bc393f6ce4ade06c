import { factKind } from '../../facts/vocabulary.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { itemsOf } from '../shared/cell-values.ts';
import { cellAtOpenEnd, readCmdletColumn } from '../shared/cmdlet-columns.ts';
import { askedHost, FieldReader, hostOf, isIdentified } from '../shared/hyperv-rows.ts';
import { type Output, openEnd } from '../shared/powershell-output.ts';
import { type Cell, cellOf, hasColumn, type Row, textOf } from '../shared/powershell-rows.ts';
import { askedVm } from './command.ts';
import { type CmdletObject, type CmdletShape, groupVm, shapeOf, VM_NAMES } from './spec.ts';

/** The facts of one output. */
export interface CmdletFacts {
  readonly facts: readonly Fact[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every row was read, and is known by its identity. */
  readonly isWhole: boolean;
  /** The last line of the text was broken off inside a row. */
  readonly isBrokenOff: boolean;
}

export function readCmdletRows(section: TextSection, output: Output, object: CmdletObject): CmdletFacts {
  const facts: Fact[] = [];
  const diagnostics: Diagnostic[] = [];
  let isWhole = true;
  let isBrokenOff = false;
  for (const row of output.block.rows) {
    const shape = shapeOf(object, row);
    if (shape === undefined || isOfSnapshot(row) || shape.isForeign?.(row) === true) continue;
    const fact = isUndecided(output, row, shape) ? undefined : rowFact(section, output, row, { object, shape });
    const source = { path: section.path, startLine: row.startLine, endLine: row.endLine };
    if (fact === undefined) {
      isWhole = false;
      isBrokenOff ||= openEnd(section, output, row.endLine) !== undefined;
      diagnostics.push(unreadable(object, source));
      continue;
    }
    if (!isIdentified(fact)) isWhole = false;
    if (fact.fields['vm'] === null && !diagnostics.some(({ code }) => code === 'parse/vm-name-missing')) {
      const message = 'The name of the VM was cut by the console, or nothing names the VM';
      diagnostics.push({ code: 'parse/vm-name-missing', level: 'warning', message, source });
    }
    facts.push(fact);
  }
  return { facts, diagnostics, isWhole, isBrokenOff };
}

function unreadable({ nouns: [noun] }: CmdletObject, source: SourceRef): Diagnostic {
  const message = `Expected a row of Get-${noun}, found no value that can be read`;
  return { code: 'parse/cmdlet-row-unreadable', level: 'warning', message, source };
}

const SNAPSHOT_NAME = 'VMSnapshotName';

/** Devices of a checkpoint carry the name of its VM too, but say nothing of the VM as it is. */
function isOfSnapshot(row: Row): boolean {
  return textOf(cellOf(row, SNAPSHOT_NAME)) !== undefined;
}

/** The last row of an export that was cut, when it lost what says whether it is such an object at all. */
function isUndecided({ block }: Output, row: Row, { needs = [] }: CmdletShape): boolean {
  if (!block.cut || row !== block.rows.at(-1)) return false;
  const telling = hasColumn(block, SNAPSHOT_NAME) ? [...needs, SNAPSHOT_NAME] : needs;
  return telling.some((name) => cellOf(row, name) === undefined);
}

interface Form {
  readonly object: CmdletObject;
  readonly shape: CmdletShape;
}

/** Undefined when the row has no value besides the name of its VM, or was broken off before one of a known look. */
function rowFact(section: TextSection, output: Output, row: Row, { object, shape }: Form): Fact | undefined {
  const { block, command } = output;
  const reader = new FieldReader(section.path, row);
  if (factKind(shape.kind)?.scope === 'vm') {
    const cell = cellOf(row, ...VM_NAMES);
    const shown = textOf(cell);
    reader.set('vm', shown === undefined ? (groupVm(block) ?? askedVm(command, object.nouns) ?? null) : shown, cell);
  }
  const last = cellAtOpenEnd(section, output, row);
  let isRead = false;
  for (const column of shape.columns) {
    // A text at the end of a list may go on below.
    const shown = readCmdletColumn(row, column, last && { cell: last, losesText: block.form === 'list' });
    if (shown === undefined) continue;
    const { cell, value } = shown;
    reader.set(column.field, value, cell, lastLineOf(output, row, cell, column.names));
    const counts = last === undefined || block.form !== 'table' || column.pattern !== undefined;
    isRead ||= counts && value !== undefined && value !== null;
  }
  return isRead ? reader.fact(shape.kind, hostOf(row, ...(shape.hostNames ?? [])) ?? askedHost(command)) : undefined;
}

/** A list in JSON and CLIXML has a line for each item, and `Format-List` wraps long values. */
function lastLineOf({ block }: Output, row: Row, cell: Cell, names: readonly string[]): number {
  if (block.form === 'csv' || block.form === 'table') return cell.line;
  const item = itemsOf(row, names).at(-1);
  if (item !== undefined && item.line > cell.line) return item.line;
  if (block.form !== 'list') return cell.line;
  const next = [...row.cells.values()].find(({ line }) => line > cell.line);
  return next === undefined ? row.endLine : next.line - 1;
}
