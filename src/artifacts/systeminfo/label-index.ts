import { LOCALES } from './labels.ts';
import { SYSTEMINFO_FIELDS, type SysteminfoField } from './locale.ts';

export interface KnownLabel {
  readonly field: SysteminfoField;
  /** The languages that print it. */
  readonly locales: ReadonlySet<string>;
}

/** No label is longer, with room for letters that a wrong code page made two. */
export const MAX_LABEL_LENGTH = 100;

/** A shorter remainder could be any word. */
const MIN_SKELETON_LENGTH = 5;

const COMBINING_MARKS = /[\u0300-\u036f]/g;
const QUOTES = /[\u2018\u2019\u201b\u02bc\u00b4`]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;
const SPACES = /[\s\u00a0]+/g;
const SPACE_AT_EAST_ASIAN =
  /(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]) | (?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])/g;
const ASCII_ONLY = /^[\x20-\x7e]*$/;
const NOT_IN_SKELETON = /[^\x21-\x7e]|['"?]/g;

/** The form in which labels and words are compared: no case, accents, kinds of quotes and spaces, width of letters. */
export function foldLabel(text: string): string {
  if (ASCII_ONLY.test(text)) return tidyColons(text.toLowerCase().replace(SPACES, ' ').trim());
  const folded = text.replace(INVISIBLE, '').replace(QUOTES, "'").normalize('NFKD').replace(COMBINING_MARKS, '');
  return tidyColons(folded.normalize('NFC').toLowerCase().replace(SPACES, ' ').replace(SPACE_AT_EAST_ASIAN, '').trim());
}

const tidyColons = (text: string): string => text.replace(/ ?: ?/g, ': ').trim();

/** What is left of a label when a wrong code page spoiled every letter that is not ASCII. */
function skeleton(text: string): string {
  return text.replace(NOT_IN_SKELETON, '').toLowerCase();
}

const EXACT = new Map<string, { field: SysteminfoField; locales: Set<string> }>();
const SPOILED = new Map<string, { field: SysteminfoField; locales: Set<string> } | null>();
for (const { locale, labels } of LOCALES) {
  for (const field of SYSTEMINFO_FIELDS) {
    for (const spelling of [labels[field] ?? []].flat()) addLabel(locale, field, spelling);
  }
}

function addLabel(locale: string, field: SysteminfoField, spelling: string): void {
  const folded = foldLabel(spelling);
  const exact = EXACT.get(folded) ?? { field, locales: new Set() };
  exact.locales.add(locale);
  EXACT.set(folded, exact);
  const rest = skeleton(spelling);
  if (rest.length < MIN_SKELETON_LENGTH || rest === spelling.toLowerCase().replaceAll(' ', '')) return;
  const spoiled = SPOILED.get(rest);
  if (spoiled === undefined) SPOILED.set(rest, { field, locales: new Set([locale]) });
  else if (spoiled?.field === field) spoiled.locales.add(locale);
  else SPOILED.set(rest, null);
}

/** The label that `text` spells, even where its letters outside ASCII were lost. `text` is without the final colon. */
export function findLabel(text: string): KnownLabel | undefined {
  if (text.length > MAX_LABEL_LENGTH) return undefined;
  const folded = foldLabel(text);
  const exact = EXACT.get(folded);
  if (exact || (ASCII_ONLY.test(text) && !text.includes('?'))) return exact;
  return SPOILED.get(skeleton(text)) ?? undefined;
}
