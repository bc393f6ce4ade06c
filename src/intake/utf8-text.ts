import { isAscii, isUtf8 } from 'node:buffer';

/** At most one broken sequence to this many sound ones, and it is damage rather than another encoding. */
const SOUND_PER_BROKEN = 4;
/** Fewer lines than this that are not UTF-8 are damage, not another program's output. */
const MIN_FOREIGN_LINES = 3;

export interface Utf8Text {
  readonly text: string;
  /** Sequences that became U+FFFD. */
  readonly broken: number;
  /** The last character is a valid beginning. */
  readonly isCut: boolean;
  /** Lines in another encoding were read as what they are. */
  readonly isMixed: boolean;
}

/** Whether bytes that are not valid UTF-8 are UTF-8 all the same: with damage, or with lines in another encoding. */
export function isMostlyUtf8(buffer: Buffer): boolean {
  const { sound, broken } = countUtf8(buffer);
  if (sound === 0) return false;
  if (broken * SOUND_PER_BROKEN <= sound) return true;
  const { foreign, native } = countLines(buffer);
  return native >= 2 && native * 2 >= foreign;
}

/** Decodes line by line; lines that are not UTF-8 at all go to `decodeForeign` together, so that it sees them as one text. */
export function decodeUtf8Lines(buffer: Buffer, decodeForeign: (part: Buffer) => string | undefined): Utf8Text {
  const lines = splitLines(buffer);
  const foreign = lines.filter(isForeign);
  const foreignText = foreign.length >= MIN_FOREIGN_LINES ? decodeForeign(Buffer.concat(foreign)) : undefined;
  if (foreignText === undefined) {
    const { broken, isCut } = countUtf8(buffer);
    return { text: buffer.toString('utf8'), broken, isCut, isMixed: false };
  }
  const foreignLines = foreignText.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let taken = 0;
  let broken = 0;
  const parts = lines.map((line) => {
    if (isForeign(line)) return foreignLines[taken++] ?? '';
    broken += countUtf8(line).broken;
    return line.toString('utf8');
  });
  return { text: parts.join(''), broken, isCut: false, isMixed: true };
}

function countLines(buffer: Buffer): { readonly foreign: number; readonly native: number } {
  let foreign = 0;
  let native = 0;
  for (const line of splitLines(buffer)) {
    if (isAscii(line)) continue;
    if (isForeign(line)) foreign++;
    else native++;
  }
  return { foreign, native };
}

function isForeign(line: Buffer): boolean {
  if (isUtf8(line)) return false;
  const { sound, broken } = countUtf8(line);
  return broken * SOUND_PER_BROKEN > sound;
}

/** With their line feeds. */
function splitLines(buffer: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < buffer.length; ) {
    const feed = buffer.indexOf(0x0a, start);
    const end = feed === -1 ? buffer.length : feed + 1;
    lines.push(buffer.subarray(start, end));
    start = end;
  }
  return lines;
}

interface Utf8Count {
  /** Valid sequences of two to four bytes. */
  readonly sound: number;
  readonly broken: number;
  /** The last sequence is a valid beginning; it counts as neither. */
  readonly isCut: boolean;
}

function countUtf8(buffer: Buffer): Utf8Count {
  let sound = 0;
  let broken = 0;
  for (let index = 0; index < buffer.length; ) {
    const lead = buffer[index] ?? 0;
    const length = sequenceLength(lead);
    let have = 1;
    while (have < length && index + have < buffer.length && ((buffer[index + have] ?? 0) & 0xc0) === 0x80) have++;
    if (have === length) {
      if (length > 1) sound++;
      index += length;
    } else if (length > 1 && index + have === buffer.length) {
      return { sound, broken, isCut: true };
    } else {
      broken++;
      index++;
    }
  }
  return { sound, broken, isCut: false };
}

/** Bytes of the sequence a lead byte opens; 0 for a byte that opens none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}
