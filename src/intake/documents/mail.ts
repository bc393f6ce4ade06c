import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { AttachmentNames, type DocumentContent, MAX_ATTACHMENTS } from './document.ts';
import { textOfHtml } from './html-text.ts';

const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 1024 * 1024, forceRfc822Attachments: true };

/**
 * Subject and text body of a saved mail. Lines of the result are those of the decoded text, not of the file: a body is
 * wrapped, quoted-printable or base64 there. Undefined when it holds nothing. Rejects where it is no mail.
 */
export async function readMail(bytes: Uint8Array): Promise<DocumentContent | undefined> {
  const mail = await PostalMime.parse(bytes, LIMITS);
  const names = new AttachmentNames();
  const attachments = mail.attachments.slice(0, MAX_ATTACHMENTS).map((attachment) => ({
    path: names.name(attachment.filename, unnamed(attachment)),
    content: contentOf(attachment),
  }));
  const text = mailText(mail.subject, bodyOf(mail));
  if (text === undefined && attachments.length === 0) return undefined;
  return { text: { text: text ?? '', encoding: 'utf-8', diagnostics: [] }, attachments };
}

/** The one form in which every mail is shown: its subject, then its words. Undefined for a mail without either. */
export function mailText(subject: string | undefined, body: string): string | undefined {
  return !subject && body.trim() === '' ? undefined : `Subject: ${subject ?? ''}\n\n${body}`;
}

function bodyOf({ text, html }: Email): string {
  return text?.trim() ? text : textOfHtml(html ?? '');
}

function contentOf({ content }: Attachment): Uint8Array | string {
  return content instanceof ArrayBuffer ? new Uint8Array(content) : content;
}

/** A forwarded mail has no name of its own. */
function unnamed({ mimeType }: Attachment): string {
  if (mimeType === 'message/rfc822') return 'message.eml';
  return mimeType.startsWith('text/') ? 'attachment.txt' : 'attachment';
}
