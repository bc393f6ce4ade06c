import { toSet } from './character-set.ts';
import type { LegacyPage } from './legacy-pages.ts';

/** Like the bonus for a locale: settles ties, and outweighs no letter. */
const BONUS = 0.05;
/** A word of none but such letters is rather a Cyrillic one: `вы` has the bytes of `âû`, `юз` of `şç`. */
const DOUBT = 0.7;
const BESIDE_ASCII = /[A-Za-z][^\0-\x7f]|[^\0-\x7f][A-Za-z]/;
const letters = toSet('çğıöşüÇĞİÖŞÜ');
const lettersOfLoanwords = toSet('âîûÂÎÛ');
const OWN_LETTERS = [/ğ/, /ı/, /[şŞ]/, /İ/];

export function isTurkishPage(page: LegacyPage): boolean {
  return page === 'cp857' || page === 'windows-1254';
}

/** How much less a letter says here: text with one that Turkish lacks is no Turkish, though its pages have the Western ones too. */
export function turkishDoubt(code: number): number {
  if (lettersOfLoanwords().has(code)) return 1;
  return letters().has(code) ? 0 : 5;
}

/** Where the same bytes are letters in another page too, the company they keep is found in Turkish alone. */
export function turkishBonus(text: string, page: LegacyPage): number {
  if (!BESIDE_ASCII.test(text)) return -DOUBT;
  const own = OWN_LETTERS.filter((letter) => letter.test(text)).length;
  const isAmongTurkish = own > 2 || (own > 0 && /[çÇüÜ]/.test(text));
  return isAmongTurkish || hasTurkishPlaces(text, page) ? BONUS : 0;
}

/**
 * Code page 850 has `ì` for `ı`, which ends words. Windows-1250 has Romanian `ţ` for `ş`, with no consonant behind it, and in
 * other texts Czech `ý` for `ı`, not twice with consonants between; windows-1252 has Icelandic `þ`, which begins words.
 */
function hasTurkishPlaces(text: string, page: LegacyPage): boolean {
  if (page === 'cp857') return /ı[a-zğş]/.test(text);
  if (/[a-zöü]ş[bdfgklmnprstvyz]|ı[bcdfgğhklmnprsştvyz]{1,3}ı/.test(text)) return true;
  return /ı/.test(text) && /[a-zöüı]ş/.test(text);
}
