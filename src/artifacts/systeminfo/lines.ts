import { findLabel, type KnownLabel, MAX_LABEL_LENGTH } from './label-index.ts';

/** A line without what a mail, a script or Markdown put before it. */
export interface PlainLine {
  readonly text: string;
  /** Column at which the text begins; deeper than its label means that a line continues it. */
  readonly column: number;
}

/** A line that begins with a known label. */
export interface LabelLine extends KnownLabel {
  readonly value: string;
  /** Column of the label. */
  readonly column: number;
  /** Column of the value; undefined where there is none. */
  readonly valueColumn?: number;
  /** `Label   : value`, which systeminfo never prints, French typography apart. */
  readonly spaceBeforeColon: boolean;
  /** A row of a Markdown table. */
  readonly table: boolean;
}

/** `> `, `# `, `REM::<tab>`, `:: `, `// `, `* `, and combinations. */
const DECORATION = /^[\s\u00a0\ufeff]*(?:(?:>|#|::|\/\/|REM(?=[\s:])|\*(?=\s)|;)[\s:\u00a0]*){0,6}/i;
const TAB_WIDTH = 8;
/** Labels hold up to two colons of their own: `Virtual Memory: Max Size:`. */
const MAX_COLONS = 3;
/** Enough to see that a line has no label. */
const HEAD_LENGTH = 400;

export function plainLine(line: string): PlainLine {
  const decoration = DECORATION.exec(line.slice(0, HEAD_LENGTH))?.[0] ?? '';
  let column = 0;
  for (const character of decoration) {
    if (character === '\t') column += TAB_WIDTH - (column % TAB_WIDTH);
    else column += 1;
  }
  return { text: line.slice(decoration.length).trimEnd(), column };
}

/** The label at the start of a line, or of a cell. */
export function readLabelLine(line: string): LabelLine | undefined {
  if (!line.includes(':') && !line.includes('：') && !line.includes('|')) return undefined;
  const plain = plainLine(line);
  return plain.text.startsWith('|') ? readTableRow(plain) : readColonLine(plain);
}

function readTableRow({ text, column }: PlainLine): LabelLine | undefined {
  const cells = text.split('|', 4);
  const [, first = '', second] = cells;
  if (second === undefined) return undefined;
  const known = findLabel(first.trim().replace(/[:：]$/, ''));
  if (known === undefined) return undefined;
  // A value may itself hold a bar; only the last one closes the row.
  const start = text.indexOf('|', 1) + 1;
  const end = text.endsWith('|') && text.length > start ? text.length - 1 : text.length;
  const value = text.slice(start, end).trim();
  return { ...known, value, column, spaceBeforeColon: false, table: true };
}

function readColonLine({ text, column }: PlainLine): LabelLine | undefined {
  const head = text.slice(0, MAX_LABEL_LENGTH + 1);
  let colon = -1;
  for (let tries = 0; tries < MAX_COLONS; tries++) {
    colon = nextColon(head, colon + 1);
    if (colon < 0) return undefined;
    if (!isLabelEnd(text, colon)) continue;
    const label = text.slice(0, colon);
    const known = findLabel(label);
    if (known === undefined) continue;
    const rest = text.slice(colon + 1);
    const value = rest.trim();
    const padding = rest.length - rest.trimStart().length;
    return {
      ...known,
      value,
      column,
      ...(value !== '' && { valueColumn: column + colon + 1 + padding }),
      spaceBeforeColon: /\s$/.test(label),
      table: false,
    };
  }
  return undefined;
}

function nextColon(text: string, from: number): number {
  const ascii = text.indexOf(':', from);
  const wide = text.indexOf('：', from);
  return ascii < 0 || (wide >= 0 && wide < ascii) ? wide : ascii;
}

/** `10:15` and `C:\` are no labels: behind an ASCII colon comes padding, or nothing. */
function isLabelEnd(text: string, colon: number): boolean {
  return text[colon] === '：' || colon + 1 >= text.length || /[\s\u00a0\u00ff]/.test(text[colon + 1] ?? '');
}

/** `[01]: KB5005112`, `[01] : Intel64 …`; the text behind it may be missing where a list was cut. */
export const LIST_ITEM = /^\[(\d{1,4})\][\s\u00a0]?:?[\s\u00a0]*/;
