import { type ErrorCode, errorCode, findErrorCodes } from '../shared/error-codes.ts';

/** A line that the cluster service wrote. */
export interface LogEntry {
  /** `2024/03/14-09:26:53.589` */
  readonly time: string;
  readonly level: string;
  readonly message: string;
}

/** `00001a2c.000023f4::2024/03/14-09:26:53.589 ERR   [RCM] …`, from 2016 on with the log in front: `[Verbose] `. */
const ENTRY =
  /^[\s>#]{0,20}(?:\[\w[\w /-]{0,80}\] ?)?[\da-f]{1,8}\.[\da-f]{1,8}::(\d{4}\/\d\d\/\d\d-\d\d:\d\d:\d\d\.\d{3}) ([A-Z]{2,5}) {1,4}(.{0,4000})/i;
const HEAD = /^[\s>#]{0,20}\[=== [^\]]{1,100} ===\]/;

export function entryOf(line: string): LogEntry | undefined {
  // Most lines of other files have no such mark.
  if (!line.includes('::')) return undefined;
  const [, time, level, message] = ENTRY.exec(line.replaceAll('\u00a0', ' ')) ?? [];
  return time === undefined || level === undefined ? undefined : { time, level, message: message?.trimEnd() ?? '' };
}

/** The head of a section: `[=== Cluster ===]`. */
export function isHead(line: string): boolean {
  return line.includes('[===') && HEAD.test(line);
}

const FIRST_HEAD = /\[=== Cluster ===\]/;

export function isFirstHead(line: string): boolean {
  return isHead(line) && FIRST_HEAD.test(line);
}

/** What an entry says failed. */
export interface Failure {
  readonly component: string;
  readonly resourceType?: string;
  readonly resource?: string;
  readonly code?: ErrorCode;
}

/** `[RCM] `, `[CHANNEL 192.0.2.11:~3343~] `; some have the name of a function in front. */
const COMPONENT = /^(?:[\w:]{1,120})?\[([A-Za-z][A-Za-z\d_]{0,30})(?: [^\]]{0,120})?\] ?(.*)$/;
/** `Virtual Machine <Virtual Machine APP01>: …` */
const RESOURCE = /^([A-Z][\w ./-]{1,60}) <([^<>]{1,200})>:/;
/** `… for resource 'File Share Witness'.` */
const QUOTED_RESOURCE = /\bresource '([^']{1,200})'/i;

/** Undefined where no component is named, as in lines that a resource DLL wrote on its own. */
export function failureOf(message: string): Failure | undefined {
  const [, component, text = ''] = COMPONENT.exec(message) ?? [];
  if (component === undefined) return undefined;
  const [, resourceType, named] = component === 'RES' ? (RESOURCE.exec(text) ?? []) : [];
  const resource = named ?? QUOTED_RESOURCE.exec(text)?.[1];
  const code = codeOf(text);
  return {
    component,
    ...(resourceType !== undefined && { resourceType }),
    ...(resource !== undefined && { resource }),
    ...(code !== undefined && { code }),
  };
}

/** In this log numbers behind these words are error numbers of Windows; example: `returned error 121`, `status 5018`, `with 121.` */
const NUMBER = /\b(?:error|status|hrerror|returned|with)(?: code)?[ :=('"]{1,3}(0x[\da-f]{1,8}|\d{1,5})\b(?!\.\d)/gi;
/** What is no failure: an operation that goes on, the end of a list. */
const NO_FAILURE: ReadonlySet<number> = new Set([997, 259, 234].map((number) => 0x80070000 + number));

/** How the service writes what it threw: `GracefulClose(1226)' because of 'channel is closed'`. */
const THROWN = /\w\((\d{1,5}|0x[\da-f]{1,8})\)' because of/gi;

function codeOf(text: string): ErrorCode | undefined {
  const numbers = [...text.matchAll(NUMBER), ...text.matchAll(THROWN)].map(([, number]) => errorCode(Number(number)));
  const named = numbers.filter((code) => code?.name !== undefined);
  return [...findErrorCodes(text), ...named].find((code) => code !== undefined && !NO_FAILURE.has(code.code));
}
