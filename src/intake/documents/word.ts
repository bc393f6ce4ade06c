import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { decodeText } from '../decode.ts';
import type { DocumentContent } from './document.ts';
import { MarkupReader } from './markup-reader.ts';

/** Unpacked text of a document that is read: a book has one MB. */
export const MAX_WORD_TEXT_BYTES = 64 * 1024 * 1024;
/** Parts of the zip that are listed. */
const MAX_PARTS = 20_000;
const TEXT_PART = 'word/document.xml';
const PICTURE_PART = /^word\/media\//;

/**
 * The text of a Word document (`.docx`), without headers, footers, comments and what was deleted. Undefined when it is none or has
 * no text; rejects when its zip is damaged.
 */
export async function readWordDocument(bytes: Uint8Array): Promise<DocumentContent | undefined> {
  const zip = await openZip(bytes);
  const parts = await listParts(zip);
  const part = parts.find(({ fileName }) => fileName === TEXT_PART);
  if (part === undefined || part.uncompressedSize > MAX_WORD_TEXT_BYTES || part.isEncrypted()) return undefined;
  const decoded = decodeText(await unpack(zip, part));
  if (decoded === undefined) return undefined;
  const pictures = parts.filter(({ fileName }) => PICTURE_PART.test(fileName)).length;
  const text = textOfWordXml(decoded.text);
  return { text: { text, encoding: decoded.encoding, diagnostics: pictureNote(pictures) }, attachments: [] };
}

function pictureNote(count: number): readonly Diagnostic[] {
  if (count === 0) return [];
  const message = `The document holds ${count === 1 ? 'a picture' : `${count} pictures`}, which cannot be read: ask for what they show as text`;
  return [{ code: 'intake/pictures-not-read', level: 'note', message }];
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function listParts(zip: ZipFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const parts: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry: Entry) => {
      parts.push(entry);
      if (parts.length < MAX_PARTS) zip.readEntry();
      else resolve(parts);
    });
    zip.readEntry();
  });
}

/** No more than the declared size, which was checked: the library ends a stream that goes on behind it. */
function unpack(zip: ZipFile, part: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(part, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

/** Exported for tests. Entities of the document's own are not known, so that none can grow. */
export function textOfWordXml(xml: string): string {
  return new WordReader(xml).read({ xmlMode: true });
}

const HEADING_STYLE = /w:val="(?:Heading|Title|berschrift|\d)/;

class WordReader extends MarkupReader {
  #isText = false;
  /** Within what only older programs show: it tells the same again. */
  #fallbacks = 0;
  #isFirstParagraph = true;
  #isFirstCell = true;
  #isCellStart = false;
  #isHeading = false;

  protected open(tag: string, end: number, isEmpty: boolean): void {
    if (tag === 'mc:Fallback' && !isEmpty) this.#fallbacks += 1;
    if (this.#fallbacks > 0) return;
    switch (tag) {
      case 'w:p':
        this.#paragraph();
        break;
      case 'w:t':
        this.#isText = !isEmpty;
        break;
      case 'w:pStyle':
        this.#isHeading = HEADING_STYLE.test(this.tagText(end));
        if (this.#isHeading) this.writer.separate(2);
        break;
      case 'w:tab':
        // Within w:tabs it declares a stop.
        if (isEmpty && this.tagLength(end) < 8) this.writer.verbatim('\t');
        break;
      case 'w:br':
      case 'w:cr':
        this.writer.newLine();
        break;
      case 'w:noBreakHyphen':
        this.writer.verbatim('-');
        break;
      case 'w:tr':
        this.writer.separate(1);
        this.#isFirstCell = true;
        break;
      case 'w:tc':
        if (!this.#isFirstCell) this.writer.verbatim('\t');
        this.#isFirstCell = false;
        this.#isCellStart = true;
        break;
    }
  }

  protected close(tag: string): void {
    if (tag === 'mc:Fallback') this.#fallbacks = Math.max(0, this.#fallbacks - 1);
    if (tag === 'w:t') this.#isText = false;
    if (tag === 'w:tbl' || tag === 'w:tr') this.writer.separate(1);
  }

  /** Every paragraph is a line, also an empty one; the first of a cell stands beside the cell before. */
  #paragraph(): void {
    if (this.#isHeading) this.writer.separate(2);
    else if (!this.#isFirstParagraph && !this.#isCellStart) this.writer.newLine();
    this.#isFirstParagraph = false;
    this.#isCellStart = false;
    this.#isHeading = false;
  }

  protected write(text: string): void {
    if (this.#isText && this.#fallbacks === 0) this.writer.verbatim(text);
  }
}
