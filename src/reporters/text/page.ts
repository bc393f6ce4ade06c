import type { SourceRef } from '../../model/source.ts';
import type { Subject } from '../../model/verdict.ts';
import { EN } from '../../report/labels/en.ts';
import type { Labels } from '../../report/labels/labels.ts';
import { type RuleTexts, subjectName } from '../../report/select.ts';
import { sourceLabel as label } from '../../report/wording.ts';
import { printable, printableLines } from '../../text/printable.ts';
import { createStyle, type Style } from '../../text/style.ts';
import { displayWidth, padEnd, truncateMiddle } from '../../text/width.ts';
import { type WrapOptions, wrap } from '../../text/wrap.ts';

/** Prose wider than this is hard to read; tables and quoted lines may use the whole width. */
const WIDEST_PROSE = 110;
/** Right-aligned ids stay near their titles on a very wide terminal. */
const WIDEST_HEADING = 120;
/** Below this a column for labels leaves too little beside it, so that labels stand above. */
const NARROW_BELOW = 64;
const NARROWEST = 24;
/** Columns of a name in running text; the names of machines have 15 letters, those of VMs some more. */
const LONGEST_NAME = 64;
const LABEL_INDENT = 3;
const LABEL_COLUMNS = 10;

export interface PageOptions {
  /** Columns of the terminal or of the paper. */
  readonly width: number;
  readonly color: boolean;
  readonly ascii?: boolean;
  /** English where they are left out. */
  readonly labels?: Labels;
}

/** Where the text report is set: the measures, the look, and the way every foreign string is made safe. */
export interface Page {
  readonly width: number;
  readonly headingWidth: number;
  readonly narrow: boolean;
  /** Columns in front of everything that belongs to a label. */
  readonly bodyIndent: number;
  readonly bodyWidth: number;
  readonly style: Style;
  readonly labels: Labels;
  readonly rules: RuleTexts;
  /** Whether a VM is named together with its host; set for each bundle. */
  readonly severalHosts: boolean;
}

export function createPage(options: PageOptions, rules: RuleTexts): Page {
  const width = Math.max(NARROWEST, Math.floor(options.width));
  const narrow = width < NARROW_BELOW;
  const bodyIndent = narrow ? 5 : LABEL_INDENT + LABEL_COLUMNS;
  const style = createStyle({ color: options.color, ascii: options.ascii ?? false });
  const headingWidth = Math.min(width, WIDEST_HEADING);
  const { labels = EN } = options;
  const bodyWidth = width - bodyIndent;
  return { width, headingWidth, narrow, bodyIndent, bodyWidth, style, labels, rules, severalHosts: false };
}

/** A foreign string as one safe line. */
export function safe(page: Page, text: string): string {
  return printable(text, { ascii: page.style.ascii });
}

/** A foreign string as safe lines. */
export function safeLines(page: Page, text: string): readonly string[] {
  return printableLines(text, { ascii: page.style.ascii });
}

/** Text that may hold line breaks, as one flowing safe line. */
export function flowing(page: Page, text: string): string {
  return safeLines(page, text.trim()).join(' ');
}

/** Prose in lines no wider than is good to read. */
export function wrapProse(text: string, columns: number, options: WrapOptions = {}): readonly string[] {
  return wrap(text, Math.min(columns, WIDEST_PROSE), options);
}

export function indent(lines: readonly string[], columns: number): readonly string[] {
  const margin = ' '.repeat(columns);
  return lines.map((line) => (line === '' ? '' : margin + line));
}

/** Lines with a label beside the first one, or above them on a narrow page. No lines, no label. */
export function labelled(page: Page, label: string, lines: readonly string[]): readonly string[] {
  const [first, ...rest] = indent(lines, page.bodyIndent);
  if (first === undefined) return [];
  const margin = ' '.repeat(LABEL_INDENT);
  if (page.narrow) return [margin + page.style.dim(label), first, ...rest];
  const head = margin + page.style.dim(padEnd(label, LABEL_COLUMNS));
  return [head + first.slice(page.bodyIndent), ...rest];
}

/** A piece of a line before it is painted, so that it can be measured. */
export interface Segment {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Segments side by side with `gap` columns between them, on as many lines as they need; none is broken. */
export function flow(segments: readonly Segment[], columns: number, gap: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const { text, paint } of segments) {
    const own = displayWidth(text);
    if (line !== '' && width + gap + own > columns) {
      lines.push(line);
      line = '';
      width = 0;
    }
    const space = line === '' ? 0 : gap;
    line += ' '.repeat(space) + (paint === undefined ? text : paint(text));
    width += space + own;
  }
  return line === '' ? lines : [...lines, line];
}

/** Where something stands in a file. Safe to print. */
export function sourceLabel(page: Page, source: SourceRef): string {
  return safe(page, label(source));
}

/** What something is about, safe to print; empty when it is the bundle as a whole. */
export function nameOf(page: Page, subject: Pick<Subject, 'machine' | 'vm'>): string {
  const name = safe(page, subjectName(page.labels, subject, page.severalHosts));
  return truncateMiddle(name, LONGEST_NAME, page.style.signs.ellipsis);
}
