import type { Diagnostic } from '../model/diagnostic.ts';
import type { BinarySection, TextSection } from '../model/section.ts';
import { ExpansionBudget } from './archive/limits.ts';
import { type BundleInput, type InputFile, isDiagnostic, type ReadFile, type ReadState } from './bundle.ts';
import { type ContainerFormat, containerFormat, unpack } from './containers.ts';
import { CopyFinder, duplicateNote } from './copies.ts';
import { type DecodedText, decodeText } from './decode.ts';
import { type DocumentFormat, documentFormat, MAX_DOCUMENT_BYTES, readDocument } from './documents.ts';
import { knownBinary } from './known-binaries.ts';
import { memoryFile } from './memory-bundle.ts';
import { sectionOf, textSection } from './section.ts';
import { textWindows } from './windows.ts';

/** A text above this is skipped: to look through it takes minutes. Binary files have no limit, they are read in ranges. */
export const MAX_TEXT_BYTES = 4 * 1024 ** 3;
/** A text above this is read in windows. */
export const LARGE_TEXT_BYTES = 16 * 1024 * 1024;
/** Bytes that decide whether a larger file is text. */
const HEAD_BYTES = 65_536;
/** Bytes `peekSection` reads. */
const PEEK_BYTES = 1024 * 1024;

/**
 * Reads the files of a bundle one by one, in order, so that only one is in memory; says which are copies of an earlier one.
 * The files in a document or a container follow it or come before it: `mail.eml!/systeminfo.txt`, `upload.zip!/a.txt`.
 */
export async function* readBundle(
  bundle: BundleInput,
  budget: ExpansionBudget = new ExpansionBudget(),
): AsyncGenerator<ReadFile> {
  const copies = new CopyFinder(bundle.files);
  for (const file of bundle.files) yield* readWithMembers(file, { copies, budget }, 0);
}

interface Reader {
  readonly copies: CopyFinder;
  readonly budget: ExpansionBudget;
}

async function* readWithMembers(file: InputFile, reader: Reader, depth: number): AsyncGenerator<ReadFile> {
  const { read, members, format } = await readOne(file, reader.copies);
  if (format !== undefined) {
    yield* readContainer(file, format, reader, depth);
    return;
  }
  yield read;
  for (const member of members) {
    if (depth >= reader.budget.limits.nesting) yield tooDeep(member);
    else yield* readWithMembers(member, reader, depth + 1);
  }
}

/** The members, and then the container with what hindered unpacking it. */
async function* readContainer(
  file: InputFile,
  format: ContainerFormat,
  reader: Reader,
  depth: number,
): AsyncGenerator<ReadFile> {
  if (depth >= reader.budget.limits.nesting) {
    yield tooDeep(file);
    return;
  }
  const diagnostics: Diagnostic[] = [];
  let members = 0;
  for await (const unpacked of unpack(file, format, reader.budget)) {
    if ('code' in unpacked) diagnostics.push(unpacked);
    else {
      members += 1;
      yield* readWithMembers(unpacked, reader, depth + 1);
    }
  }
  const { path, bytes } = file;
  const isClosed = members === 0 && diagnostics.length > 0;
  const isDamaged = diagnostics.some(({ code }) => code === 'intake/archive-damaged');
  yield { path, bytes, state: isClosed ? (isDamaged ? 'unreadable' : 'skipped') : 'unpacked', diagnostics };
}

/** Reads one file, without what is in it. Never throws: what cannot be read is said in `state` and `diagnostics`. */
export async function readFile(file: InputFile): Promise<ReadFile> {
  return (await readOne(file)).read;
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

/** What a file says itself, and the files in it: attachments, or by the format of a container. */
export interface Reading {
  readonly read: ReadFile;
  readonly members: readonly InputFile[];
  readonly format?: ContainerFormat;
}

/** Reads one file and names what is in it. Never rejects. Without `copies` nothing is said about those. */
export async function readOne(file: InputFile, copies?: CopyFinder): Promise<Reading> {
  const { path, bytes, refused } = file;
  if (refused !== undefined) return alone({ path, bytes, state: refusedState(refused), diagnostics: [refused] });
  if (bytes === 0) return alone(emptyFile(path));
  const head = file.read(0, Math.min(bytes, HEAD_BYTES));
  if (isDiagnostic(head)) return alone({ path, bytes, state: 'unreadable', diagnostics: [head] });
  if (head.length === 0) return alone(emptyFile(path));
  const format = documentFormat(path, head);
  const { read, members } = (format && (await readAsDocument(file, format))) ?? alone(await readPlain(file, head));
  const container = read.state === 'unpacked' ? containerFormat(head) : undefined;
  const duplicateOf = read.state === 'read' || container ? copies?.firstWithSameBytes(file) : undefined;
  if (duplicateOf === undefined && container !== undefined) return { read, members, format: container };
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
      ? { path, bytes, state: 'unpacked', diagnostics: [] }
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
  if (container !== undefined) return packedFile(path, bytes);
  const isWhole = bytes <= head.length;
  if (!isWhole && decodeText(head) === undefined) return binaryFile(file, head);
  if (bytes > MAX_TEXT_BYTES) return { path, bytes, state: 'skipped', diagnostics: [tooLarge(path, bytes)] };
  if (bytes > LARGE_TEXT_BYTES || file.readable !== undefined) return largeText(file);
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

/** Office documents are zip files too, but what is in them is no evidence. */
function packedFile(path: string, bytes: number): ReadFile {
  const known = knownBinary(path, new Uint8Array(0));
  return known === undefined
    ? { path, bytes, state: 'unpacked', diagnostics: [] }
    : { path, bytes, state: 'skipped', knownBinary: known, diagnostics: [] };
}

function largeText(file: InputFile): ReadFile {
  const { path, bytes, readable } = file;
  const diagnostics: readonly Diagnostic[] = readable === undefined ? [] : [cutFile(path, bytes, readable)];
  return { path, bytes, state: 'read', windows: textWindows(file), diagnostics };
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

function tooDeep({ path, bytes }: InputFile): ReadFile {
  const message = `"${path}" lies in too many containers within containers and is not read`;
  const diagnostic: Diagnostic = { code: 'intake/too-deep', level: 'warning', message, source: { path } };
  return { path, bytes, state: 'skipped', diagnostics: [diagnostic] };
}

function cutFile(path: string, bytes: number, readable: number): Diagnostic {
  const message = `Of the ${bytes} bytes of "${path}" the first ${readable} are read: unpack it to have all of it read`;
  return { code: 'intake/file-cut', level: 'warning', message, source: { path } };
}

function tooLarge(path: string, bytes: number): Diagnostic {
  const message = `"${path}" is a text of ${bytes} bytes, more than the ${MAX_TEXT_BYTES} that are read`;
  return { code: 'intake/file-too-large', level: 'warning', message, source: { path } };
}
