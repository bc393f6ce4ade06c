import type { Row } from '../bugcheck/rows.ts';
import { printedTime } from '../bugcheck/times.ts';
import { EventDraft } from './event-draft.ts';
import { type Labelled, labelledLine } from './labels.ts';
import { eventLevel } from './levels.ts';
import { isXmlStart, readXmlEvent } from './xml.ts';

/*
 * Events as labelled lines: what Event Viewer copies (`Log Name: …`, in the language of Windows, with the XML of the event below it)
 * and `wevtutil qe … /f:text` (`Event[0]`, the labels in English). The message is the rest; it ends at a blank line.
 */

/** Rows from the first label to the one of the message. */
const MOST_HEAD_ROWS = 24;
const MOST_MESSAGE_ROWS = 40;
/** Rows of the longest XML of one event. */
const MOST_XML_ROWS = 400;
/** Rows of other paragraphs of a message between its first one and what follows in the record. */
const MOST_MORE_ROWS = 200;

const NUMBERED = /^Event\s?\[(\d{1,7})\]\s*:?$/;
/** A name of a channel; markup is none. */
const CHANNEL = /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]{0,150}$/u;

export interface RowEvent {
  readonly draft: EventDraft;
  /** Index of the first row behind the event. */
  readonly next: number;
}

export function isRecordStart(text: string): boolean {
  return NUMBERED.test(text) || labelledLine(text)?.field === 'log';
}

/** The event whose first label is in row `start`; undefined where no head of an event follows. */
export function readLabelRecord(rows: readonly Row[], start: number): RowEvent | undefined {
  const draft = new EventDraft(rows[start]?.line ?? 0);
  const isNumbered = NUMBERED.test(rows[start]?.text ?? '');
  const seen = new Set<string>();
  let index = isNumbered ? start + 1 : start;
  for (; index < Math.min(rows.length, start + MOST_HEAD_ROWS); index += 1) {
    const row = rows[index];
    if (!row || (index > start && row.border)) break;
    if (row.text === '') continue;
    const label = labelledLine(row.text);
    if (label === undefined || (label.field === 'log' && seen.has('log'))) break;
    seen.add(label.field);
    draft.extend(row.line);
    if (label.field === 'message') break;
    setLabel(draft, label, row.line);
  }
  const isHead = ['log', 'provider', 'id', 'time'].every((field) => seen.has(field));
  if (!isHead || !(seen.has('level') || seen.has('computer'))) return undefined;
  let next = index;
  if (labelledLine(rows[index]?.text ?? '')?.field === 'message') next = readMessage(rows, index, draft);
  next = readXmlBelow(rows, next, draft);
  return { draft, next: isNumbered ? restOfNumbered(rows, next, draft) : next };
}

function setLabel(draft: EventDraft, { field, value }: Labelled, line: number): void {
  switch (field) {
    case 'log':
      if (CHANNEL.test(value)) draft.set('log', value, line);
      break;
    case 'provider':
      draft.set('provider', value === '' ? undefined : value, line);
      break;
    case 'id':
      if (/^\d{1,5}$/.test(value)) draft.set('id', Number(value), line);
      break;
    case 'level':
      draft.set('level', eventLevel(value), line);
      break;
    case 'time':
      // wevtutil writes local time, in newer versions with the Z of UTC behind it.
      draft.set('timeText', printedTime(value).time === undefined ? printedTime(value).timeText : value, line);
      break;
    case 'computer':
      if (/^[\p{L}\p{N}._-]{1,255}$/u.test(value)) draft.computer ??= value;
      break;
    default:
  }
}

/** The first paragraph behind the label; the index of the row behind it. */
function readMessage(rows: readonly Row[], label: number, draft: EventDraft): number {
  const line = rows[label]?.line ?? 0;
  const parts: string[] = [];
  const first = labelledLine(rows[label]?.text ?? '')?.value ?? '';
  if (first !== '') parts.push(first);
  let index = label + 1;
  for (; index < Math.min(rows.length, label + MOST_MESSAGE_ROWS); index += 1) {
    const row = rows[index];
    if (!row || row.border || isRecordStart(row.text) || isXmlStart(row.text) || isXmlLabel(row.text)) break;
    if (row.text === '') {
      if (parts.length > 0) break;
      continue;
    }
    parts.push(row.text);
    draft.extend(row.line);
  }
  if (parts.length > 0 && parts.join(' ') !== 'N/A') draft.set('message', parts.join(' '), line);
  return index;
}

/** `Event Xml:`, `Ereignis-XML:`, `事件 Xml:` */
function isXmlLabel(text: string): boolean {
  return text.length < 40 && /xml/i.test(text) && /[:：]$/.test(text);
}

/** The XML of the same event, behind other paragraphs of its message. */
function readXmlBelow(rows: readonly Row[], from: number, draft: EventDraft): number {
  for (let index = from; index < Math.min(rows.length, from + MOST_MORE_ROWS); index += 1) {
    const row = rows[index];
    if (!row || row.border || isRecordStart(row.text)) break;
    if (!isXmlStart(row.text)) continue;
    const end = xmlEnd(rows, index);
    const xml = readXmlEvent(rows.slice(index, end));
    if (xml.fields.get('id') !== draft.fields.get('id')) break;
    draft.absorb(xml);
    return end;
  }
  return from;
}

/** The index of the row behind an event's XML: behind its end tag, or where something else begins. */
export function xmlEnd(rows: readonly Row[], start: number): number {
  let last = start;
  for (let index = start; index < Math.min(rows.length, start + MOST_XML_ROWS); index += 1) {
    const row = rows[index];
    if (!row || (index > start && (row.border || isXmlStart(row.text) || isRecordStart(row.text)))) break;
    if (row.text.includes('</Event>')) return index + 1;
    if (row.text.includes('<')) last = index;
  }
  return last + 1;
}

/** A numbered record goes on to the next one, whatever paragraphs its message has. */
function restOfNumbered(rows: readonly Row[], from: number, draft: EventDraft): number {
  for (let index = from; index < Math.min(rows.length, from + MOST_MORE_ROWS); index += 1) {
    const row = rows[index];
    if (!row || row.border) break;
    if (!NUMBERED.test(row.text)) continue;
    const before = rows.slice(from, index).findLast(({ text }) => text !== '');
    if (before) draft.extend(before.line);
    return index;
  }
  return from;
}
