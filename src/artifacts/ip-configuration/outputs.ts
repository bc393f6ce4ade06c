import type { TextSection } from '../../model/section.ts';
import { positionsOf } from '../shared/console-width.ts';
import { contextOf } from '../shared/powershell-output.ts';
import { isBorder, markerOf, type ReadContext, withoutMarker } from '../shared/powershell-rows.ts';
import { yesOrNo } from '../shared/yes-no.ts';
import { IP_CONFIGURATION_HINT } from './about.ts';
import { addressIn, isMask, labelledLine, MAC_ADDRESS } from './lines.ts';

/** A label with its value, and what stands below the value: further addresses. */
export interface IpEntry {
  readonly label: string;
  /** Never empty; the first is empty where the label has no value. */
  readonly values: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/** The lines of one adapter, or those of the computer, which have no heading. */
export interface IpBlock {
  readonly heading: string | undefined;
  readonly headingLine: number;
  readonly entries: readonly IpEntry[];
  /** Something that is no value stands behind the last entry. */
  readonly ended: boolean;
}

export interface IpOutput {
  readonly blocks: readonly IpBlock[];
  readonly startLine: number;
  readonly endLine: number;
}

/** A console of 80 columns breaks a longer line, and goes on at the beginning of the next. */
const CONSOLE_WIDTH = 79;
/** Blank lines between two blocks. */
const MAX_BLANKS = 2;
/** Lines from a command to the first block: blank ones and the title. */
const MAX_TITLE_GAP = 4;

/** The outputs of a text, in order. */
export function ipOutputs(section: TextSection): readonly IpOutput[] {
  if (!section.lines.some((line) => IP_CONFIGURATION_HINT.test(line))) return [];
  const context = contextOf(section);
  const commands = new Set(section.commands.map(({ line }) => line));
  const outputs: IpOutput[] = [];
  let seen = 0;
  for (let index = 0; index < context.lines.length; index += 1) {
    if (!IP_CONFIGURATION_HINT.test(context.lines[index] ?? '') || isBorder(context, index)) continue;
    const output = new OutputReader(context, firstOfBlock(context, index, seen)).read(seen);
    const floor = context.firstLine + seen - 1;
    if (output.blocks.some(isAdapter)) outputs.push(withCommand(context, commands, output, floor));
    // An output that stops above the line it was found by must not be found again.
    index = Math.max(index, output.endLine - context.firstLine);
    seen = index + 1;
  }
  return outputs;
}

/** The first lines of a block have one dot, or none: `Connection-specific DNS Suffix  . :`. */
function firstOfBlock(context: ReadContext, index: number, free: number): number {
  let first = index;
  while (first > free && !isBorder(context, first - 1)) {
    const above = labelledLine((context.lines[first - 1] ?? '').replaceAll('\u00a0', ' '));
    if (above === undefined || !(above.hasDots || /DNS/i.test(above.label))) break;
    first -= 1;
  }
  return first;
}

/** What other tools print with dots too has no mask, no hardware address and no answer about DHCP. */
function isAdapter({ heading, entries }: IpBlock): boolean {
  if (heading === undefined) return false;
  const isOwn = ({ label, values: [value = ''] }: IpEntry): boolean =>
    isMask(value) || MAC_ADDRESS.test(value) || (/DHCP/i.test(label) && yesOrNo(value) !== undefined);
  const isSuffix = ({ label }: IpEntry): boolean => /\bDNS\b|DNS-|-DNS/i.test(label);
  return entries.some(isOwn) || (entries.length === 2 && entries.findIndex(isSuffix) === 1);
}

function withCommand(context: ReadContext, commands: ReadonlySet<number>, output: IpOutput, floor: number): IpOutput {
  for (let line = output.startLine - 1; line > floor && line >= output.startLine - MAX_TITLE_GAP; line -= 1) {
    if (commands.has(line)) return { ...output, startLine: line };
    const text = context.lines[line - context.firstLine] ?? '';
    if (text.trim().length > CONSOLE_WIDTH || isBorder(context, line - context.firstLine)) break;
  }
  return output;
}

class OutputReader {
  readonly #context: ReadContext;
  readonly #start: number;
  readonly #marker: string;
  /** Blanks before a label; headings have fewer, unless all blanks were lost. */
  readonly #indent: number;
  readonly #blocks: IpBlock[] = [];
  #heading: string | undefined;
  #headingLine: number;
  #entries: IpEntry[] = [];
  #last: number;

  /** `start` is the index of the first line with dots. */
  constructor(context: ReadContext, start: number) {
    this.#context = context;
    this.#start = start;
    this.#marker = markerOf(context.lines[start] ?? '');
    this.#indent = indentOf(this.#text(start) ?? '');
    this.#headingLine = context.firstLine + start;
    this.#last = start;
  }

  read(floor: number): IpOutput {
    const top = this.#headingAbove(floor);
    let blanks = 0;
    let index = this.#start;
    for (; index < this.#context.lines.length && blanks <= MAX_BLANKS; index += 1) {
      const text = this.#text(index);
      if (text === undefined) break;
      if (text.trim() === '') {
        blanks += 1;
        continue;
      }
      if (!this.#take(text, index)) break;
      blanks = 0;
      this.#last = index;
    }
    this.#close(index < this.#context.lines.length || blanks > 0);
    const first = this.#context.firstLine;
    // A blank line proves that the last value is whole.
    const end = this.#text(this.#last + 1)?.trim() === '' ? this.#last + 1 : this.#last;
    return { blocks: this.#blocks, startLine: first + top, endLine: first + end };
  }

  #text(index: number): string | undefined {
    if (isBorder(this.#context, index)) return undefined;
    return withoutMarker(this.#context.lines[index] ?? '', this.#marker)?.replaceAll('\u00a0', ' ');
  }

  /** The heading of the first block; the title of the whole has no colon at its end. */
  #headingAbove(floor: number): number {
    for (let index = this.#start - 1; index >= floor && index >= this.#start - 2; index -= 1) {
      const text = this.#text(index);
      if (text === undefined) break;
      if (text.trim() === '') continue;
      if (!this.#isHeading(text)) break;
      this.#heading = text.trim();
      this.#headingLine = this.#context.firstLine + index;
      return index;
    }
    return this.#start;
  }

  /** False for a line that is not of this output. */
  #take(text: string, index: number): boolean {
    const before = this.#entries.at(-1);
    const isBelow = before !== undefined && before.endLine === this.#context.firstLine + index - 1;
    if (isBelow && this.#continues(before, text, index)) return true;
    const entry = labelledLine(text);
    if (entry && (entry.hasDots || ((isBelow || this.#entries.length === 0) && !this.#isHeading(text)))) {
      const line = this.#context.firstLine + index;
      this.#entries.push({ label: entry.label, values: [entry.value], startLine: line, endLine: line });
      return true;
    }
    if (!this.#isHeading(text) || !this.#isFollowed(index)) return false;
    this.#close(true);
    this.#heading = text.trim();
    this.#headingLine = this.#context.firstLine + index;
    return true;
  }

  /** Another value below the first, or the rest of one that the console broke. */
  #continues(before: IpEntry, text: string, index: number): boolean {
    const bare = text.trim();
    const isIndented = /^\s{8}/.test(text) && !/\s/.test(bare);
    const above = positionsOf(this.#context.lines[index - 1] ?? '', 'cells').at(-1) ?? 0;
    const isBroken = above >= CONSOLE_WIDTH && /^\S[^:]{0,60}$/.test(text);
    const isAddress = addressIn(bare) !== undefined;
    if (!isAddress && !isBroken && !(isIndented && !bare.includes(':'))) return false;
    const last = before.values.at(-1) ?? '';
    const values =
      isBroken && !isAddress ? [...before.values.slice(0, -1), last + text.trimEnd()] : [...before.values, bare];
    this.#entries[this.#entries.length - 1] = { ...before, values, endLine: this.#context.firstLine + index };
    return true;
  }

  /** `Ethernet adapter vEthernet (LAN):`, `Carte Ethernet LAN :` */
  #isHeading(text: string): boolean {
    const isDeeper = indentOf(text) >= this.#indent && this.#indent > 0;
    return /^\s{0,20}\S.{0,250}[:：]\s*$/.test(text) && !isDeeper && !/DNS/i.test(text) && !labelledLine(text)?.hasDots;
  }

  /** A heading has lines with dots below it, the first at once or behind a blank line. */
  #isFollowed(index: number): boolean {
    return [1, 2, 3].some((step) => labelledLine(this.#text(index + step) ?? '')?.hasDots);
  }

  #close(ended: boolean): void {
    if (this.#entries.length > 0) {
      this.#blocks.push({
        heading: this.#heading,
        headingLine: this.#headingLine,
        entries: this.#entries,
        ended,
      });
    }
    this.#entries = [];
    this.#heading = undefined;
  }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
