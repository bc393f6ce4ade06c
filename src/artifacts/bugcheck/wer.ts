import { CrashDraft } from './crash.ts';
import { readEventRecord } from './event-record.ts';
import { joinRows, type Row } from './rows.ts';
import { fileTime } from './times.ts';

/*
 * Problem reports of Windows Error Reporting: the event (id 1001 too), the dialog, Reliability Monitor and Report.wer. Labels are
 * translated, the event names BlueScreen and LiveKernelEvent, `P1`, `BCCode` and `BCP1` are not. All numbers are hexadecimal without 0x.
 * A LiveKernelEvent is a live dump: nothing was restarted.
 */

const EVENT_NAME = /(?:[:：=]|^)\s*(BlueScreen|LiveKernelEvent)$/;
const DATA_NAME = /<Data(?: Name=["'][^"']{0,40}["'])?>\s*(BlueScreen|LiveKernelEvent)\s*<\/Data>/;
const DATA = /<Data(?: Name=["'][^"']{0,40}["'])?(?:\/>|\s\/>|>([^<]{0,400})<\/Data>)/g;
const P_LINE = /^P([1-9])\s*[:：]\s*([0-9a-f]{1,16})$/i;
const BC_LINE = /^BC(Code|P[1-4])\s*[:：]\s*([0-9a-f]{1,16})$/i;
const CODE_LINE = /^(?:Codes?|C[oó]digo|Codice|Kod|Kód|Код|コード|代码|代碼|코드)\s*[:：]\s*([0-9a-f]{1,8})$/i;
const PARAMETER_LINE = /^\p{L}{2,20}\s?([1-4])\s*[:：]\s*([0-9a-f]{1,16})$/iu;
const SIGNATURE_LINE = /^Sig\[([0-4])\]\.Value=([0-9a-f]{1,16})$/i;
const EVENT_TIME = /^EventTime=(\d{17,18})$/;
const DUMP = /((?:[A-Za-z]:\\|%SystemRoot%\\)[^:*?"<>|]{1,240}\.dmp)\b/i;
const BELOW = 70;
/** Report.wer writes the time two lines below the name and the signature after it; other forms have labels above the name. */
const LABELS_ABOVE = 8;

/** The blue screens and live dumps that problem reports tell of. */
export function readProblemReports(rows: readonly Row[], taken: ReadonlySet<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    if (taken.has(index)) continue;
    const data = DATA_NAME.exec(row.text);
    const name = data?.[1] ?? EVENT_NAME.exec(row.text)?.[1];
    if (name === undefined) continue;
    const draft = new CrashDraft(name === 'BlueScreen' ? 'wer' : 'live-kernel-event', row.line);
    if (data) readData(draft, rows, index);
    else readSignature(draft, rows, index);
    if (draft.code === undefined) continue;
    if (!data) readHeadLines(draft, rows, index);
    readEventRecord(rows, index, draft);
    drafts.push(draft);
  }
  return drafts;
}

/** The event's XML has no names: name, response, cabinet, then P1 to P10. */
function readData(draft: CrashDraft, rows: readonly Row[], index: number): void {
  const text = joinRows(rows, index, 20);
  const start = DATA_NAME.exec(text)?.index ?? 0;
  const values = [...text.slice(start).matchAll(DATA)].map((match) => (match[1] ?? '').trim());
  const line = rows[index]?.line ?? draft.startLine;
  if (values.length < 8) return;
  draft.setCode(values[3] ?? '', line);
  draft.setParameters(values.slice(4, 8), line);
  draft.set('dumpFile', DUMP.exec(text)?.[1], line);
}

function readSignature(draft: CrashDraft, rows: readonly Row[], index: number): void {
  for (let below = index + 1; below < Math.min(rows.length, index + BELOW); below++) {
    const row = rows[below];
    if (!row || row.border || EVENT_NAME.test(row.text)) break;
    // The numbers are not padded: on the last line nobody can tell whether one is whole.
    const part = below === rows.length - 1 ? undefined : signaturePart(row.text);
    if (part) {
      if (part.place === 0) draft.setCode(part.value, row.line);
      else
        draft.setParameters(
          [1, 2, 3, 4].map((place) => (place === part.place ? part.value : undefined)),
          row.line,
        );
      draft.extend(rows[below + 1]?.line ?? row.line);
    }
    const dump = DUMP.exec(row.text)?.[1];
    if (dump !== undefined && !draft.has('dumpFile')) {
      draft.set('dumpFile', dump, row.line);
      draft.extend(row.line);
    }
  }
}

/** Place 0 is the code, 1 to 4 are its parameters. */
function signaturePart(text: string): { readonly place: number; readonly value: string } | undefined {
  if (text.length > 80) return undefined;
  const code = CODE_LINE.exec(text)?.[1];
  if (code !== undefined) return { place: 0, value: code };
  const numbered = P_LINE.exec(text);
  if (numbered) return { place: Number(numbered[1]) - 1, value: numbered[2] ?? '' };
  const named = BC_LINE.exec(text);
  if (named) return { place: /code/i.test(named[1] ?? '') ? 0 : Number(named[1]?.slice(1)), value: named[2] ?? '' };
  const other = SIGNATURE_LINE.exec(text) ?? PARAMETER_LINE.exec(text);
  return other ? { place: Number(other[1]), value: other[2] ?? '' } : undefined;
}

/** The lines of the report around its event name, and the time in Report.wer. */
function readHeadLines(draft: CrashDraft, rows: readonly Row[], index: number): void {
  for (let below = index + 1; below < Math.min(rows.length, index + 6); below++) {
    const row = rows[below];
    if (!row || row.border) break;
    const time = EVENT_TIME.exec(row.text)?.[1];
    if (time !== undefined) draft.set('time', fileTime(time).time, row.line);
  }
  for (let above = index - 1; above >= Math.max(0, index - LABELS_ABOVE); above--) {
    const row = rows[above];
    if (!row || row.border || row.text === '' || !/[:：=]/.test(row.text)) break;
    draft.extend(row.line);
  }
}
