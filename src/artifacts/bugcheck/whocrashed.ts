import { CrashDraft } from './crash.ts';
import { blameOfImage } from './modules.ts';
import type { Row } from './rows.ts';
import { printedTime } from './times.ts';

/*
 * WhoCrashed's report, as text or copied from its page. `Bugcheck code: 0x154 (0x…, 0x…, 0x…, 0x…)` stands in the middle of some lines
 * about one dump. The module is a guess from the stack, so that a kernel image there says nothing at all.
 */

const CODE =
  /^Bug ?check code:\s*0x([0-9a-f]{1,8})\s?\((0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16})\)/i;
const WHEN = /^On \w{3,10} (.{10,50}?) (?:GMT )?your computer crashed/i;
const DUMP = /^crash dump file:\s*(\S.{0,250}\.dmp)/i;
const MODULE = /^This was (?:probably )?caused by the following module:\s*([\w.$-]{1,64})/i;
const ABOVE = 8;

/** The crashes of a report; the rows of their codes are added to `taken`. */
export function readWhoCrashed(rows: readonly Row[], taken: Set<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    const match = taken.has(index) ? null : CODE.exec(row.text);
    if (!match) continue;
    taken.add(index);
    const draft = new CrashDraft('whocrashed', row.line);
    draft.setCode(match[1] ?? '', row.line);
    draft.setParameters(match.slice(2, 6), row.line);
    readAbove(draft, rows, index);
    const below = rows[index + 1];
    if (below && !below.border && /^(?:Error|Bug ?check name):/i.test(below.text)) draft.extend(below.line);
    if (draft.code !== undefined) drafts.push(draft);
  }
  return drafts;
}

function readAbove(draft: CrashDraft, rows: readonly Row[], index: number): void {
  for (let above = index - 1; above >= Math.max(0, index - ABOVE); above--) {
    const row = rows[above];
    if (!row || row.border || rows[above + 1]?.border || CODE.test(row.text)) break;
    const when = WHEN.exec(row.text)?.[1];
    const dump = DUMP.exec(row.text)?.[1];
    const image = MODULE.exec(row.text)?.[1];
    const blame = blameOfImage(image ?? '');
    draft.set('timeText', printedTime(when ?? '').timeText, row.line);
    draft.set('dumpFile', dump, row.line);
    if (typeof blame === 'object') draft.set('module', blame.module, row.line);
    if (when !== undefined || dump !== undefined || image !== undefined) draft.extend(row.line);
    if (when !== undefined) break;
  }
}
