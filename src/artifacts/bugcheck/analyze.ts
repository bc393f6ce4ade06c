import { AnalyzeBlock } from './analyze-block.ts';
import {
  ARGUMENT,
  ARGUMENTS_HEAD,
  BUGCHECK_BOX,
  DOT_ARGUMENTS,
  DOT_BUGCHECK,
  DUMP_OPENED,
  EXCEPTION_BOX,
  FATAL,
  FATAL_ARGUMENTS,
  FOLLOWUP,
  fieldsOf,
  HEADER,
  isDebuggerOutput,
  KERNEL_PROMPT,
  KEY_LINE,
  PROBABLY,
  SESSION_TIME,
  SHORT_FORM,
  SHOW_COMMAND,
  UNKNOWN_HEADER,
  USER_PROMPT,
  VALUE_LINE,
} from './analyze-lines.ts';
import type { CrashDraft } from './crash.ts';
import type { Row } from './rows.ts';
import { debuggerTime, type When } from './times.ts';

/*
 * Transcripts of WinDbg and kd: `!analyze` in its short and its long form, of all generations since XP, and the fatal error a live
 * target prints. Fields alone are an analysis when one of them tells the code. The same skeleton is printed for user-mode dumps:
 * those have an `Exception Analysis` box or a `0:000>` prompt, and are no bug checks.
 */

/** Lines of other text inside an analysis: noise of symbol servers, prose of a page that explains it. */
const MAX_FOREIGN_LINES = 60;
/** Lines between the opening of a dump and its analysis. */
const MAX_PREAMBLE_LINES = 300;
/** Lines below a header in which its arguments stand. */
const ARGUMENTS_WITHIN = 60;
const BOX_WITHIN = 12;

const USER_DUMP = /^User (?:Mini )?Dump File/i;

interface Preamble {
  readonly line: number;
  dumpFile?: string;
  when?: { readonly value: When; readonly line: number };
}

/** The analyses of kernel crashes, in order; forms of one crash are not merged yet. */
export function readAnalyses(rows: readonly Row[]): readonly CrashDraft[] {
  return new AnalyzeReader(rows).read();
}

class AnalyzeReader {
  private readonly rows: readonly Row[];
  private readonly drafts: CrashDraft[] = [];
  private block: AnalyzeBlock | undefined;
  private preamble: Preamble | undefined;
  private isUserMode = false;
  /** `!analyze -show` explains a code: no crash. */
  private isShowing = false;
  private foreign = 0;
  private boxIndex = -BOX_WITHIN - 1;
  private key: string | undefined;
  private faultingAt = -9;

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  read(): readonly CrashDraft[] {
    for (const [index, row] of this.rows.entries()) {
      if (row.border) this.reset();
      if (row.text === '') continue;
      const isKnown = this.readMark(row, index) || (!this.isUserMode && !this.isShowing && this.readBody(row, index));
      if (isKnown || isDebuggerOutput(row.text)) this.foreign = 0;
      else if (++this.foreign > MAX_FOREIGN_LINES) this.close();
      if (this.block && (isKnown || isDebuggerOutput(row.text))) this.block.draft.extend(row.line);
    }
    this.close();
    return this.drafts;
  }

  private reset(): void {
    this.close();
    this.preamble = undefined;
    this.isUserMode = false;
    this.isShowing = false;
  }

  /** Lines that begin or end an analysis. */
  private readMark(row: Row, index: number): boolean {
    const { text } = row;
    if (EXCEPTION_BOX.test(text) || USER_PROMPT.test(text) || USER_DUMP.test(text)) {
      this.close();
      this.isUserMode = true;
      return false;
    }
    if (KERNEL_PROMPT.test(text)) {
      this.close();
      this.isUserMode = false;
      this.isShowing = SHOW_COMMAND.test(text);
      return false;
    }
    if (BUGCHECK_BOX.test(text)) {
      this.open(row);
      this.boxIndex = index;
      return true;
    }
    return this.readPreamble(row) || this.readShort(row, index) || this.readHeader(row, index);
  }

  private readPreamble(row: Row): boolean {
    const dumpFile = DUMP_OPENED.exec(row.text)?.[1];
    if (dumpFile !== undefined) {
      this.reset();
      this.preamble = { line: row.line, dumpFile };
      return true;
    }
    const session = SESSION_TIME.exec(row.text)?.[1];
    if (session === undefined) return false;
    const when = debuggerTime(session);
    if (this.block) this.block.setWhen(when, row.line);
    else this.preamble = { ...(this.preamble ?? { line: row.line }), when: { value: when, line: row.line } };
    return true;
  }

  private readShort(row: Row, index: number): boolean {
    const fatal = FATAL.exec(row.text)?.[1];
    const dotted = DOT_BUGCHECK.exec(row.text)?.[1];
    const short = SHORT_FORM.exec(row.text);
    const code = fatal ?? dotted ?? short?.[1];
    if (code === undefined) return false;
    const block = fatal === undefined && this.block?.draft.code === undefined ? this.ensure(row) : this.open(row);
    block.hasHeader = true;
    block.draft.setCode(code, row.line);
    if (short) block.draft.setParameters(short.slice(2, 6), row.line);
    else this.readParametersBelow(block, index, fatal === undefined ? DOT_ARGUMENTS : FATAL_ARGUMENTS);
    return true;
  }

  private readParametersBelow(block: AnalyzeBlock, index: number, pattern: RegExp): void {
    const next = this.rows.slice(index + 1, index + 3).find((row) => row.text !== '');
    const match = next && !next.border ? pattern.exec(next.text) : null;
    if (!next || !match) return;
    block.draft.setParameters(match.slice(1, 5), next.line);
    block.draft.extend(next.line);
  }

  private readHeader(row: Row, index: number): boolean {
    const code = UNKNOWN_HEADER.exec(row.text)?.[1] ?? HEADER.exec(row.text)?.[2];
    if (code === undefined || this.isShowing || !this.isHeaderAt(index)) return false;
    const block = this.block?.hasHeader || this.block?.draft.code !== undefined ? this.open(row) : this.ensure(row);
    block.hasHeader = true;
    block.draft.setCode(code, row.line);
    return true;
  }

  /** `NAME (50)` may stand in any text: a header has the box above it or its arguments below. */
  private isHeaderAt(index: number): boolean {
    if (index - this.boxIndex <= BOX_WITHIN) return true;
    for (let below = index + 1; below < Math.min(this.rows.length, index + ARGUMENTS_WITHIN); below++) {
      const row = this.rows[below];
      if (!row || row.border || HEADER.test(row.text)) return false;
      if (ARGUMENT.test(row.text) || ARGUMENTS_HEAD.test(row.text) || /^BUGCHECK_P1\b/.test(row.text)) return true;
    }
    return false;
  }

  /** Fields, arguments and the end mark. */
  private readBody(row: Row, index: number): boolean {
    const { text, line } = row;
    const isLast = index === this.rows.length - 1;
    const argument = ARGUMENT.exec(text);
    if (argument) {
      this.readArgument(argument, row, isLast);
      return true;
    }
    const probably = PROBABLY.exec(text)?.[1];
    if (probably !== undefined) {
      this.ensure(row).setProbably(probably, line);
      return true;
    }
    if (FOLLOWUP.test(text) && this.block) {
      this.finishAt(row, index);
      return true;
    }
    return this.readKeyValue(row) || this.readFields(row, isLast);
  }

  private readArgument(match: RegExpExecArray, row: Row, isLast: boolean): void {
    const digits = (match[2] ?? '').replaceAll('`', '');
    // Arguments are padded; a shorter one on the last line was cut.
    const isWhole = digits.length === 8 || digits.length === 16 || !isLast;
    if (isWhole) this.ensure(row).setParameter(Number(match[1]), digits, row.line);
  }

  private readKeyValue(row: Row): boolean {
    const key = KEY_LINE.exec(row.text)?.[1];
    const value = VALUE_LINE.exec(row.text)?.[1];
    if (key !== undefined) this.key = key;
    if (value === undefined) return key !== undefined;
    if (this.key === 'Failure.Bucket') this.ensure(row).setBucket(value, row.line);
    if (this.key?.startsWith('Bugcheck.Code.') && /^0x[0-9a-f]{1,8}$/i.test(value)) {
      this.ensure(row).draft.setCode(value, row.line);
    }
    this.key = undefined;
    return true;
  }

  private readFields(row: Row, isLast: boolean): boolean {
    const fields = fieldsOf(row.text);
    // A sentence that quotes a field begins no analysis.
    if (!this.block && fields[0] && !row.text.startsWith(fields[0].name)) return false;
    const isBelowFaulting = this.faultingAt === row.line - 1 || this.faultingAt === row.line - 2;
    if (isBelowFaulting) this.block?.setFaultingFile(row.text, row.line);
    for (const { name, value } of fields) {
      if (name === 'FAULTING_IP') this.faultingAt = row.line;
      const block = this.block?.contradicts(name, value) ? this.open(row) : this.ensure(row);
      block.setField(name, value, row, isLast);
    }
    return fields.length > 0 || isBelowFaulting;
  }

  private ensure(row: Row): AnalyzeBlock {
    return this.block ?? this.open(row);
  }

  private open(row: Row): AnalyzeBlock {
    this.close();
    this.isUserMode = false;
    this.isShowing = false;
    const block = new AnalyzeBlock(row.line);
    const preamble = this.preamble;
    if (preamble && row.line - preamble.line <= MAX_PREAMBLE_LINES) {
      block.draft.extend(preamble.line);
      block.draft.set('dumpFile', preamble.dumpFile, preamble.line);
      if (preamble.when) block.setWhen(preamble.when.value, preamble.when.line);
    }
    this.block = block;
    this.foreign = 0;
    return block;
  }

  private close(): void {
    const draft = this.block?.finish();
    if (draft) {
      this.drafts.push(draft);
      this.preamble = undefined;
    }
    this.block = undefined;
    this.key = undefined;
  }

  /** `Followup: MachineOwner` and the rule below it end an analysis. */
  private finishAt(row: Row, index: number): void {
    const next = this.rows.slice(index + 1, index + 3).find((below) => below.text !== '');
    this.block?.draft.extend(next && /^-{4,}$/.test(next.text) ? next.line : row.line);
    this.close();
  }
}
