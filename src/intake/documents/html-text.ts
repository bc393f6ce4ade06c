import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { TextWriter } from './text-writer.ts';

/*
 * The words of a page: a saved wiki page, a mail that is HTML only. Blocks stand on lines of their own, cells of a table behind
 * tabs, and what is preformatted stays as it is. Only the tokenizer of the library is used: its parser, and any tree, would keep
 * the open elements in a list that a hostile page makes quadratic.
 */

/** Blocks with a blank line around them. */
const PARAGRAPHS: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 pre ul ol dl table blockquote article section hr form fieldset figure'.split(' '),
);
/** Blocks that only begin a line. */
const LINES: ReadonlySet<string> = new Set(
  'div tr dt dd br header footer main nav aside address caption legend body option li title'.split(' '),
);
const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'textarea', 'xmp', 'listing']);
/** Elements whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template', 'noscript', 'object', 'select']);
/** Outlook and Word write each line as such a paragraph, without a margin: `<p class=MsoNormal>` */
const OFFICE_LINE = /\bclass\s{0,3}=\s{0,3}["']?(?:Mso|x_Mso)/i;
/** An attribute far behind the name of its tag is not looked at. */
const MAX_TAG_LENGTH = 400;

/** The visible text of HTML. Linear and total: whatever is no tag is text. */
export function textOfHtml(html: string): string {
  const reader = new HtmlReader(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.text;
}

class HtmlReader implements TokenizerCallbacks {
  readonly #html: string;
  readonly #writer = new TextWriter();
  #tag = '';
  #tagStart = 0;
  #unseen: string | undefined;
  #preformatted = 0;
  #isFirstCell = true;

  constructor(html: string) {
    this.#html = html;
  }

  get text(): string {
    return this.#writer.text;
  }

  ontext(start: number, end: number): void {
    this.#write(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#write(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.#write(this.#html.slice(start, end - endOffset));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase();
    this.#tagStart = start;
  }

  onopentagend(end: number): void {
    const tag = this.#tag;
    if (this.#unseen !== undefined) return;
    if (UNSEEN.has(tag)) {
      this.#unseen = tag;
      return;
    }
    const isLine =
      tag === 'p' && OFFICE_LINE.test(this.#html.slice(this.#tagStart, Math.min(end, this.#tagStart + MAX_TAG_LENGTH)));
    this.#separate(tag, isLine);
    if (tag === 'br') this.#writer.newLine();
    else if (tag === 'li') this.#writer.verbatim('- ');
    else if (tag === 'td' || tag === 'th') this.#cell();
    else if (tag === 'tr') this.#isFirstCell = true;
    if (PREFORMATTED.has(tag)) this.#preformatted += 1;
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if (this.#unseen !== undefined) {
      if (tag === this.#unseen) this.#unseen = undefined;
      return;
    }
    if (PREFORMATTED.has(tag)) this.#preformatted = Math.max(0, this.#preformatted - 1);
    // The margin of a paragraph is above it: an Office line behind another has none.
    this.#separate(tag, tag === 'p');
  }

  #separate(tag: string, isLine: boolean): void {
    if (PARAGRAPHS.has(tag)) this.#writer.separate(isLine ? 1 : 2);
    else if (LINES.has(tag) && tag !== 'br') this.#writer.separate(1);
  }

  #cell(): void {
    if (!this.#isFirstCell) this.#writer.verbatim('\t');
    this.#isFirstCell = false;
  }

  #write(text: string): void {
    if (this.#unseen !== undefined) return;
    if (this.#preformatted > 0) this.#writer.verbatim(text);
    else this.#writer.words(text);
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
