import type { TextSection } from '../../model/section.ts';
import { contextOf } from '../shared/powershell-output.ts';
import { isBorder, markerOf, type ReadContext, withoutMarker } from '../shared/powershell-rows.ts';
import { VSS_WRITERS_HINT } from './about.ts';

/** A value behind its label, which is in the language of Windows. */
export interface Labelled {
  readonly value: string;
  readonly line: number;
}

/** One writer or provider: its quoted name, and the values below it in the order that vssadmin prints them in. */
export interface VssEntry {
  readonly form: 'writer' | 'provider';
  readonly name: Labelled;
  readonly values: readonly Labelled[];
  readonly startLine: number;
  readonly endLine: number;
}

/** The entries that one run of the command printed. */
export interface VssOutput {
  readonly entries: readonly VssEntry[];
  readonly startLine: number;
  readonly endLine: number;
  readonly command: string | undefined;
}

/** `Writer name: 'System Writer'`, `Verfassername: "System Writer"`, `… « System Writer »` */
const NAME =
  /^\s{0,20}[^\s:：'"{}[\]][^:：'"{}[\]]{0,60}[:：]\s{0,20}['"‘“„«「『]\s?([^'"‘’“”„«»「」『』]{1,200}?)\s?['"’”“»」』]\s*$/;
/** `   Writer Id: {e8132975-6f93-4464-a53e-1050253ae220}` */
const VALUE = /^\s{0,40}[^\s:：'"{}[\]][^:：'"{}[\]]{0,60}[:：][ \t]{0,20}(\S.{0,400})?$/;
export const GUID = /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;
/** `[1] Stable` */
export const STATE = /^\[(\d{1,2})\]/;
const MAX_LINE = 1_000;
/** A writer has four values, a provider three. */
const MOST_VALUES = 4;
/** Lines that can stand between a command and its first entry: the banner, a hint to wait. */
const MAX_BANNER = 8;

/** The outputs of a text, in order. */
export function vssOutputs(section: TextSection): readonly VssOutput[] {
  if (!section.lines.some((line) => VSS_WRITERS_HINT.test(line))) return [];
  const context = contextOf(section);
  const outputs: VssOutput[] = [];
  let entries: VssEntry[] = [];
  const finish = (): void => {
    const [first, last] = [entries[0], entries.at(-1)];
    const above = outputs.at(-1)?.endLine ?? context.firstLine - 1;
    if (first && last) outputs.push(outputOf(section, { entries, first, last, above }));
    entries = [];
  };
  for (let index = 0; index < context.lines.length; index += 1) {
    const entry = entryAt(context, index);
    if (entry === undefined) continue;
    const previous = entries.at(-1);
    if (previous && !isOnlyBlank(context, previous.endLine + 1, entry.startLine)) finish();
    entries.push(entry);
    index = entry.endLine - context.firstLine;
  }
  finish();
  return outputs;
}

function entryAt(context: ReadContext, start: number): VssEntry | undefined {
  const raw = context.lines[start] ?? '';
  if (raw.length > MAX_LINE || !/[:：]/.test(raw) || isBorder(context, start)) return undefined;
  const marker = markerOf(raw);
  const name = NAME.exec(plain(withoutMarker(raw, marker) ?? ''))?.[1];
  if (name === undefined) return undefined;
  const values = valuesBelow(context, marker, start);
  const form = formOf(values.map(({ value }) => value));
  if (form === undefined) return undefined;
  const kept = form === 'writer' ? values : values.slice(0, 3);
  const startLine = context.firstLine + start;
  return {
    form,
    name: { value: name.trim(), line: startLine },
    values: kept,
    startLine,
    endLine: kept.at(-1)?.line ?? startLine,
  };
}

/** The labelled values below a name; some captures have a blank line behind every line. */
function valuesBelow(context: ReadContext, marker: string, start: number): readonly Labelled[] {
  const text = (index: number): string | undefined =>
    isBorder(context, index) ? undefined : withoutMarker((context.lines[index] ?? '').slice(0, MAX_LINE), marker);
  const step = text(start + 1)?.trim() === '' && text(start + 2)?.trim() !== '' ? 2 : 1;
  const values: Labelled[] = [];
  for (let index = start + step; values.length < MOST_VALUES; index += step) {
    const bare = plain(text(index) ?? '');
    const value = NAME.test(bare) || (step === 2 && text(index - 1)?.trim() !== '') ? undefined : VALUE.exec(bare);
    if (!value) break;
    values.push({ value: (value[1] ?? '').trim(), line: context.firstLine + index });
  }
  return values;
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trimEnd();
}

/** A writer is two identifiers, a state with its number and an error; a provider a type, an identifier and a version. */
function formOf([first = '', second = '', third]: readonly string[]): VssEntry['form'] | undefined {
  if (GUID.test(first) && GUID.test(second)) return third === undefined || STATE.test(third) ? 'writer' : undefined;
  return GUID.test(second) && /^\d{1,5}(?:\.\d{1,6}){1,3}$/.test(third ?? '') ? 'provider' : undefined;
}

/** Entries that follow each other; `above` is the last line that belongs to something else. */
interface EntryRun {
  readonly entries: readonly VssEntry[];
  readonly first: VssEntry;
  readonly last: VssEntry;
  readonly above: number;
}

function outputOf(section: TextSection, { entries, first, last, above }: EntryRun): VssOutput {
  const commands = new Map(section.commands.map(({ line, command }) => [line, command]));
  let line = first.startLine - 1;
  while (line >= first.startLine - MAX_BANNER && line > above && !commands.has(line)) line -= 1;
  const command = line > above ? commands.get(line) : undefined;
  const isOwn = command !== undefined && /\bvssadmin\b/i.test(command);
  return {
    entries,
    command,
    startLine: isOwn ? line : first.startLine,
    endLine: last.endLine,
  };
}

function isOnlyBlank(context: ReadContext, from: number, to: number): boolean {
  for (let line = from; line < to; line += 1) {
    const index = line - context.firstLine;
    if (isBorder(context, index) || !/^[\s>#]*$/.test(context.lines[index] ?? '')) return false;
  }
  return !isBorder(context, to - context.firstLine);
}
