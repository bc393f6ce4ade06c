import { papaparse } from '../shared/papaparse.ts';
import { CrashDraft, type CrashOrigin, type Reading } from './crash.ts';
import { fillFromMessage } from './event-1001.ts';
import { fillFromWorker } from './hyperv-worker.ts';
import { fillFromKernelPower } from './kernel-power.ts';
import type { Row } from './rows.ts';
import { isoTime, printedTime } from './times.ts';

/*
 * Events as CSV: `Get-WinEvent … | Select-Object …,Message,@{n='Xml';…} | Export-Csv`, the form that `collect` asks for. Cells may hold
 * line breaks. The XML column needs no language and has the time in UTC; without it the message and the printed time are read.
 */

const HEADER = /^"?[\w ]{1,40}"?(?:[,;\t]"?[\w ]{1,40}"?){1,60}$/;
const TEXT_COLUMN = /(?:^|[,;\t]"?)(?:Message|Xml)(?=$|"|[,;\t])/i;
const EVENT_COLUMN =
  /(?:^|[,;\t])"?(?:Id|EventID|InstanceId|ProviderName|Source|TimeCreated|TimeGenerated)(?=$|"|[,;\t])/i;
const TIME_COLUMNS = ['timecreated', 'timegenerated', 'timewritten', 'date'];
const MACHINE_COLUMNS = ['machinename', 'computer', 'computername', 'pscomputername'];
/** A record with more lines than that has a stray quote. */
const MAX_RECORD_ROWS = 60;

interface Table {
  readonly delimiter: string;
  readonly columns: readonly string[];
}

interface TableRecord {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly string[];
}

/** Tables of events with at least one bug check; every row of a table is added to `taken`. */
export function readEventTables(rows: readonly Row[], taken: Set<number>): readonly Reading[] {
  const readings: Reading[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (!row || !HEADER.test(row.text) || !TEXT_COLUMN.test(row.text) || !EVENT_COLUMN.test(row.text)) continue;
    const records = readRecords(rows, index, tableOf(row.text));
    const crashes = records.flatMap((record) => readRecord(record, rows, tableOf(row.text)));
    const last = records.at(-1)?.to ?? index;
    if (crashes.length > 0) {
      readings.push({ startLine: row.line, endLine: rows[last]?.line ?? row.line, crashes });
      for (let place = index; place <= last; place++) taken.add(place);
      index = last;
    }
  }
  return readings;
}

function tableOf(header: string): Table {
  const delimiter = [',', ';', '\t'].find((candidate) => header.includes(candidate)) ?? ',';
  return { delimiter, columns: cellsOf(header, delimiter).map((name) => name.trim().toLowerCase()) };
}

function cellsOf(record: string, delimiter: string): readonly string[] {
  return papaparse().parse<string[]>(record, { delimiter, newline: '\n' }).data[0] ?? [];
}

function readRecords(rows: readonly Row[], header: number, table: Table): readonly TableRecord[] {
  const records: TableRecord[] = [];
  let index = header + 1;
  while (index < rows.length) {
    const to = recordEnd(rows, index);
    if (to === undefined) break;
    const text = rows.slice(index, to + 1).map((row) => row.text);
    const cells = cellsOf(text.join('\n'), table.delimiter);
    if (cells.length < 2 || cells.length > table.columns.length) break;
    records.push({ from: index, to, cells });
    index = to + 1;
  }
  return records;
}

/** The last row of the record that begins at `from`: where its quotes are closed. Undefined when a command comes before. */
function recordEnd(rows: readonly Row[], from: number): number | undefined {
  let isOpen = false;
  for (let index = from; index < Math.min(rows.length, from + MAX_RECORD_ROWS); index++) {
    const row = rows[index];
    if (!row || row.border) return undefined;
    if ((row.text.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return index;
  }
  return undefined;
}

const FILLERS: readonly (readonly [CrashOrigin, (draft: CrashDraft, text: string, line: number) => boolean])[] = [
  ['event-1001', fillFromMessage],
  ['kernel-power-41', fillFromKernelPower],
  ['hyperv-worker', fillFromWorker],
];

function readRecord(record: TableRecord, rows: readonly Row[], table: Table): readonly CrashDraft[] {
  const line = rows[record.from]?.line ?? 0;
  const text = record.cells.join('\n').replaceAll('\n', ' ');
  for (const [origin, fill] of FILLERS) {
    const draft = new CrashDraft(origin, line);
    if (!fill(draft, text, line)) continue;
    draft.extend(rows[record.to]?.line ?? line);
    draft.set('time', isoTime(/SystemTime\s*=\s*["']+([^"']{10,40})["']/.exec(text)?.[1] ?? '').time, line);
    if (!draft.has('time')) {
      const when = printedTime(cell(record, table, TIME_COLUMNS) ?? '');
      draft.set('time', when.time, line);
      draft.set('timeText', when.timeText, line);
    }
    const machine = /<Computer>([^<\s]{1,255})<\/Computer>/.exec(text)?.[1] ?? cell(record, table, MACHINE_COLUMNS);
    if (machine !== undefined && /^[\p{L}\p{N}._-]{1,255}$/u.test(machine)) draft.machine = machine;
    return [draft];
  }
  return [];
}

function cell(record: TableRecord, table: Table, names: readonly string[]): string | undefined {
  const place = table.columns.findIndex((column) => names.includes(column));
  const value = place < 0 ? undefined : record.cells[place]?.trim();
  return value === '' ? undefined : value;
}
