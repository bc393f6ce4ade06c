import type { Row } from '../bugcheck/rows.ts';
import { isoTime } from '../bugcheck/times.ts';
import { EventDraft } from './event-draft.ts';
import type { RowEvent } from './label-records.ts';
import { eventLevel } from './levels.ts';

/*
 * The friendly view of an event's details as it is copied from Event Viewer: the tree of its XML with signs and brackets.
 *
 *     + System
 *       - Provider
 *        [ Name]  Microsoft-Windows-Kernel-Power
 *        EventID 41
 *     - EventData
 *       BugcheckCode 0
 */

const START = /^[+-]?\s?System$/;
const ATTRIBUTE = /^\[\s?(\w{1,40})\]\s{1,4}(\S.{0,400})$/;
const VALUE = /^(?:-\s)?(EventID|Level|EventRecordID|Channel|Computer)\s(\S.{0,255})$/;
const DATA_START = /^[+-]?\s?(?:EventData|UserData)$/;
const DATUM = /^([\w.-]{1,80})\s(.{0,400})$/;
const NAME = /^[A-Za-z_]\w{0,79}$/;
const MOST_ROWS = 60;
const MOST_DATA_ROWS = 60;

export function isFriendlyStart(rows: readonly Row[], index: number): boolean {
  return START.test(rows[index]?.text ?? '') && [1, 2, 3].some((below) => rows[index + below]?.text === '- Provider');
}

/** The event whose tree begins in row `start`. */
export function readFriendlyView(rows: readonly Row[], start: number): RowEvent {
  const draft = new EventDraft(rows[start]?.line ?? 0);
  let index = start + 1;
  for (; index < Math.min(rows.length, start + MOST_ROWS); index += 1) {
    const row = rows[index];
    if (!row || row.border || START.test(row.text)) return { draft, next: index };
    if (DATA_START.test(row.text)) return { draft, next: readData(rows, index, draft) };
    if (readValue(row, draft)) draft.extend(row.line);
  }
  return { draft, next: draft.endLine >= draft.startLine ? index : start + 1 };
}

function readValue({ text, line }: Row, draft: EventDraft): boolean {
  const [, name, shown = ''] = ATTRIBUTE.exec(text) ?? [];
  if (name === 'Name') draft.set('provider', shown, line);
  else if (name === 'SystemTime') draft.set('time', isoTime(shown).time, line);
  const [, field, value = ''] = VALUE.exec(text) ?? [];
  if (field === 'EventID' && /^\d{1,5}$/.test(value)) draft.set('id', Number(value), line);
  else if (field === 'Level') draft.set('level', eventLevel(value), line);
  else if (field === 'EventRecordID' && /^\d{1,15}$/.test(value)) draft.set('recordId', Number(value), line);
  else if (field === 'Channel') draft.set('log', value, line);
  else if (field === 'Computer' && /^[\p{L}\p{N}._-]+$/u.test(value)) draft.computer ??= value;
  return name !== undefined || field !== undefined;
}

/** Names and values up to a blank line below them; the index of the row behind. */
function readData(rows: readonly Row[], label: number, draft: EventDraft): number {
  draft.extend(rows[label]?.line ?? draft.endLine);
  let index = label + 1;
  for (; index < Math.min(rows.length, label + MOST_DATA_ROWS); index += 1) {
    const row = rows[index];
    if (!row || row.border || START.test(row.text)) break;
    if (row.text === '') {
      if (draft.data.length > 0) break;
      continue;
    }
    // A word alone is a name whose value is empty, or was cut off.
    const [, name = NAME.exec(row.text)?.[0], value = name === undefined ? row.text : ''] = DATUM.exec(row.text) ?? [];
    // Either all data have names or none has.
    if (name === undefined && draft.data.some((datum) => datum.name !== undefined)) break;
    draft.data.push({ name, value });
    draft.extend(row.line);
  }
  return index;
}
