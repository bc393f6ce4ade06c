/** The parts of a finding, or of what could not be checked, that can be asked for one by one; as the details name them. */
export const PLAIN_PARTS = ['evidence', 'why', 'remedy', 'undo', 'verify', 'falseAlarms', 'sources'] as const;
export type PlainPart = (typeof PLAIN_PARTS)[number];

/** What can be typed in the plain mode, in the order of its help. */
export const PLAIN_WORDS = [
  'next',
  'previous',
  ...PLAIN_PARTS,
  'all',
  'mark',
  'note',
  'list',
  'more',
  'find',
  'findings',
  'unchecked',
  'bundles',
  'overview',
  'ask',
  'language',
  'help',
  'quit',
] as const;
export type PlainWord = (typeof PLAIN_WORDS)[number];

export type PlainList = 'bundles' | 'findings' | 'unchecked';

/** What only the plain mode says: lines that are spoken, without signs. Names come in safe to print. */
export interface PlainLabels {
  /** As they are typed; the English ones are known in every language. */
  readonly words: Readonly<Record<PlainWord, string>>;
  readonly does: Readonly<Record<PlainWord, string>>;
  /** What a number does. */
  readonly number: string;
  /** Heads the help. */
  readonly help: string;
  /** After the first list: how to go on. */
  readonly begin: string;
  readonly reading: string;
  /** Where one is, in front of what is typed. */
  prompt(list: PlainList, at: number | undefined, count: number): string;
  /** Above a list, or a part of it. */
  listed(list: PlainList, first: number, last: number, count: number): string;
  left(count: number): string;
  /** Heads what was chosen: `3 of 7`. */
  chosen(at: number, count: number): string;
  readonly explainedAbove: string;
  readonly openComplaint: string;
  /** Above lines, or in front of a text. */
  heading(title: string): string;
  titled(title: string, text: string): string;
  /** What is told of one thing, in one line. */
  joined(texts: readonly string[]): string;
  /** What more can be asked for of what was chosen. */
  parts(words: readonly string[]): string;
  nothingOf(title: string): string;
  readonly reviewed: string;
  readonly unmarked: string;
  unknown(text: string): string;
  outOfRange(number: number, count: number): string;
  readonly chooseFirst: string;
  readonly chooseBundle: string;
  readonly isLast: string;
  readonly isFirst: string;
  readonly isAll: string;
  readonly findWhat: string;
  matches(count: number, text: string): string;
}
