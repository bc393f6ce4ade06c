import type { Diagnostic } from '../../model/diagnostic.ts';
import { decodeText } from '../decode.ts';
import type { MemoryFile } from '../memory-bundle.ts';
import { openCompoundFile, type Storage, type Stream } from './compound-file.ts';
import { AttachmentNames, type DocumentContent, MAX_ATTACHMENTS } from './document.ts';
import { textOfHtml } from './html-text.ts';
import { mailText } from './mail.ts';

/*
 * A message that Outlook saved (`.msg`): a compound file with one stream for each property, named by its number and type.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg
 */

const SUBJECT = '0037';
const BODY = '1000';
const HTML_BODY = '1013';
const ATTACHMENT_DATA = '3701';
/** Long name, short name, shown name. */
const ATTACHMENT_NAMES = ['3707', '3704', '3001'] as const;
const TEXT = '001F';
const CODE_PAGE_TEXT = '001E';
const BYTES = '0102';
const OBJECT = '000D';
const ATTACHMENT = /^__attach_version1\.0_/i;
/** Messages within messages that are read. */
const MAX_NESTED_MESSAGES = 8;

/** Undefined when the file is no Outlook message, or holds nothing. Total. */
export function readOutlookMessage(bytes: Uint8Array): DocumentContent | undefined {
  const root = openCompoundFile(bytes);
  if (root === undefined || !isMessage(root)) return undefined;
  const text = textOfMessage(root);
  const attachments = new AttachmentReader(bytes.length).filesOf(root, 0);
  if (text === undefined && attachments.length === 0) return undefined;
  return { text: { text: text ?? '', encoding: 'utf-8', diagnostics: bodyLimits(root) }, attachments };
}

function isMessage({ streams }: Storage): boolean {
  return streams.some(({ name }) => /^__(?:substg|properties)/i.test(name));
}

function textOfMessage(message: Storage): string | undefined {
  return mailText(textProperty(message, SUBJECT), textProperty(message, BODY) ?? htmlBody(message));
}

function htmlBody(message: Storage): string {
  const bytes = property(message, HTML_BODY, BYTES);
  return textOfHtml(textProperty(message, HTML_BODY) ?? (bytes && decodeText(bytes)?.text) ?? '');
}

function bodyLimits(message: Storage): readonly Diagnostic[] {
  const isRichTextOnly = [BODY, HTML_BODY].every((id) => !message.streams.some(({ name }) => name.includes(`_${id}`)));
  if (!isRichTextOnly || property(message, '1009', BYTES) === undefined) return [];
  const words = 'The body of this message is compressed rich text and is not read: ask for it as text';
  return [{ code: 'intake/mail-body-not-read', level: 'warning', message: words }];
}

/** Streams that share sectors could be many times what the file is: all together give no more bytes than it has. */
class AttachmentReader {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  filesOf(message: Storage, depth: number): readonly MemoryFile[] {
    const names = new AttachmentNames();
    return message.storages
      .filter(({ name }) => ATTACHMENT.test(name))
      .slice(0, MAX_ATTACHMENTS)
      .flatMap((attachment) => this.#filesIn(attachment, names, depth));
  }

  #filesIn(attachment: Storage, names: AttachmentNames, depth: number): readonly MemoryFile[] {
    const given = ATTACHMENT_NAMES.map((id) => textProperty(attachment, id)).find((name) => name);
    const data = stream(attachment, ATTACHMENT_DATA, BYTES);
    if (data !== undefined) return this.#take(data.size) ? [{ path: names.name(given), content: data.read() }] : [];
    const message = attachment.storages.find(({ name }) => name.toUpperCase().endsWith(ATTACHMENT_DATA + OBJECT));
    if (message === undefined || !isMessage(message) || depth >= MAX_NESTED_MESSAGES) return [];
    const path = names.name(`${given ?? textProperty(message, SUBJECT) ?? 'message'}.eml`);
    const inner = this.filesOf(message, depth + 1).map((file) => ({ ...file, path: `${path}!/${file.path}` }));
    return [{ path, content: asMail(message) }, ...inner];
  }

  #take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}

/** A message within a message is handed on as a mail, for the mail reader. */
function asMail(message: Storage): string {
  const subject = (textProperty(message, SUBJECT) ?? '').replace(/\s+/g, ' ');
  const body = textProperty(message, BODY) ?? htmlBody(message);
  return `Subject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}`;
}

function textProperty(storage: Storage, id: string): string | undefined {
  const wide = property(storage, id, TEXT);
  if (wide !== undefined) return Buffer.from(wide).toString('utf16le').toWellFormed();
  const narrow = property(storage, id, CODE_PAGE_TEXT);
  return narrow && decodeText(narrow)?.text;
}

function property(storage: Storage, id: string, type: string): Uint8Array | undefined {
  return stream(storage, id, type)?.read();
}

function stream({ streams }: Storage, id: string, type: string): Stream | undefined {
  const wanted = `__substg1.0_${id}${type}`.toLowerCase();
  return streams.find(({ name }) => name.toLowerCase() === wanted);
}
