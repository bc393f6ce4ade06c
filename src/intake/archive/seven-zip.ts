import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import type { SevenZipModule, SevenZipModuleFactory } from '7z-wasm';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type InputFile, isDiagnostic } from '../bundle.ts';
import { errorText } from '../disk-file.ts';
import { archiveDiagnostic, type ExpansionBudget, tooMuch } from './limits.ts';
import { MemberNames, member, memberPath, refusedMember, type Unpacked } from './member.ts';

const require = createRequire(import.meta.url);

const ARCHIVE = '/archive';
const FOLDER = '/members';
const LIST = '/list';
const PACKED_HEADER = 0x17;
const AES_CODER = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
/** Names and messages as UTF-8; without a password an encrypted archive fails instead of asking. */
const COMMON = ['-sccUTF-8', '-scsUTF-8', '-p', '-y'] as const;

/** One member as `7z l -slt` lists it. */
interface Listed {
  readonly name: string;
  readonly size: number;
  readonly isEncrypted: boolean;
}

/** The members of a 7z, cab, rar, xz or bzip2 file, by path. All of it is in memory meanwhile. */
export async function* unpackInMemory(file: InputFile, budget: ExpansionBudget): AsyncGenerator<Unpacked> {
  const { path } = file;
  if (file.bytes > budget.limits.memoryBytes) {
    yield archiveDiagnostic(
      'intake/archive-limit',
      path,
      `"${path}" is too large to be unpacked here: unpack it first`,
    );
    return;
  }
  const content = file.open();
  if (isDiagnostic(content)) {
    yield content;
    return;
  }
  if (hasEncryptedHeader(content)) {
    yield encrypted(path);
    return;
  }
  try {
    const seven = await SevenZip.open(content);
    yield* membersOf(seven, path, budget);
  } catch (error) {
    yield archiveDiagnostic('intake/archive-damaged', path, `"${path}" cannot be unpacked: ${errorText(error)}`);
  }
}

async function* membersOf(seven: SevenZip, path: string, budget: ExpansionBudget): AsyncGenerator<Unpacked> {
  const listed = seven.list();
  if (seven.asksForPassword || listed.some(({ isEncrypted }) => isEncrypted)) yield encrypted(path);
  const unlisted = listed.length === 0 && !seven.asksForPassword ? seven.problem : undefined;
  if (unlisted !== undefined) yield damaged(path, unlisted);
  const open = listed.filter(({ isEncrypted }) => !isEncrypted);
  const chosen = withinLimits(open, budget);
  if (chosen.length < open.length) yield tooMuch(path);
  if (chosen.length === 0) return;
  seven.extract(chosen.length < listed.length ? chosen.map(({ name }) => name) : undefined);
  if (seven.problem !== undefined) yield damaged(path, seven.problem);
  const names = new MemberNames();
  for (const found of seven.files()) {
    budget.takeMember();
    const shown = memberPath(path, names.shown(found.name));
    if (found.isLink)
      yield refusedMember(shown, 'intake/link-not-followed', `"${shown}" is a link and is not followed`);
    else {
      const bytes = seven.take(found.path);
      yield member(shown, { bytes, isCut: false }, bytes.length, budget);
    }
  }
}

/** 7zFormat.txt: the signature header tells where the header is; one that is packed begins with 0x17 and names its coders. */
function hasEncryptedHeader(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < 32 || bytes.toString('latin1', 0, 6) !== '7z\xBC\xAF\x27\x1C') return false;
  const start = 32 + Number(bytes.readBigUInt64LE(12));
  const header = bytes.subarray(start, start + Number(bytes.readBigUInt64LE(20)));
  return header[0] === PACKED_HEADER && header.includes(AES_CODER);
}

function encrypted(path: string): Diagnostic {
  const message = `"${path}" is encrypted: ask for an archive without a password, or unpack it first`;
  return archiveDiagnostic('intake/encrypted', path, message);
}

function damaged(path: string, problem: string): Diagnostic {
  const message = `"${path}" is damaged (${problem}); what could be unpacked is read`;
  return archiveDiagnostic('intake/archive-damaged', path, message);
}

function withinLimits(listed: readonly Listed[], { limits }: ExpansionBudget): readonly Listed[] {
  let left = limits.memoryBytes;
  return listed.slice(0, limits.members).filter(({ size }) => {
    if (size > limits.memberBytes || size > left) return false;
    left -= size;
    return true;
  });
}

interface Found {
  readonly path: string;
  readonly name: string;
  readonly isLink: boolean;
}

/** 7-Zip with an archive and what it has unpacked in a file system of its own, in memory. */
class SevenZip {
  readonly #module: SevenZipModule;
  readonly #said: string[];

  private constructor({ module, said }: Started) {
    this.#module = module;
    this.#said = said;
  }

  static async open(content: Uint8Array): Promise<SevenZip> {
    const seven = new SevenZip(await start());
    seven.#module.FS.writeFile(ARCHIVE, content);
    seven.#module.FS.mkdir(FOLDER);
    seven.#run(['l', '-slt']);
    return seven;
  }

  get asksForPassword(): boolean {
    return this.#said.some((line) => /Wrong password|encrypted archive/i.test(line));
  }

  /** What went wrong, in 7-Zip's words; undefined when nothing did. */
  get problem(): string | undefined {
    const line = this.#said.find((text) => /^ERROR:|Unexpected end|Data Error|Headers Error/i.test(text));
    return line
      ?.replace(/^ERROR: /, '')
      .replaceAll(FOLDER, '')
      .replaceAll(ARCHIVE, '')
      .replace(/^[\s:]+/, '')
      .trim();
  }

  list(): readonly Listed[] {
    const listed: Listed[] = [];
    const start = this.#said.indexOf('----------') + 1;
    for (const block of this.#said.slice(start).join('\n').split('\n\n')) {
      const values = new Map(
        block.split('\n').flatMap((line) => {
          const at = line.indexOf(' = ');
          return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 3)] as const];
        }),
      );
      const name = values.get('Path');
      if (start === 0 || name === undefined || /^D/.test(values.get('Attributes') ?? '')) continue;
      listed.push({ name, size: Number(values.get('Size')) || 0, isEncrypted: values.get('Encrypted') === '+' });
    }
    return listed;
  }

  extract(names: readonly string[] | undefined): void {
    this.#said.length = 0;
    if (names !== undefined) this.#module.FS.writeFile(LIST, names.join('\n'));
    this.#run(['x', `-o${FOLDER}`, ...(names === undefined ? [] : ['-spd', `-i@${LIST}`])]);
  }

  /** What was unpacked, by name. */
  files(): readonly Found[] {
    return this.#filesIn(FOLDER).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The content of an unpacked file, which is gone then. */
  take(path: string): Uint8Array {
    const bytes = this.#module.FS.readFile(path);
    this.#module.FS.unlink(path);
    return bytes;
  }

  #filesIn(folder: string): Found[] {
    const { FS } = this.#module;
    return FS.readdir(folder).flatMap((name) => {
      if (name === '.' || name === '..') return [];
      const path = `${folder}/${name}`;
      const { mode } = FS.lstat(path);
      if (FS.isDir(mode)) return this.#filesIn(path);
      return [{ path, name: path.slice(FOLDER.length + 1), isLink: FS.isLink(mode) }];
    });
  }

  /** Ends with an exit code that the messages explain; what it throws on the way out is no fault of ours. */
  #run(args: readonly string[]): void {
    try {
      this.#module.callMain([...args, ...COMMON, ARCHIVE]);
    } catch (error) {
      // What C++ throws arrives as a number.
      this.#said.push(`ERROR: ${typeof error === 'number' ? 'it cannot be read' : errorText(error)}`);
    }
  }
}

interface Started {
  readonly module: SevenZipModule;
  readonly said: string[];
}

async function start(): Promise<Started> {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const factory: SevenZipModuleFactory = require('7z-wasm');
  return { module: await factory({ print: say, printErr: say }), said };
}
