import { CrashDraft } from './crash.ts';
import { readEventRecord } from './event-record.ts';
import { joinRows, type Row } from './rows.ts';
import { printedTime } from './times.ts';

/*
 * Event 1001 of WER-SystemErrorReporting (BugCheck; XP: Save Dump). The sentence is translated, the code with its four parameters in
 * brackets is not: `0x00000050 (0x…, 0x…, 0x…, 0x…)`, in the message as well as in the first datum of the event's XML. The id
 * decides nothing: other providers have a 1001 too.
 */

const SENTENCE_ROWS = 5;
const MAX_SENTENCE = 1200;

const HINT = /0x[0-9a-f]{8}(?:\s?\(|$)/i;
const ANCHOR =
  /0x([0-9a-f]{8})\s?\(\s?(0x[0-9a-f]{1,16}),\s{0,2}(0x[0-9a-f]{1,16}),\s{0,2}(0x[0-9a-f]{1,16}),\s{0,2}(0x[0-9a-f]{1,16})\s?\)/dgi;
const PADDED = /^0x(?:[0-9a-f]{8}|[0-9a-f]{16})$/i;
/** Other tools print the same numbers with labels of their own. */
const OTHER_LABEL = /(?:STOP|Bug ?check code|Fatal System Error)\s*:?\s*$/i;
const CRASH_WORDS =
  /bug ?check|\.dmp|param1|检测错误|錯誤檢查|バグチェック|comprobaci[oó]n de errores|erreur|Fehler|errori?\b|erro\b|ошибк|오류/i;
const DUMP = /((?:[A-Za-z]:\\|%SystemRoot%\\|\\\\)[^:*?"<>|]{1,240}?\.dmp)\b/i;

/** The bug checks told by event 1001 in text or XML; `taken` rows belong to another reader. */
export function readEvents1001(rows: readonly Row[], taken: ReadonlySet<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    if (taken.has(index) || !HINT.test(row.text)) continue;
    drafts.push(...readRow(rows, index, row));
  }
  return drafts;
}

function readRow(rows: readonly Row[], index: number, row: Row): readonly CrashDraft[] {
  const text = joinRows(rows, index, SENTENCE_ROWS);
  return [...text.matchAll(ANCHOR)]
    .filter((match) => match.index < row.text.length && isBugcheck(rows, index, text, match))
    .map((match) => {
      const draft = new CrashDraft('event-1001', row.line);
      const end = match.index + match[0].length;
      const lines = match.indices
        ?.slice(2, 6)
        .map((range) => rows[rowAt(rows, index, range?.[1] ?? 0)]?.line ?? row.line);
      setNumbers(draft, match, row.line, lines);
      draft.extend(rows[rowAt(rows, index, end)]?.line ?? row.line);
      readDump(draft, rows, index, text, end);
      readEventRecord(rows, index, draft);
      if (!draft.has('time')) draft.set('timeText', timeInList(row.text.slice(0, match.index)), row.line);
      return draft;
    });
}

function isBugcheck(rows: readonly Row[], index: number, text: string, match: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, match.index - 200), match.index);
  if (OTHER_LABEL.test(before)) return false;
  if (match.slice(2).every((value) => PADDED.test(value))) return true;
  const near = [rows[index - 1]?.text, rows[index - 2]?.text, before, text.slice(match.index, match.index + 400)];
  return near.some((part) => CRASH_WORDS.test(part ?? ''));
}

/** The sentence of one event in a text of its own (the cell of a table). */
export function fillFromMessage(draft: CrashDraft, message: string, line: number): boolean {
  const match = [...message.matchAll(ANCHOR)][0];
  if (!match) return false;
  const rest = message.slice(match.index + match[0].length, match.index + MAX_SENTENCE);
  setNumbers(draft, match, line);
  draft.set('dumpFile', DUMP.exec(rest)?.[1], line);
  return true;
}

/** The time in front of the sentence in a line of a saved list: `Error,06/09/2021 13:20:50,BugCheck,1001,None,"…`. */
function timeInList(before: string): string | undefined {
  const cells = before.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim());
  return cells.includes('1001')
    ? cells.map((cell) => printedTime(cell).timeText).find((time) => time !== undefined)
    : undefined;
}

function setNumbers(draft: CrashDraft, match: RegExpExecArray, line: number, lines?: readonly number[]): void {
  draft.setCode(match[1] ?? '', line);
  draft.setParameters(match.slice(2, 6), line, lines);
}

/** The dump's path stands behind the parameters, in the sentence or in the datum below. */
function readDump(draft: CrashDraft, rows: readonly Row[], index: number, text: string, end: number): void {
  const rest = text.slice(end, end + MAX_SENTENCE);
  const next = rest.search(/0x[0-9a-f]{8}\s?\(/i);
  const match = DUMP.exec(next < 0 ? rest : rest.slice(0, next));
  if (!match) return;
  const line = rows[rowAt(rows, index, end + match.index + match[0].length)]?.line;
  draft.set('dumpFile', match[1], line ?? draft.endLine);
  if (line !== undefined) draft.extend(line);
}

/** The row that holds character `offset` (exclusive end) of the rows joined from `index`. */
function rowAt(rows: readonly Row[], index: number, offset: number): number {
  let left = offset;
  let current = index;
  while (current < rows.length - 1 && left > (rows[current]?.text.length ?? 0)) {
    left -= (rows[current]?.text.length ?? 0) + 1;
    current++;
  }
  return current;
}
