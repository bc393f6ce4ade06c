import type { Diagnostic } from '../model/diagnostic.ts';
import type { DecodedText } from './decode.ts';

/** A longer mail is mostly attachments; it is read as plain text. */
export const MAX_MAIL_BYTES = 32 * 1024 * 1024;

const MAIL_EXTENSION = /\.(?:eml|mht|mhtml)$/i;
/** `Subject: VM does not start` among the first lines. */
const MAIL_HEADER =
  /^(?:From|To|Subject|Received|Return-Path|MIME-Version|Message-ID|Date|Delivered-To|Content-Type):/im;

/** A saved mail, by its extension and its headers. */
export function isMail(path: string, bytes: Uint8Array): boolean {
  if (!MAIL_EXTENSION.test(path) || bytes.length > MAX_MAIL_BYTES) return false;
  return MAIL_HEADER.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1'));
}

/**
 * Subject and text body of a saved mail. Lines of the result are those of the decoded text, not of the file: a body is
 * wrapped, quoted-printable or base64 there. Undefined when the mail cannot be read, or holds no text.
 */
export async function decodeMail(bytes: Uint8Array): Promise<DecodedText | undefined> {
  try {
    const { default: PostalMime } = await import('postal-mime');
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 });
    const body = mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? '');
    if (!mail.subject && body.trim() === '') return undefined;
    const diagnostics: Diagnostic[] = [];
    if (mail.attachments.length > 0) {
      const names = mail.attachments.map((attachment) => attachment.filename ?? 'unnamed').join(', ');
      diagnostics.push({
        code: 'intake/mail-attachments',
        level: 'warning',
        message: `Attachments of the mail are not read, save them beside it: ${names.slice(0, 500)}`,
      });
    }
    return { text: `Subject: ${mail.subject ?? ''}\n\n${body}`, encoding: 'utf-8', diagnostics };
  } catch {
    return undefined;
  }
}

/** Tags out, blocks on lines of their own. Not a renderer: enough to read a sentence and a pasted command. */
export function textOfHtml(html: string): string {
  let text = '';
  let index = 0;
  while (index < html.length) {
    const open = html.indexOf('<', index);
    if (open === -1) break;
    const close = html.indexOf('>', open);
    if (close === -1) break;
    text += html.slice(index, open);
    const tag = html.slice(open + 1, Math.min(close, open + 12)).toLowerCase();
    index = close + 1;
    if (/^(?:br|\/?p|\/?div|\/?tr|\/?li|\/?pre|\/?h\d)\b/.test(tag)) text += '\n';
    if (/^(?:style|script)\b/.test(tag)) {
      const end = html.indexOf(`</${tag.startsWith('style') ? 'style' : 'script'}`, index);
      index = end === -1 ? html.length : end;
    }
  }
  text += html.slice(index);
  return unescapeHtml(text);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|([a-z]{2,6}));/gi,
    (whole, number: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = Number(number);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
