import type { Diagnostic } from '../../model/diagnostic.ts';
import type { TextSection } from '../../model/section.ts';
import { type Row, rowsOf } from '../bugcheck/rows.ts';
import type { EventDraft } from './event-draft.ts';
import { isFriendlyStart, readFriendlyView } from './friendly-view.ts';
import { isRecordStart, type RowEvent, readLabelRecord, xmlEnd } from './label-records.ts';
import { readOutputEvents } from './outputs.ts';
import { isXmlStart, lookAtXmlEvent } from './xml.ts';

/** Events that stand together: one output, or records with nothing but blank lines between them. Lines are indexes into the section. */
export interface EventRun {
  readonly startLine: number;
  readonly endLine: number;
  readonly drafts: readonly EventDraft[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A line with nothing but the marks of a quotation. */
const BLANK = /^[\s>#]*$/;

const runsBySection = new WeakMap<TextSection, readonly EventRun[]>();

/** The runs of events in a text, by place; they do not overlap. Read once, because two kinds ask. */
export function readEventRuns(section: TextSection): readonly EventRun[] {
  const known = runsBySection.get(section);
  if (known) return known;
  const outputs = readOutputEvents(section).filter(({ drafts }) => drafts.some(isEvent));
  const taken = new Set(outputs.flatMap(({ startLine, endLine }) => lineNumbers(startLine, endLine)));
  const runs = joined(section, [...outputs, ...records(rowsOf(section, true), taken)]);
  runsBySection.set(section, runs);
  return runs;
}

function lineNumbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A record that shows what makes it an event; whether it is kept is another question. */
export function isEvent(draft: EventDraft): boolean {
  return typeof draft.fields.get('id') === 'number' && draft.fields.get('provider') !== undefined;
}

/** Events that stand in no table: each by itself. */
function records(rows: readonly Row[], taken: ReadonlySet<number>): readonly EventRun[] {
  const runs: EventRun[] = [];
  let index = 0;
  while (index < rows.length) {
    const row = rows[index];
    const event = row && !taken.has(row.line) ? recordAt(rows, index) : undefined;
    if (event !== undefined && isEvent(event.draft)) {
      const { draft } = event;
      runs.push({ startLine: draft.startLine, endLine: draft.endLine, drafts: [draft], diagnostics: [] });
    }
    index = Math.max(event?.next ?? 0, index + 1);
  }
  return runs;
}

function recordAt(rows: readonly Row[], index: number): RowEvent | undefined {
  const text = rows[index]?.text ?? '';
  if (isXmlStart(text)) {
    const end = xmlEnd(rows, index);
    return { draft: lookAtXmlEvent(rows.slice(index, end)), next: end };
  }
  if (isRecordStart(text)) return readLabelRecord(rows, index);
  return isFriendlyStart(rows, index) ? readFriendlyView(rows, index) : undefined;
}

/** Runs with nothing but blank lines between them are one, unless another command begins. */
function joined(section: TextSection, parts: readonly EventRun[]): readonly EventRun[] {
  const borders = new Set(section.commands.map(({ line }) => line - section.firstLine));
  const runs: { startLine: number; endLine: number; drafts: EventDraft[]; diagnostics: Diagnostic[] }[] = [];
  for (const part of parts.toSorted((a, b) => a.startLine - b.startLine)) {
    const last = runs.at(-1);
    if (last && isBlankBetween(last.endLine, part.startLine)) {
      last.endLine = Math.max(last.endLine, part.endLine);
      last.drafts.push(...part.drafts);
      last.diagnostics.push(...part.diagnostics);
    } else runs.push({ ...part, drafts: [...part.drafts], diagnostics: [...part.diagnostics] });
  }
  return runs;

  function isBlankBetween(end: number, start: number): boolean {
    if (borders.has(start) && start > end) return false;
    for (let line = end + 1; line < start; line += 1) {
      if (borders.has(line) || !BLANK.test(section.lines[line] ?? '')) return false;
    }
    return true;
  }
}
