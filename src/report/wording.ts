import type { Fields } from '../model/fact.ts';
import type { InlineSpan } from '../model/prose.ts';
import type { AskStep, BundleReport } from '../model/report.ts';
import type { SourceRef } from '../model/source.ts';
import type { Missing } from '../model/verdict.ts';
import { displayWidth, padEnd, padStart } from '../text/width.ts';
import type { Labels } from './labels/labels.ts';
import { fillCommand, fillMessage, fillText } from './placeholders.ts';
import { fileCounts, outcomeCounts } from './select.ts';

/**
 * The sentences that reporters and the terminal UI share. They hold the customer's own text as it came: make them safe
 * (`text/printable.ts`) before they reach a terminal.
 */

/** Keeps code on one line while it is wrapped; must not reach the clipboard of somebody who pastes it. */
export const NO_BREAK_SPACE = '\u00a0';

/** Code that reads as a name and needs no marks around it: `srv.sys`, `Get-VM`, `HKLM\SOFTWARE`. */
const NAME_LIKE = /^[\p{L}\p{N}_.:\\/@+-]+$/u;

/** Digits of the counts that stand in one column. */
const COUNT_DIGITS = 3;

/** `vm.generation is not shown by what was sent`. */
export function missingSentence(labels: Labels, { need, reason }: Missing): string {
  return labels.words.missing(need, reason);
}

/** `path:line`, `path:first-last`, or a byte offset for what has no lines. */
export function sourceLabel({ path, startLine, endLine, startByte }: SourceRef): string {
  if (startLine === undefined) return startByte === undefined ? path : `${path}@0x${startByte.toString(16)}`;
  return endLine === undefined || endLine <= startLine ? `${path}:${startLine}` : `${path}:${startLine}-${endLine}`;
}

/** `host HV-GPU1`, `guest CAD-07`, `the host`: where a command is to be run. */
export function placeName(labels: Labels, { where, machine, vm }: Pick<AskStep, 'where' | 'machine' | 'vm'>): string {
  return labels.words.place(where, where === 'guest' ? (vm ?? machine) : machine);
}

/** A sentence without Markdown's code marks: the message of a finding as people read it. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/`([^`]*)`/g, '$1');
}

/** A message template as people read it. */
export function plainMessage(labels: Labels, template: string, values: Fields): string {
  return fillMessage(withoutMarks(template), values, labels.unnamed);
}

/** A title template: placeholders filled, Markdown's code marks taken away. */
export function plainSentence(labels: Labels, template: string, values: Fields): string {
  return fillText(withoutMarks(template), values, labels.unnamed);
}

/** The text of a paragraph. Code that is more than a name stands in marks and does not break (`NO_BREAK_SPACE`). */
export function paragraphText(labels: Labels, spans: readonly InlineSpan[], values: Fields): string {
  return spans
    .map(({ text, style, url }) => {
      if (style === 'code') return codeText(fillCommand(text, values).trim());
      const label = fillText(text, values, labels.unnamed);
      return url === undefined || url === text ? label : `${label} (${url})`;
    })
    .join('');
}

function codeText(code: string): string {
  return NAME_LIKE.test(code) ? code : `\`${code.replaceAll(' ', NO_BREAK_SPACE)}\``;
}

/** `Nothing found: 58 rules passed, 12 had no evidence`, or why nothing could be found. */
export function emptySentence(labels: Labels, bundle: BundleReport): string {
  const { totals } = labels;
  const { passed, notCheckable } = outcomeCounts(bundle);
  const { files, recognised } = fileCounts(bundle);
  if (bundle.status === 'failed') return totals.failedBundle;
  if (files === 0) return totals.noFiles;
  if (recognised === 0) return totals.nothingRecognised(files);
  return totals.nothingFound(bundle.findings.length > 0, passed, notCheckable);
}

/** Names in one row, the first `most` of them. */
export function listed(labels: Labels, names: readonly string[], most: number): string {
  return labels.words.list(names.slice(0, most), Math.max(0, names.length - most));
}

/** Right-aligned numbers with the words behind them, for rows under each other: `  12 rules`, `   1 rule `. */
export function ruleCountCell(labels: Labels, count: number): string {
  const words = ruleCountColumns(labels) - COUNT_DIGITS;
  return padStart(padEnd(labels.words.rules(count), String(count).length + words), COUNT_DIGITS + words);
}

/** The columns of a cell with the number of rules. */
export function ruleCountColumns(labels: Labels): number {
  return COUNT_DIGITS + displayWidth(labels.words.rules(0)) - 1;
}
