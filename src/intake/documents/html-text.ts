import { MarkupReader } from './markup-reader.ts';

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

/** The visible text of HTML. Linear and total: whatever is no tag is text. */
export function textOfHtml(html: string): string {
  return new HtmlReader(html).read({ xmlMode: false });
}

class HtmlReader extends MarkupReader {
  #unseen: string | undefined;
  #preformatted = 0;
  #isFirstCell = true;

  protected open(name: string, end: number): void {
    const tag = name.toLowerCase();
    if (this.#unseen !== undefined) return;
    if (UNSEEN.has(tag)) {
      this.#unseen = tag;
      return;
    }
    this.#separate(tag, tag === 'p' && OFFICE_LINE.test(this.tagText(end)));
    if (tag === 'br') this.writer.newLine();
    else if (tag === 'li') this.writer.verbatim('- ');
    else if (tag === 'td' || tag === 'th') this.#cell();
    else if (tag === 'tr') this.#isFirstCell = true;
    if (PREFORMATTED.has(tag)) this.#preformatted += 1;
  }

  protected close(name: string): void {
    const tag = name.toLowerCase();
    if (this.#unseen !== undefined) {
      if (tag === this.#unseen) this.#unseen = undefined;
      return;
    }
    if (PREFORMATTED.has(tag)) this.#preformatted = Math.max(0, this.#preformatted - 1);
    // The margin of a paragraph is above it: an Office line behind another has none.
    this.#separate(tag, tag === 'p');
  }

  protected write(text: string): void {
    if (this.#unseen !== undefined) return;
    if (this.#preformatted > 0) this.writer.verbatim(text);
    else this.writer.words(text);
  }

  #separate(tag: string, isLine: boolean): void {
    if (PARAGRAPHS.has(tag)) this.writer.separate(isLine ? 1 : 2);
    else if (LINES.has(tag) && tag !== 'br') this.writer.separate(1);
  }

  #cell(): void {
    if (!this.#isFirstCell) this.writer.verbatim('\t');
    this.#isFirstCell = false;
  }
}
