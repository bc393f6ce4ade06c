import type { Span, TextSection } from '../../model/section.ts';
import { markerOf, withoutMarker } from '../shared/powershell-rows.ts';
import { ELEMENTS } from './elements.ts';

/** One element of an entry; of a list of objects only the first value. */
export interface Element {
  readonly value: string;
  readonly line: number;
}

/** One entry of the boot configuration as printed. */
export interface BootEntry {
  /** As printed, with its braces. */
  readonly id: string;
  readonly idLine: number;
  /** By name, lower case. */
  readonly elements: ReadonlyMap<string, Element>;
  /** From its title, where that is shown. */
  readonly startLine: number;
  readonly endLine: number;
}

/** The entries that one run of the command printed. */
export interface BootOutput {
  readonly entries: readonly BootEntry[];
  readonly command: string | undefined;
  readonly span: Span;
}

/** `Bezeichner              {current}` */
const IDENTIFIER = /^([^\s:{}][^:{}=\\]{0,60}?)[ \t\u00a0]{1,60}(\{(?:[a-z]{3,40}|[0-9a-f-]{36})\})\s{0,200}$/i;
/** `hypervisorlaunchtype    Auto`; a name of 23 letters or more leaves one blank. */
const ELEMENT = /^([a-z][a-z0-9:]{1,60})([ \t\u00a0]{1,60})(\S.*)$/i;
/** Another object of a list stands below the first, in the column of the values. */
const CONTINUED = /^[ \t\u00a0]{6,80}\{?\S/;
const RULE = /^[\s\u00a0]*[-\u2013\u2014]{4,}\s*$/;
/** Elements whose value is an entry; in the first line of an entry stands its own identifier instead. */
const REFERENCES = new Set([
  'bootsequence',
  'default',
  'displayorder',
  'inherit',
  'recoverysequence',
  'resumeobject',
  'toolsdisplayorder',
]);
/** Lines between a command and its first entry. */
const MAX_GAP = 3;
const MAX_LINE = 2_000;

/** The outputs of a text, in order. */
export function bootOutputs(section: TextSection): readonly BootOutput[] {
  if (!section.lines.some((line) => line.includes('{') && line.includes('}'))) return [];
  const commands = new Map(section.commands.map(({ line, command }) => [line, command]));
  const outputs: BootOutput[] = [];
  let entries: BootEntry[] = [];
  const finish = (): void => {
    const [first, last] = [entries[0], entries.at(-1)];
    if (first !== undefined && last !== undefined) outputs.push(outputOf(entries, first, last, section, commands));
    entries = [];
  };
  for (let index = 0; index < section.lines.length; index += 1) {
    const entry = section.lines[index]?.includes('{') ? entryAt(section, commands, index) : undefined;
    if (entry === undefined) continue;
    const previous = entries.at(-1);
    if (previous !== undefined && !isBlankBetween(section, commands, previous.endLine, entry.startLine)) finish();
    entries.push(entry);
    index = entry.endLine - section.firstLine;
  }
  finish();
  return outputs;
}

function outputOf(
  entries: readonly BootEntry[],
  first: BootEntry,
  last: BootEntry,
  section: TextSection,
  commands: ReadonlyMap<number, string>,
): BootOutput {
  let line = first.startLine - 1;
  while (line > first.startLine - MAX_GAP && !commands.has(line) && isBlank(section, line)) line -= 1;
  const command = commands.get(line);
  const startLine = command === undefined ? first.startLine : line;
  return { entries, command, span: { startLine, endLine: last.endLine } };
}

function entryAt(section: TextSection, commands: ReadonlyMap<number, string>, start: number): BootEntry | undefined {
  const reader = new EntryReader(section, commands, start);
  const identifier = reader.identifier;
  if (identifier === undefined) return undefined;
  const elements = new Map<string, Element>();
  let last = start;
  for (let index = start + 1; index < section.lines.length; index += 1) {
    const text = reader.text(index);
    if (text === undefined || text.trim() === '') break;
    const element = elementOf(text);
    if (element === undefined && !(elements.size > 0 && CONTINUED.test(text))) break;
    // The blank line between two entries is lost: this is the title of the next.
    if (element !== undefined && reader.startsEntry(index + 1)) break;
    const name = element?.[1]?.toLowerCase();
    if (name !== undefined && !elements.has(name)) {
      elements.set(name, { value: (element?.[3] ?? '').trim(), line: section.firstLine + index });
    }
    last = index;
  }
  if (!reader.hasRule && ![...elements.keys()].some((name) => ELEMENTS.has(name))) return undefined;
  return {
    id: identifier,
    idLine: section.firstLine + start,
    elements,
    startLine: section.firstLine + reader.top,
    endLine: section.firstLine + last,
  };
}

function elementOf(text: string): RegExpExecArray | undefined {
  const match = ELEMENT.exec(text);
  return match && ((match[2] ?? '').length > 1 || ELEMENTS.has((match[1] ?? '').toLowerCase())) ? match : undefined;
}

/** Reads the lines of one entry without the quote marks and the indentation of its first. */
class EntryReader {
  readonly #section: TextSection;
  readonly #commands: ReadonlyMap<number, string>;
  readonly #start: number;
  readonly #marker: string;
  readonly #indent: number;

  constructor(section: TextSection, commands: ReadonlyMap<number, string>, start: number) {
    this.#section = section;
    this.#commands = commands;
    this.#start = start;
    const raw = section.lines[start] ?? '';
    this.#marker = markerOf(raw.slice(0, MAX_LINE));
    const bare = raw.slice(this.#marker.length);
    this.#indent = bare.length - bare.trimStart().length;
  }

  /** Undefined for a line that is not of this text, or starts another command. */
  text(index: number): string | undefined {
    const raw = this.#section.lines[index];
    if (raw === undefined || raw.length > MAX_LINE || this.#commands.has(this.#section.firstLine + index))
      return undefined;
    const bare = withoutMarker(raw, this.#marker);
    return bare?.slice(0, this.#indent).trim() === '' ? bare.slice(this.#indent) : bare;
  }

  /** The identifier in the first line; undefined when no entry starts there. */
  get identifier(): string | undefined {
    const above = this.text(this.#start - 1);
    if (above !== undefined && elementOf(above) !== undefined && !this.#isTitle(above)) return undefined;
    return this.#identifierAt(this.#start);
  }

  get hasRule(): boolean {
    return RULE.test(this.text(this.#start - 1) ?? '');
  }

  /** Index of the first line of the entry: its title, or its identifier where no title is shown. */
  get top(): number {
    const above = this.hasRule ? this.#start - 2 : this.#start - 1;
    return this.#isTitle(this.text(above)) ? above : this.hasRule ? this.#start - 1 : this.#start;
  }

  startsEntry(index: number): boolean {
    return RULE.test(this.text(index) ?? '') && this.#identifierAt(index + 1) !== undefined;
  }

  #identifierAt(index: number): string | undefined {
    const match = IDENTIFIER.exec(this.text(index) ?? '');
    return match && !REFERENCES.has((match[1] ?? '').trim().toLowerCase()) ? match[2] : undefined;
  }

  #isTitle(text: string | undefined): boolean {
    return text !== undefined && text.trim() !== '' && text.length < 100 && !/[{}<>|]|[ \t]{2,}\S/.test(text.trimEnd());
  }
}

function isBlankBetween(
  section: TextSection,
  commands: ReadonlyMap<number, string>,
  from: number,
  to: number,
): boolean {
  for (let line = from + 1; line < to; line += 1) if (commands.has(line) || !isBlank(section, line)) return false;
  return !commands.has(to);
}

function isBlank(section: TextSection, line: number): boolean {
  return /^[\s>#]*$/.test(section.lines[line - section.firstLine] ?? '-');
}
