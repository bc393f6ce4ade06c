import { Buffer, isUtf8 } from 'node:buffer';
import { decodePage, type LegacyPage } from './legacy-pages.ts';
import { scorePage } from './page-score.ts';

/** A text whose bytes were read in a wrong code page and then saved as UTF-8, read as it was meant. */
export interface Repair {
  readonly text: string;
  /** What its bytes are. */
  readonly page: LegacyPage | 'utf-8';
}

/** Characters of lines with non-ASCII ones that are weighed. */
const SAMPLE = 16_384;
/** Fewer foreign characters decide nothing. */
const FEWEST = 3;
/** How much more natural the repaired text has to read; see `scorePage`. */
const MARGIN = 1;
const BELIEVABLE = 0.3;
/** What reads like this needs no repair. */
const READABLE = 0;

/** Windows-1252 puts these where Latin-1 has controls. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map([...WINDOWS_1252].map((character, index) => [character, 0x80 + index]));
/** Only what one of the two pages has can be misread by it. */
const ONLY_BYTES = new RegExp(`^[\\0-\\xff${[...BYTE_OF.keys()].join('')}]*$`);
/** GB 2312 has both bytes of a character above A0. */
const HIGH_PAIRS = /^(?:[\0-\x7f]|[\xa1-\xfe]{2})*$/;
const FOREIGN = /[\x80-\uffff]/g;
/** Consoles of Western, Central and Eastern Europe, Turkey and Thailand. */
const OEM_PAGES: readonly LegacyPage[] = ['cp850', 'cp437', 'cp852', 'cp866', 'cp857', 'windows-874'];

/**
 * `Versi¢n del sistema operativo` is `Versión` in code page 850, read as Latin-1: an editor or a web form saved it so. The
 * bytes are still there, unless blanks were normalised: `á` had become a no-break space. Undefined for any other text.
 */
export function repairMojibake(text: string): Repair | undefined {
  if (!ONLY_BYTES.test(text)) return undefined;
  // A no-break space may be any blank of a copied text, and weighs nothing.
  const sample = foreignLines(text).replaceAll('\u00a0', ' ');
  if (countForeign(sample) < FEWEST) return undefined;
  const own = scorePage(sample, 'windows-1252');
  if (own > READABLE) return undefined;
  const page = isUtf8(bytesOf(foreignLines(text))) ? 'utf-8' : betterPage(bytesOf(sample), own);
  if (page === undefined) return undefined;
  const whole = bytesOf(text);
  // Cut in the middle of a character, or with a line that was right already.
  if (page === 'utf-8' && !isUtf8(whole)) return undefined;
  return { page, text: page === 'utf-8' ? whole.toString('utf8') : decodePage(whole, page) };
}

function betterPage(bytes: Buffer, own: number): LegacyPage | undefined {
  const pages: readonly LegacyPage[] = HIGH_PAIRS.test(bytes.toString('latin1')) ? ['gbk', ...OEM_PAGES] : OEM_PAGES;
  let best: LegacyPage | undefined;
  let bestScore = Math.max(own + MARGIN, BELIEVABLE);
  for (const page of pages) {
    const score = scorePage(decodePage(bytes, page), page);
    if (score > bestScore) {
      best = page;
      bestScore = score;
    }
  }
  return best;
}

function foreignLines(text: string): string {
  let sample = '';
  // Every search goes on behind the line it found: a pattern for the whole line would try each of its places.
  FOREIGN.lastIndex = 0;
  while (sample.length <= SAMPLE && FOREIGN.test(text)) {
    const start = text.lastIndexOf('\n', FOREIGN.lastIndex - 1) + 1;
    const feed = text.indexOf('\n', FOREIGN.lastIndex);
    const end = feed === -1 ? text.length : feed + 1;
    sample += text.slice(Math.max(start, FOREIGN.lastIndex - SAMPLE), Math.min(end, FOREIGN.lastIndex + SAMPLE));
    FOREIGN.lastIndex = end;
  }
  return sample;
}

function countForeign(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) count++;
  return count;
}

function bytesOf(text: string): Buffer {
  return Buffer.from(
    text.replace(/[\u0100-\uffff]/g, (character) => String.fromCharCode(BYTE_OF.get(character) ?? 0x3f)),
    'latin1',
  );
}
