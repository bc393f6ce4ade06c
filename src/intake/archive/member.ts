import { Buffer } from 'node:buffer';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { InputFile } from '../bundle.ts';
import { refusedFile } from '../disk-file.ts';
import { memoryFile } from '../memory-bundle.ts';
import { decodeNarrow } from '../narrow-text.ts';
import { archiveDiagnostic, type ExpansionBudget } from './limits.ts';

/** What a container yields: members in its order, and what hindered reading it. Paths are those in the bundle. */
export type Unpacked = InputFile | Diagnostic;

/** Bytes of a member, and whether it goes on behind them. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
}

/** Reads a stream up to `most` bytes and then lets it go, so that a bomb costs no more than that. */
export async function collect(stream: AsyncIterable<Uint8Array>, most: number): Promise<Content> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    const room = most - length;
    parts.push(part.length > room ? part.subarray(0, room) : part);
    length += Math.min(part.length, room);
    if (part.length > room) return { bytes: Buffer.concat(parts), isCut: true };
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
    for (let count = 2; this.#taken.has(unique); count++) unique = `${plain} (${count})`;
    this.#taken.add(unique);
    return unique;
  }
}

/** Names of members that do not say their code page, decoded together: many short names tell more than one. */
export function decodeNames(names: readonly Uint8Array[]): readonly string[] {
  const joined = Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')]));
  const text = decodeNarrow(joined)?.text ?? joined.toString('latin1');
  const decoded = text.split('\n');
  // A name with a line end in it shifts the others: then each is decoded for itself.
  if (decoded.length === names.length + 1) return decoded.slice(0, -1);
  return names.map((name) => decodeNarrow(Buffer.from(name))?.text ?? Buffer.from(name).toString('latin1'));
}
