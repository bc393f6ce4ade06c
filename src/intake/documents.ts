import type { Diagnostic } from '../model/diagnostic.ts';
import { decodeText } from './decode.ts';
import type { DocumentContent } from './documents/document.ts';

export type { DocumentContent } from './documents/document.ts';

/** What people write in, other than plain text. */
export type DocumentFormat = 'mail' | 'mailbox' | 'outlook' | 'word' | 'html' | 'rtf';

/** A longer one is mostly pictures, or no document. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

const TITLES: Readonly<Record<DocumentFormat, string>> = {
  mail: 'a mail',
  mailbox: 'a mailbox',
  outlook: 'an Outlook message',
  word: 'a Word document',
  html: 'a web page',
  rtf: 'a rich text document',
};

/** Bytes that are looked at. */
const HEAD_BYTES = 4096;
/** `Subject: VM does not start` among the first lines. */
const MAIL_HEADER =
  /^(?:From|To|Subject|Received|Return-Path|MIME-Version|Message-ID|Date|Delivered-To|Content-Type):/im;
/** `From user@host Mon Feb  5 09:12:44 2024` */
const MAILBOX_POSTMARK = /^From \S{1,200} .{10,60}\r?\n[\w-]{1,60}:/;
const PAGE_TAG = /<(?:!doctype html|html|head|body|div|table|pre|p)[\s>]/i;
const ZIP_MAGIC = 'PK\x03\x04';
const COMPOUND_FILE_MAGIC = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1';
const RICH_TEXT_MAGIC = '{\\rtf';

/** The format by extension and first bytes; undefined for what is no document of words. */
export function documentFormat(path: string, head: Uint8Array): DocumentFormat | undefined {
  const extension = /\.([^./]{1,8})$/.exec(path)?.[1]?.toLowerCase();
  const start = () =>
    Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES)).toString('latin1');
  switch (extension) {
    case 'eml':
    case 'mht':
    case 'mhtml':
      return MAIL_HEADER.test(start()) ? 'mail' : undefined;
    case 'mbox':
    case 'mbx':
      return MAILBOX_POSTMARK.test(start()) ? 'mailbox' : undefined;
    case 'msg':
      return start().startsWith(COMPOUND_FILE_MAGIC) ? 'outlook' : undefined;
    case 'docx':
    case 'docm':
      return start().startsWith(ZIP_MAGIC) ? 'word' : undefined;
    case 'htm':
    case 'html':
    case 'xhtml':
      return PAGE_TAG.test(start().replaceAll('\0', '')) ? 'html' : undefined;
    case 'rtf':
      return start().startsWith(RICH_TEXT_MAGIC) ? 'rtf' : undefined;
    default:
      return undefined;
  }
}

/** The words of a document and what came with them. Undefined when it cannot be read as one; never rejects. */
export async function readDocument(
  path: string,
  format: DocumentFormat,
  bytes: Uint8Array,
): Promise<DocumentContent | undefined> {
  try {
    const content = await contentOf(format, bytes);
    if (content?.text === undefined) return content;
    const { text, encoding, diagnostics } = content.text;
    return { ...content, text: { text, encoding, diagnostics: [converted(path, format), ...diagnostics] } };
  } catch {
    return undefined;
  }
}

async function contentOf(format: DocumentFormat, bytes: Uint8Array): Promise<DocumentContent | undefined> {
  switch (format) {
    case 'mail':
      return (await import('./documents/mail.ts')).readMail(bytes);
    case 'mailbox':
      return (await import('./documents/mailbox.ts')).readMailbox(bytes);
    case 'outlook':
      return (await import('./documents/outlook.ts')).readOutlookMessage(bytes);
    case 'word':
      return (await import('./documents/word.ts')).readWordDocument(bytes);
    case 'html':
      return readPage(bytes);
    case 'rtf':
      return { text: (await import('./documents/rich-text.ts')).readRichText(bytes), attachments: [] };
  }
}

async function readPage(bytes: Uint8Array): Promise<DocumentContent | undefined> {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return undefined;
  const { textOfHtml } = await import('./documents/html-text.ts');
  return { text: { ...decoded, text: textOfHtml(decoded.text) }, attachments: [] };
}

function converted(path: string, format: DocumentFormat): Diagnostic {
  const message = `"${path}" is ${TITLES[format]}: its text was taken out, and line numbers count the lines of that text`;
  return { code: 'intake/document-converted', level: 'note', message };
}
