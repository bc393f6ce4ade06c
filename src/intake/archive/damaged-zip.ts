import { Buffer } from 'node:buffer';
import { constants, inflateRawSync } from 'node:zlib';
import { type InputFile, isDiagnostic } from '../bundle.ts';
import { errorText } from '../disk-file.ts';
import { archiveDiagnostic, type ExpansionBudget, tooMuch } from './limits.ts';
import { decodeNames, MemberNames, member, memberPath, refusedMember, type Unpacked } from './member.ts';

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const HEADER_BYTES = 30;
const ENCRYPTED = 0x1;
/** Sizes stand behind the data, where a stream was packed. */
const SIZES_BEHIND = 0x8;
const STORED = 0;
const DEFLATED = 8;

/** Offsets of a local file header: APPNOTE.TXT 4.3.7. */
interface LocalHeader {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly dataStart: number;
}

/** The members of a zip that has lost its directory, from the header before each, in the order of the file. */
export function* unpackDamagedZip(file: InputFile, budget: ExpansionBudget): Generator<Unpacked> {
  const { path } = file;
  if (file.bytes > budget.limits.memoryBytes) {
    yield archiveDiagnostic('intake/archive-limit', path, `"${path}" is too large to be searched: unpack it first`);
    return;
  }
  const content = file.open();
  if (isDiagnostic(content)) {
    yield content;
    return;
  }
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const names = new MemberNames();
  for (let at = bytes.indexOf(LOCAL_HEADER); at !== -1; ) {
    const header = headerAt(bytes, at);
    if (header === undefined) return;
    const name = decodeNames([header.name])[0] ?? '';
    if (budget.isSpent) {
      yield tooMuch(path);
      return;
    }
    if (!/[\\/]$/.test(name)) {
      budget.takeMember();
      yield readMember(bytes, header, memberPath(path, names.shown(name)), budget);
    }
    const isSized = (header.flags & SIZES_BEHIND) === 0;
    at = bytes.indexOf(LOCAL_HEADER, header.dataStart + (isSized ? header.packed : 0));
  }
}

function headerAt(bytes: Buffer, at: number): LocalHeader | undefined {
  if (at + HEADER_BYTES > bytes.length) return undefined;
  const nameEnd = at + HEADER_BYTES + bytes.readUInt16LE(at + 26);
  const dataStart = nameEnd + bytes.readUInt16LE(at + 28);
  if (dataStart > bytes.length) return undefined;
  return {
    name: bytes.subarray(at + HEADER_BYTES, nameEnd),
    flags: bytes.readUInt16LE(at + 6),
    method: bytes.readUInt16LE(at + 8),
    packed: bytes.readUInt32LE(at + 18),
    size: bytes.readUInt32LE(at + 22),
    dataStart,
  };
}

function readMember(bytes: Buffer, header: LocalHeader, path: string, budget: ExpansionBudget): InputFile {
  const { flags, method, packed, size, dataStart } = header;
  if ((flags & ENCRYPTED) !== 0) return refusedMember(path, 'intake/encrypted', `"${path}" is encrypted`);
  const end = (flags & SIZES_BEHIND) !== 0 ? bytes.length : Math.min(dataStart + packed, bytes.length);
  const data = bytes.subarray(dataStart, end);
  try {
    if (method !== STORED && method !== DEFLATED) throw new Error(`packed by method ${method}, which is not read`);
    const content =
      method === STORED
        ? data.subarray(0, budget.room)
        : inflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, budget.room) });
    return member(path, { bytes: content, isCut: content.length < size }, size, budget);
  } catch (error) {
    return refusedMember(path, 'intake/unreadable-file', `"${path}" cannot be unpacked: ${errorText(error)}`);
  }
}
