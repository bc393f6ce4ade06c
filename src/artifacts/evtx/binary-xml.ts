import { viewOf } from './chunk.ts';
import { BINARY_XML, type Range, utf16Text } from './values.ts';

/*
 * Binary XML of event records: a tree whose names and templates lie anywhere in the same chunk. A template is read once for its chunk
 * and filled with the values of each record that uses it.
 */

/** What stands inside an element or an attribute. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'element'; readonly element: Element }
  | { readonly type: 'fragment'; readonly fragment: Fragment }
  /** The value with this number; an optional one takes its element along when it is empty. */
  | { readonly type: 'value'; readonly index: number; readonly optional: boolean };

export interface Attribute {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface Element {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly parts: readonly Part[];
}

export interface Value extends Range {
  readonly type: number;
}

/** A tree and the values that fill it. */
export interface Fragment {
  readonly roots: readonly Element[];
  readonly values: readonly Value[];
}

/** Fragments stand in values of fragments: the system part of an event, then its data. Deeper ones are no events. */
export const MOST_DEPTH = 8;
const MOST_VALUES = 4096;
const MOST_NAME = 512;
const NO_FRAGMENT: Fragment = { roots: [], values: [] };

/** One chunk in memory, with the names and templates that were read from it. */
export class ChunkXml {
  readonly bytes: DataView;
  readonly #names = new Map<number, string | undefined>();
  readonly #templates = new Map<number, readonly Element[]>();

  constructor(bytes: Uint8Array) {
    this.bytes = viewOf(bytes);
  }

  /** What can be read of a fragment; its roots are empty where it is none. */
  fragment(range: Range, depth = 0): Fragment {
    return depth > MOST_DEPTH ? NO_FRAGMENT : new Reader(this, range, depth).fragment(depth > 0);
  }

  name(offset: number): string | undefined {
    if (this.#names.has(offset)) return this.#names.get(offset);
    const name = this.#readName(offset);
    this.#names.set(offset, name);
    return name;
  }

  /** Behind the link to the next name and a hash: the length, the characters, an end mark. */
  #readName(offset: number): string | undefined {
    if (offset + 8 > this.bytes.byteLength) return undefined;
    const count = this.bytes.getUint16(offset + 6, true);
    const end = offset + 8 + count * 2;
    if (count === 0 || count > MOST_NAME || end > this.bytes.byteLength) return undefined;
    return utf16Text(this.bytes, { start: offset + 8, end });
  }

  /** Behind the link to the next template: its GUID, its size, its tokens. */
  template(offset: number, depth: number): readonly Element[] {
    const known = this.#templates.get(offset);
    if (known !== undefined) return known;
    // A template that stands in itself has nothing inside.
    this.#templates.set(offset, []);
    if (offset + 24 > this.bytes.byteLength || depth > MOST_DEPTH) return [];
    const start = offset + 24;
    const end = Math.min(start + this.bytes.getUint32(offset + 20, true), this.bytes.byteLength);
    const { roots } = new Reader(this, { start, end }, depth + 1).fragment(false);
    this.#templates.set(offset, roots);
    return roots;
  }
}

/** Thrown inside this file only: bytes that are no binary XML. What was read before them stays. */
class Unreadable extends Error {}

class Reader {
  readonly #chunk: ChunkXml;
  readonly #bytes: DataView;
  readonly #end: number;
  readonly #depth: number;
  #at: number;
  /** Elements inside a value have no number of a dependency. */
  #isBare = false;

  constructor(chunk: ChunkXml, { start, end }: Range, depth: number) {
    this.#chunk = chunk;
    this.#bytes = chunk.bytes;
    this.#at = start;
    this.#end = Math.min(end, chunk.bytes.byteLength);
    this.#depth = depth;
  }

  fragment(isBare: boolean): Fragment {
    this.#isBare = isBare;
    const roots: Element[] = [];
    try {
      while (this.#at < this.#end) {
        const token = this.#byte();
        if (token === 0x00) break;
        if (token === 0x0f) this.#skip(3);
        else if (token === 0x0c) return this.#instance();
        else if ((token & 0x3f) === 0x01) roots.push(this.#element(token, 0));
        else if (token === 0x0a) this.#nameReference();
        else if (token === 0x0b) this.#string();
        else break;
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
    return { roots, values: [] };
  }

  #instance(): Fragment {
    this.#skip(5);
    const offset = this.#long();
    if (offset === this.#at) {
      this.#skip(20);
      this.#skip(this.#long());
    }
    const roots = this.#chunk.template(offset, this.#depth);
    const count = this.#long();
    if (count > MOST_VALUES) throw new Unreadable();
    const sizes = Array.from({ length: count }, () => {
      const size = this.#short();
      const type = this.#byte();
      this.#skip(1);
      return { size, type };
    });
    const values: Value[] = [];
    for (const { size, type } of sizes) {
      const start = this.#at;
      if (start + size > this.#end) break;
      values.push({ type, start, end: start + size });
      this.#at += size;
    }
    return { roots, values };
  }

  /** Behind the token: a dependency, the size, the name, attributes; then what stands inside up to the end tag. */
  #element(token: number, nesting: number): Element {
    if (nesting > 64) throw new Unreadable();
    if (!this.#isBare) this.#skip(2);
    this.#skip(4);
    const name = this.#nameReference();
    const attributes = (token & 0x40) === 0 ? [] : this.#attributes();
    const close = this.#byte();
    if (close === 0x03) return { name, attributes, parts: [] };
    if (close !== 0x02) throw new Unreadable();
    return { name, attributes, parts: this.#content(nesting) };
  }

  #attributes(): readonly Attribute[] {
    const size = this.#long();
    const end = this.#at + size;
    const attributes: Attribute[] = [];
    while (this.#at < end) {
      if ((this.#byte() & 0x3f) !== 0x06) throw new Unreadable();
      const name = this.#nameReference();
      const parts: Part[] = [];
      for (let part = this.#textPart(); part !== undefined; part = this.#textPart()) parts.push(part);
      attributes.push({ name, parts });
    }
    return attributes;
  }

  #content(nesting: number): readonly Part[] {
    const parts: Part[] = [];
    for (;;) {
      const part = this.#textPart();
      if (part !== undefined) {
        parts.push(part);
        continue;
      }
      const token = this.#byte();
      if (token === 0x04 || token === 0x00) return parts;
      if ((token & 0x3f) === 0x01) parts.push({ type: 'element', element: this.#element(token, nesting + 1) });
      else if (token === 0x0c) parts.push({ type: 'fragment', fragment: this.#instance() });
      else if (token === 0x0a) this.#nameReference();
      else if (token === 0x0b) this.#string();
      else if (token === 0x0f) this.#skip(3);
      else throw new Unreadable();
    }
  }

  /** A text, an entity or the place of a value; undefined, and nothing read, for any other token. */
  #textPart(): Part | undefined {
    const token = this.#peek();
    switch (token & 0x3f) {
      case 0x05:
        this.#skip(1);
        if (this.#byte() !== 0x01) throw new Unreadable();
        return { type: 'text', text: this.#string() };
      case 0x07:
        this.#skip(1);
        return { type: 'text', text: this.#string() };
      case 0x08:
        this.#skip(1);
        return { type: 'text', text: String.fromCharCode(this.#short()) };
      case 0x09:
        this.#skip(1);
        return { type: 'text', text: ENTITIES.get(this.#nameReference()) ?? '' };
      case 0x0d:
      case 0x0e: {
        this.#skip(1);
        const index = this.#short();
        this.#skip(1);
        return { type: 'value', index, optional: token === 0x0e };
      }
      default:
        return undefined;
    }
  }

  /** A name lies where it was first used, or anywhere before. */
  #nameReference(): string {
    const offset = this.#long();
    const name = this.#chunk.name(offset);
    if (name === undefined) throw new Unreadable();
    if (offset === this.#at) this.#skip(10 + name.length * 2);
    return name;
  }

  #string(): string {
    const start = this.#at + 2;
    const end = start + this.#short() * 2;
    this.#skip(end - start);
    return utf16Text(this.#bytes, { start, end });
  }

  #skip(count: number): void {
    this.#at += count;
    if (this.#at > this.#end) throw new Unreadable();
  }

  #peek(): number {
    if (this.#at >= this.#end) throw new Unreadable();
    return this.#bytes.getUint8(this.#at);
  }

  #byte(): number {
    this.#skip(1);
    return this.#bytes.getUint8(this.#at - 1);
  }

  #short(): number {
    this.#skip(2);
    return this.#bytes.getUint16(this.#at - 2, true);
  }

  #long(): number {
    this.#skip(4);
    return this.#bytes.getUint32(this.#at - 4, true);
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function isFragment({ type }: Value): boolean {
  return type === BINARY_XML;
}
