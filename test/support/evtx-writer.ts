import zlib from 'node:zlib';
import { type Encoded, encodeSystem, encodeValue, fileTime, type WrittenValue } from './evtx-values.ts';

/*
 * Writes event logs for tests and samples, as Windows lays them out: names and templates stand where they are first used and are
 * referred to from then on, the system part of an event is one template and its data another one in a value of the first.
 */

export interface WrittenDatum {
  /** Of UserData the name of the element; without one a datum of a classic event. */
  readonly name?: string;
  readonly value: WrittenValue;
}

export interface WrittenRecord {
  readonly recordId: number;
  readonly provider: string;
  readonly id: number;
  readonly level: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly channel: string;
  readonly computer: string;
  readonly data?: readonly WrittenDatum[];
  /** The element inside UserData; otherwise the data are EventData. */
  readonly userData?: string;
}

export interface WrittenLog {
  readonly records: readonly WrittenRecord[];
  readonly recordsPerChunk?: number;
  readonly isDirty?: boolean;
}

const CHUNK_BYTES = 65_536;
const FILE_HEADER_BYTES = 4096;
const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** The bytes of a whole log. */
export function writeEvtx({ records, recordsPerChunk = 100, isDirty = false }: WrittenLog): Buffer {
  const chunks: Buffer[] = [];
  for (let from = 0; from < records.length; from += recordsPerChunk) {
    chunks.push(writeChunk(records.slice(from, from + recordsPerChunk)));
  }
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeBigUInt64LE(BigInt(Math.max(0, chunks.length - 1)), 16);
  header.writeBigUInt64LE(BigInt((records.at(-1)?.recordId ?? 0) + 1), 24);
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(FILE_HEADER_BYTES, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(isDirty ? 1 : 0, 120);
  header.writeUInt32LE(zlib.crc32(header.subarray(0, 120)), 124);
  return Buffer.concat([header, ...chunks]);
}

/** One chunk of 64 KB. */
export function writeChunk(records: readonly WrittenRecord[]): Buffer {
  const writer = new ChunkWriter();
  for (const record of records) writer.record(record);
  return writer.finish(records);
}

class ChunkWriter {
  readonly #bytes = Buffer.alloc(CHUNK_BYTES);
  readonly #names = new Map<string, number>();
  readonly #templates = new Map<string, number>();
  #at = 512;
  #last = 512;

  record(record: WrittenRecord): void {
    const start = this.#at;
    this.#last = start;
    this.#long(0x00002a2a);
    this.#long(0);
    this.#quad(BigInt(record.recordId));
    this.#quad(fileTime(record.time));
    this.#fragment(() => this.#event(record));
    this.#byte(0x00);
    this.#at = start + Math.ceil((this.#at - start + 4) / 8) * 8 - 4;
    const size = this.#at + 4 - start;
    this.#long(size);
    this.#bytes.writeUInt32LE(size, start + 4);
  }

  finish(records: readonly WrittenRecord[]): Buffer {
    const bytes = this.#bytes;
    const [first, last] = [records[0]?.recordId ?? 1, records.at(-1)?.recordId ?? 0];
    bytes.write('ElfChnk\0', 0, 'latin1');
    for (const [at, value] of [first, last, first, last].entries()) bytes.writeBigUInt64LE(BigInt(value), 8 + at * 8);
    bytes.writeUInt32LE(128, 40);
    bytes.writeUInt32LE(this.#last, 44);
    bytes.writeUInt32LE(this.#at, 48);
    bytes.writeUInt32LE(zlib.crc32(bytes.subarray(512, this.#at)), 52);
    bytes.writeUInt32LE(zlib.crc32(Buffer.concat([bytes.subarray(0, 120), bytes.subarray(128, 512)])), 124);
    return bytes;
  }

  #fragment(content: () => void): void {
    for (const byte of [0x0f, 0x01, 0x01, 0x00]) this.#byte(byte);
    content();
  }

  #event(record: WrittenRecord): void {
    const data = record.data ?? [];
    const system = [
      { type: 'string', text: record.provider },
      { type: 'uint16', number: record.id },
      { type: 'uint8', number: record.level },
      { type: 'time', text: record.time },
      { type: 'uint64', number: record.recordId },
      { type: 'string', text: record.channel },
      { type: 'string', text: record.computer },
    ] as const;
    this.#instance(
      'system',
      () => this.#systemTemplate(),
      [...system.map((value) => encodeSystem(value)), { type: 0x21, bytes: 'dataFragment' }],
      () => this.#fragment(() => this.#data(record, data)),
    );
  }

  #data(record: WrittenRecord, data: readonly WrittenDatum[]): void {
    const values = data.map(({ value }) => encodeValue(value));
    const shape = data.map(({ name }, place) => `${name ?? ''}:${values[place]?.type}`).join('|');
    this.#instance(
      `${record.userData ?? ''}#${shape}`,
      () => this.#dataTemplate(record.userData, data, values),
      values,
    );
  }

  #systemTemplate(): void {
    this.#element('Event', [['xmlns', NAMESPACE]], () => {
      this.#element('System', [], () => {
        this.#element('Provider', [['Name', 0, 0x01]]);
        this.#element('EventID', [], () => this.#place(1, 0x06));
        this.#element('Level', [], () => this.#place(2, 0x04));
        this.#element('TimeCreated', [['SystemTime', 3, 0x11]]);
        this.#element('EventRecordID', [], () => this.#place(4, 0x0a));
        this.#element('Channel', [], () => this.#place(5, 0x01));
        this.#element('Computer', [], () => this.#place(6, 0x01));
      });
      this.#place(7, 0x21, 0x0e);
    });
  }

  #dataTemplate(userData: string | undefined, data: readonly WrittenDatum[], values: readonly Encoded[]): void {
    const inside = (): void => {
      for (const [place, { name }] of data.entries()) {
        const type = values[place]?.type ?? 0;
        const attributes: readonly Attribute[] = userData === undefined && name !== undefined ? [['Name', name]] : [];
        this.#element(userData === undefined ? 'Data' : (name ?? 'Data'), attributes, () =>
          type === 0 ? this.#place(place, 0x01) : this.#place(place, type, 0x0d),
        );
      }
    };
    if (userData === undefined) this.#element('EventData', [], inside);
    else this.#element('UserData', [], () => this.#element(userData, [], inside));
  }

  /** A template, written where it is first used, and the values that fill it; `nested` writes the value that is a fragment. */
  #instance(key: string, template: () => void, values: readonly Encoded[], nested?: () => void): void {
    this.#byte(0x0c);
    this.#byte(0x01);
    this.#long(hashOf(key));
    const known = this.#templates.get(key);
    this.#long(known ?? this.#at + 4);
    if (known === undefined) this.#define(key, template);
    this.#long(values.length);
    const descriptors = this.#at;
    this.#at += values.length * 4;
    for (const [place, { type, bytes }] of values.entries()) {
      const start = this.#at;
      if (bytes === 'dataFragment') nested?.();
      else for (const byte of bytes) this.#byte(byte);
      this.#bytes.writeUInt16LE(this.#at - start, descriptors + place * 4);
      this.#bytes.writeUInt8(type, descriptors + place * 4 + 2);
    }
  }

  #define(key: string, template: () => void): void {
    this.#templates.set(key, this.#at);
    this.#long(0);
    for (let part = 0; part < 4; part += 1) this.#long(hashOf(`${key}${part}`));
    const size = this.#at;
    this.#long(0);
    this.#fragment(template);
    this.#byte(0x00);
    this.#bytes.writeUInt32LE(this.#at - size - 4, size);
  }

  #element(name: string, attributes: readonly Attribute[], content?: () => void): void {
    this.#byte(attributes.length > 0 ? 0x41 : 0x01);
    this.#short(0xffff);
    const size = this.#at;
    this.#long(0);
    this.#name(name);
    if (attributes.length > 0) this.#attributes(attributes);
    if (content === undefined) this.#byte(0x03);
    else {
      this.#byte(0x02);
      content();
      this.#byte(0x04);
    }
    this.#bytes.writeUInt32LE(this.#at - size - 4, size);
  }

  #attributes(attributes: readonly Attribute[]): void {
    const size = this.#at;
    this.#long(0);
    for (const [place, [name, value, type]] of attributes.entries()) {
      this.#byte(place < attributes.length - 1 ? 0x46 : 0x06);
      this.#name(name);
      if (typeof value === 'number') this.#place(value, type ?? 0x01, 0x0e);
      else {
        this.#byte(0x05);
        this.#byte(0x01);
        this.#short(value.length);
        this.#utf16(value);
      }
    }
    this.#bytes.writeUInt32LE(this.#at - size - 4, size);
  }

  #place(index: number, type: number, token = 0x0e): void {
    this.#byte(token);
    this.#short(index);
    this.#byte(type);
  }

  #name(name: string): void {
    const known = this.#names.get(name);
    this.#long(known ?? this.#at + 4);
    if (known !== undefined) return;
    this.#names.set(name, this.#at);
    this.#long(0);
    this.#short(hashOf(name) & 0xffff);
    this.#short(name.length);
    this.#utf16(`${name}\0`);
  }

  #utf16(text: string): void {
    this.#at += this.#bytes.write(text, this.#at, 'utf16le');
  }

  #byte(value: number): void {
    this.#at = this.#bytes.writeUInt8(value, this.#at);
  }

  #short(value: number): void {
    this.#at = this.#bytes.writeUInt16LE(value, this.#at);
  }

  #long(value: number): void {
    this.#at = this.#bytes.writeUInt32LE(value >>> 0, this.#at);
  }

  #quad(value: bigint): void {
    this.#at = this.#bytes.writeBigUInt64LE(value, this.#at);
  }
}

type Attribute = readonly [name: string, value: string | number, type?: number];

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 65_599) + text.charCodeAt(at)) >>> 0;
  return hash;
}
