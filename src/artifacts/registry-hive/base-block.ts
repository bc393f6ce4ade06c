import type { BlockCache } from './block-cache.ts';

export const BASE_BLOCK_BYTES = 4096;
/** The part of the base block that has a checksum; a transaction log may have no more. */
const HEAD_BYTES = 512;
const CHECKSUM_AT = 508;
const FILE_NAME_AT = 48;
const FILE_NAME_BYTES = 64;
const PRIMARY_FILE = 0;

/** The first block of a hive. */
export interface BaseBlock {
  readonly minorVersion: number;
  /** A primary file has the keys; a transaction log only what is yet to be written there. */
  readonly isPrimary: boolean;
  /** Windows was writing when the file was copied or the machine stopped. */
  readonly isDirty: boolean;
  readonly isChecksumRight: boolean;
  /** From the start of the hive bins. */
  readonly rootOffset: number;
  readonly binsBytes: number;
  /** Where Windows kept the file, without its beginning where that is long: `temRoot\System32\Config\SOFTWARE`. */
  readonly fileName: string;
}

/** Undefined when the file has no base block, or ends inside it. */
export function readBaseBlock(file: BlockCache): BaseBlock | undefined {
  const head = file.read(0, HEAD_BYTES);
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, 4) !== 'regf') return undefined;
  const name = head.toString('utf16le', FILE_NAME_AT, FILE_NAME_AT + FILE_NAME_BYTES);
  return {
    minorVersion: head.readUInt32LE(24),
    isPrimary: head.readUInt32LE(28) === PRIMARY_FILE,
    isDirty: head.readUInt32LE(4) !== head.readUInt32LE(8),
    isChecksumRight: checksum(head) === head.readUInt32LE(CHECKSUM_AT),
    rootOffset: head.readUInt32LE(36),
    binsBytes: head.readUInt32LE(40),
    fileName: (name.split('\0', 1)[0] ?? '').toWellFormed(),
  };
}

/** All words before it in exclusive or; the two values that would say nothing are replaced by their neighbours. */
function checksum(head: Buffer): number {
  let sum = 0;
  for (let at = 0; at < CHECKSUM_AT; at += 4) sum ^= head.readInt32LE(at);
  const word = sum >>> 0;
  if (word === 0) return 1;
  return word === 0xffff_ffff ? 0xffff_fffe : word;
}
