import { CrashDraft } from './crash.ts';
import { readEventRecord } from './event-record.ts';
import type { Row } from './rows.ts';

/*
 * Event 41 of Kernel-Power: the code is DECIMAL (0 when no bug check was recorded), the parameters are hexadecimal. Seen as XML, as
 * the escaped tree of a browser, and as the text of the friendly view.
 */

const CODE = /\bBugcheckCode["']?(?:>|\s*[:=]|\s)\s*["']?(0x[0-9a-f]{1,8}|\d{1,10})\b/;
const PARAMETER = /\bBugcheckParameter([1-4])["']?(?:>|\s*[:=]|\s)\s*["']?(0x[0-9a-f]{1,16})\b/gi;
const PARAMETER_ROWS = 30;

/** The bug checks recorded in event 41. */
export function readKernelPower(rows: readonly Row[], taken: ReadonlySet<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    if (taken.has(index) || !CODE.test(row.text)) continue;
    const draft = new CrashDraft('kernel-power-41', row.line);
    if (!fillFromKernelPower(draft, row.text, row.line)) continue;
    for (let below = index + 1; below < Math.min(rows.length, index + PARAMETER_ROWS); below++) {
      const next = rows[below];
      if (!next || next.border || CODE.test(next.text) || next.text.includes('</Event>')) break;
      if (readParameters(draft, next.text, next.line)) draft.extend(next.line);
    }
    readEventRecord(rows, index, draft);
    drafts.push(draft);
  }
  return drafts;
}

/** The same for an event that is one text; false when it records no bug check. */
export function fillFromKernelPower(draft: CrashDraft, text: string, line: number): boolean {
  const code = CODE.exec(text)?.[1];
  if (code === undefined) return false;
  draft.setCode(code.startsWith('0x') ? code : Number(code).toString(16), line);
  if (draft.code === undefined) return false;
  readParameters(draft, text, line);
  return true;
}

function readParameters(draft: CrashDraft, text: string, line: number): boolean {
  const values: (string | undefined)[] = [undefined, undefined, undefined, undefined];
  for (const match of text.matchAll(PARAMETER)) values[Number(match[1]) - 1] = match[2];
  draft.setParameters(values, line);
  return values.some((value) => value !== undefined);
}
