import type { Attribute, ChunkXml, Element, Fragment, Part, Value } from './binary-xml.ts';
import { isFragment, MOST_DEPTH } from './binary-xml.ts';
import { ARRAY, itemTexts, NULL_TYPE, valueText } from './values.ts';

/** Longer texts of one event are left out: no message and no data of Windows come near. */
const MOST_CHARACTERS = 200_000;
/** Parts of one event that are written out; a template that names one value a thousand times would otherwise grow without end. */
const MOST_PARTS = 20_000;
/** Fragments in values of one event; two are usual. */
const MOST_FRAGMENTS = 64;
/** Longer than any name or number. */
const LONGEST_SINGLE = 4096;

/** One event of a chunk: single values of it, or all of it as the XML text that Windows shows. */
export class EventTree {
  readonly #chunk: ChunkXml;
  readonly #fragment: Fragment;
  #text = '';
  #parts = 0;
  #fragments = 0;

  constructor(chunk: ChunkXml, fragment: Fragment) {
    this.#chunk = chunk;
    this.#fragment = fragment;
  }

  /** The text at a path of element names from the root; of an attribute, when one is named. */
  textAt(path: readonly string[], attribute?: string): string | undefined {
    let found = this.#fragment.roots.find(({ name }) => name === path[0]);
    for (const name of path.slice(1)) found = found && child(found, name);
    const parts =
      attribute === undefined ? found?.parts : found?.attributes.find(({ name }) => name === attribute)?.parts;
    return parts === undefined ? undefined : this.#plainText(parts, this.#fragment.values);
  }

  /** The event as one line of XML, with entities; empty where nothing could be read. */
  xml(): string {
    this.#text = '';
    this.#parts = 0;
    this.#fragments = 0;
    this.#writeFragment(this.#fragment, 0);
    return this.#text;
  }

  #plainText(parts: readonly Part[], values: readonly Value[]): string {
    let text = '';
    for (const part of parts) {
      if (text.length > LONGEST_SINGLE) break;
      text += part.type === 'text' ? part.text : this.#valuesOf(part, values).join(' ');
    }
    return text;
  }

  /** The texts at the place of a value: one, or the items of a list. */
  #valuesOf(part: Part, values: readonly Value[]): readonly string[] {
    const value = part.type === 'value' ? values[part.index] : undefined;
    if (value === undefined || isFragment(value)) return [];
    if ((value.type & ARRAY) !== 0) return itemTexts(this.#chunk.bytes, value.type, value);
    return [valueText(this.#chunk.bytes, value.type, value) ?? ''];
  }

  #writeFragment({ roots, values }: Fragment, depth: number): void {
    this.#fragments += 1;
    if (this.#fragments > MOST_FRAGMENTS) return;
    for (const root of roots) this.#writeElement(root, values, depth);
  }

  #writeElement(element: Element, values: readonly Value[], depth: number): void {
    if (this.#isFull() || depth > MOST_DEPTH * 8) return;
    const [only] = element.parts;
    const value = only?.type === 'value' && element.parts.length === 1 ? values[only.index] : undefined;
    if (only?.type === 'value' && only.optional && (value === undefined || value.type === NULL_TYPE)) return;
    const head = `<${element.name}${this.#attributes(element.attributes, values)}`;
    if (only && value !== undefined && (value.type & ARRAY) !== 0) {
      for (const item of this.#valuesOf(only, values)) this.#write(`${head}>${escaped(item)}</${element.name}>`);
      return;
    }
    if (only === undefined) {
      this.#write(`${head}/>`);
      return;
    }
    this.#write(`${head}>`);
    for (const part of element.parts) this.#writePart(part, values, depth);
    this.#write(`</${element.name}>`);
  }

  #writePart(part: Part, values: readonly Value[], depth: number): void {
    if (this.#isFull()) return;
    if (part.type === 'element') this.#writeElement(part.element, values, depth + 1);
    else if (part.type === 'fragment') this.#writeFragment(part.fragment, depth + 1);
    else if (part.type === 'text') this.#write(escaped(part.text));
    else {
      const value = values[part.index];
      if (value && isFragment(value)) this.#writeFragment(this.#chunk.fragment(value, depth + 1), depth + 1);
      else this.#write(escaped(this.#valuesOf(part, values).join(', ')));
    }
  }

  #attributes(attributes: readonly Attribute[], values: readonly Value[]): string {
    return attributes
      .filter(({ parts }) => !parts.every((part) => isEmptyOption(part, values)))
      .map(({ name, parts }) => ` ${name}="${escaped(this.#plainText(parts, values))}"`)
      .join('');
  }

  #isFull(): boolean {
    return this.#text.length > MOST_CHARACTERS || this.#parts > MOST_PARTS || this.#fragments > MOST_FRAGMENTS;
  }

  #write(text: string): void {
    this.#parts += 1;
    this.#text += text;
  }
}

function child(element: Element, name: string): Element | undefined {
  for (const part of element.parts) if (part.type === 'element' && part.element.name === name) return part.element;
  return undefined;
}

function isEmptyOption(part: Part, values: readonly Value[]): boolean {
  if (part.type !== 'value' || !part.optional) return false;
  const value = values[part.index];
  return value === undefined || value.type === NULL_TYPE;
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** As XML, and on one line: what reads it goes by lines. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => MARKS.get(mark) ?? mark).replace(/[\r\n]+/g, ' ');
}
