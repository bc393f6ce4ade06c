/** A file that is written value by value, little-endian; it grows as needed. */
export class DumpBytes {
  #bytes: Uint8Array;

  /** With a filler for what nothing is written to, as Windows fills a dump header with `PAGE`. */
  constructor(length: number, filler = '') {
    this.#bytes = new Uint8Array(length);
    for (let index = 0; filler !== '' && index < length; index++) {
      this.#bytes[index] = filler.charCodeAt(index % filler.length);
    }
  }

  get length(): number {
    return this.#bytes.length;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  u8(at: number, value: number): void {
    this.#view(at, 1).setUint8(at, value);
  }

  u16(at: number, value: number): void {
    this.#view(at, 2).setUint16(at, value, true);
  }

  u32(at: number, ...values: readonly number[]): void {
    const view = this.#view(at, values.length * 4);
    for (const [index, value] of values.entries()) view.setUint32(at + index * 4, value, true);
  }

  u64(at: number, ...values: readonly bigint[]): void {
    const view = this.#view(at, values.length * 8);
    for (const [index, value] of values.entries()) view.setBigUint64(at + index * 8, value, true);
  }

  latin1(at: number, text: string): void {
    this.write(at, Buffer.from(text, 'latin1'));
  }

  utf16(at: number, text: string): void {
    this.write(at, Buffer.from(text, 'utf16le'));
  }

  zero(at: number, length: number): void {
    this.write(at, new Uint8Array(length));
  }

  write(at: number, bytes: Uint8Array): void {
    this.#grow(at + bytes.length);
    this.#bytes.set(bytes, at);
  }

  #view(at: number, length: number): DataView {
    this.#grow(at + length);
    return new DataView(this.#bytes.buffer);
  }

  #grow(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = new Uint8Array(length);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
