import { bugcheckCode, bugcheckName, plainCode } from './codes.ts';
import { CrashDraft } from './crash.ts';
import { blameOfImage } from './modules.ts';
import type { Row } from './rows.ts';

/*
 * What a stop screen shows, typed off or read from a picture: `*** STOP: 0x0000007E (0x…, …)` until Windows 7, `Stop code: NAME` with
 * `What failed: x.sys` since Windows 8, `NAME (0x7E)` since Windows 11 24H2. Sentences that mention a stop code are no screen.
 */

const STOP = /(\*{3}\s?)?\bSTOP\s?:\s?0[x×]([0-9a-f]{1,8})\b\s?(?:\(([^()]{1,120})\))?/i;
const NAME_AND_CODE = /^(?:[^:：]{3,40}[:：]\s*)?([A-Z][A-Za-z0-9_ ]{4,80}) \(0x([0-9A-Fa-f]{1,8})\)$/;
const STOP_CODE =
  /^(?:.{0,80}[.!?]\s+)?(?:Stop ?code|Stillstandcode|Stoppcode|Code d['’]arr[êe]t|C[óo]digo de (?:detenci[óo]n|parada)|Codice (?:di )?(?:arresto|interruzione)|终止代码|停止コード|Код остановки)\s*[:：]\s*(\S.{3,80})$/i;
const FAILED =
  /(?:What failed|Fehlerquelle|Fehlgeschlagen|[ÉE]l[ée]ment d[ée]faillant|[ÉE]chec|Error en|Elemento con errores|失败的操作|失敗した内容|Сбой)\s*[:：]\s*([\w.$-]{1,64}\.(?:sys|exe|dll))\b/i;
const ADDRESS = /^\*{3}\s{1,16}([\w.$-]{1,64}\.(?:sys|exe|dll)) - Address\b/i;
const NEAR = 6;

/** The stop screens in a text. */
export function readStopScreens(rows: readonly Row[], taken: ReadonlySet<number>): readonly CrashDraft[] {
  const drafts: CrashDraft[] = [];
  for (const [index, row] of rows.entries()) {
    if (taken.has(index) || row.text.length > 400) continue;
    const draft = readStop(row) ?? readNamed(row);
    if (!draft || draft.code === undefined) continue;
    readModule(draft, rows, index);
    drafts.push(draft);
  }
  return drafts;
}

function readStop(row: Row): CrashDraft | undefined {
  const match = STOP.exec(row.text);
  const list = match?.[3]?.split(',') ?? [];
  const numbers = list.map((part) => /^0[x×]?[0-9a-f]{1,17}$/i.exec(part.trim())?.[0].replace(/^0[x×]/, ''));
  const isScreen = numbers.length > 1 && numbers.every((part) => part !== undefined);
  if (!match || (!isScreen && match[1] === undefined)) return undefined;
  const draft = new CrashDraft('stop-screen', row.line);
  draft.setCode(match[2] ?? '', row.line);
  if (isScreen) draft.setParameters(numbers, row.line);
  return draft;
}

/** `Stop code: NAME`, `Stop code: NAME (0x7E)` or `NAME (0x7E)`; a code that has another name in the list is no stop code. */
function readNamed(row: Row): CrashDraft | undefined {
  const labelled = STOP_CODE.exec(row.text)?.[1]?.trim();
  const pair = NAME_AND_CODE.exec(labelled ?? row.text);
  const number = pair ? plainCode(Number.parseInt(pair[2] ?? '', 16)) : undefined;
  const named = bugcheckCode(pair?.[1] ?? labelled ?? '');
  const known = number !== undefined && named === number && bugcheckName(number) !== undefined ? number : undefined;
  const code = pair ? known : labelled === undefined ? undefined : (named ?? labelledNumber(labelled));
  if (code === undefined) return undefined;
  const draft = new CrashDraft('stop-screen', row.line);
  draft.set('code', code, row.line);
  return draft;
}

/** `Stop code: 0xc000021a` */
function labelledNumber(text: string): number | undefined {
  const hex = /^0x([0-9a-f]{1,8})$/i.exec(text)?.[1];
  return hex === undefined ? undefined : plainCode(Number.parseInt(hex, 16));
}

function readModule(draft: CrashDraft, rows: readonly Row[], index: number): void {
  for (let place = Math.max(0, index - 2); place < Math.min(rows.length, index + NEAR); place++) {
    const row = rows[place];
    if (!row || (row.border && place > index)) break;
    if (place !== index && STOP_CODE.test(row.text)) continue;
    const image = FAILED.exec(row.text)?.[1] ?? ADDRESS.exec(row.text)?.[1];
    if (image === undefined) continue;
    const blame = blameOfImage(image);
    if (typeof blame === 'object') draft.set('module', blame.module, row.line);
    draft.extend(row.line);
  }
}
