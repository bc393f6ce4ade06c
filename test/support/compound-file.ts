/** A stream or a storage of a compound file in a test. */
export type Member =
  | { readonly name: string; readonly content: Buffer }
  | { readonly name: string; readonly members: readonly Member[] };

const SECTOR = 512;
const MINI = 64;
const MINI_LIMIT = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT_SECTOR = 0xfffffffd;

interface Entry {
  readonly name: string;
  readonly type: 1 | 2 | 5;
  child: number;
  next: number;
  start: number;
  size: number;
}

/** A compound file of version 3 with one FAT sector for each 64 KB. */
export function compoundFile(members: readonly Member[]): Buffer {
  const layout = new Layout();
  layout.add({ name: 'Root Entry', members }, 5);
  return layout.bytes();
}

class Layout {
  readonly #entries: Entry[] = [];
  readonly #sectors: Buffer[] = [];
  readonly #fat: number[] = [];
  readonly #mini: Buffer[] = [];
  readonly #miniFat: number[] = [];

  add(member: Member, type: 1 | 2 | 5): number {
    const entry: Entry = { name: member.name, type, child: FREE, next: FREE, start: END, size: 0 };
    const index = this.#entries.push(entry) - 1;
    if ('content' in member) {
      entry.size = member.content.length;
      entry.start =
        entry.size < MINI_LIMIT ? chain(member.content, MINI, this.#mini, this.#miniFat) : this.#store(member.content);
      return index;
    }
    let before: Entry | undefined;
    for (const child of member.members) {
      const at = this.add(child, 'content' in child ? 2 : 1);
      if (before === undefined) entry.child = at;
      else before.next = at;
      before = this.#entries[at];
    }
    return index;
  }

  bytes(): Buffer {
    const root = this.#entries[0];
    const mini = Buffer.concat(this.#mini);
    if (root !== undefined && mini.length > 0) Object.assign(root, { start: this.#store(mini), size: mini.length });
    const miniFat = this.#miniFat.length === 0 ? END : this.#store(numbers(this.#miniFat, SECTOR));
    const directory = this.#store(Buffer.concat(this.#entries.map(entryBytes)));
    const fatSectors = Math.ceil((this.#fat.length + 1) / (SECTOR / 4 - 1));
    const first = this.#fat.length;
    for (let index = 0; index < fatSectors; index++) this.#fat.push(FAT_SECTOR);
    const fat = numbers(this.#fat, SECTOR);
    const header = Buffer.alloc(SECTOR, 0);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
    header.writeUInt16LE(3, 26);
    header.writeUInt16LE(0xfffe, 28);
    header.writeUInt16LE(9, 30);
    header.writeUInt16LE(6, 32);
    header.writeUInt32LE(fatSectors, 44);
    header.writeUInt32LE(directory, 48);
    header.writeUInt32LE(MINI_LIMIT, 56);
    header.writeUInt32LE(miniFat, 60);
    header.writeUInt32LE(END, 68);
    for (let index = 0; index < 109; index++)
      header.writeUInt32LE(index < fatSectors ? first + index : FREE, 76 + index * 4);
    return Buffer.concat([header, ...this.#sectors, fat]);
  }

  #store(content: Buffer): number {
    return chain(content, SECTOR, this.#sectors, this.#fat);
  }
}

function chain(content: Buffer, size: number, sectors: Buffer[], table: number[]): number {
  const first = sectors.length;
  const count = Math.max(1, Math.ceil(content.length / size));
  for (let index = 0; index < count; index++) {
    const sector = Buffer.alloc(size);
    content.copy(sector, 0, index * size, (index + 1) * size);
    sectors.push(sector);
    table.push(index === count - 1 ? END : first + index + 1);
  }
  return first;
}

function numbers(values: readonly number[], size: number): Buffer {
  const buffer = Buffer.alloc(Math.ceil((values.length * 4) / size) * size, 0xff);
  values.forEach((value, index) => {
    buffer.writeUInt32LE(value, index * 4);
  });
  return buffer;
}

function entryBytes({ name, type, child, next, start, size }: Entry): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 62, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = type;
  bytes.writeUInt32LE(FREE, 68);
  bytes.writeUInt32LE(next, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

export interface MessageParts {
  readonly subject: string;
  readonly body?: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly name: string; readonly content: Buffer | MessageParts }[];
}

/** An Outlook message (`.msg`). */
export function outlookMessage(parts: MessageParts): Buffer {
  return compoundFile(messageMembers(parts));
}

function messageMembers({ subject, body, html, attachments = [] }: MessageParts): readonly Member[] {
  return [
    { name: '__properties_version1.0', content: Buffer.alloc(32) },
    text('0037', subject),
    ...(body === undefined ? [] : [text('1000', body)]),
    ...(html === undefined ? [] : [{ name: '__substg1.0_10130102', content: Buffer.from(html) }]),
    ...attachments.map(({ name, content }, index) => ({
      name: `__attach_version1.0_#${String(index).padStart(8, '0')}`,
      members: [
        text('3707', name),
        Buffer.isBuffer(content)
          ? { name: '__substg1.0_37010102', content }
          : { name: '__substg1.0_3701000D', members: messageMembers(content) },
      ],
    })),
  ];
}

function text(id: string, value: string): Member {
  return { name: `__substg1.0_${id}001F`, content: Buffer.from(value, 'utf16le') };
}
