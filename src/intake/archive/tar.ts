import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type InputFile, isDiagnostic } from '../bundle.ts';
import { errorText } from '../disk-file.ts';
import { archiveDiagnostic, type ExpansionBudget, tooMuch } from './limits.ts';
import {
  type Content,
  collect,
  decodeNames,
  MemberNames,
  member,
  memberPath,
  refusedMember,
  type Unpacked,
} from './member.ts';

const CHUNK_BYTES = 256 * 1024;
const TAR_BLOCK = 512;
/** As Latin-1 every byte of a name stays what it is. The types of tar-stream do not know the option. */
const RAW_NAMES: Parameters<typeof extract>[0] & { readonly filenameEncoding: 'latin1' } = {
  filenameEncoding: 'latin1',
};
const LATIN1_ONLY = /^[\0-\xff]*$/;

/** The members of a tar in its order; what stands before a damaged place is read. */
export async function* unpackTar(file: InputFile, budget: ExpansionBudget): AsyncGenerator<Unpacked> {
  yield* membersOf(file, Readable.from(bytesOf(file), { objectMode: false }), budget);
}

/** The one member of a gzip file, or those of the tar in it (`upload.tgz!/a.txt`). */
export async function* unpackGzip(file: InputFile, budget: ExpansionBudget): AsyncGenerator<Unpacked> {
  const head = await collect(gunzipped(file), TAR_BLOCK);
  if (Buffer.from(head.bytes.subarray(257, 262)).toString('latin1') === 'ustar') {
    yield* membersOf(file, gunzipped(file), budget);
    return;
  }
  budget.takeMember();
  const path = memberPath(file.path, unzippedName(file.path));
  const content = await collect(gunzipped(file), budget.room);
  if (content.error !== undefined) {
    const message = `"${file.path}" is damaged (${errorText(content.error)}); what comes before is read`;
    yield archiveDiagnostic('intake/archive-damaged', file.path, message);
  }
  if (content.error === undefined || content.bytes.length > 0) {
    yield member(path, content, content.bytes.length, budget);
  }
}

async function* membersOf(file: InputFile, stream: Readable, budget: ExpansionBudget): AsyncGenerator<Unpacked> {
  const tar = extract(RAW_NAMES);
  const feeding = pipeline(stream, tar).catch(() => undefined);
  const names = new MemberNames();
  try {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      if (budget.isSpent) {
        yield tooMuch(file.path);
        return;
      }
      if (type === 'directory') {
        entry.resume();
        continue;
      }
      budget.takeMember();
      const path = memberPath(file.path, names.shown(nameOf(name)));
      if (type === 'file' || type === 'contiguous-file') {
        const content = await collectAll(entry, budget);
        yield member(path, content, size ?? 0, budget);
        if (content.error !== undefined) throw content.error;
      } else {
        entry.resume();
        yield refusedMember(path, 'intake/link-not-followed', `"${path}" is a ${type} and is not opened`);
      }
    }
  } catch (error) {
    const message = `"${file.path}" is damaged behind its first members (${errorText(error)}); those before are read`;
    yield archiveDiagnostic('intake/archive-damaged', file.path, message);
  } finally {
    tar.destroy();
    stream.destroy();
    await feeding;
  }
}

/** An entry has to be read to its end, or the next one never comes; one that never ends ends the archive. */
async function collectAll(stream: AsyncIterable<unknown>, budget: ExpansionBudget): Promise<Content> {
  const parts: Uint8Array[] = [];
  const most = budget.room;
  let length = 0;
  try {
    for await (const part of stream) {
      if (!(part instanceof Uint8Array)) continue;
      if (length < most) parts.push(part.subarray(0, most - length));
      length += part.length;
      if (length > budget.left) throw new Error('it unfolds to too much');
    }
  } catch (error) {
    return { bytes: Buffer.concat(parts), isCut: true, error };
  }
  return { bytes: Buffer.concat(parts), isCut: length > most };
}

function nameOf(name: string): string {
  if (!LATIN1_ONLY.test(name)) return name;
  return decodeNames([Buffer.from(name, 'latin1')])[0] ?? name;
}

function gunzipped(file: InputFile): Readable {
  const gunzip = createGunzip();
  const source = Readable.from(bytesOf(file), { objectMode: false });
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

/** `setup.log.gz` holds `setup.log`. */
function unzippedName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar') || 'unnamed';
}

async function* bytesOf(file: InputFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const part = file.read(offset, CHUNK_BYTES);
    if (isDiagnostic(part)) throw new Error(part.message);
    if (part.length === 0) {
      // What came last is read before the end is told: an end that comes too early takes it away.
      await setImmediate();
      return;
    }
    offset += part.length;
    yield part;
  }
}
