import { Buffer } from 'node:buffer';
import type { ExpansionBudget } from './archive/limits.ts';
import type { Unpacked } from './archive/member.ts';
import type { InputFile } from './bundle.ts';

export type ContainerFormat = 'zip' | '7z' | 'cab' | 'gzip' | 'rar' | 'xz' | 'bzip2' | 'tar';

/** First bytes of the containers that uploads come in. */
const CONTAINER_MAGICS: readonly {
  readonly format: ContainerFormat;
  readonly magic: string;
  readonly offset?: number;
}[] = [
  { format: 'zip', magic: 'PK\x03\x04' },
  { format: 'zip', magic: 'PK\x05\x06' },
  { format: '7z', magic: '7z\xBC\xAF\x27\x1C' },
  { format: 'cab', magic: 'MSCF\0\0\0\0' },
  { format: 'gzip', magic: '\x1F\x8B\x08' },
  { format: 'rar', magic: 'Rar!\x1A\x07' },
  { format: 'xz', magic: '\xFD7zXZ\0' },
  { format: 'bzip2', magic: 'BZh91AY&SY' },
  { format: 'tar', magic: 'ustar', offset: 257 },
];

/** Bytes that are looked at. */
const CONTAINER_HEAD_BYTES = 512;

/** Extensions of the containers customers send. */
export const CONTAINER_EXTENSION = /\.(?:zip|7z|cab|gz|tgz|tar|rar|xz|bz2)$/i;

/** The container format of a file by its first bytes; undefined for anything else. */
export function containerFormat(head: Uint8Array): ContainerFormat | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, CONTAINER_HEAD_BYTES)).toString(
    'latin1',
  );
  return CONTAINER_MAGICS.find(({ magic, offset = 0 }) => text.startsWith(magic, offset))?.format;
}

/**
 * The members of a container as files of the bundle (`upload.zip!/a/b.txt`), one at a time, and what hindered unpacking it.
 * Nothing is written to disk. Total: never rejects for what a container holds. `isWanted` may leave members out where that
 * saves unpacking them.
 */
export async function* unpack(
  file: InputFile,
  format: ContainerFormat,
  budget: ExpansionBudget,
  isWanted?: (path: string) => boolean,
): AsyncGenerator<Unpacked> {
  switch (format) {
    case 'zip':
      yield* (await import('./archive/zip.ts')).unpackZip(file, budget, isWanted);
      return;
    case 'tar':
      yield* (await import('./archive/tar.ts')).unpackTar(file, budget);
      return;
    case 'gzip':
      yield* (await import('./archive/tar.ts')).unpackGzip(file, budget);
      return;
    case '7z':
    case 'cab':
    case 'rar':
    case 'xz':
    case 'bzip2':
      yield* (await import('./archive/seven-zip.ts')).unpackInMemory(file, budget);
  }
}
