import { Buffer, isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { InputFile } from '../bundle.ts';
import { refusedFile } from '../disk-file.ts';
import { decodePage } from '../legacy-pages.ts';
import { memoryFile } from '../memory-bundle.ts';
import { decodeNarrow } from '../narrow-text.ts';
import { scorePage } from '../page-score.ts';
import { archiveDiagnostic, type ExpansionBudget } from './limits.ts';

/** What a container yields: members in its order, and what hindered reading it. Paths are those in the bundle. */
export type Unpacked = InputFile | Diagnostic;

/** GB 2312 and KS X 1001 have both bytes of a character above A0. */
const HIGH_PAIRS = /^(?:[\0-\x7f]|[\xa1-\xfe]{2})*$/;

/** Bytes of a member, and whether it goes on behind them. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
  /** What ended the stream too early; the bytes are what came before. */
  readonly error?: unknown;
}

/** Reads a stream up to `most` bytes and then lets it go, so that a bomb costs no more than that. */
export async function collect(stream: AsyncIterable<Uint8Array>, most: number): Promise<Content> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      const room = most - length;
      parts.push(part.length > room ? part.subarray(0, room) : part);
      length += Math.min(part.length, room);
      if (part.length > room) return { bytes: Buffer.concat(parts), isCut: true };
    }
  } catch (error) {
    return { bytes: Buffer.concat(parts), isCut: true, error };
  }
  return { bytes: Buffer.concat(parts), isCut: false };
}

/** A member with its content; `bytes` is the size that its container declares, where it was cut. */
export function member(path: string, { bytes, isCut }: Content, declared: number, budget: ExpansionBudget): InputFile {
  budget.takeBytes(bytes.length);
  const file = memoryFile({ path, content: bytes });
  return isCut ? { ...file, bytes: Math.max(declared, bytes.length), readable: bytes.length } : file;
}

export function refusedMember(path: string, code: Diagnostic['code'], message: string): InputFile {
  return refusedFile(path, archiveDiagnostic(code, path, message));
}

/** `upload.zip!/a/b.txt` */
export function memberPath(container: string, name: string): string {
  return `${container}!/${name}`;
}

/**
 * Names in a container are shown, never opened: separators become '/', a drive, empty parts and `.` are dropped, and a part
 * that leads upwards is shown as `__`. Names that come out alike are numbered.
 */
export class MemberNames {
  readonly #taken = new Set<string>();

  shown(name: string): string {
    const parts = name
      .replace(/^[A-Za-z]:/, '')
      .replace(/[\r\n]/g, '\u240a')
      .replaceAll('\0', '\u2400')
      .split(/[\\/]+/)
      .filter((part) => part !== '' && part !== '.')
      .map((part) => (part === '..' ? '__' : part));
    const plain = parts.length === 0 ? 'unnamed' : parts.join('/');
    let unique = plain;
    for (let count = 2; this.#taken.has(unique); count++) unique = numbered(plain, count);
    this.#taken.add(unique);
    return unique;
  }
}

/** `report.txt` becomes `report (2).txt`: its extension still says what it is. */
export function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= name.lastIndexOf('/') + 1 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}

/** Names of members that do not say their code page, decoded together: many short names tell more than one. */
export function decodeNames(names: readonly Uint8Array[]): readonly string[] {
  const joined = Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')]));
  const text = decodeName(joined);
  const decoded = text.split('\n');
  // A name with a line end in it shifts the others: then each is decoded for itself.
  if (decoded.length === names.length + 1) return decoded.slice(0, -1);
  return names.map((name) => decodeName(Buffer.from(name)));
}

/** Pairs of upper bytes are Chinese or Korean before they are anything else: in a name there is too little to weigh. */
function decodeName(name: Buffer): string {
  if (!isUtf8(name) && HIGH_PAIRS.test(name.toString('latin1'))) {
    const readings = (['gbk', 'cp949'] as const).map((page) => ({ page, text: decodePage(name, page) }));
    const [gbk, korean] = readings.map(({ page, text }) => ({ text, score: scorePage(text, page) }));
    if (gbk && korean) return korean.score > gbk.score ? korean.text : gbk.text;
  }
  return decodeNarrow(name)?.text ?? name.toString('latin1');
}
