import { type Cell, isBorder, type ReadContext, type Row, type RowBlock } from './powershell-rows.ts';

/**
 * Reads what `Export-Clixml` writes, as the cluster diagnostics of Windows Server do beside each text file:
 *
 *     <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
 *       <Obj RefId="0">
 *         <Props>
 *           <S N="VMName">APP01</S>
 *           <B N="Enabled">true</B>
 *
 * Every property is an element with its name in `N`. An enumeration is an object with its name in `ToString` and its
 * number beside it: the name is taken. Lists and objects inside an object are not read, except the items of a list:
 * enumerations and texts become columns `OperationalStatus.0`, properties of objects `OsHotFixes.0.HotFixID`.
 * Format: [MS-PSRP] 2.2.5.
 */
export function readClixml(context: ReadContext): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let index = 0; index < context.lines.length; index += 1) {
    if (!(context.lines[index] ?? '').includes('<Objs')) continue;
    const reader = new ClixmlReader(context.firstLine);
    let last = index;
    for (
      let at = index;
      at < context.lines.length && !reader.closed && (at === index || !isBorder(context, at));
      at += 1
    ) {
      reader.line(context.lines[at] ?? '', at);
      last = at;
    }
    const rows = reader.rows;
    if (rows.length > 0) {
      blocks.push({
        form: 'clixml',
        columns: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))],
        rows,
        startLine: context.firstLine + index,
        endLine: context.firstLine + last,
        ended: reader.closed,
        cut: !reader.closed,
        diagnostics: [],
      });
    }
    index = last;
  }
  return blocks;
}

/** A tag with its attributes; example: `<S N="VMName">`. */
const TAG = /<(\/?)([A-Za-z0-9]+)((?:[\s/][^<>]*)?)>/g;
const NAME = /\bN="([^"]*)"/;
const NUMBERS = new Set(['I16', 'I32', 'I64', 'U16', 'U32', 'U64', 'By', 'Db', 'D']);
/** Deeper nesting than PowerShell writes. */
const MAX_STACK = 60;
const SCALARS = new Set([...NUMBERS, 'S', 'B', 'TS', 'DT', 'G', 'Version', 'C', 'URI']);

interface Open {
  readonly tag: string;
  readonly name: string | undefined;
  readonly line: number;
  /** Items seen of the list that it holds. */
  items: number;
  /** Its place in a list of objects. */
  readonly index: number | undefined;
}

class ClixmlReader {
  readonly #firstLine: number;
  readonly #stack: Open[] = [];
  readonly rows: Row[] = [];
  #cells = new Map<string, Cell>();
  #start = 0;
  #text = '';
  closed = false;

  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  line(text: string, index: number): void {
    let from = 0;
    for (const match of text.matchAll(TAG)) {
      this.#text += text.slice(from, match.index);
      from = match.index + match[0].length;
      const attributes = match[3] ?? '';
      if (match[1] === '/') this.#close(match[2] ?? '', this.#firstLine + index);
      else this.#open(match[2] ?? '', attributes, this.#firstLine + index);
    }
    this.#text += `${text.slice(from)}\n`;
  }

  #open(tag: string, attributes: string, line: number): void {
    const name = NAME.exec(attributes)?.[1];
    this.#text = '';
    if (attributes.endsWith('/')) {
      if (tag === 'Nil' && name && this.#depth() === 1)
        this.#cells.set(name, { value: null, text: '', cut: false, line });
      return;
    }
    if (this.#stack.length >= MAX_STACK) return;
    if (tag === 'Obj' && this.#depth() === 0) {
      this.#cells = new Map();
      this.#start = line;
    }
    const isItem = tag === 'Obj' && this.#depth() === 2 && this.#stack.at(-1)?.tag === 'LST';
    const index = isItem ? this.#objects().at(-1)?.items : undefined;
    this.#stack.push({ tag, name, line, items: 0, index });
  }

  /** How many objects are open: 1 for the properties of a row, 2 inside an enumeration or a list. */
  #depth(): number {
    return this.#objects().length;
  }

  #objects(): readonly Open[] {
    return this.#stack.filter((open) => open.tag === 'Obj');
  }

  #close(tag: string, line: number): void {
    const open = this.#stack.at(-1);
    if (open?.tag !== tag) return;
    this.#stack.pop();
    const depth = this.#depth();
    if (tag === 'Objs') this.closed = true;
    else if (tag === 'Obj' && depth === 0) this.#endRow(line);
    else if (tag === 'Obj' && depth === 2) this.#endItem(open);
    else if (SCALARS.has(tag)) this.#scalar(open, depth);
    else if (tag === 'ToString') this.#enumeration(open.line);
    this.#text = '';
  }

  #endRow(line: number): void {
    if (this.#cells.size > 0) this.rows.push({ cells: this.#cells, startLine: this.#start, endLine: line });
    this.#cells = new Map();
  }

  /** An item without a name of its own has not been counted yet. */
  #endItem({ index }: Open): void {
    const owner = this.#objects().at(-1);
    if (owner && owner.items === index) owner.items += 1;
  }

  #scalar(open: Open, depth: number): void {
    const [, property, item] = this.#objects();
    const owner = this.#objects().at(-1);
    const text = decodeText(this.#text);
    if (depth === 1 && open.name !== undefined) this.#set(open.name, open.tag, text, open.line);
    else if (depth === 3 && item?.index !== undefined && property?.name !== undefined && open.name !== undefined)
      this.#set(`${property.name}.${item.index}.${open.name}`, open.tag, text, open.line);
    else if (depth === 2 && owner && this.#stack.at(-1)?.tag === 'LST') this.#item(owner, open.tag, text, open.line);
  }

  /** The name of an enumeration: a property of the row, or an item of a list that is one. */
  #enumeration(line: number): void {
    const [, property, item] = this.#objects();
    const text = decodeText(this.#text);
    if (property && item) this.#item(property, 'S', text, line);
    else if (property?.name !== undefined) this.#set(property.name, 'S', text, line);
  }

  #item(owner: Open, tag: string, text: string, line: number): void {
    if (owner.name !== undefined) this.#set(`${owner.name}.${owner.items}`, tag, text, line);
    owner.items += 1;
  }

  #set(name: string, tag: string, text: string, line: number): void {
    const value = tag === 'B' ? text === 'true' : NUMBERS.has(tag) && text !== '' ? Number(text) : text;
    this.#cells.set(name, { value: Number.isNaN(value) ? null : value, text, cut: false, line });
  }
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML entities, and the `_x000A_` that PowerShell writes for control characters. */
function decodeText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/g, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES.get(name ?? '') ?? whole) : codePoint(Number(code), whole),
    );
}

function codePoint(code: number, fallback: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : fallback;
}
