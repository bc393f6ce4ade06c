import { onFirstUse } from '../model/first-use.ts';
import { doubleByteTable, upperHalf } from './page-tables.ts';

const gbk = onFirstUse(() => new TextDecoder('gbk', { fatal: true }));

/** The 8-bit and double-byte code pages that Windows consoles and programs write; the first of two equal readings wins. */
export const LEGACY_PAGES = [
  'cp850',
  'windows-1252',
  'gbk',
  'cp866',
  'windows-1251',
  'cp932',
  'cp949',
  'cp950',
  'cp852',
  'cp437',
  'windows-1250',
  'windows-1254',
  'cp857',
  'windows-874',
] as const;
export type LegacyPage = (typeof LEGACY_PAGES)[number];

const DOUBLE_BYTE_PAGES = ['gbk', 'cp932', 'cp949', 'cp950'] as const satisfies readonly LegacyPage[];
export type DoubleBytePage = (typeof DOUBLE_BYTE_PAGES)[number];
export type SingleBytePage = Exclude<LegacyPage, DoubleBytePage>;

export function isDoubleByte(page: LegacyPage): page is DoubleBytePage {
  return DOUBLE_BYTE_PAGES.some((known) => known === page);
}

/** Total: bytes the page does not define become U+FFFD. */
export function decodePage(bytes: Uint8Array, page: LegacyPage): string {
  if (page === 'gbk') {
    const text = soundGbk(bytes);
    if (text !== undefined) return text;
  }
  return isDoubleByte(page) ? decodeDoubleByte(bytes, doubleByteTable(page)) : decodeSingleByte(bytes, upperHalf(page));
}

/**
 * Node's own decoder needs no table, and the page is met most. Of damaged text it drops more than it must; and of the other pages
 * it has the web's, which are not those of Windows.
 */
function soundGbk(bytes: Uint8Array): string | undefined {
  try {
    return gbk().decode(bytes);
  } catch {
    return undefined;
  }
}

const REPLACEMENT = 0xfffd;

function decodeSingleByte(bytes: Uint8Array, upper: string): string {
  const units = Buffer.allocUnsafe(bytes.length * 2);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    const unit = byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80);
    units[index * 2] = unit & 0xff;
    units[index * 2 + 1] = unit >> 8;
  }
  return units.toString('utf16le');
}

/** A first byte that makes no character with the next one is replaced alone: the next one begins anew. */
function decodeDoubleByte(bytes: Uint8Array, table: Uint16Array): string {
  const units = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    let unit = byte < 0x80 ? byte : (table[byte] ?? 0);
    if (unit === 0 && byte !== 0) {
      // Past the end, 0 gives no character either.
      unit = table[(byte << 8) | (bytes[index + 1] ?? 0)] || REPLACEMENT;
      if (unit !== REPLACEMENT) index++;
    }
    units[length++] = unit & 0xff;
    units[length++] = unit >> 8;
  }
  return units.toString('utf16le', 0, length);
}
