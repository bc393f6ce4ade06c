import type { CrashDraft } from './crash.ts';
import type { Row } from './rows.ts';
import { isoTime, printedTime, type When } from './times.ts';

/** Rows above an event's message in which its labels may stand; an XML event has about 40 in front of its last datum. */
const ABOVE = 45;
const BELOW = 25;

const SYSTEM_TIME = /SystemTime\s*=\s*["']([^"']{10,40})["']/;
const COMPUTER_ELEMENT = /<Computer>\s*([^<\s]{1,255})\s*<\/Computer>/;
/** `Computer:      SRV01`, `MachineName : SRV01`; the word is the same in most languages. */
const COMPUTER_LABEL =
  /^(?:Computer|MachineName|PSComputerName|ComputerName|Ordinateur|Equipo|Computador|计算机|计算机名|電腦|コンピューター|Компьютер|컴퓨터)\s*[:：]\s*([\p{L}\p{N}._-]{1,255})$/iu;
const TIME_LABEL =
  /^(Date|Datum|Fecha|Data|日期|日付|Дата|날짜|Time ?Generated|Time ?Written|Time ?Created|create ?Time|Logged|Time)\s*[:：]\s*(\S.{5,58})$/iu;
/** `[ SystemTime]  2017-03-02T10:11:12.123456789Z` of the friendly view. */
const FRIENDLY_TIME = /^\[\s*SystemTime\s*\]\s+(\S{10,40})$/;
/** Where a record begins in the forms that have no XML. */
const RECORD_START =
  /^(?:Log Name|Protokollname|Nom du journal|Nombre de registro|Nome registro|日志名称|ログの名前|Имя журнала)\s*[:：]|^Event\[\d{1,7}\]|^(?:An? .{3,30} event occurred\.\s*)?EventID: 0x[0-9a-f]{8}|^create ?Time\s*[:：]|^<Event[\s>]|^- <Event[\s>]|^[+-]?\s?System$/i;
const RECORD_END = /<\/Event>|^-?\s?<\/Event>/;
/** `Message      : …`: the labels of a list stand on both sides, up to the blank lines around it. */
const LIST_MESSAGE = /^(?:Message|Description)\s*: /i;

interface Found {
  readonly when: When | undefined;
  readonly machine: string | undefined;
}

/**
 * Fills time and machine of an event whose telling row is `anchor`, and widens its lines to the labels used. Looks no further than
 * the borders of that record.
 */
export function readEventRecord(rows: readonly Row[], anchor: number, draft: CrashDraft): void {
  const [first, last] = LIST_MESSAGE.test(rows[anchor]?.text ?? '') ? listBounds(rows, anchor) : boundsOf(rows, anchor);
  const times: { readonly when: When; readonly line: number }[] = [];
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (!row) continue;
    const { when, machine } = readLabels(row.text);
    if (when) times.push({ when, line: row.line });
    draft.machine ??= machine ?? friendlyComputer(rows, index);
    if (when || machine !== undefined || (index <= anchor && isStart(row.text))) draft.extend(row.line);
  }
  for (const { when, line } of times.toReversed()) {
    draft.set('time', when.time, line);
    if (when.time === undefined) draft.set('timeText', when.timeText, line);
  }
}

/** `Computer SRV01` of the friendly view has no colon; it stands below the channel. */
function friendlyComputer(rows: readonly Row[], index: number): string | undefined {
  const isBelowChannel = [1, 2].some((above) => rows[index - above]?.text.startsWith('Channel '));
  return isBelowChannel ? /^Computer\s+([\p{L}\p{N}._-]{1,255})$/u.exec(rows[index]?.text ?? '')?.[1] : undefined;
}

function isStart(text: string): boolean {
  return RECORD_START.test(text);
}

function readLabels(text: string): Found {
  const system = SYSTEM_TIME.exec(text) ?? FRIENDLY_TIME.exec(text);
  const label = text.length < 200 ? TIME_LABEL.exec(text) : null;
  const computer = COMPUTER_ELEMENT.exec(text) ?? (text.length < 300 ? COMPUTER_LABEL.exec(text) : null);
  // wevtutil writes local time with a Z in its text form, so that a bare Date is never taken for UTC.
  const labelled = label?.[1] === 'Date' ? textOnly(label[2] ?? '') : printedTime(label?.[2] ?? '');
  return { when: nonEmpty(isoTime(system?.[1] ?? '')) ?? nonEmpty(labelled), machine: computer?.[1] };
}

function textOnly(text: string): When {
  const when = printedTime(text);
  return when.time === undefined ? when : { timeText: text.trim() };
}

function nonEmpty(when: When): When | undefined {
  return when.time === undefined && when.timeText === undefined ? undefined : when;
}

function boundsOf(rows: readonly Row[], anchor: number): readonly [number, number] {
  let first = anchor;
  if (!isStart(rows[anchor]?.text ?? '')) {
    for (let index = anchor - 1; index >= Math.max(0, anchor - ABOVE); index--) {
      const text = rows[index]?.text ?? '';
      if (RECORD_END.test(text) || rows[index]?.border) break;
      first = index;
      // The XML of an Event Viewer copy stands below the labels of the same event.
      if (isStart(text) && !/^(?:- )?<Event[\s>]|^[+-]?\s?System$/i.test(text)) break;
      if (isStart(text) && !/^Event ?Xml/i.test(rows[index - 1]?.text ?? '')) break;
      if (rows[index + 1]?.border) break;
    }
  }
  return [first, RECORD_END.test(rows[anchor]?.text ?? '') ? anchor : xmlEnd(rows, anchor)];
}

/** The end of the XML element around `anchor`, or `anchor`. */
function xmlEnd(rows: readonly Row[], anchor: number): number {
  if (!/<Data\b/.test(rows[anchor]?.text ?? '')) return anchor;
  for (let index = anchor + 1; index < Math.min(rows.length, anchor + BELOW + ABOVE); index++) {
    const text = rows[index]?.text ?? '';
    if (rows[index]?.border || /^(?:- )?<Event[\s>]/.test(text)) return anchor;
    if (RECORD_END.test(text)) return index;
  }
  return anchor;
}

function listBounds(rows: readonly Row[], anchor: number): readonly [number, number] {
  let first = anchor;
  while (first > 0 && anchor - first < BELOW && rows[first - 1]?.text !== '' && !rows[first]?.border) first--;
  let last = anchor;
  while (last < rows.length - 1 && last - anchor < BELOW && rows[last + 1]?.text !== '' && !rows[last + 1]?.border)
    last++;
  return [rows[first]?.border ? Math.min(first + 1, anchor) : first, last];
}
