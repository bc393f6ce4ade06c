import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
  /** What the zip claims as unpacked size, when it lies. */
  readonly declared?: number;
}

/** A zip archive, deflated; enough for tests. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const local = Buffer.concat([localHeader(part), Buffer.from(part.name), deflateRawSync(part.content)]);
    directory.push(directoryEntry(part, offset));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

/** The fields that both headers have, from the version needed on. */
function common({ name, content, declared = content.length }: ZipPart): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(deflateRawSync(content).length, 14);
  fields.writeUInt32LE(declared, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function localHeader(part: ZipPart): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(part)]);
}

function directoryEntry(part: ZipPart, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const head = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common(part)]);
  return Buffer.concat([head, rest, Buffer.from(part.name)]);
}
