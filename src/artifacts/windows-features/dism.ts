import { onFirstUse } from '../../model/first-use.ts';
import {
  type Cell,
  isBorder,
  markerOf,
  type ReadContext,
  type Row,
  type RowBlock,
  textCell,
  withoutMarker,
} from '../shared/powershell-rows.ts';
import { DISM_LABELS, type DismLabels, labelKey } from './dism-labels.ts';

/**
 * Reads what `dism /online /get-features` prints, as list and with `/format:table`, and `/get-featureinfo`:
 *
 *     Features listing for package : Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.14393.0
 *
 *     Feature Name : Microsoft-Hyper-V
 *     State : Enabled
 *
 *     Feature Name                | State
 *     --------------------------- | --------
 *     Microsoft-Hyper-V           | Enabled
 *
 *     The operation completed successfully.
 *
 * Labels and states are in the language of Windows, or English with `/english`; the names of features never are. The block
 * begins with the head, which says what is listed, and ends with the last sentence.
 */
export function readDism(context: ReadContext): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    const block = readList(context, index) ?? readTable(context, index);
    if (!block) continue;
    blocks.push(block);
    index = block.endLine - context.firstLine;
  }
  return blocks;
}

/** Columns of what is read, whatever the language. */
export const NAME = 'FeatureName';
export const STATE = 'State';

/** English and German write the same label before a name; that of the state tells them apart. */
const byName = onFirstUse(() => {
  const known = new Map<string, DismLabels[]>();
  for (const labels of DISM_LABELS) {
    const key = labelKey(labels.name);
    known.set(key, [...(known.get(key) ?? []), labels]);
  }
  return known;
});

interface Labelled {
  readonly key: string;
  readonly value: string;
}

/** `Feature Name : Microsoft-Hyper-V`; French has a hard blank before its colon. */
function labelled(line: string): Labelled | undefined {
  const colon = line.indexOf(':');
  if (colon <= 0 || colon > 60) return undefined;
  return { key: labelKey(line.slice(0, colon)), value: line.slice(colon + 1).replaceAll('\u00a0', ' ') };
}

/** Lines from the name of a feature to its state: `/get-featureinfo` has the description of the feature between them. */
const MAX_ROW_LINES = 30;

function readList(context: ReadContext, start: number): RowBlock | undefined {
  const raw = context.lines[start] ?? '';
  if (!raw.includes(':') || isBorder(context, start)) return undefined;
  const marker = markerOf(raw);
  const name = labelled(withoutMarker(raw, marker) ?? '');
  const languages = name && byName().get(name.key);
  const labels = languages && readPair(context, start, marker, languages)?.labels;
  if (!labels) return undefined;
  const rows: Row[] = [];
  let next = start;
  while (next < context.lines.length) {
    const pair = readPair(context, next, marker, [labels]);
    if (!pair) break;
    rows.push(pair.row);
    next = pair.row.endLine - context.firstLine + 1;
    for (let blanks = 0; blanks < 2 && textAt(context, next, marker)?.trim() === ''; blanks += 1) next += 1;
  }
  // The name of a feature without its state behind it has lost it.
  const cut = labelled(textAt(context, next, marker) ?? '')?.key === labelKey(labels.name);
  const last = cut ? next : (rows.at(-1)?.endLine ?? context.firstLine + start) - context.firstLine;
  return blockOf(context, { form: 'list', rows, start, last, marker, labels, cut });
}

function textAt(context: ReadContext, index: number, marker: string): string | undefined {
  return isBorder(context, index) ? undefined : withoutMarker(context.lines[index] ?? '', marker);
}

interface Pair {
  readonly row: Row;
  readonly labels: DismLabels;
}

/** A feature and its state, in the first of `languages` that has such a label for it. */
function readPair(
  context: ReadContext,
  start: number,
  marker: string,
  languages: readonly DismLabels[],
): Pair | undefined {
  const name = labelled(textAt(context, start, marker) ?? '');
  if (name === undefined || !languages.some((labels) => labelKey(labels.name) === name.key)) return undefined;
  for (let index = start + 1; index < start + MAX_ROW_LINES; index += 1) {
    const line = textAt(context, index, marker);
    const label = line === undefined ? undefined : labelled(line);
    if (line === undefined || label?.key === name.key) return undefined;
    const labels = languages.find(({ state }) => labelKey(state) === label?.key);
    if (!label || !labels) continue;
    const startLine = context.firstLine + start;
    const endLine = context.firstLine + index;
    const cells = new Map<string, Cell>([
      [NAME, textCell(name.value, startLine)],
      [STATE, textCell(label.value, endLine)],
    ]);
    return { row: { cells, startLine, endLine }, labels };
  }
  return undefined;
}

/** `--------- | -----` above and below the headings. */
const RULE = /^[ \t]*-{3,}[ \t]*\|[ \t]*-{3,}[ \t]*$/;

function readTable(context: ReadContext, start: number): RowBlock | undefined {
  const raw = context.lines[start] ?? '';
  if (!raw.includes('|') || isBorder(context, start)) return undefined;
  const marker = markerOf(raw);
  const heading = cellsOf(withoutMarker(raw, marker));
  const languages = heading && byName().get(labelKey(heading[0]));
  const labels = languages?.find(({ state }) => labelKey(state) === labelKey(heading?.[1] ?? ''));
  if (!labels || !RULE.test(textAt(context, start + 1, marker) ?? '')) return undefined;
  const rows: Row[] = [];
  let last = start + 1;
  for (let index = start + 2; index < context.lines.length; index += 1) {
    const cells = cellsOf(textAt(context, index, marker));
    if (!cells) break;
    const line = context.firstLine + index;
    rows.push({
      cells: new Map([
        [NAME, textCell(cells[0], line)],
        [STATE, textCell(cells[1], line)],
      ]),
      startLine: line,
      endLine: line,
    });
    last = index;
  }
  return blockOf(context, { form: 'table', rows, start, last, marker, labels, cut: false });
}

function cellsOf(line: string | undefined): readonly [string, string] | undefined {
  const cells = line?.split('|');
  const [name, state] = cells ?? [];
  return cells?.length === 2 && name?.trim() && state !== undefined ? [name, state] : undefined;
}

interface Found {
  readonly form: 'list' | 'table';
  readonly rows: readonly Row[];
  readonly start: number;
  readonly last: number;
  readonly marker: string;
  readonly labels: DismLabels;
  readonly cut: boolean;
}

function blockOf(context: ReadContext, { form, rows, start, last, marker, labels, cut }: Found): RowBlock {
  const done = endSentence(context, last, marker, labels);
  return {
    form,
    columns: [NAME, STATE],
    rows,
    startLine: context.firstLine + headAbove(context, start),
    endLine: context.firstLine + (done ?? last),
    ended: done !== undefined && !cut,
    cut,
    diagnostics: [],
  };
}

/** Index of the sentence that ends the output. */
function endSentence(context: ReadContext, last: number, marker: string, labels: DismLabels): number | undefined {
  for (let index = last + 1; index <= last + 4; index += 1) {
    const line = textAt(context, index, marker)?.trim();
    if (line === undefined) return undefined;
    if (labelKey(line).startsWith(labelKey(labels.done))) return index;
    if (line !== '') return undefined;
  }
  return undefined;
}

/** A version of the tool or the image, or the package whose features are listed. */
const HEAD = /\d\.\d{1,4}\.\d{4,5}\.\d|~31bf3856ad364e35~/;
const MAX_HEAD_LINES = 12;

/** Index of the first line of the head; `start` when there is none. */
function headAbove(context: ReadContext, start: number): number {
  let top = start;
  for (let index = start - 1; index >= Math.max(0, start - MAX_HEAD_LINES); index -= 1) {
    const line = context.lines[index] ?? '';
    if (isBorder(context, index)) break;
    if (HEAD.test(line)) top = index;
    else if (!/^[>#\s|-]*$/.test(line)) break;
  }
  return top;
}

/** Lists of the features of Windows itself, not of one package. */
const FOUNDATION = /Microsoft-Windows-(?:Foundation|ServerCore|NanoServer)[\w-]*Package~31bf3856ad364e35~/i;

/** True when the head of a block says that all features of Windows are listed. */
export function listsFoundation(lines: readonly string[]): boolean {
  return lines.some((line) => FOUNDATION.test(line));
}
