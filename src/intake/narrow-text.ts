import { isAscii, isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type DecodedText, limit, plain } from './decoded-text.ts';
import { decodePage, LEGACY_PAGES, type LegacyPage } from './legacy-pages.ts';
import { repairMojibake } from './mojibake.ts';
import { scorePage } from './page-score.ts';
import { decodeUtf8Lines, isMostlyUtf8 } from './utf8-text.ts';

/** Bytes that are searched for the locale. */
const SAMPLE_BYTES = 65_536;
/** Bytes of lines with non-ASCII characters that are weighed to choose a code page. */
const SCORED_BYTES = 16_384;
/** So many bytes of such a score are mostly everyday characters; what is in another page reads as rare ones, below 0.5. */
const SURE_BYTES = 24;
const SURE_SCORE = 1;

/** Text of one byte (or a few) a character. Undefined when no page makes text of it. */
export function decodeNarrow(buffer: Buffer): DecodedText | undefined {
  if (isAscii(buffer)) return plain(buffer.toString('latin1'), 'ascii');
  if (isUtf8(buffer)) return repaired(buffer.toString('utf8'), 'utf-8');
  return isMostlyUtf8(buffer) ? decodeUtf8(buffer, 'utf-8') : decodeLegacy(buffer);
}

/** UTF-8 that may be damaged, or have lines that another program wrote in a code page. */
export function decodeUtf8(buffer: Buffer, encoding: 'utf-8' | 'utf-8-bom'): DecodedText {
  if (isUtf8(buffer)) return repaired(buffer.toString('utf8'), encoding);
  const { text, broken, isCut, isMixed } = decodeUtf8Lines(buffer, (part) => decodeLegacy(part)?.text);
  const diagnostics: Diagnostic[] = [];
  if (isMixed)
    diagnostics.push(
      limit('decode/mixed-encodings', 'Some lines are not UTF-8; they were read as a code page', 'note'),
    );
  if (broken > 0) diagnostics.push(limit('decode/invalid-bytes', `${broken} byte sequences are not valid UTF-8`));
  if (isCut) diagnostics.push(limit('decode/cut-character', 'The last character is cut'));
  return { text, encoding, diagnostics };
}

/** The text as it was meant, where it went through a wrong code page before it was saved as UTF-8; the encoding then says so. */
function repaired(text: string, encoding: string): DecodedText {
  const repair = repairMojibake(text);
  if (repair === undefined) return plain(text, encoding);
  const message = `The text had been read in a wrong code page before it was saved; it was read anew as "${repair.page}"`;
  return {
    text: repair.text,
    encoding: `${encoding} (${repair.page} repaired)`,
    diagnostics: [limit('decode/repaired-text', message, 'note')],
  };
}

function decodeLegacy(buffer: Buffer): DecodedText | undefined {
  const sample = nonAsciiLines(buffer);
  if (isSurelyGbk(sample)) return decodedAs(buffer, 'gbk', []);
  let best: LegacyPage = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  const favoured = favouredPages(buffer);
  for (const page of LEGACY_PAGES) {
    const isFavoured = favoured.includes(page);
    const score = scorePage(decodePage(sample, page), page, isFavoured) + (isFavoured ? LOCALE_BONUS : 0);
    if (score > bestScore) {
      best = page;
      bestScore = score;
    }
  }
  const diagnostics: Diagnostic[] = [];
  if (bestScore < 0) {
    if (countHighBytes(sample) > sample.length * 0.5) return undefined;
    diagnostics.push(limit('decode/uncertain-encoding', `No known code page reads well; "${best}" was taken`));
  }
  return decodedAs(buffer, best, diagnostics);
}

/** Simplified Chinese is the legacy text met most, and all other pages need not be built to see it. */
function isSurelyGbk(sample: Buffer): boolean {
  return countHighBytes(sample) >= SURE_BYTES && scorePage(decodePage(sample, 'gbk'), 'gbk') >= SURE_SCORE;
}

function decodedAs(buffer: Buffer, page: LegacyPage, limits: readonly Diagnostic[]): DecodedText {
  const text = decodePage(buffer, page);
  const undefinedBytes = limit('decode/invalid-bytes', `Some bytes have no meaning in "${page}"`);
  return { text, encoding: page, diagnostics: text.includes('\uFFFD') ? [...limits, undefinedBytes] : limits };
}

/** `System Locale:   sk;Slovak`: Windows prints its locale before a semicolon, in ASCII in every language. */
const LOCALE_TOKEN = /: +([a-z]{2})(?:-[a-z]{2})?;/;
const PAGES_OF_LOCALE: ReadonlyMap<string, readonly LegacyPage[]> = new Map([
  ...pagesOf('cs sk pl hu hr sl ro', ['cp852', 'windows-1250']),
  ...pagesOf('ru uk be bg', ['cp866', 'windows-1251']),
  ...pagesOf('tr', ['cp857', 'windows-1254']),
  ...pagesOf('th', ['windows-874']),
]);
/** Settles ties (a page decided by a no-break space alone), and outweighs no letter. */
const LOCALE_BONUS = 0.05;

function favouredPages(buffer: Buffer): readonly LegacyPage[] {
  const locale = LOCALE_TOKEN.exec(buffer.toString('latin1', 0, SAMPLE_BYTES))?.[1];
  return PAGES_OF_LOCALE.get(locale ?? '') ?? [];
}

function pagesOf(locales: string, pages: readonly LegacyPage[]): readonly (readonly [string, readonly LegacyPage[]])[] {
  return locales.split(' ').map((locale) => [locale, pages]);
}

/** Lines that have a byte above 0x7F, up to a limit: only they tell one page from another. */
function nonAsciiLines(buffer: Buffer): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  let start = 0;
  while (start < buffer.length && size < SCORED_BYTES) {
    const newline = buffer.indexOf(0x0a, start);
    const end = Math.min(newline === -1 ? buffer.length : newline + 1, start + SCORED_BYTES);
    const line = buffer.subarray(start, end);
    if (!isAscii(line)) {
      parts.push(line);
      size += line.length;
    }
    start = end;
  }
  return Buffer.concat(parts);
}

function countHighBytes(buffer: Buffer): number {
  let count = 0;
  for (const byte of buffer) if (byte >= 0x80) count++;
  return count;
}
