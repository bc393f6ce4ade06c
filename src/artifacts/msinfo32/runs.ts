import type { Span, TextSection } from '../../model/section.ts';
import { readVersion } from '../systeminfo/values.ts';
import { findSummaryLabel, isHypervisorSentence, readRequirement } from './labels.ts';
import { isServiceHeader } from './services.ts';
import { cellsOf, isBlank, isHeading } from './text.ts';
import type { SummaryField } from './words.ts';

const NFO_START = /<MsInfo>/;
const NFO_END = /<\/MsInfo>/;
const FENCE = /^\s*(?:>\s*)*(?:`{3}|~{3})/;
/** `System Information report written at: …` and `System Name: …` stand above the first heading. */
const REPORT_HEAD = /^[^\t]{2,80}[:：][ \u00a0]?\S[^\t]{0,80}$/;
const MAX_HEAD_LINES = 2;
/** Rows of a summary that are not read, between two that are. */
const MAX_UNKNOWN_ROWS = 12;
const MAX_BLANK_LINES = 2;
const MIN_LABELS = 4;
const MIN_REQUIREMENTS = 3;

/** Reports as .nfo, as text, and summaries without their report. Spans are in file lines, in order. */
export function findReports(file: TextSection): readonly Span[] {
  const borders = new Set(file.commands.map(({ line }) => line - file.firstLine));
  const finder = new ReportFinder(file, borders);
  const spans: Span[] = [];
  for (let index = 0; index < file.lines.length; index += 1) {
    const end = finder.nfoEnd(index) ?? finder.reportEnd(index) ?? finder.summaryEnd(index);
    if (end === undefined) continue;
    const start = Math.max(finder.startOf(index), (spans.at(-1)?.endLine ?? 0) - file.firstLine + 1);
    spans.push({ startLine: file.firstLine + start, endLine: file.firstLine + end });
    index = end;
  }
  return spans;
}

class ReportFinder {
  readonly #lines: readonly string[];
  readonly #borders: ReadonlySet<number>;
  /** Lines below this one were looked at for a summary in vain. */
  #looked = -1;

  constructor(file: TextSection, borders: ReadonlySet<number>) {
    this.#lines = file.lines;
    this.#borders = borders;
  }

  /** The index of the last line of an .nfo that begins here. */
  nfoEnd(index: number): number | undefined {
    if (!NFO_START.test(this.#lines[index] ?? '')) return undefined;
    let end = index;
    while (end + 1 < this.#lines.length && !this.#borders.has(end + 1) && !NFO_END.test(this.#lines[end] ?? ''))
      end += 1;
    return end;
  }

  /** The last line of a text report whose first heading stands here: it holds headings, blank lines and lines with tabs. */
  reportEnd(index: number): number | undefined {
    if (index <= this.#looked || !isHeading(this.#lines[index] ?? '')) return undefined;
    let end = index;
    const summary = new SummaryCount();
    let isReport = false;
    for (let at = index + 1; at < this.#lines.length && !this.#borders.has(at); at += 1) {
      const line = this.#lines[at] ?? '';
      if (isBlank(line)) continue;
      if (line.includes('\t')) {
        if (!isReport) {
          summary.add(line);
          isReport = summary.isEnough || isServiceHeader(line.split('\t'));
        }
      } else if (!isHeading(line)) break;
      end = at;
    }
    if (isReport) return this.#withBlank(end);
    // What the whole of it lacks, no part of it has.
    this.#looked = end;
    return undefined;
  }

  /** The last line of a summary without its report, when its first row stands here. */
  summaryEnd(index: number): number | undefined {
    if (index <= this.#looked || !isKnownRow(this.#lines[index] ?? '')) return undefined;
    const summary = new SummaryCount();
    let end = index;
    let unknown = 0;
    let blank = 0;
    for (let at = index; at < this.#lines.length; at += 1) {
      const line = this.#lines[at] ?? '';
      if (at > index && (this.#borders.has(at) || FENCE.test(line) || isHeading(line))) break;
      if (isBlank(line)) {
        blank += 1;
        if (blank > MAX_BLANK_LINES) break;
        continue;
      }
      blank = 0;
      if (isKnownRow(line)) {
        if (summary.endsBefore(line)) break;
        summary.add(line);
        end = at;
        unknown = 0;
      } else {
        unknown += cellsOf(line) === undefined ? MAX_UNKNOWN_ROWS / 2 : 1;
        if (unknown > MAX_UNKNOWN_ROWS) break;
      }
    }
    if (summary.isEnough) return this.#withBlank(end);
    this.#looked = end;
    return undefined;
  }

  /** What stands above a report and belongs to it. */
  startOf(index: number): number {
    if (NFO_START.test(this.#lines[index] ?? '')) {
      return /^\s*<\?xml\b/.test(this.#lines[index - 1] ?? '') ? index - 1 : index;
    }
    if (!isHeading(this.#lines[index] ?? '')) return index;
    let start = index;
    while (index - start < MAX_HEAD_LINES && REPORT_HEAD.test(this.#lines[start - 1] ?? '')) {
      if (this.#borders.has(start - 1)) break;
      start -= 1;
    }
    return start;
  }

  /** A blank line below proves that the last one is whole. */
  #withBlank(end: number): number {
    const next = this.#lines[end + 1];
    return next !== undefined && isBlank(next) && !this.#borders.has(end + 1) ? end + 1 : end;
  }
}

function isKnownRow(line: string): boolean {
  const cells = cellsOf(line);
  if (cells === undefined) return isHypervisorSentence(line.trim());
  const [label = '', value = ''] = cells;
  return (
    (value !== '' && findSummaryLabel(label) !== undefined) ||
    typeof readRequirement(label, value)?.answer === 'boolean' ||
    isHypervisorSentence(label)
  );
}

/** What was seen of a summary. */
class SummaryCount {
  readonly #byLocale = new Map<string, Set<SummaryField>>();
  #requirements = 0;
  #hasSentence = false;
  #hasVersion = false;

  add(line: string): void {
    const [label = '', value = ''] = cellsOf(line) ?? [line.trim()];
    const known = value === '' ? undefined : findSummaryLabel(label);
    if (known?.field === 'version' && readVersion(value) !== undefined) this.#hasVersion = true;
    for (const locale of known?.locales ?? []) {
      const fields = this.#byLocale.get(locale) ?? new Set();
      if (known) fields.add(known.field);
      this.#byLocale.set(locale, fields);
    }
    if (typeof readRequirement(label, value)?.answer === 'boolean') this.#requirements += 1;
    if (isHypervisorSentence(label)) this.#hasSentence = true;
  }

  /** A second name of a system begins the summary of another. */
  endsBefore(line: string): boolean {
    const known = findSummaryLabel(cellsOf(line)?.[0] ?? '');
    return known?.field === 'osName' && [...this.#byLocale.values()].some((fields) => fields.has('osName'));
  }

  get isEnough(): boolean {
    if (this.#requirements >= MIN_REQUIREMENTS) return true;
    const most = [...this.#byLocale.values()].reduce(
      (best, fields) => (fields.size > best.size ? fields : best),
      new Set<SummaryField>(),
    );
    if (most.size < MIN_LABELS) return false;
    return (most.has('osName') && this.#hasVersion) || this.#requirements > 0 || this.#hasSentence;
  }
}
