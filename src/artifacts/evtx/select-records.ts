import type { BinarySection } from '../../model/section.ts';
import { eventKey, type LeftOut, MOST_AT_EACH_END } from '../event-log/limits.ts';
import { isKept, keptProvider } from '../event-log/providers.ts';
import { ChunkXml } from './binary-xml.ts';
import { CHUNK_BYTES, type RecordPlace, readRecords } from './chunk.ts';
import { EventTree } from './event-tree.ts';
import type { LogFile } from './log-file.ts';

/** A record by the place of its chunk. */
export interface RecordReference {
  readonly chunk: number;
  readonly record: RecordPlace;
}

export interface Selection {
  /** From old to new. */
  readonly references: readonly RecordReference[];
  readonly left: LeftOut;
  readonly damagedChunks: number;
  /** Records whose binary XML has no provider and id to be read. */
  readonly unreadable: number;
}

interface Ends {
  readonly first: RecordReference[];
  readonly latest: RecordReference[];
  count: number;
}

/**
 * The first and the latest records of every event that is kept. Of all others only provider and id are looked at; nothing of a chunk
 * is held when the next one is read, so that a log of any size needs the memory of one chunk and of what is kept.
 */
export function selectRecords(section: BinarySection, { chunks }: LogFile): Selection {
  const events = new Map<string, Ends>();
  let damagedChunks = 0;
  let unreadable = 0;
  for (const chunk of chunks) {
    const bytes = section.read(chunk, CHUNK_BYTES);
    const { records, damaged } = readRecords(bytes);
    if (damaged) damagedChunks += 1;
    const xml = new ChunkXml(bytes);
    for (const record of records) {
      const key = keyOf(xml, record);
      if (key === undefined) unreadable += 1;
      else if (key !== NOT_KEPT) keep(events, key, { chunk, record });
    }
  }
  const order = new Map(chunks.map((chunk, place) => [chunk, place]));
  const placeOf = ({ chunk }: RecordReference): number => order.get(chunk) ?? 0;
  const references = [...events.values()]
    .flatMap(({ first, latest }) => [...first, ...latest])
    .sort((a, b) => placeOf(a) - placeOf(b) || a.record.offset - b.record.offset);
  return { references, left: leftOut(events), damagedChunks, unreadable };
}

const NOT_KEPT = '';

/** Undefined for a record that cannot be read. */
function keyOf(xml: ChunkXml, record: RecordPlace): string | undefined {
  const tree = new EventTree(xml, xml.fragment(record));
  const name = tree.textAt(['Event', 'System', 'Provider'], 'Name');
  const provider = keptProvider(name ?? '');
  if (provider === undefined) return name === undefined ? undefined : NOT_KEPT;
  const id = Number(tree.textAt(['Event', 'System', 'EventID']) ?? Number.NaN);
  if (!Number.isInteger(id)) return undefined;
  return isKept(provider, id) ? eventKey(provider.name, id) : NOT_KEPT;
}

function keep(events: Map<string, Ends>, key: string, reference: RecordReference): void {
  const ends = events.get(key) ?? { first: [], latest: [], count: 0 };
  events.set(key, ends);
  ends.count += 1;
  if (ends.first.length < MOST_AT_EACH_END) {
    ends.first.push(reference);
    return;
  }
  ends.latest.push(reference);
  if (ends.latest.length > MOST_AT_EACH_END) ends.latest.shift();
}

function leftOut(events: ReadonlyMap<string, Ends>): LeftOut {
  return new Map(
    [...events].flatMap(([key, { count }]) =>
      count > 2 * MOST_AT_EACH_END ? [[key, count - 2 * MOST_AT_EACH_END] as const] : [],
    ),
  );
}
