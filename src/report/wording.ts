import type { Fields } from '../model/fact.ts';
import type { InlineSpan } from '../model/prose.ts';
import type { AskStep, BundleReport } from '../model/report.ts';
import type { SourceRef } from '../model/source.ts';
import type { Missing, MissingReason } from '../model/verdict.ts';
import { fillCommand, fillText } from './placeholders.ts';
import { fileCounts, outcomeCounts } from './select.ts';

/**
 * The words that reporters and the terminal UI share. They hold the customer's own text as it came: make them safe
 * (`text/printable.ts`) before they reach a terminal.
 */

/** Keeps code on one line while it is wrapped; must not reach the clipboard of somebody who pastes it. */
export const NO_BREAK_SPACE = '\u00a0';

/** Code that reads as a name and needs no marks around it: `srv.sys`, `Get-VM`, `HKLM\SOFTWARE`. */
const NAME_LIKE = /^[\p{L}\p{N}_.:\\/@+-]+$/u;

const REASONS: Readonly<Record<MissingReason, string>> = {
  'not-collected': 'was not collected',
  'not-shown': 'is not shown by what was sent',
  cut: 'is cut off in what was sent',
  conflicting: 'differs between what was sent',
  unattributed: 'was sent, but not from which machine',
};

/** `vm.generation is not shown by what was sent`. */
export function missingSentence({ need, reason }: Missing): string {
  return `${need} ${REASONS[reason]}`;
}

/** `path:line`, `path:first-last`, or a byte offset for what has no lines. */
export function sourceLabel({ path, startLine, endLine, startByte }: SourceRef): string {
  if (startLine === undefined) return startByte === undefined ? path : `${path}@0x${startByte.toString(16)}`;
  return endLine === undefined || endLine <= startLine ? `${path}:${startLine}` : `${path}:${startLine}-${endLine}`;
}

/** `host HV-GPU1`, `guest CAD-07`, `the host`: where a command is to be run. */
export function placeName({ where, machine, vm }: Pick<AskStep, 'where' | 'machine' | 'vm'>): string {
  const name = where === 'guest' ? (vm ?? machine) : machine;
  return name === undefined ? `the ${where}` : `${where} ${name}`;
}

/** A message or title: placeholders filled, Markdown's code marks taken away. */
export function plainSentence(text: string, values: Fields = {}): string {
  return fillText(text.replaceAll(/`([^`]*)`/g, '$1'), values);
}

/** The text of a paragraph. Code that is more than a name stands in marks and does not break (`NO_BREAK_SPACE`). */
export function paragraphText(spans: readonly InlineSpan[], values: Fields): string {
  return spans
    .map(({ text, style, url }) => {
      if (style === 'code') return codeText(fillCommand(text, values).trim());
      const label = fillText(text, values);
      return url === undefined || url === text ? label : `${label} (${url})`;
    })
    .join('');
}

function codeText(code: string): string {
  return NAME_LIKE.test(code) ? code : `\`${code.replaceAll(' ', NO_BREAK_SPACE)}\``;
}

/** `Nothing found: 58 rules passed, 12 had no evidence`, or why nothing could be found. */
export function emptySentence(bundle: BundleReport): string {
  const { passed, notCheckable } = outcomeCounts(bundle);
  const { files, recognised } = fileCounts(bundle);
  if (bundle.status === 'failed') return 'This bundle could not be read.';
  if (files === 0) return 'Nothing to read: the bundle holds no files.';
  if (recognised === 0) {
    return files === 1
      ? 'The only file was not recognised, so nothing was checked.'
      : `None of the ${files} files was recognised, so nothing was checked.`;
  }
  const found = bundle.findings.length === 0 ? 'Nothing found' : 'Nothing found above info';
  const unchecked = notCheckable === 0 ? '' : `, ${notCheckable} had no evidence to check`;
  return `${found}: ${counted(passed, 'rule')} passed${unchecked}.`;
}

/** `1 rule`, `2 rules`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names in one row, the first `most` of them. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
