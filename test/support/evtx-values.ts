/** A value of event data by the type that the log stores it with. */
export type WrittenValue =
  | string
  | readonly string[]
  | { readonly type: 'uint32' | 'hex64' | 'int32' | 'bool'; readonly value: number }
  | { readonly type: 'guid' | 'sid' | 'binary'; readonly bytes: readonly number[] }
  | { readonly type: 'null' };

/** A value as a template takes it; the fragment of the data is written in its place. */
export interface Encoded {
  readonly type: number;
  readonly bytes: Uint8Array | readonly number[] | 'dataFragment';
}

type SystemValue =
  | { readonly type: 'string' | 'time'; readonly text: string }
  | { readonly type: 'uint8' | 'uint16' | 'uint64'; readonly number: number };

export function encodeSystem(value: SystemValue): Encoded {
  switch (value.type) {
    case 'string':
      return { type: 0x01, bytes: Buffer.from(value.text, 'utf16le') };
    case 'time':
      return { type: 0x11, bytes: little(fileTime(value.text), 8) };
    case 'uint8':
      return { type: 0x04, bytes: [value.number] };
    case 'uint16':
      return { type: 0x06, bytes: little(BigInt(value.number), 2) };
    case 'uint64':
      return { type: 0x0a, bytes: little(BigInt(value.number), 8) };
  }
}

export function encodeValue(value: WrittenValue): Encoded {
  if (typeof value === 'string') return { type: 0x01, bytes: Buffer.from(value, 'utf16le') };
  if ('length' in value)
    return { type: 0x81, bytes: Buffer.from(value.map((item) => `${item}\0`).join(''), 'utf16le') };
  switch (value.type) {
    case 'uint32':
      return { type: 0x08, bytes: little(BigInt(value.value), 4) };
    case 'int32':
      return { type: 0x07, bytes: little(BigInt.asUintN(32, BigInt(value.value)), 4) };
    case 'hex64':
      return { type: 0x15, bytes: little(BigInt(value.value), 8) };
    case 'bool':
      return { type: 0x0d, bytes: little(BigInt(value.value), 4) };
    case 'null':
      return { type: 0x00, bytes: [] };
    default:
      return { type: { guid: 0x0f, sid: 0x13, binary: 0x0e }[value.type], bytes: value.bytes };
  }
}

function little(value: bigint, bytes: number): readonly number[] {
  return Array.from({ length: bytes }, (_, place) => Number((value >> BigInt(place * 8)) & 0xffn));
}

/** 100 ns units since 1601; digits behind the milliseconds are lost. */
export function fileTime(iso: string): bigint {
  return (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n;
}
