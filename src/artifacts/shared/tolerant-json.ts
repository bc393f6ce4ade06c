/** A JSON value with the lines it was read from. An array or object that is not closed has lost what stood behind the cut. */
export type JsonNode =
  | { readonly type: 'scalar'; readonly value: string | number | boolean | null; readonly line: number }
  | ({ readonly type: 'array'; readonly items: readonly JsonNode[] } & Extent)
  | ({ readonly type: 'object'; readonly entries: ReadonlyMap<string, JsonNode> } & Extent);

interface Extent {
  readonly line: number;
  readonly endLine: number;
  readonly closed: boolean;
}

export interface JsonText {
  readonly node: JsonNode;
  /** Index of the line behind the value. */
  readonly next: number;
  /** False when the text stops, or stops being JSON, inside the value: then `node` is what could be read of it. */
  readonly complete: boolean;
}

const MAX_DEPTH = 32;
/** Example: `-1.5e3`. Anchored by `lastIndex`. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads one JSON array or object that begins at the start of line `from` and ends above line `to`. Unlike `JSON.parse` it knows its lines and keeps
 * the beginning of a value that was cut. Undefined when nothing could be read.
 */
export function readJsonText(lines: readonly string[], from: number, to: number): JsonText | undefined {
  const reader = new Reader(lines, from, to);
  const node = reader.value(0);
  if (!node || node.type === 'scalar') return undefined;
  return { node, next: reader.line + 1, complete: !reader.broken };
}

class Reader {
  readonly #lines: readonly string[];
  readonly #to: number;
  line: number;
  #column = 0;
  /** Set once the text ends or is no JSON; nothing is read from then on. */
  broken = false;

  constructor(lines: readonly string[], line: number, to: number) {
    this.#lines = lines;
    this.#to = to;
    this.line = line;
  }

  value(depth: number): JsonNode | undefined {
    const character = this.#peek();
    if (character === '{' && depth < MAX_DEPTH) return this.#object(depth);
    if (character === '[' && depth < MAX_DEPTH) return this.#array(depth);
    return this.#scalar();
  }

  #object(depth: number): JsonNode {
    const line = this.line;
    const entries = new Map<string, JsonNode>();
    this.#column += 1;
    while (!this.broken && this.#peek() !== '}') {
      const key = this.#string();
      if (key === undefined || !this.#take(':')) {
        this.broken = true;
        break;
      }
      const value = this.value(depth + 1);
      if (value && (!this.broken || value.type !== 'scalar')) entries.set(key, value);
      if (!this.broken && this.#peek() !== '}' && !this.#take(',')) this.broken = true;
    }
    return { type: 'object', entries, ...this.#close(line) };
  }

  #array(depth: number): JsonNode {
    const line = this.line;
    const items: JsonNode[] = [];
    this.#column += 1;
    while (!this.broken && this.#peek() !== ']') {
      const value = this.value(depth + 1);
      if (value && (!this.broken || value.type !== 'scalar')) items.push(value);
      if (!this.broken && this.#peek() !== ']' && !this.#take(',')) this.broken = true;
    }
    return { type: 'array', items, ...this.#close(line) };
  }

  #close(line: number): Extent {
    if (!this.broken) this.#column += 1;
    return { line, endLine: this.line, closed: !this.broken };
  }

  #scalar(): JsonNode | undefined {
    const line = this.line;
    const text = this.#lines[line] ?? '';
    if (this.#peek() === '"') {
      const value = this.#string();
      return value === undefined ? undefined : { type: 'scalar', value, line };
    }
    NUMBER.lastIndex = this.#column;
    const number = NUMBER.exec(text)?.[0];
    if (number !== undefined) {
      this.#column += number.length;
      // A number at the very end of the text may have lost digits.
      if (this.#peek() === undefined) this.broken = true;
      return { type: 'scalar', value: Number(number), line };
    }
    for (const [word, value] of LITERALS) {
      if (!text.startsWith(word, this.#column)) continue;
      this.#column += word.length;
      return { type: 'scalar', value, line };
    }
    this.broken = true;
    return undefined;
  }

  /** A string never crosses a line. */
  #string(): string | undefined {
    if (this.#peek() !== '"') {
      this.broken = true;
      return undefined;
    }
    const text = this.#lines[this.line] ?? '';
    let value = '';
    for (let at = this.#column + 1; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (character === '"') {
        this.#column = at + 1;
        return value;
      }
      if (character !== '\\') {
        value += character;
        continue;
      }
      at += 1;
      const escaped = text[at] ?? '';
      const code = escaped === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
      value += code === undefined ? (ESCAPES.get(escaped) ?? escaped) : String.fromCharCode(Number.parseInt(code, 16));
      if (code !== undefined) at += 4;
    }
    this.broken = true;
    return undefined;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#column += 1;
    return true;
  }

  /** The next character that is no blank, moving to its line; undefined at the end of the text, which is an error inside a value. */
  #peek(): string | undefined {
    for (let line = this.line, column = this.#column; line < this.#to; line += 1, column = 0) {
      const text = this.#lines[line] ?? '';
      while (column < text.length && /\s/.test(text[column] ?? '')) column += 1;
      if (column >= text.length) continue;
      this.line = line;
      this.#column = column;
      return text[column];
    }
    this.broken = true;
    return undefined;
  }
}
