import { onFirstUse } from '../../model/first-use.ts';
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

/** Folds labels as one text: hundreds of single ones take most of the time that a small upload takes to be recognised. */
function foldLabels(labels: readonly string[]): readonly string[] {
  return foldLabel(labels.join('\0'))
    .split('\0')
    .map((label) => label.trim());
}

const tidyColons = (text: string): string => text.replace(/ ?: ?/g, ': ').trim();

/** What is left of a label when a wrong code page spoiled every letter that is not ASCII. */
function skeleton(text: string): string {
  return text.replace(NOT_IN_SKELETON, '').toLowerCase();
}

interface Indexed {
  readonly field: SysteminfoField;
  readonly locales: Set<string>;
}

/** Labels as they are folded, and what is left of spoiled ones; `null` where two labels leave the same. */
class LabelIndex {
  readonly exact = new Map<string, Indexed>();
  readonly spoiled = new Map<string, Indexed | null>();

  add(locale: string, field: SysteminfoField, spelling: string, folded: string): void {
    const exact = this.exact.get(folded) ?? { field, locales: new Set() };
    exact.locales.add(locale);
    this.exact.set(folded, exact);
    const rest = skeleton(spelling);
    if (rest.length < MIN_SKELETON_LENGTH || rest === spelling.toLowerCase().replaceAll(' ', '')) return;
    const spoiled = this.spoiled.get(rest);
    if (spoiled === undefined) this.spoiled.set(rest, { field, locales: new Set([locale]) });
    else if (spoiled?.field === field) spoiled.locales.add(locale);
    else this.spoiled.set(rest, null);
  }
}

const labelIndex = onFirstUse(() => {
  const index = new LabelIndex();
  for (const { locale, labels } of LOCALES) {
    const all = SYSTEMINFO_FIELDS.flatMap((field) =>
      [labels[field] ?? []].flat().map((spelling) => ({ field, spelling })),
    );
    const folded = foldLabels(all.map(({ spelling }) => spelling));
    for (const [place, { field, spelling }] of all.entries()) index.add(locale, field, spelling, folded[place] ?? '');
  }
  return index;
});

/** The label that `text` spells, even where its letters outside ASCII were lost. `text` is without the final colon. */
export function findLabel(text: string): KnownLabel | undefined {
  if (text.length > MAX_LABEL_LENGTH) return undefined;
  const folded = foldLabel(text);
  const exact = labelIndex().exact.get(folded);
  if (exact || (ASCII_ONLY.test(text) && !text.includes('?'))) return exact;
  return labelIndex().spoiled.get(skeleton(text)) ?? undefined;
}

/** The one field whose labels begin like this, of those long enough to tell. */
export function findLabelByStart(text: string): SysteminfoField | undefined {
  const folded = foldLabel(text);
  if (folded.length < MIN_SKELETON_LENGTH) return undefined;
  const fields = new Set(
    [...labelIndex().exact].filter(([label]) => label.startsWith(folded)).map(([, { field }]) => field),
  );
  const [field] = fields;
  return fields.size === 1 ? field : undefined;
}
