import { Readable } from 'node:stream';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import { type InputFile, isDiagnostic } from '../bundle.ts';
import { errorText } from '../disk-file.ts';
import { unpackDamagedZip } from './damaged-zip.ts';
import { archiveDiagnostic, type ExpansionBudget, tooMuch } from './limits.ts';
import { collect, decodeNames, MemberNames, member, memberPath, refusedMember, type Unpacked } from './member.ts';

const CHUNK_BYTES = 1024 * 1024;
const UTF8_NAME = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
/** The upper half of the external attributes is the mode, where a Unix made the archive. */
const MADE_BY_UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/** The members of a zip by path. A damaged archive is read by its local headers as far as they go. */
export async function* unpackZip(
  file: InputFile,
  budget: ExpansionBudget,
  isWanted: (path: string) => boolean = () => true,
): AsyncGenerator<Unpacked> {
  let entries: readonly NamedEntry[];
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(new FileReader(file), file.bytes, {
      autoClose: false,
      decodeStrings: false,
      lazyEntries: true,
      validateEntrySizes: false,
    });
    entries = await entriesOf(zip, budget);
  } catch (error) {
    const message = `"${file.path}" is a damaged zip archive (${errorText(error)}); what can be found in it is read`;
    yield archiveDiagnostic('intake/archive-damaged', file.path, message);
    yield* unpackDamagedZip(file, budget);
    return;
  }
  for (const { entry, name } of entries) {
    if (budget.isSpent) {
      yield tooMuch(file.path);
      return;
    }
    const path = memberPath(file.path, name);
    if (!isWanted(path)) continue;
    budget.takeMember();
    yield await readEntry(zip, entry, path, budget);
  }
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

async function entriesOf(zip: ZipFile, { limits }: ExpansionBudget): Promise<readonly NamedEntry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length > limits.members) break;
    entries.push(entry);
  }
  const unmarked = entries.filter((entry) => !saysItsEncoding(entry));
  const guessed = decodeNames(unmarked.map(({ fileNameRaw }) => fileNameRaw));
  const guessOf = new Map(unmarked.map((entry, index) => [entry, guessed[index] ?? '']));
  const named = entries.map((entry) => ({ entry, name: guessOf.get(entry) ?? declaredName(entry) }));
  const names = new MemberNames();
  return named
    .filter(({ name }) => !/[\\/]$/.test(name))
    .map(({ entry, name }) => ({ entry, name: names.shown(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function saysItsEncoding({ generalPurposeBitFlag, extraFields }: Entry): boolean {
  return (generalPurposeBitFlag & UTF8_NAME) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH_FIELD);
}

function declaredName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

async function readEntry(zip: ZipFile, entry: Entry, path: string, budget: ExpansionBudget): Promise<InputFile> {
  const isLink =
    entry.versionMadeBy >>> 8 === MADE_BY_UNIX && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
  if (isLink) return refusedMember(path, 'intake/link-not-followed', `"${path}" is a link and is not followed`);
  if (entry.isEncrypted()) {
    const message = `"${path}" is encrypted: ask for an archive without a password, or unpack it first`;
    return refusedMember(path, 'intake/encrypted', message);
  }
  try {
    const content = await collect(await zip.openReadStreamPromise(entry), budget.room);
    if (content.error !== undefined && content.bytes.length === 0) throw content.error;
    return member(path, content, entry.uncompressedSize, budget);
  } catch (error) {
    return refusedMember(path, 'intake/unreadable-file', `"${path}" cannot be unpacked: ${errorText(error)}`);
  }
}

/** Lets yauzl read ranges of a file, wherever it is. */
class FileReader extends RandomAccessReader {
  readonly #file: InputFile;

  constructor(file: InputFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(rangeOf(this.#file, start, end), { objectMode: false });
  }
}

function* rangeOf(file: InputFile, start: number, end: number): Generator<Uint8Array> {
  for (let offset = start; offset < end; ) {
    const part = file.read(offset, Math.min(CHUNK_BYTES, end - offset));
    if (isDiagnostic(part)) throw new Error(part.message);
    if (part.length === 0) return;
    offset += part.length;
    yield part;
  }
}
