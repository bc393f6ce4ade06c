import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { crashFact } from '../bugcheck/crash.ts';
import { readProblemReports } from '../bugcheck/wer.ts';
import type { ReportRow, ReportTable } from './tables.ts';

/** `[Windows Error Reporting]` has these columns in English. */
const HEADER = 'time,type,details';
/** The line ends of an event's text, as the report writes them. */
const LINE_END = /&#x0{0,3}d;(?:&#x0{0,3}a;)?|&#x0{0,3}a;|\r?\n/i;
const CRASH = /\b(?:BlueScreen|LiveKernelEvent)\b/;

/** Blue screens among the problem reports, each of which is one row with the text of an event. */
export function crashesOf(
  tables: readonly ReportTable[],
  section: TextSection,
  machine: string | null,
): readonly Fact[] {
  return tables
    .filter(({ header }) => header.slice(0, 3).join(',').toLowerCase() === HEADER)
    .flatMap(({ rows }) => rows.flatMap((row) => crashesIn(row, section, machine)));
}

function crashesIn(row: ReportRow, section: TextSection, machine: string | null): readonly Fact[] {
  const [time = '', , details = ''] = row.cells;
  if (row.doubtful || !CRASH.test(details)) return [];
  const line = row.line - section.firstLine;
  // The text is whole, so that an empty line stands for the end that its last number needs.
  const rows = [...details.split(LINE_END), ''].map((text) => ({ text: text.trim(), line, border: false }));
  return readProblemReports(rows, new Set()).flatMap((draft) => {
    draft.set('timeText', time === '' ? undefined : time, line);
    const fact = crashFact(draft, section);
    return fact === undefined ? [] : [{ ...fact, machine }];
  });
}
