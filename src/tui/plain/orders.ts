import { EN_PLAIN } from '../../report/labels/en-plain.ts';
import { PLAIN_WORDS, type PlainLabels, type PlainWord } from '../../report/labels/plain-labels.ts';

/** What somebody typed. */
export type Order =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'word'; readonly word: PlainWord; readonly rest: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** What is typed most, though other words begin so too. */
const SHORT: ReadonlyMap<string, PlainWord> = new Map([
  ['?', 'help'],
  ['n', 'next'],
]);

/** Reads a line: a number, or a word of the language or of English, with what stands behind it. */
export function orderOf({ words }: Pick<PlainLabels, 'words'>, line: string): Order {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^\d{1,9}$/.test(text)) return { kind: 'number', number: Number(text) };
  const [first = '', ...rest] = text.split(/\s+/);
  const word = SHORT.get(first.toLowerCase()) ?? wordOf(words, first.toLowerCase());
  if (word === undefined) return { kind: 'unknown', text };
  return { kind: 'word', word, rest: rest.join(' ') };
}

/** A whole word, or the only one that begins so. */
function wordOf(words: PlainLabels['words'], typed: string): PlainWord | undefined {
  const spellings = (word: PlainWord): readonly string[] => [words[word], EN_PLAIN.words[word]];
  const exact = PLAIN_WORDS.find((word) => spellings(word).includes(typed));
  if (exact !== undefined) return exact;
  const begun = PLAIN_WORDS.filter((word) => spellings(word).some((text) => text.startsWith(typed)));
  return begun.length === 1 ? begun[0] : undefined;
}
