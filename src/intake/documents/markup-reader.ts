import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { TextWriter } from './text-writer.ts';

/** An attribute far behind the name of its tag is not looked at. */
const MAX_TAG_LENGTH = 400;

/** Reads the text of markup from the tokens of htmlparser2: what a form of document does with each is up to it. */
export abstract class MarkupReader implements TokenizerCallbacks {
  protected readonly writer = new TextWriter();
  readonly #markup: string;
  #tag = '';
  #tagStart = 0;

  constructor(markup: string) {
    this.#markup = markup;
  }

  /** The text of the whole markup. Linear and total: whatever is no tag is text. */
  read(options: { readonly xmlMode: boolean }): string {
    const tokenizer = new Tokenizer({ ...options, decodeEntities: true }, this);
    tokenizer.write(this.#markup);
    tokenizer.end();
    return this.writer.text;
  }

  /** Text between tags, its entities decoded. */
  protected abstract write(text: string): void;
  /** A tag that opens an element, or with `isEmpty` is all of it; it ends at `end`. */
  protected abstract open(tag: string, end: number, isEmpty: boolean): void;
  protected abstract close(tag: string): void;

  /** Characters from the name of the tag that is opened to its end. */
  protected tagLength(end: number): number {
    return end - this.#tagStart;
  }

  /** The tag that is opened, from its name on, with its attributes. */
  protected tagText(end: number): string {
    return this.#markup.slice(this.#tagStart, Math.min(end, this.#tagStart + MAX_TAG_LENGTH));
  }

  ontext(start: number, end: number): void {
    this.write(this.#markup.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.write(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.write(this.#markup.slice(start, end - endOffset));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#markup.slice(start, end);
    this.#tagStart = start;
  }

  onopentagend(end: number): void {
    this.open(this.#tag, end, false);
  }

  onselfclosingtag(end: number): void {
    this.open(this.#tag, end, true);
  }

  onclosetag(start: number, end: number): void {
    this.close(this.#markup.slice(start, end));
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
}
