import iconv from 'iconv-lite';

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
] as const;
export type LegacyPage = (typeof LEGACY_PAGES)[number];

export const DOUBLE_BYTE_PAGES: ReadonlySet<LegacyPage> = new Set(['gbk', 'cp932', 'cp949', 'cp950']);

/** Total: bytes the page does not define become U+FFFD. */
export function decodePage(bytes: Uint8Array, page: LegacyPage): string {
  return iconv.decode(bytes, page, { stripBOM: false });
}
