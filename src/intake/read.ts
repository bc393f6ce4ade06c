// As a whole: the build then loads it when it is first used.
import crypto from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BinarySection, TextSection } from '../model/section.ts';
import { type BundleInput, type InputFile, isDiagnostic, type ReadFile, type ReadState } from './bundle.ts';
import { containerFormat, notUnpacked } from './containers.ts';
import { type DecodedText, decodeText } from './decode.ts';
import { decodeMail, isMail } from './mail.ts';
import { sectionOf, textSection } from './section.ts';

/** A text file above this is skipped: V8 cannot hold its lines in comfort. Binary files have no limit, they are read in ranges. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;
/** Bytes that decide whether a larger file is text. */
const HEAD_BYTES = 65_536;
/** Bytes `peekSection` reads. */
const PEEK_BYTES = 1024 * 1024;

/** Reads the files of a bundle one by one, in order, so that only one is in memory; says which are copies of an earlier one. */
export async function* readBundle(bundle: BundleInput): AsyncGenerator<ReadFile> {
  const copies = new CopyFinder(bundle.files);
  for (const file of bundle.files) yield await readOne(file, copies);
}

/** Reads one file. Never throws: what cannot be read is said in `state` and `diagnostics`. */
export function readFile(file: InputFile): Promise<ReadFile> {
  return readOne(file, undefined);
}

/**
 * The beginning of a text file as a section, at once: to see whether a file holds an artifact before it is read in full.
 * Undefined for anything that is not text, cannot be read, or is a container or a mail.
 */
export function peekSection(file: InputFile): TextSection | undefined {
  if (file.refused !== undefined || file.bytes === 0) return undefined;
  const bytes = file.read(0, Math.min(file.bytes, PEEK_BYTES));
  if (isDiagnostic(bytes) || isMail(file.path, bytes)) return undefined;
  const decoded = decodeText(bytes);
  if (decoded === undefined) return undefined;
  const section = textSection(file.path, decoded);
  return file.bytes > PEEK_BYTES ? { ...section, complete: false } : section;
}

async function readOne(file: InputFile, copies: CopyFinder | undefined): Promise<ReadFile> {
  const { path, bytes, refused } = file;
  if (refused !== undefined) return { path, bytes, state: refusedState(refused), diagnostics: [refused] };
  if (bytes === 0) return emptyFile(path);
  const head = file.read(0, Math.min(bytes, HEAD_BYTES));
  if (isDiagnostic(head)) return { path, bytes, state: 'unreadable', diagnostics: [head] };
  if (head.length === 0) return emptyFile(path);
  const container = containerFormat(head);
  if (container !== undefined) return { path, bytes, state: 'skipped', diagnostics: [notUnpacked(path, container)] };
  const read = await readContent(file, head);
  const duplicateOf = read.state === 'read' ? copies?.firstWithSameBytes(file, head) : undefined;
  if (duplicateOf === undefined) return read;
  const note = duplicateNote(path, duplicateOf);
  return { ...read, state: 'duplicate', duplicateOf, diagnostics: [...read.diagnostics, note] };
}

async function readContent(file: InputFile, head: Uint8Array): Promise<ReadFile> {
  const { path, bytes } = file;
  const isWhole = bytes <= head.length;
  if (!isWhole && decodeText(head) === undefined) return binaryFile(file);
  if (bytes > MAX_TEXT_BYTES) return { path, bytes, state: 'skipped', diagnostics: [tooLarge(path, bytes)] };
  const content = isWhole ? head : file.open();
  if (isDiagnostic(content)) return { path, bytes, state: 'unreadable', diagnostics: [content] };
  const decoded = (isMail(path, content) ? await decodeMail(content) : undefined) ?? decodeText(content);
  return decoded === undefined ? binaryFile(file) : textFile(path, content.length, decoded);
}

function refusedState(refused: Diagnostic): ReadState {
  return refused.code === 'intake/unreadable-file' ? 'unreadable' : 'skipped';
}

function emptyFile(path: string): ReadFile {
  const note: Diagnostic = {
    code: 'intake/empty-file',
    level: 'note',
    message: `"${path}" is empty`,
    source: { path },
  };
  return { path, bytes: 0, state: 'empty', diagnostics: [note] };
}

function textFile(path: string, bytes: number, decoded: DecodedText): ReadFile {
  const { section, diagnostics } = sectionOf(path, decoded);
  return { path, bytes, state: 'read', encoding: decoded.encoding, section, diagnostics };
}

function binaryFile(file: InputFile): ReadFile {
  return { path: file.path, bytes: file.bytes, state: 'read', section: binarySection(file), diagnostics: [] };
}

/** Answers with no bytes where the file has become unreadable. */
function binarySection(file: InputFile): BinarySection {
  return {
    form: 'binary',
    path: file.path,
    bytes: file.bytes,
    read: (offset, length) => {
      const bytes = file.read(offset, length);
      return isDiagnostic(bytes) ? new Uint8Array(0) : bytes;
    },
  };
}

/** Hashes only the files that share their size with another. */
class CopyFinder {
  readonly #filesOfSize = new Map<number, number>();
  readonly #firstOfHash = new Map<string, string>();

  constructor(files: readonly InputFile[]) {
    for (const { bytes } of files) this.#filesOfSize.set(bytes, (this.#filesOfSize.get(bytes) ?? 0) + 1);
  }

  /** The path of an earlier file with the same bytes; remembers this one when there is none. `head` is its beginning. */
  firstWithSameBytes(file: InputFile, head: Uint8Array): string | undefined {
    if ((this.#filesOfSize.get(file.bytes) ?? 0) < 2 || file.bytes > MAX_TEXT_BYTES) return undefined;
    const content = file.bytes <= head.length ? head : file.open();
    if (isDiagnostic(content)) return undefined;
    const hash = crypto.createHash('sha256').update(content).digest('base64');
    const first = this.#firstOfHash.get(hash);
    if (first === undefined) this.#firstOfHash.set(hash, file.path);
    return first;
  }
}

function duplicateNote(path: string, first: string): Diagnostic {
  return {
    code: 'intake/duplicate-file',
    level: 'note',
    message: `"${path}" has the same content as "${first}"`,
    source: { path },
  };
}

function tooLarge(path: string, bytes: number): Diagnostic {
  const message = `"${path}" is a text of ${bytes} bytes, more than the ${MAX_TEXT_BYTES} that are read`;
  return { code: 'intake/file-too-large', level: 'warning', message, source: { path } };
}
