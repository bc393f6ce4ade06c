import type { FieldValue } from '../../model/fact.ts';
import { isDefaultLabel, readErrorLine, readNotSet, readSearchFooter } from './labels.ts';
import { readQueryCommand } from './query-command.ts';
import { readKeyLine, readValueLine, type ValueLine, withoutPrefix } from './query-lines.ts';
import { readPrintedData } from './values.ts';

/** One value of a block. Indexes count from the first line of the section. */
export interface PrintedValue {
  readonly name: string;
  readonly type: string;
  data: FieldValue;
  readonly start: number;
  end: number;
}

/** A key and the values printed below it; a subkey that is only listed has none. */
export interface KeyBlock {
  /** `null`: the line with the key is above the first line of the capture. */
  readonly key: string | null;
  readonly index: number;
  readonly values: PrintedValue[];
  /** Default values that are printed as not set. */
  hasUnsetDefault: boolean;
  /** A blank line, or the next key, ended the list of values. */
  isClosed: boolean;
  isFollowedByBlank: boolean;
}

/** What one REG QUERY printed. */
export interface QueryOutput {
  readonly blocks: readonly KeyBlock[];
  /** First and last line with content; `end` is `start - 1` for nothing. */
  readonly start: number;
  readonly end: number;
  readonly isBlankBehind: boolean;
  /** A blank line, or the line that ends a search, stands behind it. */
  readonly isEnded: boolean;
  readonly isSearch: boolean;
  /** Values that continue over lines, left-out parts, or values after a blank line: what it lists may not be all. */
  readonly isDamaged: boolean;
  readonly isXp: boolean;
  /** Error lines: of a missing key or value, and others. */
  readonly missing: readonly number[];
  readonly failures: readonly number[];
  readonly machine?: string;
}

const XP_VERSION = /^[\s>#]*! REG\.EXE VERSION \d/i;
/** Where somebody left something out: `...`, `[...]`, `<snip>`. */
const ELISION = /^(?:[[(<]?\s*(?:\.{3,}|…+|snip|snipped|omitted)\s*[\])>]?)$/i;
const HEX_LINE = /^[0-9A-Fa-f]+$/;
/** Lines of one text value that holds line breaks. */
const MAX_CONTINUATION = 20;
/** A console narrower than this does not exist: a shorter line was not wrapped. */
const MIN_CONSOLE = 79;

/** Reads the output that begins at `start`, up to `limit` (exclusive). The first line must be one that `beginsOutput`. */
export function readOutput(lines: readonly string[], start: number, limit: number, separator?: string): QueryOutput {
  // Nothing but the indent of a value that was cut off: not the blank line that ends a list.
  const isCutIndent = limit === lines.length && /^\s+$/.test(lines[limit - 1] ?? '');
  return new OutputReader(lines, isCutIndent ? limit - 1 : limit, separator).read(start);
}

/** True for a line that an output can begin with; `hasCommand` when a REG QUERY command stands above it. */
export function beginsOutput(line: string, hasCommand: boolean): boolean {
  if (readKeyLine(line) !== undefined || XP_VERSION.test(line) || readValueLine(line)?.isWide === true) return true;
  if (!hasCommand) return false;
  const text = line.trim();
  return readErrorLine(text) !== undefined || readSearchFooter(text) === 'known';
}

class OutputReader {
  readonly #lines: readonly string[];
  readonly #limit: number;
  readonly #separator: string | undefined;
  readonly #blocks: KeyBlock[] = [];
  readonly #missing: number[] = [];
  readonly #failures: number[] = [];
  #prefix = '';
  #machine: string | undefined;
  #blanks = 0;
  #isXp = false;
  #isSearch = false;
  #isDamaged = false;

  constructor(lines: readonly string[], limit: number, separator: string | undefined) {
    this.#lines = lines;
    this.#limit = limit;
    this.#separator = separator;
  }

  read(start: number): QueryOutput {
    let index = start;
    let end = start - 1;
    while (index < this.#limit && !this.#isOver(index)) {
      const last = this.#take(index);
      if (last === undefined) break;
      if (this.#blanks === 0) end = last;
      index = last + 1;
    }
    const isBlankBehind = end + 1 < this.#limit && this.#textAt(end + 1) === '';
    const machine = this.#machine;
    return {
      blocks: this.#blocks,
      start,
      end,
      isBlankBehind,
      isEnded: isBlankBehind || this.#isSearch,
      isSearch: this.#isSearch,
      isDamaged: this.#isDamaged,
      isXp: this.#isXp,
      missing: this.#missing,
      failures: this.#failures,
      ...(machine === undefined ? {} : { machine }),
    };
  }

  /** Two outputs in one file have two blank lines between them: one that ends the first, one that begins the second. */
  #isOver(index: number): boolean {
    if (this.#isSearch) return true;
    const isNext = this.#blanks >= 2 && this.#blocks.some((block) => block.values.length > 0);
    return isNext && readKeyLine(this.#lines[index] ?? '') !== undefined;
  }

  #textAt(index: number): string {
    return withoutPrefix(this.#lines[index] ?? '', this.#prefix).trim();
  }

  /** The last line taken; undefined when the line belongs to something else. */
  #take(index: number): number | undefined {
    const line = this.#lines[index] ?? '';
    const text = this.#textAt(index);
    if (text === '') return this.#takeBlank(index);
    const taken =
      this.#takeKey(line, index) ??
      this.#takeValue(withoutPrefix(line, this.#prefix), index) ??
      this.#takeNote(line, text, index) ??
      this.#takeContinuation(text, index);
    if (taken !== undefined) this.#blanks = 0;
    return taken;
  }

  #takeBlank(index: number): number {
    this.#blanks += 1;
    const block = this.#blocks.at(-1);
    if (block !== undefined && this.#blanks === 1) {
      block.isClosed = true;
      block.isFollowedByBlank = true;
    }
    return index;
  }

  #takeKey(line: string, index: number): number | undefined {
    const found = readKeyLine(line);
    if (found === undefined) return undefined;
    const above = this.#blocks.at(-1);
    if (above !== undefined) above.isClosed = true;
    if (this.#machine === undefined && found.machine !== undefined) this.#machine = found.machine;
    this.#prefix = found.prefix;
    this.#blocks.push(newBlock(found.key, index));
    return index;
  }

  #takeValue(line: string, index: number): number | undefined {
    const found = readValueLine(line);
    if (found === undefined || (this.#blocks.length === 0 && !found.isWide)) return undefined;
    let block = this.#blocks.at(-1);
    if (block === undefined) {
      block = newBlock(null, index);
      this.#blocks.push(block);
    }
    if (this.#blanks > 0 && block.values.length > 0) this.#isDamaged = true;
    block.isClosed = false;
    block.isFollowedByBlank = false;
    this.#addValue(block, found, index);
    return index;
  }

  #addValue(block: KeyBlock, line: ValueLine, index: number): void {
    const isDefault = isDefaultLabel(line.name, this.#isXp);
    const unset = isDefault && line.type === 'REG_SZ' ? readNotSet(line.name, line.data) : undefined;
    if (unset === 'not-set') {
      block.hasUnsetDefault = true;
      return;
    }
    const data = unset === 'undecided' ? null : readPrintedData(line.type, line.data, this.#separator);
    block.values.push({ name: isDefault ? '' : line.name, type: line.type, data, start: index, end: index });
  }

  /** Version, footer, error and elision lines. */
  #takeNote(line: string, text: string, index: number): number | undefined {
    if (this.#blocks.length === 0 && XP_VERSION.test(line)) {
      this.#isXp = true;
      return index;
    }
    const error = readErrorLine(text);
    if (error !== undefined) {
      (error === 'missing' ? this.#missing : this.#failures).push(index);
      return index;
    }
    if (ELISION.test(text) && this.#blocks.length > 0) {
      this.#isDamaged = true;
      return index;
    }
    return this.#takeFooter(text, index);
  }

  #takeFooter(text: string, index: number): number | undefined {
    const footer = readSearchFooter(text);
    const isLast = index + 1 >= this.#limit || this.#textAt(index + 1) === '';
    const isFooter =
      footer === 'known' || (footer === 'likely' && this.#blanks > 0 && isLast && this.#blocks.length > 0);
    if (!isFooter) return undefined;
    this.#isSearch = true;
    return index;
  }

  /** A text with line breaks is printed with them, and a console wraps long lines: either way its data is not one line. */
  #takeContinuation(text: string, index: number): number | undefined {
    const value = this.#blocks.at(-1)?.values.at(-1);
    if (value === undefined || this.#blanks > 0 || value.end !== index - 1) return undefined;
    const above = this.#lines[index - 1] ?? '';
    if (
      typeof value.data === 'string' &&
      value.type === 'REG_BINARY' &&
      above.length >= MIN_CONSOLE &&
      HEX_LINE.test(text)
    ) {
      value.data = readPrintedData(value.type, value.data + text);
      value.end = index;
      return index;
    }
    const next = this.#nextValue(index + 1);
    if (next === undefined && above.length >= MIN_CONSOLE) value.data = null;
    if (next === undefined) return undefined;
    value.data = null;
    value.end = next - 1;
    this.#isDamaged = true;
    return next - 1;
  }

  /** The next value of the same block, when only a few lines of text stand before it. */
  #nextValue(start: number): number | undefined {
    const end = Math.min(this.#limit, start + MAX_CONTINUATION);
    for (let index = start; index < end; index++) {
      const line = this.#lines[index] ?? '';
      if (readKeyLine(line) !== undefined || readQueryCommand(line) !== undefined) return undefined;
      if (readValueLine(withoutPrefix(line, this.#prefix))?.isWide === true) return index;
    }
    return undefined;
  }
}

function newBlock(key: string | null, index: number): KeyBlock {
  return { key, index, values: [], hasUnsetDefault: false, isClosed: false, isFollowedByBlank: false };
}
