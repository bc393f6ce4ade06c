import {
  type Cell,
  isBorder,
  markerOf,
  type ReadContext,
  type Row,
  type RowBlock,
  textCell,
  withoutMarker,
} from './powershell-rows.ts';

/**
 * Reads what `Format-List` prints: one `Name : value` per line, colons below each other, a blank line between objects.
 *
 *     VMName  : APP01
 *     Name    : Heartbeat
 *     Enabled : True
 *
 * A long value wraps at the width of the console; what follows stands below the value. It is joined to it as it is,
 * because the console breaks inside words too: who compares such a value ignores its blanks. Objects that begin with the
 * same property are one block. A property that comes again starts another object, because blank lines get lost in mails.
 */
export function readLists(context: ReadContext): RowBlock[] {
  const blocks: RowBlock[] = [];
  let index = 0;
  while (index < context.lines.length) {
    const block = readBlock(context, index);
    if (block) {
      blocks.push(block);
      index = block.endLine - context.firstLine + 1;
    } else index += 1;
  }
  return blocks;
}

interface Property {
  readonly name: string;
  readonly value: string;
  readonly colon: number;
}

/** Splits `Name   : value`; undefined for any other line. Property names have no colon; an empty value may lack its blank. */
function propertyOf(line: string): Property | undefined {
  const colon = line.indexOf(' :') + 1;
  if (colon === 0 || (colon + 1 < line.length && line[colon + 1] !== ' ')) return undefined;
  const name = line.slice(0, colon).trim();
  if (name === '' || name.length > 80 || /[:|;{}"<>]/.test(name)) return undefined;
  return { name, value: line.slice(colon + 2), colon };
}

function readBlock(context: ReadContext, start: number): RowBlock | undefined {
  const raw = context.lines[start] ?? '';
  if (!(raw.includes(' :') || raw.includes('\u00a0:')) || isBorder(context, start)) return undefined;
  const marker = markerOf(raw);
  const first = propertyOf((withoutMarker(raw, marker) ?? '').replaceAll('\u00a0', ' '));
  if (!first) return undefined;
  const reader = new ListReader(context.firstLine);
  let blanks = 0;
  let last = start;
  for (let index = start; index < context.lines.length; index += 1) {
    if (index > start && isBorder(context, index)) break;
    const line = withoutMarker(context.lines[index] ?? '', marker)?.replaceAll('\u00a0', ' ');
    if (line === undefined) break;
    if (line.trim() === '') {
      blanks += 1;
      if (blanks > 2) break;
      continue;
    }
    if (!reader.add(line, index, blanks > 0)) break;
    blanks = 0;
    last = index;
  }
  const rows = reader.rows();
  return {
    form: 'list',
    columns: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))],
    rows,
    startLine: context.firstLine + start,
    endLine: context.firstLine + last,
    ended: listEnds(context, last),
    cut: false,
    diagnostics: [],
  };
}

/** One blank line also stands between objects; only a second one, or a line that is no property, ends the output. */
function listEnds(context: ReadContext, last: number): boolean {
  const after = context.lines[last + 1];
  return after !== undefined && (after.trim() !== '' || context.lines[last + 2] !== undefined);
}

class ListReader {
  readonly #firstLine: number;
  readonly #rows: Row[] = [];
  #cells = new Map<string, Cell>();
  #start = 0;
  #end = 0;
  #colon = -1;
  #last: string | undefined;
  #raw = '';
  #leading: string | undefined;

  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  /** Takes a line that is not blank; false when it does not belong to the list. */
  add(line: string, index: number, afterBlank: boolean): boolean {
    const property = propertyOf(line);
    const number = this.#firstLine + index;
    if (afterBlank && property?.name !== this.#leading) return false;
    if (property && (afterBlank || this.#colon < 0 || property.colon === this.#colon)) {
      if (afterBlank || this.#cells.has(property.name)) this.#close();
      if (this.#cells.size === 0) this.#start = number;
      this.#colon = property.colon;
      this.#cells.set(property.name, textCell(property.value, number));
      this.#leading ??= property.name;
      this.#last = property.name;
      this.#raw = property.value;
      this.#end = number;
      return true;
    }
    const before = this.#last === undefined ? undefined : this.#cells.get(this.#last);
    const indent = line.length - line.trimStart().length;
    if (afterBlank || !before || this.#last === undefined || indent < this.#colon + 2) return false;
    this.#raw += line.slice(this.#colon + 2);
    this.#cells.set(this.#last, textCell(this.#raw, before.line));
    this.#end = number;
    return true;
  }

  rows(): readonly Row[] {
    this.#close();
    return this.#rows;
  }

  #close(): void {
    if (this.#cells.size > 0) this.#rows.push({ cells: this.#cells, startLine: this.#start, endLine: this.#end });
    this.#cells = new Map();
    this.#last = undefined;
  }
}
