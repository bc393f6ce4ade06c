import type { TextSection } from '../../model/section.ts';
import { readEntryName, readExportKey, readHeader } from './export-lines.ts';
import { type ExportText, readExport } from './export-text.ts';
import { isBelow, parentKey, readKey } from './keys.ts';
import { type QueryCommand, readQueryCommand } from './query-command.ts';
import { beginsOutput, type QueryOutput, readOutput } from './query-output.ts';

/** One registration file, one output of REG QUERY, or a collector's note of a missing key. Indexes count from the section's first line. */
export type RegistryOutput =
  | { readonly form: 'export'; readonly start: number; readonly end: number; readonly text: ExportText }
  | {
      readonly form: 'query';
      readonly start: number;
      readonly end: number;
      readonly output: QueryOutput;
      readonly command?: QueryCommand;
    }
  | { readonly form: 'absent'; readonly start: number; readonly end: number; readonly key: string };

/** TSS: `[WARNING] Registry Key "HKLM:\…" does not exist.` */
const TSS_ABSENT = /^\s*\[WARNING\] Registry Key "([^"]{1,500})" does not exist\.?\s*$/i;
const RULE = /^[=\-*_~#\s]*$/;
/** Lines of a collector's frame before the output of its command. */
const FRAME_LINES = 3;
const MAX_LEADING_BLANKS = 2;
/** Values without a key above them: fewer may be a quoted line. */
const MIN_KEYLESS = 3;

interface Read {
  readonly output: RegistryOutput;
  /** False for lines that only look like an output; they are passed over as a whole. */
  readonly isClaimed: boolean;
}

/** Every registry output of a section, in order. */
export function findOutputs(section: TextSection): readonly RegistryOutput[] {
  const typedAt = new Map(section.commands.map(({ line, command }) => [line - section.firstLine, command]));
  const found: RegistryOutput[] = [];
  const borders = [...new Set([0, ...typedAt.keys(), section.lines.length])]
    .filter((at) => at >= 0)
    .sort((a, b) => a - b);
  for (const [at, start] of borders.entries()) {
    const end = borders[at + 1];
    if (end === undefined) break;
    found.push(...new SegmentReader(section.lines, start, end, typedAt.get(start)).read());
  }
  return found;
}

/** Reads the lines from one command to the next. */
class SegmentReader {
  readonly #lines: readonly string[];
  readonly #start: number;
  readonly #limit: number;
  readonly #found: RegistryOutput[] = [];
  /** The REG QUERY command whose output may begin on the next line, and where it stands. */
  #command: { readonly query: QueryCommand; readonly index: number } | undefined;
  readonly #isTyped: boolean;

  constructor(lines: readonly string[], start: number, limit: number, typed: string | undefined) {
    this.#lines = lines;
    this.#start = start;
    this.#limit = limit;
    this.#isTyped = typed !== undefined;
    const query = typed === undefined ? undefined : readQueryCommand(typed);
    if (query !== undefined) this.#command = { query, index: start };
  }

  read(): readonly RegistryOutput[] {
    let index = this.#isTyped ? this.#start + 1 : this.#start;
    while (index < this.#limit) index = this.#take(index);
    return this.#found;
  }

  /** Returns the index of the first line behind what was taken. */
  #take(index: number): number {
    const line = this.#lines[index] ?? '';
    const read = this.#readAbsent(line, index) ?? this.#readExport(line, index) ?? this.#readQuery(line, index);
    if (read === undefined) {
      this.#noteCommand(line, index);
      return index + 1;
    }
    if (read.isClaimed) this.#found.push(read.output);
    this.#command = undefined;
    return read.output.end + 1;
  }

  #noteCommand(line: string, index: number): void {
    const isFrame = this.#isTyped && index <= this.#start + FRAME_LINES;
    if (RULE.test(line) || (isFrame && this.#command !== undefined)) return;
    const query = readQueryCommand(line);
    this.#command = query === undefined ? undefined : { query, index };
  }

  #readAbsent(line: string, index: number): Read | undefined {
    const key = readKey(TSS_ABSENT.exec(line)?.[1] ?? '');
    if (key === undefined) return undefined;
    return { isClaimed: true, output: { form: 'absent', start: index, end: index, key } };
  }

  #readExport(line: string, index: number): Read | undefined {
    const isHeader = readHeader(line) !== undefined;
    if (!isHeader && !this.#beginsWithKey(line, index)) return undefined;
    const start = this.#withComments(index);
    const text = readExport(this.#lines, start, this.#limit);
    if (text.end < index) return undefined;
    // A header alone is the start of a file that was cut, unless other text goes on behind it.
    const isClaimed = isHeader
      ? text.items.some((item) => item.type === 'key') || this.#isLast(text.end)
      : text.items.some((item) => item.type === 'value' || (item.type === 'key' && item.isDeletion));
    return { isClaimed, output: { form: 'export', start, end: text.end + text.blanksBehind, text } };
  }

  #isLast(end: number): boolean {
    for (let at = end + 1; at < this.#limit; at++) if (this.#lines[at]?.trim() !== '') return false;
    return true;
  }

  /** A key in brackets that an entry, a deletion or another such key follows. A frame of SDP is a key in brackets, too. */
  #beginsWithKey(line: string, index: number): boolean {
    const key = readExportKey(line);
    if (key === undefined) return false;
    if (key.isDeletion) return true;
    for (let at = index + 1; at < this.#limit; at++) {
      const next = this.#lines[at] ?? '';
      const text = next.slice(key.prefix.length).trim();
      if (text === '' || text.startsWith(';')) continue;
      return readEntryName(text) !== undefined || readExportKey(next)?.isFull === true;
    }
    return false;
  }

  /** Comments right above the first line belong to it: they tell a file that a person wrote. */
  #withComments(index: number): number {
    let start = index;
    while (start > this.#start && this.#lines[start - 1]?.trimStart().startsWith(';') === true) start -= 1;
    const last = this.#found.at(-1)?.end ?? -1;
    return Math.max(start, last + 1);
  }

  #readQuery(line: string, index: number): Read | undefined {
    const command = this.#command;
    if (!beginsOutput(line, command !== undefined)) return undefined;
    const output = readOutput(this.#lines, index, this.#limit, command?.query.separator);
    if (output.end < index) return undefined;
    return {
      isClaimed: this.#isClaimed(output, command?.query),
      output: {
        form: 'query',
        start: command?.index ?? (this.#isFileStart(index) ? 0 : index),
        end: output.end + (output.isBlankBehind ? 1 : 0),
        output,
        ...(command === undefined ? {} : { command: command.query }),
      },
    };
  }

  /** Keys alone are named in prose too; a value below its key, or the command, tells that reg.exe printed them. */
  #isClaimed(output: QueryOutput, command: QueryCommand | undefined): boolean {
    if (command !== undefined || output.isXp) return true;
    const [first] = output.blocks;
    if (first?.key === null) {
      return (
        first.values.length >= MIN_KEYLESS || (first.values.length > 1 && output.isSearch) || output.blocks.length > 1
      );
    }
    if (output.blocks.some((block) => block.values.length > 0 || block.hasUnsetDefault)) return true;
    return this.#isListing(output);
  }

  /** The segment holds nothing but the subkeys of one key. */
  #isListing(output: QueryOutput): boolean {
    const keys = output.blocks.flatMap((block) => (block.key === null ? [] : [block.key]));
    const parent = parentKey(keys[0] ?? '');
    return (
      parent !== undefined &&
      keys.length >= 2 &&
      keys.every((key) => isBelow(key, parent) && parentKey(key)?.length === parent.length) &&
      this.#isFirst(output.start) &&
      this.#isLast(output.end)
    );
  }

  /** Redirected into a file, the output begins with its own blank line; with it the span shows that nothing was pasted. */
  #isFileStart(index: number): boolean {
    return this.#start === 0 && !this.#isTyped && index <= MAX_LEADING_BLANKS && this.#isFirst(index);
  }

  #isFirst(start: number): boolean {
    for (let at = this.#start; at < start; at++) if (this.#lines[at]?.trim() !== '') return false;
    return true;
  }
}
