import { type CRASH_ORIGINS, NO_MODULE } from '../../facts/crash.ts';
import type { Fact, FieldValue } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { bugcheckName, isLiveOnly, plainCode } from './codes.ts';

export type CrashOrigin = (typeof CRASH_ORIGINS)[number];

/** What one reader found: one crash, or all rows of a table. Lines are indexes into the section. */
export interface Reading {
  readonly startLine: number;
  readonly endLine: number;
  readonly crashes: readonly CrashDraft[];
}

/** The order of fields in a fact. */
const FIELDS = [
  'code',
  'name',
  'p1',
  'p2',
  'p3',
  'p4',
  'module',
  'process',
  'time',
  'timeText',
  'dumpFile',
  'origin',
  'live',
  'vm',
] as const;
type CrashField = (typeof FIELDS)[number];

const PARAMETERS = ['p1', 'p2', 'p3', 'p4'] as const;
/** Fields that tell one crash from another of the same code. */
const COMPARED = [...PARAMETERS, 'time', 'timeText', 'dumpFile', 'vm'] as const;

/** Codes whose first parameter is an exception code, which dumps print with and without its sign carried to 64 bits. */
const EXCEPTION_CODES: ReadonlySet<number> = new Set([0x1e, 0x3b, 0x7e, 0x8e]);
const SIGN_EXTENDED = /^0xffffffff([89a-f][0-9a-f]{7})$/;

/** A crash while it is read. The first value of a field stays. */
export class CrashDraft {
  readonly origin: CrashOrigin;
  readonly fields = new Map<CrashField, FieldValue>();
  readonly at = new Map<CrashField, number>();
  machine: string | undefined;
  startLine: number;
  endLine: number;

  constructor(origin: CrashOrigin, line: number) {
    this.origin = origin;
    this.startLine = line;
    this.endLine = line;
  }

  has(field: CrashField): boolean {
    return this.fields.has(field);
  }

  get code(): number | undefined {
    const code = this.fields.get('code');
    return typeof code === 'number' ? code : undefined;
  }

  set(field: CrashField, value: FieldValue | undefined, line: number): void {
    if (value === undefined || this.fields.has(field)) return;
    this.fields.set(field, value);
    this.at.set(field, line);
  }

  /** The bug check code from its hexadecimal digits, with or without 0x. */
  setCode(hex: string, line: number): void {
    this.set('code', plainCode(hexNumber(hex)), line);
  }

  /** `lines`: of each value, where a console has wrapped them. */
  setParameters(values: readonly (string | undefined)[], line: number, lines: readonly number[] = []): void {
    for (const [index, field] of PARAMETERS.entries()) this.set(field, parameter(values[index]), lines[index] ?? line);
  }

  extend(line: number): void {
    this.startLine = Math.min(this.startLine, line);
    this.endLine = Math.max(this.endLine, line);
  }

  /** Whether `other` tells of the same crash in another form: same code, and nothing that both show differs. */
  agrees(other: CrashDraft): boolean {
    if (this.origin !== other.origin || this.code === undefined || this.code !== other.code) return false;
    if ((this.machine ?? other.machine) !== (other.machine ?? this.machine)) return false;
    return COMPARED.every((field) => {
      const mine = this.fields.get(field) ?? undefined;
      const theirs = other.fields.get(field) ?? undefined;
      return mine === undefined || theirs === undefined || mine === theirs;
    });
  }

  /**
   * Takes over what `other`, which stands below, adds. The long form below the short one has the better evidence for the module, but
   * a remark that only the kernel is named replaces nothing.
   */
  absorb(other: CrashDraft): void {
    for (const [field, value] of other.fields) {
      const old = this.fields.get(field);
      const weaker = old === null || (field === 'module' && value !== NO_MODULE);
      if (weaker) this.fields.delete(field);
      this.set(field, value, other.at.get(field) ?? other.startLine);
    }
    this.machine ??= other.machine;
    this.extend(other.startLine);
    this.extend(other.endLine);
  }
}

/** The fact of a crash; undefined without a code, which leaves nothing to say. */
export function crashFact(draft: CrashDraft, section: TextSection): Fact | undefined {
  const code = draft.code;
  if (code === undefined) return undefined;
  const sourceOf = (start: number, end = start): SourceRef => ({
    path: section.path,
    startLine: section.firstLine + start,
    endLine: section.firstLine + end,
  });
  const fields: { [field: string]: FieldValue } = {};
  for (const field of FIELDS) {
    const value = fieldOf(draft, field, code);
    if (value !== undefined) fields[field] = value;
  }
  const at: Record<string, SourceRef> = {};
  for (const [field, line] of draft.at) {
    if (draft.endLine > draft.startLine && Object.hasOwn(fields, field)) at[field] = sourceOf(line);
  }
  const fact = {
    kind: 'bugcheck',
    machine: draft.machine ?? null,
    fields,
    source: sourceOf(draft.startLine, draft.endLine),
  };
  return Object.keys(at).length > 0 ? { ...fact, at } : fact;
}

function fieldOf(draft: CrashDraft, field: CrashField, code: number): FieldValue | undefined {
  switch (field) {
    case 'name':
      return bugcheckName(code);
    case 'origin':
      return draft.origin;
    case 'live':
      return draft.origin === 'live-kernel-event' || isLiveOnly(code);
    case 'p1': {
      const value = draft.fields.get('p1');
      return typeof value === 'string' ? exceptionParameter(code, value) : value;
    }
    case 'timeText':
      return draft.has('time') ? undefined : draft.fields.get('timeText');
    default:
      return draft.fields.get(field);
  }
}

/** Parameter 1 of a bug check as every form tells it: an exception code without its sign. */
export function exceptionParameter(code: number, p1: string): string {
  const short = EXCEPTION_CODES.has(code) ? SIGN_EXTENDED.exec(p1)?.[1] : undefined;
  return short === undefined ? p1 : `0x${short}`;
}

const HEX = /^(?:0x|0×)?([0-9a-f`']{1,18})$/i;

function hexNumber(text: string): number {
  const digits = HEX.exec(text.trim())?.[1]?.replace(/[`']/g, '');
  return digits === undefined || digits === '' ? Number.NaN : Number.parseInt(digits, 16);
}

/** `00000000`c0000005`, `0xC0000005` and `c0000005` are all `0xc0000005`; undefined for what is no 64-bit number. */
export function parameter(text: string | undefined): string | undefined {
  const digits = HEX.exec(text?.trim() ?? '')?.[1]?.replace(/[`']/g, '');
  if (digits === undefined || digits === '') return undefined;
  const short = digits.toLowerCase().replace(/^0+(?=.)/, '');
  return short.length > 16 ? undefined : `0x${short}`;
}

/** Merges neighbouring readings of one crash (short and long form, sentence and XML of one event), at most `gap` lines apart. */
export function mergeReadings(drafts: readonly CrashDraft[], gap: number, isCrossed: Crossed): readonly Reading[] {
  const merged: CrashDraft[] = [];
  for (const draft of drafts) {
    const last = merged.at(-1);
    const near =
      last !== undefined && draft.startLine - last.endLine <= gap && !isCrossed(last.endLine, draft.startLine);
    if (near && last.agrees(draft)) last.absorb(draft);
    else merged.push(draft);
  }
  return merged.map((draft) => ({ startLine: draft.startLine, endLine: draft.endLine, crashes: [draft] }));
}

/** Whether another command begins between two lines. */
export type Crossed = (above: number, below: number) => boolean;
