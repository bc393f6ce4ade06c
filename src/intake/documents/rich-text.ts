import type { DecodedText } from '../decoded-text.ts';
import { decodePage, LEGACY_PAGES, type LegacyPage } from '../legacy-pages.ts';

/*
 * The words of a rich text file (`.rtf`, WordPad): control words out, line ends kept. Read here: the libraries for it are no longer
 * kept, and build a document of what needs one pass.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfex
 */

/** Groups whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(
  (
    'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf themedata ' +
    'datastore fldinst generator listtable listoverridetable rsidtbl xmlnstbl latentstyles filetbl revtbl'
  ).split(' '),
);
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
]);
/** A control word with its number and the blank that ends it, or a control symbol. */
const CONTROL = /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([\da-f]{2})|([^a-z]))/iy;
const PLAIN = /[^\\{}\r\n]+/y;
/** Groups within groups whose state is kept. */
const MAX_DEPTH = 10_000;

interface Group {
  readonly isUnseen: boolean;
  /** Characters that stand behind a Unicode character for programs that know none. */
  readonly substitutes: number;
}

/** Total and linear. */
export function readRichText(bytes: Uint8Array): DecodedText {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reader = new RichTextReader(source);
  return { text: reader.read(), encoding: reader.page, diagnostics: [] };
}

class RichTextReader {
  readonly #source: string;
  readonly #groups: Group[] = [];
  #group: Group = { isUnseen: false, substitutes: 1 };
  #text = '';
  /** Bytes of the code page, decoded together: a character may have two. */
  #pending: number[] = [];
  #skip = 0;
  #index = 0;
  page: LegacyPage = 'windows-1252';

  constructor(source: string) {
    this.#source = source;
  }

  read(): string {
    while (this.#index < this.#source.length) this.#step();
    this.#flush();
    return this.#text;
  }

  #step(): void {
    switch (this.#source[this.#index]) {
      case '{':
        if (this.#groups.length < MAX_DEPTH) this.#groups.push(this.#group);
        this.#index += 1;
        break;
      case '}':
        this.#group = this.#groups.pop() ?? this.#group;
        this.#index += 1;
        break;
      case '\r':
      case '\n':
        this.#index += 1;
        break;
      case '\\':
        this.#control();
        break;
      default:
        this.#plain();
    }
  }

  #plain(): void {
    PLAIN.lastIndex = this.#index;
    const text = PLAIN.exec(this.#source)?.[0] ?? '';
    this.#index += Math.max(text.length, 1);
    for (let index = 0; index < text.length; index++) this.#byte(text.charCodeAt(index));
  }

  #control(): void {
    CONTROL.lastIndex = this.#index;
    const [whole, word, number, hex, symbol] = CONTROL.exec(this.#source) ?? [];
    this.#index += whole?.length ?? 1;
    if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
    else if (symbol !== undefined) this.#symbol(symbol);
    else if (word !== undefined) this.#word(word, number === undefined ? undefined : Number(number));
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#group = { ...this.#group, isUnseen: true };
    else if (symbol === '~') this.#write('\u00a0');
    else if (symbol === '_') this.#write('-');
    else if (symbol === '\n' || symbol === '\r') this.#write('\n');
    else if ('\\{}'.includes(symbol)) this.#byte(symbol.charCodeAt(0));
  }

  #word(word: string, number: number | undefined): void {
    const character = CHARACTERS.get(word);
    if (character !== undefined) this.#write(character);
    else if (UNSEEN.has(word)) this.#group = { ...this.#group, isUnseen: true };
    else if (word === 'uc') this.#group = { ...this.#group, substitutes: Math.min(Math.max(number ?? 1, 0), 10) };
    else if (word === 'ansicpg') this.page = pageOf(number) ?? this.page;
    else if (word === 'u' && number !== undefined) {
      this.#write(String.fromCharCode(number & 0xffff));
      this.#skip = this.#group.substitutes;
    }
  }

  #byte(byte: number): void {
    if (this.#skip > 0) this.#skip -= 1;
    else if (!this.#group.isUnseen) this.#pending.push(byte);
  }

  #write(text: string): void {
    if (this.#group.isUnseen) return;
    this.#flush();
    this.#skip = 0;
    this.#text += text;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#text += decodePage(Buffer.from(this.#pending), this.page);
    this.#pending = [];
  }
}

function pageOf(number: number | undefined): LegacyPage | undefined {
  const names = number === 936 ? ['gbk'] : [`windows-${number}`, `cp${number}`];
  return LEGACY_PAGES.find((page) => names.includes(page));
}
