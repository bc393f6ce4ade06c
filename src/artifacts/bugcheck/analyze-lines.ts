/*
 * What single lines of a debugger transcript are. Every pattern stands on a line of its own; colons are optional, because some
 * uploads lose them.
 */

/** `*   Bugcheck Analysis   *`, also with the box collapsed or lost. */
export const BUGCHECK_BOX = /^[\s*[]{0,80}Bugcheck Analysis[\s*\]]{0,80}$/i;
export const EXCEPTION_BOX = /^[\s*[]{0,80}Exception Analysis[\s*\]]{0,80}$/i;
/** `PAGE_FAULT_IN_NONPAGED_AREA (50)` */
export const HEADER = /^([A-Z][A-Z0-9_]{2,80}) \(([0-9a-f]{1,8})\)$/;
/** `Unknown bugcheck code (c0000244)` */
export const UNKNOWN_HEADER = /^Unknown bugcheck code \(([0-9a-f]{1,8})\)$/i;
/** `BugCheck 139, {3, ffff84022caef450, ffff84022caef3a8, 0}`; extensions print `Bugcheck: D1 (…, 2, 8, …)`. */
export const SHORT_FORM =
  /^Bug ?check:? ([0-9A-F]{1,8}),? ?[{(]([0-9a-f`]{1,18}), ?([0-9a-f`]{1,18}), ?([0-9a-f`]{1,18}), ?([0-9a-f`]{1,18})[})]/i;
/** `.bugcheck`: `Bugcheck code 00000050`, then `Arguments` and four numbers. */
export const DOT_BUGCHECK = /^Bugcheck code:? ([0-9a-f]{8})$/i;
export const DOT_ARGUMENTS = /^Arguments:? ([0-9a-f`]{8,17}) ([0-9a-f`]{8,17}) ([0-9a-f`]{8,17}) ([0-9a-f`]{8,17})$/i;
/** `*** Fatal System Error: 0x0000003b`, then `(0x…,0x…,0x…,0x…)` */
export const FATAL = /^(?:\*{3} ?)?Fatal System Error:? 0x([0-9a-f]{8})$/i;
export const FATAL_ARGUMENTS =
  /^\((0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16}), ?(0x[0-9a-f]{1,16})\)$/i;
/** `Arg1: 0000000000000011, memory referenced` */
export const ARGUMENT = /^Arg([1-4])\s*:?\s+([0-9a-f`]{1,17})(?![0-9a-z`])/i;
export const ARGUMENTS_HEAD = /^Arguments:?$/i;
export const KERNEL_PROMPT = /^(?:\d{1,3}: ?)?l?kd>|^\d{1,3} kd(?:\s|$)/i;
export const USER_PROMPT = /^\d{1,3}:\d{3}(?::x86|:arm64ec)?>/;
export const SHOW_COMMAND = /!analyze\s+-show/i;
export const DUMP_OPENED = /^Loading Dump File \[([^\]]{1,260})\]/;
export const SESSION_TIME = /^(?:Debug session time\s?:?|Connected to Windows .{1,60} target at)\s?(.{1,80})/;
export const FOLLOWUP = /^Followup\b/;
export const PROBABLY = /^Probably caused by ?:? ?([^\s(]{1,80})/i;
export const KEY_LINE = /^Key\s*:\s*(\S{1,80})$/;
export const VALUE_LINE = /^Value\s*:\s*(\S.{0,200})$/;

/** Fields that are read, or that prove an analysis where nothing else does. */
const FIELD_NAMES = [
  'BUGCHECK_CODE',
  'BUGCHECK_P1',
  'BUGCHECK_P2',
  'BUGCHECK_P3',
  'BUGCHECK_P4',
  'BUGCHECK_STR',
  'IMAGE_NAME',
  'MODULE_NAME',
  'SYMBOL_NAME',
  'FAILURE_BUCKET_ID',
  'BUCKET_ID',
  'DEFAULT_BUCKET_ID',
  'PROCESS_NAME',
  'FILE_IN_CAB',
  'TARGET_TIME',
  'FAULTING_IP',
] as const;
export type AnalyzeField = (typeof FIELD_NAMES)[number];

const FIELD = new RegExp(`\\b(${FIELD_NAMES.join('|')})\\b(?:\\s{0,3}:|(?=\\s|$))`, 'g');

export interface FieldText {
  readonly name: AnalyzeField;
  readonly value: string;
}

/** The fields of a line with their values: usually one, several where lines were joined. A name inside a line needs its colon. */
export function fieldsOf(text: string): readonly FieldText[] {
  if (!/[A-Z]_[A-Z0-9]/.test(text)) return [];
  const marks = [...text.matchAll(FIELD)].filter((match) => match.index === 0 || match[0].endsWith(':'));
  return marks.map((match, place) => ({
    name: FIELD_NAMES.find((name) => name === match[1]) ?? 'FAULTING_IP',
    value: text.slice(match.index + match[0].length, marks[place + 1]?.index ?? text.length).trim(),
  }));
}

const OUTPUT =
  /^(?:[A-Z][A-Z0-9_]{2,60}\s?:|Key\s*:|Value\s*:|Arg[1-4]\b|Arguments|Debugging Details|Followup|-{4,}|\*{3}|[0-9a-f]{8}[`0-9a-f]{0,9}\s|[\w$]{1,60}[!+][\w:$<>~`]{1,200}|[re]?[abcds][xip]=|\.{3,}$|Use !analyze|Probably caused|Resetting default scope|SYMSRV:|Loading (?:Kernel|User|unloaded))/i;

/** Whether a line looks like debugger output, which decides how far an analysis without an end mark reaches. */
export function isDebuggerOutput(text: string): boolean {
  return OUTPUT.test(text);
}
