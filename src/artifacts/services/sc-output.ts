import type { Span, TextSection } from '../../model/section.ts';
import { isBorder, markerOf, type ReadContext, withoutMarker } from '../shared/powershell-rows.ts';
import { readScCommand, type ScCommand } from './sc-command.ts';
import { numberedStartType, numberedState } from './values.ts';

/** A value of a service and its line. */
export interface ScValue {
  readonly text: string;
  readonly line: number;
}

/** One service as sc.exe prints it. */
export interface ScService {
  readonly name: ScValue;
  readonly displayName?: ScValue;
  readonly state?: ScValue;
  readonly startType?: ScValue;
  readonly startLine: number;
  readonly endLine: number;
}

/** What one command printed: services, or that there is none of the name. */
export interface ScOutput {
  readonly services: readonly ScService[];
  readonly command: ScCommand | undefined;
  /** Error 1060: the service control manager knows no service of the name that was asked for. */
  readonly isMissing: boolean;
  readonly span: Span;
}

/** What is in some line of every output; a text without it is not read further. */
const HINT = /[:\uff1a]\s{0,8}\d\s{1,8}(?:[A-Z]{4,8}_(?:PENDING|START)|RUNNING|STOPPED|PAUSED|DISABLED)|\b1060\b/;
/** `        STATE              : 4  RUNNING`, whatever the label. */
const STATE = /^[^:\uff1a]{1,60}[:\uff1a][ \t]{0,8}([1-7])[ \t]{1,8}([A-Z]{4,10}(?:_PENDING)?)\b/;
/** `        START_TYPE         : 2   AUTO_START  (DELAYED)` */
const START_TYPE =
  /^[^:\uff1a]{1,60}[:\uff1a][ \t]{0,8}([0-4])[ \t]{1,8}((?:BOOT|SYSTEM|AUTO|DEMAND)_START|DISABLED)\b/;
/** `        TYPE               : 10  WIN32_OWN_PROCESS` */
const TYPE =
  /^[^:\uff1a]{1,60}[:\uff1a][ \t]{0,8}[0-9a-f]{1,4}[ \t]{1,8}(?:WIN32|USER_(?:OWN|SHARE)|KERNEL_DRIVER|FILE_SYSTEM_DRIVER|ADAPTER|RECOGNIZER_DRIVER)/;
/** `SERVICE_NAME: vmms`, `Имя_службы: vmms`: no blanks before the colon, which the lines below it are padded with. */
const HEAD = /^([^\s:\uff1a"'<>|\\/][^:\uff1a"'<>|\\/]{1,40}?)[ \u00a0]?[:\uff1a][ \u00a0]?(\S.{0,300})$/;
/** A field that its label leaves no padding: `CÓD_SALIDA_SERVICIO: 0  (0x0)`. */
const NUMBER_VALUE = /^(?:0x[0-9a-f]+|\d+(?:\s*\(0x[0-9a-f]+\))?)\s*$/i;
/** `        TAG                : 0`; the display name follows it. */
const TAG = /^\s*[^:\uff1a]{1,60}[:\uff1a]\s*\d{1,9}\s*$/;
const FIELD = /^[ \t]*[^:\uff1a]{1,60}[:\uff1a][ \t]?(.*)$/;
/** `[SC] EnumQueryServicesStatus:OpenService FAILED 1060:` in any language. */
const MISSING = /^\s*\[SC\] .{1,120}\b1060\b/;
const MESSAGE = /^\s*\[SC\] /;
const MAX_LINE = 1_000;
/** Blank lines and messages between a command and its first service. */
const MAX_GAP = 4;

/** The outputs of sc.exe in a text, in order. */
export function scOutputs(section: TextSection): readonly ScOutput[] {
  if (!section.lines.some((line) => HINT.test(line))) return [];
  const borders = new Set(section.commands.map(({ line }) => line - section.firstLine));
  const context = { path: section.path, lines: section.lines, firstLine: section.firstLine, borders };
  const commands = commandsOf(section);
  const outputs: Draft[] = [];
  for (let index = 0; index < section.lines.length; index += 1) {
    const line = section.lines[index] ?? '';
    const isMissing = MISSING.test(line.slice(0, MAX_LINE));
    const service = isMissing ? undefined : serviceAt(context, index);
    if (service === undefined && !isMissing) continue;
    const startLine = service?.startLine ?? section.firstLine + index;
    const endLine = service?.endLine ?? startLine;
    index = endLine - section.firstLine;
    const last = outputs.at(-1);
    const found = commandAbove(context, commands, startLine);
    if (last && service && !found && last.services.length > 0 && isOnlyBlank(context, last.span.endLine, startLine)) {
      last.services.push(service);
      last.span = { ...last.span, endLine };
    } else if (service !== undefined || found !== undefined) {
      const span = { startLine: found?.line ?? startLine, endLine };
      outputs.push({ services: service ? [service] : [], command: found?.command, isMissing, span });
    }
  }
  return outputs;
}

/** An output that more services may follow. */
interface Draft extends ScOutput {
  readonly services: ScService[];
  span: Span;
}

function commandsOf(section: TextSection): ReadonlyMap<number, ScCommand> {
  const found = new Map<number, ScCommand>();
  for (const { line, command } of section.commands) {
    const read = readScCommand(command);
    if (read) found.set(line, read);
  }
  return found;
}

function commandAbove(
  context: ReadContext,
  commands: ReadonlyMap<number, ScCommand>,
  startLine: number,
): { readonly command: ScCommand; readonly line: number } | undefined {
  for (let line = startLine - 1; line >= startLine - MAX_GAP; line -= 1) {
    const command = commands.get(line);
    if (command) return { command, line };
    const text = context.lines[line - context.firstLine];
    if (text === undefined || (text.trim() !== '' && !MESSAGE.test(text))) return undefined;
  }
  return undefined;
}

function isOnlyBlank(context: ReadContext, from: number, to: number): boolean {
  for (let line = from + 1; line < to; line += 1) {
    const index = line - context.firstLine;
    if (isBorder(context, index) || !/^[\s>#]*$/.test(context.lines[index] ?? '')) return false;
  }
  return to - from <= MAX_GAP;
}

/** The service whose name stands in this line. */
function serviceAt(context: ReadContext, start: number): ScService | undefined {
  const raw = context.lines[start] ?? '';
  if (raw.length > MAX_LINE || !/[:\uff1a]/.test(raw) || isBorder(context, start)) return undefined;
  const marker = markerOf(raw);
  const indent = /^[ \t]*/.exec(raw.slice(marker.length))?.[0].length ?? 0;
  const text = (index: number): string | undefined => {
    const line = context.lines[index] ?? '';
    if (line.length > MAX_LINE || isBorder(context, index)) return undefined;
    return withoutMarker(line, marker)?.replace(/^[ \t]*/, (blanks) => blanks.slice(indent));
  };
  const name = headOf(text(start));
  if (name === undefined) return undefined;
  const second = headOf(text(start + 1));
  const first = second === undefined ? start + 1 : start + 2;
  // A line of words above the two, and no name of a service.
  if (second !== undefined && !name.label.includes('_') && second.label.includes('_')) return undefined;
  if (!isTyped(text(first))) return undefined;
  return readFields(context.firstLine, first, text, {
    name: { text: name.value, line: context.firstLine + start },
    ...(second !== undefined && { displayName: { text: second.value, line: context.firstLine + start + 1 } }),
  });
}

type Names = Pick<ScService, 'name' | 'displayName'>;

function readFields(
  firstLine: number,
  first: number,
  text: (index: number) => string | undefined,
  names: Names,
): ScService | undefined {
  const values: { -readonly [K in 'displayName' | 'state' | 'startType']?: ScValue } = {};
  let index = first;
  let isBehindTag = false;
  for (; ; index += 1) {
    const line = text(index);
    if (line === undefined || line.trim() === '' || headOf(line) !== undefined || MESSAGE.test(line)) break;
    const here = firstLine + index;
    const [, stateNumber = '', stateWord = ''] = STATE.exec(line) ?? [];
    const [, startNumber = '', startWord = ''] = START_TYPE.exec(line) ?? [];
    const state = numberedState(stateNumber, stateWord);
    const startType = numberedStartType(startNumber, startWord);
    if (state !== undefined) values.state ??= { text: state, line: here };
    else if (startType !== undefined) values.startType ??= { text: startType, line: here };
    else if (isBehindTag) {
      const shown = (FIELD.exec(line)?.[1] ?? '').trim();
      if (shown !== '') values.displayName ??= { text: shown, line: here };
    }
    isBehindTag = values.startType !== undefined && values.state === undefined && TAG.test(line);
  }
  if (values.state === undefined && values.startType === undefined) return undefined;
  return { ...values, ...names, startLine: names.name.line, endLine: firstLine + index - 1 };
}

function isTyped(line: string | undefined): boolean {
  return line !== undefined && (TYPE.test(line) || STATE.test(line) || START_TYPE.test(line));
}

function headOf(line: string | undefined): { readonly label: string; readonly value: string } | undefined {
  const [, label = '', value = ''] = HEAD.exec(line ?? '') ?? [];
  // Blanks that pad a label make it a field.
  if (label === '' || /\s\s|\s$/.test(label) || NUMBER_VALUE.test(value) || isTyped(line)) return undefined;
  return { label, value: value.trim() };
}
