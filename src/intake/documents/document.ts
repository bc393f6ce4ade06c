import { numbered } from '../archive/member.ts';
import type { DecodedText } from '../decoded-text.ts';
import type { MemoryFile } from '../memory-bundle.ts';

/** What a document of words holds: its text, and the files that came with it. */
export interface DocumentContent {
  /** None for a mailbox, which only holds mails. */
  readonly text?: DecodedText;
  /** Named as in the document, without folders; no two alike. */
  readonly attachments: readonly MemoryFile[];
}

/** Text with its attachments; more of them than this is no letter any more. */
export const MAX_ATTACHMENTS = 1_000;
const MAX_NAME_LENGTH = 150;
/** What a name must not carry into a path: folders, drives, controls. */
const UNUSABLE = /[\u0000-\u001f\u007f/\\:*?"<>|]+/g;

/** Gives attachments names that can stand behind `mail.eml!/`: from the document, but safe and unique. */
export class AttachmentNames {
  readonly #taken = new Set<string>();

  name(given: string | null | undefined, fallback = 'attachment'): string {
    const plain = (given ?? '').replace(UNUSABLE, '_').trim().slice(-MAX_NAME_LENGTH);
    const base = /^[._ ]*$/.test(plain) ? fallback : plain;
    let unique = base;
    for (let count = 2; this.#taken.has(unique.toLowerCase()); count++) unique = numbered(base, count);
    this.#taken.add(unique.toLowerCase());
    return unique;
  }
}
