import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { isOpenCell, type Output } from '../shared/powershell-output.ts';
import { type Cell, cellOf, columnKey, type Row, type RowBlock } from '../shared/powershell-rows.ts';

/** Not `KB`: lists of updates that are still to be installed have that one. */
const ID_COLUMN = 'HotFixID';
const HOST_COLUMNS = ['CSName', 'Source', 'Node', '__SERVER', 'Computer', 'MachineName'] as const;
/** Properties of the class and of the objects that cmdlets make of it. */
const OWN_COLUMNS = new Set(
  [
    'Caption',
    'CSName',
    'Description',
    'FixComments',
    'HotFixID',
    'InstallDate',
    'InstalledBy',
    'InstalledOn',
    'Name',
    'Node',
    'ServicePackInEffect',
    'Source',
    'Status',
  ].map(columnKey),
);

/** By `columnKey`: how cells of the list look, for rows that do not follow their header. */
export const HOTFIX_PATTERNS: ReadonlyMap<string, RegExp> = new Map([
  ['hotfixid', /^(?:KB\d{6,8}\S{0,20}|\d{6,7}|File \d+|\{\S+\})$/i],
]);

/** `KB5005112`, `KB893803v2`, and the bare `982861` of Internet Explorer. */
const KB = /^KB(\d{6,8})(?!\d)/i;
const BARE_NUMBER = /^\d{6,7}$/;
/** Windows XP and Server 2003 list files of an update, and the update itself behind them. */
const FILE = /^File \d+$/i;

/** True for the properties of an update. */
export function hasHotfixColumn(keys: ReadonlySet<string>): boolean {
  return keys.has(columnKey(ID_COLUMN));
}

/** True when nothing but properties of the class is there, as `wmic` prints them. */
export function areHotfixProperties(keys: ReadonlySet<string>): boolean {
  return keys.has('hotfixid') && [...keys].every((key) => OWN_COLUMNS.has(key));
}

/** True when the rows are updates: each names one by its number, or by what old Windows shows instead. */
export function areHotfixes(block: RowBlock): boolean {
  if (!hasHotfixColumn(new Set(block.columns.map(columnKey)))) return false;
  return block.rows.some((row) => idOf(row) !== undefined);
}

interface Id {
  readonly id: string;
  readonly cell: Cell;
}

function idOf(row: Row): Id | undefined {
  const cell = cellOf(row, ID_COLUMN);
  if (!cell) return undefined;
  const shown = FILE.test(cell.text) ? (cellOf(row, 'ServicePackInEffect') ?? cell) : cell;
  const digits = KB.exec(shown.text)?.[1] ?? BARE_NUMBER.exec(shown.text)?.[0];
  return digits === undefined || shown.cut ? undefined : { id: `KB${digits}`, cell: shown };
}

/** What the rows of an output say, and the rows that name no update. */
export interface ReadHotfixes {
  readonly facts: readonly Fact[];
  readonly unreadable: readonly Row[];
}

/** A number at the very end of a list that does not show its end is not believed: it may have lost digits. */
export function readHotfixes(section: TextSection, output: Output): ReadHotfixes {
  const { block, command } = output;
  const asked = askedHost(command);
  const facts: Fact[] = [];
  const unreadable: Row[] = [];
  const seen = new Set<string>();
  for (const row of block.rows) {
    const found = idOf(row);
    if (!found || isOpenCell(section, output, found.cell)) {
      unreadable.push(row);
      continue;
    }
    const machine = hostOf(row, ...HOST_COLUMNS) ?? asked;
    const key = JSON.stringify([machine, found.id]);
    if (seen.has(key)) continue;
    seen.add(key);
    const reader = new FieldReader(section.path, row);
    reader.set('id', found.id, found.cell);
    facts.push(reader.fact('hotfix', machine));
  }
  return { facts, unreadable };
}
