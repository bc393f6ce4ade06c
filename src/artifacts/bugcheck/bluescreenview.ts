import { papaparse } from '../shared/papaparse.ts';
import { CrashDraft, type Reading } from './crash.ts';
import { blameOfImage } from './modules.ts';
import type { Row } from './rows.ts';
import { printedTime } from './times.ts';

/*
 * NirSoft BlueScreenView: one line per minidump, tab- or comma-separated, mostly without a header line; tabs may have become blanks.
 * Also its text report with one `Name : value` per line. Parameters have a back-tick and no 0x, dates are in the user's order.
 * The driver is a guess from the stack, so that a kernel image there says nothing at all.
 */

const CODE = /^0x[0-9a-f]{8}$/i;
const NUMBER = /^(?:[0-9a-f]{8}[`'][0-9a-f]{8}|[0-9a-f]{8}|[0-9a-f]{16})$/i;
const ROW_HINT = /\.dmp\b.{1,160}?0x[0-9a-f]{8}/i;
const BLANK_ROW =
  /([\w.-]{1,60}\.dmp)\s{1,4}(\d[\d./-]{5,12}\s[\d:. apmAPM]{4,12})\s(?:[A-Z][A-Z0-9_]*\s{1,4})?(0x[0-9a-f]{8})\s{1,4}([0-9a-f`']{8,17})\s{1,4}([0-9a-f`']{8,17})\s{1,4}([0-9a-f`']{8,17})\s{1,4}([0-9a-f`']{8,17})\s{1,4}([\w.$-]{1,60}\.\w{3})\s/i;
const HEADER = /^"?Dump File"?\s*[,;\t ]\s*"?Crash Time"?/i;
/** Places of columns, counted from the code. */
const PLACE = { dumpFile: -3, time: -2, module: 5, machine: 16, path: 17 } as const;

const REPORT_START = /^Dump File\s{1,20}: (\S.{0,200})$/i;
const REPORT_LINE = /^([A-Z][\w ]{2,24}?)\s{1,20}: ?(.{0,260})$/i;
const REPORT_ROWS = 40;

/** Lists and reports; their rows are added to `taken`. */
export function readBlueScreenView(rows: readonly Row[], taken: Set<number>): readonly Reading[] {
  const readings: { startLine: number; endLine: number; crashes: CrashDraft[] }[] = [];
  let lastIndex = -2;
  for (const [index, row] of rows.entries()) {
    if (taken.has(index)) continue;
    const draft = readListRow(row);
    if (!draft) continue;
    taken.add(index);
    const last = readings.at(-1);
    if (last && lastIndex === index - 1 && !row.border) {
      last.crashes.push(draft);
      last.endLine = row.line;
    } else {
      const above = rows[index - 1];
      const hasHeader = above !== undefined && HEADER.test(above.text) && !row.border;
      readings.push({ startLine: hasHeader ? above.line : row.line, endLine: row.line, crashes: [draft] });
    }
    lastIndex = index;
  }
  return [...readings, ...readReports(rows, taken)];
}

function readListRow(row: Row): CrashDraft | undefined {
  if (!ROW_HINT.test(row.text)) return undefined;
  for (const delimiter of ['\t', ',', ';']) {
    if (!row.text.includes(delimiter)) continue;
    const draft = readCells(papaparse().parse<string[]>(row.text, { delimiter }).data[0] ?? [], row.line);
    if (draft) return draft;
  }
  return readBlankSeparated(row);
}

function readCells(cells: readonly string[], line: number): CrashDraft | undefined {
  const code = cells.findIndex((cell, place) => CODE.test(cell.trim()) && NUMBER.test(cells[place + 1]?.trim() ?? ''));
  const at = (place: number): string | undefined => cells[code + place]?.trim();
  const dump = at(PLACE.dumpFile);
  if (code < 3 || dump === undefined || !/\.dmp$/i.test(dump)) return undefined;
  const draft = new CrashDraft('bluescreenview', line);
  draft.setCode(at(0) ?? '', line);
  draft.setParameters([at(1), at(2), at(3), at(4)], line);
  setDetails(draft, line, { time: at(PLACE.time), module: at(PLACE.module), machine: at(PLACE.machine) });
  const path = at(PLACE.path);
  draft.set('dumpFile', path !== undefined && /\\.*\.dmp$/i.test(path) ? path : dump, line);
  return draft.code === undefined ? undefined : draft;
}

function readBlankSeparated(row: Row): CrashDraft | undefined {
  const match = BLANK_ROW.exec(row.text);
  if (!match) return undefined;
  const draft = new CrashDraft('bluescreenview', row.line);
  draft.setCode(match[3] ?? '', row.line);
  draft.setParameters(match.slice(4, 8), row.line);
  setDetails(draft, row.line, { time: match[2], module: match[8], machine: undefined });
  draft.set('dumpFile', /[A-Za-z]:\\[^\s:]{1,200}\.dmp/i.exec(row.text)?.[0] ?? match[1], row.line);
  return draft.code === undefined ? undefined : draft;
}

interface Details {
  readonly time: string | undefined;
  readonly module: string | undefined;
  readonly machine: string | undefined;
}

function setDetails(draft: CrashDraft, line: number, { time, module, machine }: Details): void {
  draft.set('timeText', printedTime(time ?? '').timeText, line);
  const blame = blameOfImage(module ?? '');
  if (typeof blame === 'object') draft.set('module', blame.module, line);
  if (machine !== undefined && /^[\p{L}\p{N}._-]{1,255}$/u.test(machine)) draft.machine ??= machine;
}

function readReports(rows: readonly Row[], taken: Set<number>): readonly Reading[] {
  const readings: Reading[] = [];
  for (const [index, row] of rows.entries()) {
    const dump = taken.has(index) ? undefined : REPORT_START.exec(row.text)?.[1];
    if (dump === undefined) continue;
    const draft = readReport(rows, index, row.line, dump);
    if (draft) readings.push({ startLine: draft.startLine, endLine: draft.endLine, crashes: [draft] });
  }
  return readings;
}

function readReport(rows: readonly Row[], index: number, line: number, dump: string): CrashDraft | undefined {
  const draft = new CrashDraft('bluescreenview', line);
  for (let below = index + 1; below < Math.min(rows.length, index + REPORT_ROWS); below++) {
    const row = rows[below];
    if (row && /^={5,}$/.test(row.text)) draft.extend(row.line);
    const match = row && !row.border ? REPORT_LINE.exec(row.text) : null;
    // A rule ends the report; a value on the last line may be cut.
    if (!row || !match || REPORT_START.test(row.text) || below === rows.length - 1) break;
    setReportLine(draft, (match[1] ?? '').toLowerCase(), (match[2] ?? '').trim(), row.line);
    draft.extend(row.line);
  }
  draft.set('dumpFile', dump.trim(), line);
  return draft.code === undefined ? undefined : draft;
}

function setReportLine(draft: CrashDraft, name: string, value: string, line: number): void {
  const place = /^parameter ([1-4])$/.exec(name)?.[1];
  if (place !== undefined) {
    draft.setParameters(
      ['1', '2', '3', '4'].map((other) => (other === place ? value : undefined)),
      line,
    );
  }
  if (name === 'bug check code') draft.setCode(value, line);
  if (name === 'full path' && /\\.*\.dmp$/i.test(value)) draft.set('dumpFile', value, line);
  setDetails(draft, line, {
    time: name === 'crash time' ? value : undefined,
    module: name === 'caused by driver' ? value : undefined,
    machine: name === 'computer name' ? value : undefined,
  });
}
