import { type CmdletColumn, readCmdletColumn } from '../shared/cmdlet-columns.ts';
import type { CmdletExport } from '../shared/cmdlet-export.ts';
import { columnKey, hasColumn, type Row, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import { isOneOf } from './command.ts';

/** How the objects of one cmdlet become facts: its columns, and what tells its output from others. */
export interface CmdletObject {
  /** Nouns of its cmdlets; example: `VMMemory`. */
  readonly nouns: readonly string[];
  /** Sets of columns that no other object has all of; one of them whole is enough. */
  readonly marks: readonly (readonly string[])[];
  /** Columns that only other objects have. */
  readonly foreign?: readonly string[];
  /** The fact kinds of its rows; the last one is that of a row for which no other `when` holds. */
  readonly shapes: readonly CmdletShape[];
  /** The command of `collect`, which asks for every object. */
  readonly exported: CmdletExport;
  /** A column that an output without many fields lacks. */
  readonly telling: string;
  /** True when asking for it can list every object there is. */
  readonly isListed: boolean;
}

/** A fact kind and the columns of its fields. The name of the VM is read for all kinds that have one. */
export interface CmdletShape {
  readonly kind: string;
  readonly columns: readonly CmdletColumn[];
  /** More columns that name the host a row is of. */
  readonly hostNames?: readonly string[];
  when?(row: Row): boolean;
  /** Columns that `isForeign` goes by. */
  readonly needs?: readonly string[];
  /** Rows that are no such objects, whatever their columns say. */
  isForeign?(row: Row): boolean;
}

export const VM_NAMES = ['VMName', 'VM', 'VirtualMachineName'] as const;

/** The VM that a heading of `Format-Table -GroupBy VMName` names. */
export function groupVm({ group }: RowBlock): string | undefined {
  const isVm = group !== undefined && VM_NAMES.some((name) => columnKey(name) === columnKey(group.name));
  return isVm ? (textOf(group.cell) ?? undefined) : undefined;
}

export function shapeOf(object: CmdletObject, row: Row): CmdletShape | undefined {
  return object.shapes.find(({ when }) => when?.(row) ?? true);
}

/** The object that a block is of, by the cmdlet that wrote it where that is known, else by its columns and what they show. */
export function objectOf(
  objects: readonly CmdletObject[],
  block: RowBlock,
  noun: string | undefined,
): CmdletObject | undefined {
  // What `Get-VM` is asked for its parts (`Select-Object -ExpandProperty NetworkAdapters`) is told by the columns.
  const known = noun === undefined || noun === 'vm' ? undefined : noun;
  return objects.find((object) => {
    if (hasColumn(block, ...(object.foreign ?? []))) return false;
    if (known !== undefined) return isOneOf(known, object.nouns) && showsAny(object, block, () => true);
    return object.marks.some((mark) => isMarkedBy(object, block, mark));
  });
}

/**
 * Names of columns can stand in any table: where some of a mark have values of a known look, a row has to show one and
 * nothing else in their place. Without such a column any other of the object has to.
 */
function isMarkedBy(object: CmdletObject, block: RowBlock, mark: readonly string[]): boolean {
  if (!mark.every((name) => hasColumn(block, name))) return false;
  const keys = new Set(mark.map(columnKey));
  const inMark = (column: CmdletColumn): boolean =>
    column.pattern !== undefined && column.names.some((name) => keys.has(columnKey(name)));
  const marked = object.shapes.some(({ columns }) => columns.some(inMark));
  return showsAny(object, block, marked ? inMark : (column) => column.pattern !== undefined, marked);
}

/** True when a row has a value in one of the columns that are `wanted`; with `all`, and in none of them one that cannot be read. */
function showsAny(
  { shapes }: CmdletObject,
  block: RowBlock,
  wanted: (column: CmdletColumn) => boolean,
  all = false,
): boolean {
  return block.rows.some((row) =>
    shapes.some(({ columns, isForeign }) => {
      if (isForeign?.(row) === true) return false;
      const values = columns.filter(wanted).map((column) => readCmdletColumn(row, column)?.value);
      return values.some((value) => value !== undefined && value !== null) && !(all && values.includes(null));
    }),
  );
}

/** Whether a line of comma-separated names can be a header: it has a mark, or two properties of one of the objects. */
export function isHeaderOf(objects: readonly CmdletObject[], columns: readonly string[]): boolean {
  const keys = new Set(columns.map(columnKey));
  return objects.some(({ marks, shapes }) => {
    if (marks.some((mark) => mark.every((name) => keys.has(columnKey(name))))) return true;
    const known = new Set(
      [...VM_NAMES, ...shapes.flatMap((shape) => shape.columns.flatMap(({ names }) => names))].map(columnKey),
    );
    return [...known].filter((key) => keys.has(key)).length > 1;
  });
}
