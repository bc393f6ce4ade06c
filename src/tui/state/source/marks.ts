import type { BundleReport, Finding } from '../../../model/report.ts';
import { type Severity, severityRank } from '../../../model/rule.ts';
import type { SourceRef } from '../../../model/source.ts';
import type { Evidence } from '../../../model/verdict.ts';
import { complaints, suspected } from '../../../report/select.ts';
import type { Look } from '../../lines/look.ts';
import { ruleSeverity } from '../../views/naming.ts';

/** A place of a file that something in the report names. */
export interface SourceMark {
  /** Inclusive lines as the viewer counts them; 0 while the lines of a file that is no text are not known. */
  readonly startLine: number;
  readonly endLine: number;
  readonly startByte?: number;
  /** The worst of what names it. */
  readonly severity: Severity;
  /** What names it, the worst first; empty for a place that somebody came for and that only a fact names. */
  readonly named: readonly Naming[];
  /** What the scan read there; undefined for complaints. */
  readonly excerpt?: string;
  /** What decided there, as text. */
  readonly values: readonly string[];
}

export type Naming =
  | { readonly kind: 'finding'; readonly finding: Finding; readonly severity: Severity }
  | { readonly kind: 'suspected'; readonly rule: string; readonly severity: Severity }
  | { readonly kind: 'complaint'; readonly severity: Severity };

/** All places of one file, in its order. */
export function sourceMarks(look: Look, bundle: BundleReport, path: string): readonly SourceMark[] {
  const marks = new Map<string, SourceMark>();
  const add = (source: SourceRef, naming: Naming, evidence?: Evidence): void => {
    if (source.path !== path || (source.startLine === undefined && source.startByte === undefined)) return;
    const key = placeKey(source);
    const known = marks.get(key) ?? emptyMark(source, naming.severity);
    marks.set(key, marked(known, naming, evidence));
  };
  for (const finding of bundle.findings) {
    const { severity } = finding;
    for (const each of finding.evidence) add(each.source, { kind: 'finding', finding, severity }, each);
  }
  for (const { rule, verdict } of suspected(bundle, look.rules)) {
    const severity = ruleSeverity(look, rule);
    for (const each of verdict.evidence ?? []) add(each.source, { kind: 'suspected', rule, severity }, each);
  }
  for (const { source } of complaints(bundle)) add(source, { kind: 'complaint', severity: 'info' });
  return inOrder([...marks.values()]);
}

/** Of a file that is no text, the lines at the bytes where something was read. */
export function placedMarks(marks: readonly SourceMark[], offsets: readonly number[]): readonly SourceMark[] {
  const lines = new Map<number, number>();
  for (const [index, offset] of offsets.entries()) if (!lines.has(offset)) lines.set(offset, index + 1);
  return inOrder(
    marks.map((mark) => {
      const line = lines.get(mark.startByte ?? -1) ?? 0;
      return { ...mark, startLine: line, endLine: line };
    }),
  );
}

/** With a mark at the place that somebody comes for, where nothing names it; the one before of that sort goes. */
export function withPlace(
  marks: readonly SourceMark[],
  source: SourceRef,
  offsets: readonly number[] | undefined,
): readonly SourceMark[] {
  const named = marks.filter((mark) => mark.named.length > 0);
  const isNowhere = source.startLine === undefined && source.startByte === undefined;
  if (isNowhere || markAt(named, source) !== undefined) return named;
  const all = inOrder([...named, emptyMark(source, 'info')]);
  return offsets === undefined ? all : placedMarks(all, offsets);
}

/** The mark of that place, by its number; undefined when nothing names it. */
export function markAt(marks: readonly SourceMark[], source: SourceRef): number | undefined {
  const wanted = placeKey(source);
  const index = marks.findIndex((mark) => placeKey(mark) === wanted);
  return index === -1 ? undefined : index;
}

/** The marks that a line lies in. */
export function marksOn(marks: readonly SourceMark[], line: number): readonly SourceMark[] {
  return marks.filter(({ startLine, endLine }) => startLine <= line && line <= endLine);
}

function placeKey({ startLine, endLine = startLine, startByte }: Omit<SourceRef, 'path'>): string {
  return startByte === undefined ? `${startLine}-${endLine}` : `@${startByte}`;
}

function emptyMark({ startLine = 0, endLine = startLine, startByte }: SourceRef, severity: Severity): SourceMark {
  const place = startByte === undefined ? { startLine, endLine } : { startLine: 0, endLine: 0, startByte };
  return { ...place, severity, named: [], values: [] };
}

function marked(mark: SourceMark, naming: Naming, evidence: Evidence | undefined): SourceMark {
  const excerpt = mark.excerpt ?? evidence?.excerpt;
  const values = Object.values(evidence?.fields ?? {})
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
  const named = [...mark.named, naming].toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
  return {
    ...mark,
    severity: named[0]?.severity ?? mark.severity,
    named,
    values: [...new Set([...mark.values, ...values])],
    ...(excerpt === undefined ? {} : { excerpt }),
  };
}

function inOrder(marks: readonly SourceMark[]): readonly SourceMark[] {
  return marks.toSorted(
    (a, b) => a.startLine - b.startLine || a.endLine - b.endLine || (a.startByte ?? 0) - (b.startByte ?? 0),
  );
}
