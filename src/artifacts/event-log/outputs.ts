import type { TextSection } from '../../model/section.ts';
import { isoTime, printedTime } from '../bugcheck/times.ts';
import { EXTRA_CELL } from '../shared/powershell-csv.ts';
import { isOpenCell, type Output, type OutputQuery, outputEnd, readOutputs } from '../shared/powershell-output.ts';
import { type Cell, cellOf, columnKey, type Row, type RowBlock } from '../shared/powershell-rows.ts';
import { EventDraft } from './event-draft.ts';
import { listColumn } from './labels.ts';
import { eventLevel } from './levels.ts';
import { readXmlText } from './xml.ts';

/*
 * Events as objects: Get-WinEvent and Get-EventLog as table, list, CSV, JSON and CLIXML, whole or with some of their properties, with
 * their XML as a column too; and the lists that Event Viewer saves as CSV and text, with headers in the language of Windows.
 */

type Meaning = 'provider' | 'id' | 'time' | 'log' | 'level' | 'recordId' | 'computer' | 'message' | 'xml';

const COLUMNS: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      ['provider', 'ProviderName Source Provider'],
      ['id', 'Id EventID InstanceId'],
      ['time', 'TimeCreated TimeGenerated TimeWritten Time Date'],
      ['log', 'LogName ContainerLog Channel'],
      ['level', 'Level LevelDisplayName EntryType'],
      ['recordId', 'RecordId EventRecordID Index'],
      ['computer', 'MachineName PSComputerName ComputerName Computer'],
      ['message', 'Message'],
      ['xml', 'Xml EventXml'],
    ] as const
  ).flatMap(([meaning, names]) => names.split(' ').map((name) => [columnKey(name), meaning] as const)),
);

const HINT =
  /ProviderName|TimeCreated|TimeGenerated|EntryType|InstanceId|ProviderId|[,\t](?:Event ID|Ereignis-ID|ID de l|Id\. del evento|ID evento|Identificação do Evento|事件 ID|事件識別碼|イベント ID|이벤트 ID|Код события|Identyfikator zdarzenia|Gebeurtenis-id)/i;

/** Objects with a source, a number and a time are events; the header of a CSV alone has to say so. */
function isEventHeader(columns: readonly string[]): boolean {
  const meanings = new Set(columns.map(meaningOf));
  if (meanings.has('xml') && meanings.has('id')) return true;
  return meanings.has('provider') && meanings.has('id') && (meanings.has('time') || meanings.has('message'));
}

function meaningOf(name: string): Meaning | undefined {
  const known = COLUMNS.get(columnKey(name));
  if (known !== undefined) return known;
  const listed = listColumn(name);
  return listed === 'other' ? undefined : listed;
}

const QUERY: OutputQuery = {
  hint: HINT,
  headerHint: HINT,
  patterns: new Map([
    [columnKey('Id'), /^\d{1,5}$/],
    [columnKey('InstanceId'), /^\d{1,10}$/],
    [columnKey('Index'), /^\d{1,12}$/],
    [columnKey('RecordId'), /^\d{1,15}$/],
  ]),
  isHeader: isEventHeader,
  accepts,
};

function accepts(block: RowBlock): boolean {
  const columns = block.group === undefined ? block.columns : [...block.columns, block.group.name];
  return isEventHeader(columns) && block.rows.some((row) => idOf(row) !== undefined);
}

export interface OutputEvents {
  readonly startLine: number;
  readonly endLine: number;
  readonly drafts: readonly EventDraft[];
  readonly diagnostics: RowBlock['diagnostics'];
}

/** The outputs of a section that are lists of events, by place. Lines are indexes into the section. */
export function readOutputEvents(section: TextSection): readonly OutputEvents[] {
  return readOutputs(section, QUERY).map((output) => {
    const { block, commandLine } = output;
    return {
      startLine: (commandLine ?? block.startLine) - section.firstLine,
      endLine: outputEnd(section, output) - section.firstLine,
      drafts: block.rows
        .filter((row) => !isIdCut(section, output, row))
        .map((row) => lookAt(row, block, section.firstLine)),
      diagnostics: block.diagnostics,
    };
  });
}

/** A number at the very end of a text may have lost digits, and would be another event's. */
function isIdCut(section: TextSection, output: Output, row: Row): boolean {
  const cell = idCell(row);
  return cell !== undefined && isOpenCell(section, output, cell);
}

/** Provider and id by their columns; the rest when it is asked for. */
function lookAt(row: Row, block: RowBlock, firstLine: number): EventDraft {
  const id = idCell(row);
  const group = block.group && meaningOf(block.group.name) === 'provider' ? block.group.cell : undefined;
  const provider = [...row.cells].find(([name]) => meaningOf(name) === 'provider')?.[1] ?? group;
  if (id === undefined || provider === undefined || provider.cut) return draftOf(row, block, firstLine);
  const draft = new EventDraft(row.startLine - firstLine, () => draftOf(row, block, firstLine));
  draft.extend(row.endLine - firstLine);
  draft.set('id', idNumber(id.text), id.line - firstLine);
  draft.set('provider', provider.text === '' ? undefined : provider.text, provider.line - firstLine);
  return draft;
}

function draftOf(row: Row, block: RowBlock, firstLine: number): EventDraft {
  const draft = new EventDraft(row.startLine - firstLine);
  draft.extend(row.endLine - firstLine);
  for (const [name, cell] of row.cells) {
    if (meaningOf(name) === 'xml' && !cell.cut) draft.absorb(readXmlText(cell.text, cell.line - firstLine));
  }
  for (const [name, cell] of row.cells) {
    const meaning = name === EXTRA_CELL ? 'message' : meaningOf(name);
    if (meaning !== undefined && meaning !== 'xml') setCell(draft, meaning, cell, cell.line - firstLine);
  }
  if (block.group && meaningOf(block.group.name) === 'provider' && !block.group.cell.cut) {
    const { text, line } = block.group.cell;
    draft.set('provider', text, line - firstLine);
  }
  return draft;
}

function setCell(draft: EventDraft, meaning: Exclude<Meaning, 'xml'>, cell: Cell, line: number): void {
  if (cell.text === '') return;
  switch (meaning) {
    case 'computer':
      if (!cell.cut && /^[\p{L}\p{N}._-]{1,255}$/u.test(cell.text)) draft.computer ??= cell.text;
      return;
    case 'id':
      draft.set('id', idNumber(cell.text), line);
      return;
    case 'recordId':
      draft.set('recordId', /^\d{1,15}$/.test(cell.text) ? Number(cell.text) : undefined, line);
      return;
    case 'level':
      draft.set('level', eventLevel(cell.text), line);
      return;
    case 'time':
      setTime(draft, cell, line);
      return;
    case 'log':
      // A log in a file has its path here.
      draft.set('log', cell.cut ? null : /[\\/:].*\.evtx?$/i.test(cell.text) ? undefined : cell.text, line);
      return;
    default:
      draft.set(meaning, cell.cut ? null : cell.text, line);
  }
}

/** Milliseconds of JSON in Windows PowerShell; example: `/Date(1494292841000)/`. */
const JSON_DATE = /^\\?\/Date\((\d{12,14})\)\\?\/$/;

/** Get-EventLog prints `Mar 02 09:10`. */
const CLOCK = /\d{1,2}[:.]\d{2}\b/;

function setTime(draft: EventDraft, cell: Cell, line: number): void {
  if (draft.fields.has('time')) return;
  const milliseconds = JSON_DATE.exec(cell.text)?.[1];
  const time = milliseconds === undefined ? isoTime(cell.text).time : new Date(Number(milliseconds)).toISOString();
  draft.set('time', time, line);
  if (time !== undefined) return;
  const isTime = cell.text.length <= 60 && CLOCK.test(cell.text);
  draft.set('timeText', cell.cut ? null : (printedTime(cell.text).timeText ?? (isTime ? cell.text : undefined)), line);
}

/** An instance id holds severity and facility in its upper half. */
function idNumber(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) % 65_536 : undefined;
}

function idOf(row: Row): number | undefined {
  const cell = idCell(row);
  return cell && idNumber(cell.text);
}

function idCell(row: Row): Cell | undefined {
  return cellOf(row, 'Id', 'EventID', 'InstanceId') ?? [...row.cells].find(([name]) => listColumn(name) === 'id')?.[1];
}
