/** A line of a ticket that may hold a person's words. */
export interface ProseLine {
  readonly text: string;
  /** 1-based line of the file. */
  readonly line: number;
}

/** Lines that belong together: separated by blank lines, list marks, headings or fences. */
export type Paragraph = readonly ProseLine[];

/** Part of a paragraph that ends with a full stop. */
export interface Sentence {
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

const FENCE = /^(?:[ \t]*>)*[ \t]*(?:`{3,}|~{3,})/;
const QUOTE_MARK = /^(?:[ \t]*>)+[ \t]?/;
const LIST_MARK = /^[ \t]*(?:[-*+•·][ \t]|\d{1,3}[.)、][ \t]?|[(（]\d{1,2}[)）])[ \t]*/;
const HEADING_MARK = /^[ \t]{0,3}#{1,6}[ \t]+/;
/** More of a line, or of a paragraph, is no complaint any more; the messages are searched in bounded texts only. */
const MAX_LINE_LENGTH = 2000;
const MAX_PARAGRAPH_LENGTH = 6000;

const PROMPT = /^(?:PS [A-Za-z]:|[A-Za-z]:\\[^>]{0,200}>|\$ |root@|C:\\)/;
const RULE = /^[-=_*~+|\s]{4,}$/;
const TABLE_ROW = /^\|.*\|$|\S {3,}\S.* {3,}\S|\t\S.*\t/;
const LOG_LINE =
  /^(?:\[?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ,]+\d{1,2}:\d{2}|\d{1,2}:\d{2}:\d{2}[.,]\d)|^(?:HKEY_|HKLM|\[HKEY|0x[\da-f]{6}|[\da-f]{8}`[\da-f]{8}|<\/?\w|[{}[\]]\s*,?$)/i;
const KEY_VALUE = /^[\w .()/-]{1,40}[:=]\s*(\S.*)$/;
const HAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const WORD = /\p{L}[\p{L}'’-]*/gu;
const MIN_WORDS = 4;
const MIN_HAN = 6;
const LETTER = /\p{L}/gu;

/**
 * The paragraphs of a text. A fenced block is quoted evidence: it counts only when it reads like prose,
 * as an error message does and the output of a command does not.
 */
export function paragraphsOf(lines: readonly ProseLine[]): readonly Paragraph[] {
  const paragraphs: ProseLine[][] = [];
  let current: ProseLine[] = [];
  let length = 0;
  const end = (): void => {
    if (current.length > 0) paragraphs.push(current);
    current = [];
    length = 0;
  };
  for (const { line, text } of withoutCommandFences(lines)) {
    const plain = text.slice(0, MAX_LINE_LENGTH).replace(QUOTE_MARK, '');
    const marked = LIST_MARK.test(plain) || HEADING_MARK.test(plain);
    const content = plain.replace(HEADING_MARK, '').replace(LIST_MARK, '').trim();
    const previous = current.at(-1);
    if (marked || content === '' || length > MAX_PARAGRAPH_LENGTH) end();
    if (previous !== undefined && line > previous.line + 1) end();
    if (content !== '') current.push({ text: content, line });
    length += content.length;
    if (HEADING_MARK.test(plain)) end();
  }
  end();
  return paragraphs;
}

function withoutCommandFences(lines: readonly ProseLine[]): readonly ProseLine[] {
  const kept: ProseLine[] = [];
  let next = 0;
  for (const { open, close } of findFences(lines)) {
    kept.push(...lines.slice(next, open));
    const fenced = lines.slice(open + 1, close);
    if (fenced.every(({ text }) => text.trim() === '' || isProse(text))) kept.push(...fenced);
    next = close + 1;
  }
  return [...kept, ...lines.slice(next)];
}

/** The fenced blocks, by the indexes of their fence lines; the last one may never be closed. */
export function findFences(lines: readonly ProseLine[]): readonly { readonly open: number; readonly close: number }[] {
  const marks = lines.flatMap(({ text }, index) => (FENCE.test(text) ? [index] : []));
  return marks.flatMap((open, index) => (index % 2 === 0 ? [{ open, close: marks[index + 1] ?? lines.length }] : []));
}

/** Words in sentences, in contrast to key-values, tables, logs, prompts. */
export function isProse(line: string): boolean {
  const text = line
    .slice(0, MAX_LINE_LENGTH)
    .replace(QUOTE_MARK, '')
    .replace(HEADING_MARK, '')
    .replace(LIST_MARK, '')
    .trim();
  if (text === '' || RULE.test(text) || PROMPT.test(text) || LOG_LINE.test(text) || TABLE_ROW.test(text)) return false;
  const keyValue = KEY_VALUE.exec(text);
  const told = keyValue === null ? text : (keyValue[1] ?? '');
  const words = told.match(WORD)?.length ?? 0;
  const han = told.match(HAN)?.length ?? 0;
  const letters = told.match(LETTER)?.length ?? 0;
  const enough = keyValue === null ? MIN_WORDS : MIN_WORDS + 2;
  return (words >= enough || han >= MIN_HAN) && letters * 2 > told.replaceAll(' ', '').length;
}

const SENTENCE_END = /[.!?](?=\s|$)|[。！？；]/g;

/** Sentences of a paragraph; one that runs over several lines is joined. */
export function sentencesOf(paragraph: Paragraph): readonly Sentence[] {
  const { text, starts } = join(paragraph);
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index, 0: mark }) => index + mark.length);
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    // A closing quote belongs to the sentence it closes.
    const close = /^["'”’」』)）]{0,3}/.exec(text.slice(end, end + 3))?.[0].length ?? 0;
    const part = text.slice(start, end + close);
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') {
      sentences.push({
        text: withoutHalfQuote(part.trim()),
        startLine: lineAt(paragraph, starts, start + lead),
        endLine: lineAt(paragraph, starts, start + part.trimEnd().length - 1),
      });
    }
    start = end + close;
  }
  return sentences;
}

const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
];

/** A quotation of several sentences leaves half of its marks with the first and half with the last. */
function withoutHalfQuote(text: string): string {
  for (const [open, close] of QUOTES) {
    if (text.startsWith(open) && !text.includes(close, 1)) return text.slice(1).trimStart();
    if (text.endsWith(close) && !text.slice(0, -1).includes(open)) return text.slice(0, -1).trimEnd();
  }
  return text;
}

export function textOf(paragraph: Paragraph): string {
  return join(paragraph).text;
}

/** The lines as one string, and the offset at which each begins. Chinese wraps without a blank. */
function join(paragraph: Paragraph): { text: string; starts: readonly number[] } {
  let text = '';
  const starts: number[] = [];
  for (const { text: next } of paragraph) {
    if (text !== '' && !(isWide(text.at(-1)) && isWide(next[0]))) text += ' ';
    starts.push(text.length);
    text += next;
  }
  return { text, starts };
}

const isWide = (character: string | undefined): boolean => /^[\u3000-\u9fff\uff00-\uffef]$/.test(character ?? '');

function lineAt(paragraph: Paragraph, starts: readonly number[], offset: number): number {
  const index = starts.findLastIndex((start) => start <= offset);
  return paragraph[Math.max(index, 0)]?.line ?? 1;
}
