import { CrashDraft } from './crash.ts';
import { readEventRecord } from './event-record.ts';
import { joinRows, type Row } from './rows.ts';

/*
 * Event 18590 of Hyper-V-Worker on a host: a guest told it that it crashed. The first number is the guest's bug check code and the
 * other four are its parameters, in the message (`ErrorCode0: 0x50, ErrorCode1: 0x…`) and in the XML (`<VmErrorCode0>0x50</…>`).
 */

const CODES = /\b(?:Vm)?ErrorCode([0-4])["']?\s?[:=>]\s?["']?(0x[0-9a-f]{1,16})\b/gi;
const VM_ELEMENT = /<VmName>([^<]{1,128})<\/VmName>/;
const VM_QUOTED = /['‘「"]([^'’」"<>]{1,128})['’」"]/;
const MESSAGE_ROWS = 12;

/** The guests' crashes a host's worker events tell of. */
export function readHypervWorker(rows: readonly Row[], taken: ReadonlySet<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    if (taken.has(index) || !/ErrorCode0\b/i.test(row.text)) continue;
    const draft = new CrashDraft('hyperv-worker', row.line);
    if (!fillCodes(draft, joinRows(rows, index, MESSAGE_ROWS), row.line)) continue;
    for (let below = index; below < Math.min(rows.length, index + MESSAGE_ROWS); below++) {
      if (/ErrorCode[1-4]\b/i.test(rows[below]?.text ?? '')) draft.extend(rows[below]?.line ?? row.line);
    }
    readVm(rows, index, draft);
    readEventRecord(rows, index, draft);
    drafts.push(draft);
  }
  return drafts;
}

/** The same for an event that is one text. */
export function fillFromWorker(draft: CrashDraft, text: string, line: number): boolean {
  if (!fillCodes(draft, text, line)) return false;
  draft.set('vm', vmOf(text)?.trim(), line);
  return true;
}

function fillCodes(draft: CrashDraft, text: string, line: number): boolean {
  const codes = new Map<string, string>();
  for (const match of text.matchAll(CODES)) {
    if (!codes.has(match[1] ?? '')) codes.set(match[1] ?? '', match[2] ?? '');
  }
  if (codes.size < 5) return false;
  draft.setCode(codes.get('0') ?? '', line);
  draft.setParameters(
    ['1', '2', '3', '4'].map((place) => codes.get(place)),
    line,
  );
  return draft.code !== undefined;
}

function vmOf(text: string): string | undefined {
  const before = text.split(/ErrorCode0/i)[0] ?? '';
  return VM_ELEMENT.exec(text)?.[1] ?? (/<\w/.test(before) ? undefined : VM_QUOTED.exec(before)?.[1]);
}

/** The VM: its element in the XML, or the quoted name at the start of the sentence, up to three rows above when it was wrapped. */
function readVm(rows: readonly Row[], index: number, draft: CrashDraft): void {
  for (let above = index; above >= Math.max(0, index - 3); above--) {
    const row = rows[above];
    if (!row) break;
    const vm = vmOf(row.text);
    draft.set('vm', vm?.trim(), row.line);
    if (vm !== undefined) draft.extend(row.line);
    if (vm !== undefined || row.border) break;
  }
}
