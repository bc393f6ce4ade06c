import type { DocumentContent } from './document.ts';

/** Mails of a mailbox that are read. */
export const MAX_MAILBOX_MAILS = 10_000;

/** `From user@host Mon Feb  5 09:12:44 2024`, at the start of a line behind a blank one. */
const POSTMARK = /(?:^|\n\r?\n)From [^\r\n]{1,200}\r?\n(?=[\w-]{1,60}:)/g;

/** The mails of a mailbox (`mbox`) as files: `mails.mbox!/0001.eml`. */
export function readMailbox(bytes: Uint8Array): DocumentContent | undefined {
  // One character a byte: the mails decode themselves.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const starts: { readonly mark: number; readonly mail: number }[] = [];
  for (const { index, 0: mark } of text.matchAll(POSTMARK)) {
    if (starts.length > MAX_MAILBOX_MAILS) break;
    starts.push({ mark: index, mail: index + mark.length });
  }
  const attachments = starts.slice(0, MAX_MAILBOX_MAILS).map(({ mail }, index) => ({
    path: `${String(index + 1).padStart(4, '0')}.eml`,
    // Lines of a mail that begin with "From " are kept behind a mark.
    content: Buffer.from(text.slice(mail, starts[index + 1]?.mark).replace(/^>(>*From )/gm, '$1'), 'latin1'),
  }));
  return attachments.length === 0 ? undefined : { attachments };
}
