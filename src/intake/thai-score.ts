import { toSet } from './character-set.ts';

/** Those that make up most of Thai. */
const commonConsonants = toSet('กขคงจชดตทนบปพมยรลวสหอ');
const rareConsonants = toSet('ฃฅฆฉฌฎฏฑฒฝฤฦฬฮ');

/** A vowel or tone mark that stands on no consonant. */
const MISPLACED = -8;
/** Bytes of Chinese and Korean make a short Thai word by chance. */
const DOUBT = 6;
/** Thai prose has about 1.4; what is no Thai and breaks none of its rules has less. */
const NATURAL = 1;

/** How much less the mean score of so many bytes says here than in a page that more is written in. */
export function thaiDoubt(mean: number, bytes: number): number {
  return DOUBT / bytes + (mean < NATURAL ? 1 : 0);
}

/** A consonant carries all the rest: another page read as Thai has vowels and tones that stand on none. */
export function scoreThai(code: number, previous: number, next: number): number {
  if (!isThai(previous) && !isThai(next)) return -1;
  if (isConsonant(code)) return scoreConsonant(code, previous, next);
  if (isVowelMark(code)) return isConsonant(previous) ? 1.7 : MISPLACED;
  if (isToneMark(code)) return isConsonant(previous) || isVowelMark(previous) ? 1.7 : MISPLACED;
  if (isFollowingVowel(code)) return scoreFollowingVowel(code, previous);
  if (isLeadingVowel(code)) return isConsonant(next) ? 1.5 : MISPLACED;
  if (code === REPETITION) return isThai(previous) || previous === 0x20 ? 0.5 : -2;
  return -2;
}

export function isThai(code: number): boolean {
  return code >= 0xe01 && code <= 0xe5b;
}

const SARA_A = 0xe30;
const SARA_AA = 0xe32;
const SARA_AM = 0xe33;
const REPETITION = 0xe46;

/** In Thai, few words have three consonants in a row. */
function scoreConsonant(code: number, previous: number, next: number): number {
  if (rareConsonants().has(code)) return -1;
  const isAmongConsonants = isConsonant(previous) && isConsonant(next);
  return (commonConsonants().has(code) ? 1.5 : 0.6) - (isAmongConsonants ? 0.8 : 0);
}

function scoreFollowingVowel(code: number, previous: number): number {
  if (isConsonant(previous) || isToneMark(previous)) return 1.7;
  return code === SARA_A && previous === SARA_AA ? 1.5 : MISPLACED;
}

function isConsonant(code: number): boolean {
  return code >= 0xe01 && code <= 0xe2e;
}

function isVowelMark(code: number): boolean {
  return code === 0xe31 || (code >= 0xe34 && code <= 0xe39) || code === 0xe47;
}

function isToneMark(code: number): boolean {
  return code >= 0xe48 && code <= 0xe4c;
}

function isFollowingVowel(code: number): boolean {
  return code === SARA_A || code === SARA_AA || code === SARA_AM;
}

function isLeadingVowel(code: number): boolean {
  return code >= 0xe40 && code <= 0xe44;
}
