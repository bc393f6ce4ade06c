import type { BinarySection } from '../../model/section.ts';
import { ChunkXml } from './binary-xml.ts';
import { CHUNK_BYTES } from './chunk.ts';
import { EventTree } from './event-tree.ts';
import type { RecordReference } from './select-records.ts';
import { fileTimeText } from './values.ts';

/** A record with its XML on one line, as the text exports of the log have it. */
export interface RecordXml {
  readonly startByte: number;
  readonly recordId: number;
  /** When the service wrote it, ISO 8601. */
  readonly written: string | undefined;
  readonly xml: string;
}

/** The selected records; every chunk is read once. */
export function readRecordXml(section: BinarySection, references: readonly RecordReference[]): readonly RecordXml[] {
  let chunk: ChunkXml | undefined;
  let at: number | undefined;
  return references.flatMap((reference) => {
    if (chunk === undefined || at !== reference.chunk) {
      at = reference.chunk;
      chunk = new ChunkXml(section.read(at, CHUNK_BYTES));
    }
    const { record } = reference;
    // A file that has become shorter since: its chunk is smaller.
    if (record.end > chunk.bytes.byteLength) return [];
    const xml = new EventTree(chunk, chunk.fragment(record)).xml();
    const startByte = reference.chunk + record.offset;
    return [{ startByte, recordId: Number(record.recordId), written: fileTimeText(record.written), xml }];
  });
}
