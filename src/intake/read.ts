// As a whole: the build then loads it when it is first used.
import crypto from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BinarySection, TextSection } from '../model/section.ts';
import { type BundleInput, type InputFile, isDiagnostic, type ReadFile, type ReadState } from './bundle.ts';
import { containerFormat, notUnpacked } from './containers.ts';
import { type DecodedText, decodeText } from './decode.ts';
import {
  type DocumentFormat,
  documentFormat,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENT_DEPTH,
  readDocument,
} from './documents.ts';
import { knownBinary } from './known-binaries.ts';
import { memoryFile } from './memory-bundle.ts';
import { sectionOf, textSection } from './section.ts';

/** A text file above this is skipped: V8 cannot hold its lines in comfort. Binary files have no limit, they are read in ranges. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;
/** Bytes that decide whether a larger file is text. */
const HEAD_BYTES = 65_536;
/** Bytes `peekSection` reads. */
const PEEK_BYTES = 1024 * 1024;

/**
 * Reads the files of a bundle one by one, in order, so that only one is in memory; says which are copies of an earlier one. The
 * files in a document (attachments of a mail) follow it: `mail.eml!/systeminfo.txt`.
 */
export async function* readBundle(bundle: BundleInput): AsyncGenerator<ReadFile> {
  const copies = new CopyFinder(bundle.files);
  for (const file of bundle.files) yield* readWithMembers(file, copies, 0);
}

async function* readWithMembers(file: InputFile, copies: CopyFinder, depth: number): AsyncGenerator<ReadFile> {
  const { read, members } = await readOne(file, copies);
  yield read;
  if (members.length === 0) return;
  if (depth >= MAX_DOCUMENT_DEPTH) yield* members.map(({ path, bytes }) => tooDeep(path, bytes));
  else for (const member of members) yield* readWithMembers(member, copies, depth + 1);
}

/** Reads one file, without what is attached to it. Never throws: what cannot be read is said in `state` and `diagnostics`. */
export async function readFile(file: InputFile): Promise<ReadFile> {
  return (await readOne(file, undefined)).read;
}

/**
 * The beginning of a text file as a section, at once: to see whether a file holds an artifact before it is read in full.
 * Undefined for anything that is not text, cannot be read, or is a container or a mail.
 */
export function peekSection(file: InputFile): TextSection | undefined {
  if (file.refused !== undefined || file.bytes === 0) return undefined;
  const bytes = file.read(0, Math.min(file.bytes, PEEK_BYTES));
  if (isDiagnostic(bytes) || isMail(documentFormat(file.path, bytes))) return undefined;
  const decoded = decodeText(bytes);
  if (decoded === undefined) return undefined;
  const section = textSection(file.path, decoded);
  return file.bytes > PEEK_BYTES ? { ...section, complete: false } : section;
}

/** What a file says itself, and the files in it. */
interface Reading {
  readonly read: ReadFile;
  readonly members: readonly InputFile[];
}

async function readOne(file: InputFile, copies: CopyFinder | undefined): Promise<Reading> {
  const { path, bytes, refused } = file;
  if (refused !== undefined) return alone({ path, bytes, state: refusedState(refused), diagnostics: [refused] });
  if (bytes === 0) return alone(emptyFile(path));
  const head = file.read(0, Math.min(bytes, HEAD_BYTES));
  if (isDiagnostic(head)) return alone({ path, bytes, state: 'unreadable', diagnostics: [head] });
  if (head.length === 0) return alone(emptyFile(path));
  const format = documentFormat(path, head);
  const { read, members } = (format && (await readAsDocument(file, format))) ?? alone(await readPlain(file, head));
  const duplicateOf = read.state === 'read' ? copies?.firstWithSameBytes(file, head) : undefined;
  if (duplicateOf === undefined) return { read, members };
  const note = duplicateNote(path, duplicateOf);
  return { read: { ...read, state: 'duplicate', duplicateOf, diagnostics: [...read.diagnostics, note] }, members };
}

function alone(read: ReadFile): Reading {
  return { read, members: [] };
}

/** Undefined for a document that is too large or damaged: it is then read as the bytes it is. */
async function readAsDocument(file: InputFile, format: DocumentFormat): Promise<Reading | undefined> {
  const { path, bytes } = file;
  const content = bytes <= MAX_DOCUMENT_BYTES ? file.open() : undefined;
  if (content === undefined || isDiagnostic(content)) return undefined;
  const document = await readDocument(path, format, content);
  if (document === undefined) return undefined;
  const members = document.attachments.map((member) => memoryFile({ ...member, path: `${path}!/${member.path}` }));
  const read: ReadFile =
    document.text === undefined
      ? { path, bytes, state: 'read', diagnostics: [] }
      : textFile(path, content.length, document.text);
  return { read, members };
}

/** Its words are only known once it is decoded, so it does not make a folder a bundle. */
function isMail(format: DocumentFormat | undefined): boolean {
  return format === 'mail' || format === 'mailbox';
}

async function readPlain(file: InputFile, head: Uint8Array): Promise<ReadFile> {
  const { path, bytes } = file;
  const container = containerFormat(head);
  if (container !== undefined) return packedFile(path, bytes, container);
  const isWhole = bytes <= head.length;
  if (!isWhole && decodeText(head) === undefined) return binaryFile(file, head);
  if (bytes > MAX_TEXT_BYTES) return { path, bytes, state: 'skipped', diagnostics: [tooLarge(path, bytes)] };
  const content = isWhole ? head : file.open();
  if (isDiagnostic(content)) return { path, bytes, state: 'unreadable', diagnostics: [content] };
  const decoded = decodeText(content);
  return decoded === undefined ? binaryFile(file, head) : textFile(path, content.length, decoded);
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

/** Office documents are zip files too, and nobody has to unpack them. */
function packedFile(path: string, bytes: number, container: string): ReadFile {
  const known = knownBinary(path, new Uint8Array(0));
  if (known !== undefined) return { path, bytes, state: 'skipped', knownBinary: known, diagnostics: [] };
  return { path, bytes, state: 'skipped', diagnostics: [notUnpacked(path, container)] };
}

function binaryFile(file: InputFile, head: Uint8Array): ReadFile {
  const { path, bytes } = file;
  const known = knownBinary(path, head);
  return {
    path,
    bytes,
    state: 'read',
    section: binarySection(file),
    ...(known === undefined ? {} : { knownBinary: known }),
    diagnostics: [],
  };
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

function tooDeep(path: string, bytes: number): ReadFile {
  const message = `"${path}" lies more than ${MAX_DOCUMENT_DEPTH} documents deep and is not read`;
  const diagnostic: Diagnostic = { code: 'intake/too-deep', level: 'warning', message, source: { path } };
  return { path, bytes, state: 'skipped', diagnostics: [diagnostic] };
}

function tooLarge(path: string, bytes: number): Diagnostic {
  const message = `"${path}" is a text of ${bytes} bytes, more than the ${MAX_TEXT_BYTES} that are read`;
  return { code: 'intake/file-too-large', level: 'warning', message, source: { path } };
}
