import { BASE_BLOCK_BYTES, type BaseBlock, readBaseBlock } from './base-block.ts';
import type { BlockCache } from './block-cache.ts';
import { Cells } from './cells.ts';
import { readKeyNode } from './key-nodes.ts';

const BIN_SIGNATURE = 'hbin';
const BIN_HEADER_BYTES = 32;

/** What keeps a hive from proving that something is not in it. */
export type Limit = 'base-block-missing' | 'checksum' | 'dirty' | 'cut' | 'bin-missing' | 'root-missing';

/** Where the parts of a hive are. */
export interface HiveLayout {
  /** Undefined when the file does not begin with it. */
  readonly base: BaseBlock | undefined;
  /** Bytes of the file where the hive bins begin and end. */
  readonly binsStart: number;
  readonly binsEnd: number;
  /** Offset of the root key from there; undefined when there is none. */
  readonly rootOffset: number | undefined;
  readonly limits: readonly Limit[];
}

/** A file without its base block is read too: the first cell of the first bin is the root key, and says so. */
export function findLayout(file: BlockCache): HiveLayout {
  const base = readBaseBlock(file);
  const isHeadless = file.read(0, BIN_SIGNATURE.length).toString('latin1') === BIN_SIGNATURE;
  const binsStart = isHeadless ? 0 : BASE_BLOCK_BYTES;
  const saidEnd = base === undefined ? file.bytes : binsStart + base.binsBytes;
  const binsEnd = Math.min(saidEnd, file.bytes);
  const hasBin = file.read(binsStart, BIN_SIGNATURE.length).toString('latin1') === BIN_SIGNATURE;
  const rootOffset = findRoot(new Cells(file, binsStart, binsEnd), base?.rootOffset);
  const limits: Limit[] = [];
  if (base === undefined) limits.push('base-block-missing');
  if (base?.isChecksumRight === false) limits.push('checksum');
  if (base?.isDirty === true) limits.push('dirty');
  if (saidEnd > file.bytes || isFirstBinCut(file, binsStart)) limits.push('cut');
  else if (!hasBin) limits.push('bin-missing');
  if (rootOffset === undefined) limits.push('root-missing');
  return { base, binsStart, binsEnd, rootOffset, limits };
}

/** The size of a bin stands behind its offset. */
function isFirstBinCut(file: BlockCache, binsStart: number): boolean {
  const head = file.read(binsStart, BIN_HEADER_BYTES);
  return head.length < BIN_HEADER_BYTES || binsStart + head.readUInt32LE(8) > file.bytes;
}

function findRoot(cells: Cells, said: number | undefined): number | undefined {
  if (said !== undefined && readKeyNode(cells, said) !== undefined) return said;
  return readKeyNode(cells, BIN_HEADER_BYTES)?.isRoot === true ? BIN_HEADER_BYTES : undefined;
}
