import type { BinaryKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { BinarySection, TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { crashFacts } from './bugcheck/crash-facts.ts';
import { isoTime } from './bugcheck/times.ts';
import { type EventDraft, eventFact } from './event-log/event-draft.ts';
import { leftOutNote } from './event-log/limits.ts';
import { mayTellOfCrash } from './event-log/territory.ts';
import { readXmlText } from './event-log/xml.ts';
import { EVTX_MAGICS, evtxAbout } from './evtx/about.ts';
import { machineOf } from './evtx/computers.ts';
import { type LogFile, readLogFile } from './evtx/log-file.ts';
import { quoteOf } from './evtx/quote.ts';
import { type RecordXml, readRecordXml } from './evtx/read-records.ts';
import { type Selection, selectRecords } from './evtx/select-records.ts';

/**
 * Event logs as Windows Vista / Server 2008 and later keep them (C:\Windows\System32\winevt\Logs), and as Event Viewer and
 * `wevtutil epl` save them; chunks that were carved out of a disk too.
 *
 *     ElfFile\0  file header, 4096 bytes: first and last chunk, flags (1: in use when it was copied)
 *     ElfChnk\0  chunk, 64 KB: its header, then records, names and templates that only this chunk refers to
 *     **\0\0     record: size, number, time of writing, binary XML, size
 *
 * A record becomes the XML that a text export of the log has, and is read as that is, events and crashes alike. Checksums of headers
 * are not asked for: what can be read is read. Not read on purpose: rendered messages (they are in the program that wrote the event,
 * not in its log), messages of forwarded events aside.
 *
 * A log has lost what is older than its size allows, so that it never proves that something did not happen.
 * https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
 */
export const evtx: BinaryKind = { ...evtxAbout, recognise, parse };

function recognise(head: Uint8Array): boolean {
  const magic = String.fromCharCode(...head.subarray(0, 8));
  return EVTX_MAGICS.includes(magic);
}

function parse(section: BinarySection): ParseResult {
  const file = readLogFile(section);
  const selection = selectRecords(section, file);
  const records = readRecordXml(section, selection.references).map((record) => ({ record, draft: draftOf(record) }));
  const { machine, isOfOne } = machineOf(records.map(({ draft }) => draft.computer));
  const quotes = new Map<number, string>();
  const facts: Fact[] = [];
  for (const { record, draft } of records) {
    const found = factsOf(section.path, record, draft);
    facts.push(...(isOfOne ? found.map((fact) => ({ ...fact, machine: machine ?? null })) : found));
    const [event] = found;
    if (event) quotes.set(record.startByte, quoteOf(event.fields));
  }
  return {
    facts,
    covers: [],
    diagnostics: limitsOf(section, file, selection),
    quotes,
    ...(isOfOne && machine !== undefined ? { machine } : {}),
  };
}

function draftOf({ xml, recordId, written }: RecordXml): EventDraft {
  const draft = readXmlText(xml, 0);
  draft.set('recordId', recordId, 0);
  if (!draft.fields.has('time')) draft.set('time', isoTime(written ?? '').time, 0);
  return draft;
}

/** The event, and the crash it tells of. */
function factsOf(path: string, { startByte, xml }: RecordXml, draft: EventDraft): readonly Fact[] {
  const source: SourceRef = { path, startByte };
  const event = eventFact(draft, () => source);
  if (event === undefined) return [];
  if (draft.kept === undefined || !mayTellOfCrash(draft.kept)) return [event];
  const crashes = crashFacts(textOf(path, xml)).facts.map(({ kind, machine, fields }) => ({
    kind,
    machine,
    fields,
    source,
  }));
  return [event, ...crashes];
}

function textOf(path: string, xml: string): TextSection {
  return { form: 'text', path, encoding: 'utf-8', lines: [xml], firstLine: 1, commands: [], complete: true };
}

function limitsOf(
  { path }: BinarySection,
  { chunks, lost, isDirty, isCut }: LogFile,
  { left, damagedChunks, unreadable }: Selection,
): readonly Diagnostic[] {
  const source: SourceRef = { path };
  const diagnostics: Diagnostic[] = [];
  if (isCut) {
    const message = 'The end of this event log is missing; its latest or its oldest events may be among what is lost';
    diagnostics.push({ code: 'parse/evtx-cut', level: 'warning', message, source });
  }
  if (damagedChunks + lost > 0) {
    const message = `${damagedChunks + lost} of ${chunks.length + lost} parts of this event log are damaged; the events that can be read are`;
    diagnostics.push({ code: 'parse/evtx-damaged', level: 'warning', message, source });
  }
  if (unreadable > 0) {
    const message = `${unreadable} records of this event log cannot be read`;
    diagnostics.push({ code: 'parse/evtx-record', level: 'warning', message, source });
  }
  if (isDirty) {
    const message = 'This event log was copied while Windows had it open; its latest events may be missing';
    diagnostics.push({ code: 'parse/evtx-dirty', level: 'note', message, source });
  }
  return [...diagnostics, ...leftOutNote(left, source)];
}
