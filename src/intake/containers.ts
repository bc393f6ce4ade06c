import type { Diagnostic } from '../model/diagnostic.ts';

/** First bytes of the containers that uploads come in. */
const CONTAINER_MAGICS: readonly { readonly format: string; readonly magic: string; readonly offset?: number }[] = [
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

/** Zip containers that are documents of their own. */
const DOCUMENT_EXTENSION = /\.(?:docx|xlsx|pptx|odt|ods|jar|nupkg)$/i;
/** Extensions of the containers customers send. */
export const CONTAINER_EXTENSION = /\.(?:zip|7z|cab|gz|tgz|tar|rar|xz|bz2)$/i;

/** The container format of a file by its first bytes; undefined for anything else. */
export function containerFormat(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, CONTAINER_HEAD_BYTES)).toString(
    'latin1',
  );
  return CONTAINER_MAGICS.find(({ magic, offset = 0 }) => text.startsWith(magic, offset))?.format;
}

/** Says that a container has to be unpacked before it can be read. */
export function notUnpacked(path: string, format: string): Diagnostic {
  return DOCUMENT_EXTENSION.test(path)
    ? {
        code: 'intake/document-not-read',
        level: 'note',
        message: `"${path}" is an office document and is not read`,
        source: { path },
      }
    : {
        code: 'intake/archive-not-unpacked',
        level: 'warning',
        message: `"${path}" is a ${format} archive: unpack it first, archives are not read`,
        source: { path },
      };
}
