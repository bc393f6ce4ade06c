import type { TextSection } from '../../model/section.ts';
import type { ReportRow, ReportTable } from './tables.ts';

/** The parts of a line: CDATA first, since it may hold what looks like a tag. Names of elements are in the language of Windows. */
const PART = /<!\[CDATA\[|<(\/?)([^\s<>/!?]{1,60})((?:\s[^<>]{0,400})?)>/g;
const MAX_ROWS = 50_000;

interface OpenTable {
  header: readonly string[];
  readonly rows: ReportRow[];
  closed: boolean;
}

/**
 * Reads an .nfo: categories in each other, whose rows are `<Data>` with an element for each column.
 *
 *     <Category name="System Summary">
 *     <Data>
 *     <Item><![CDATA[OS Name]]></Item>
 *     <Value><![CDATA[Microsoft Windows Server 2019 Standard]]></Value>
 *     </Data>
 */
export function readNfoTables(section: TextSection): readonly ReportTable[] {
  const reader = new NfoReader();
  for (const [index, text] of section.lines.entries()) {
    reader.line(text, section.firstLine + index);
    if (reader.isFull) break;
  }
  return reader.tables;
}

class NfoReader {
  readonly tables: OpenTable[] = [];
  #table: OpenTable | undefined;
  #names: string[] = [];
  #cells: string[] = [];
  #start = 0;
  #inData = false;
  #element: string | undefined;
  #text = '';
  #inCdata = false;
  #count = 0;

  get isFull(): boolean {
    return this.#count >= MAX_ROWS;
  }

  line(text: string, line: number): void {
    let from = 0;
    if (this.#inCdata) from = this.#cdata(text, 0);
    while (from < text.length && !this.#inCdata) {
      PART.lastIndex = from;
      const match = PART.exec(text);
      if (match === null) break;
      if (this.#element !== undefined) this.#text += text.slice(from, match.index);
      from = match.index + match[0].length;
      if (match[2] === undefined) from = this.#cdata(text, from);
      else if (match[1] === '/') this.#close(match[2], line);
      else this.#open(match[2], match[3]?.endsWith('/') === true, line);
    }
    if (this.#element !== undefined) this.#text += this.#inCdata ? '\n' : text.slice(from);
  }

  /** Takes what is left of CDATA on a line; returns where it ends. */
  #cdata(text: string, from: number): number {
    const end = text.indexOf(']]>', from);
    this.#inCdata = end < 0;
    if (this.#element !== undefined) this.#text += text.slice(from, end < 0 ? text.length : end);
    return end < 0 ? text.length : end + 3;
  }

  #open(name: string, isEmpty: boolean, line: number): void {
    if (name === 'Category') {
      if (this.#table) this.#table.closed = true;
      this.#table = undefined;
    } else if (name === 'Data') {
      this.#inData = true;
      this.#start = line;
      this.#names = [];
      this.#cells = [];
    } else if (this.#inData) {
      this.#names.push(name.replaceAll('_', ' '));
      this.#text = '';
      if (isEmpty) this.#cells.push('');
      else this.#element = name;
    }
  }

  #close(name: string, line: number): void {
    if (name === 'Category') {
      if (this.#table) this.#table.closed = true;
      this.#table = undefined;
    } else if (name === 'Data') {
      this.#endRow(line);
    } else if (name === this.#element) {
      this.#cells.push(this.#text.replaceAll('\u00a0', ' ').trim());
      this.#element = undefined;
    }
  }

  #endRow(line: number): void {
    this.#inData = false;
    this.#element = undefined;
    if (this.#table === undefined) {
      this.#table = { header: this.#names, rows: [], closed: false };
      this.tables.push(this.#table);
    }
    this.#table.rows.push({ cells: this.#cells, line: this.#start, endLine: line, doubtful: false });
    this.#count += 1;
  }
}
