import { findKnownMessage } from '../../../artifacts/ticket/messages.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

/** “…” · "…" · 「…」 · 'long …' */
const QUOTED = /“([^”\n]{8,200})”|"([^"\n]{8,200})"|「([^」\n]{8,200})」|『([^』\n]{8,200})』/g;
/** What stands before a quoted message. */
const ANNOUNCED =
  /(?:提示|报错|错误(?:信息|消息|提示)?|消息|弹出|显示|message|errors?|says?|reads?|shows?|fails with|reports)[\s为是:：，,]{0,6}$/i;
/** 0x80070005 · 0xC0000005; a word before it may make it a bug check. */
const ERROR_CODE = /(?<![\w×])0x([89cC][0-9A-Fa-f]{7})\b/g;
const SENTENCE_END = /[。！？!?]|\.(?=\s|$)|\n\s*\n/;

/** Messages that people quote: those that are known, other quoted ones, and error codes. */
export function findMessages(topic: TopicText): readonly Signal[] {
  const { text } = topic;
  const signals: Signal[] = [];
  let offset = 0;
  const known = new Set<string>();
  for (const sentence of text.split(new RegExp(`(?<=${SENTENCE_END.source})`))) {
    const message = findKnownMessage(sentence);
    if (message !== undefined && !known.has(message)) {
      known.add(message);
      const lead = sentence.length - sentence.trimStart().length;
      signals.push({ type: 'message', message, text: short(sentence), line: topic.lineAt(offset + lead) });
    }
    offset += sentence.length;
  }
  for (const match of text.matchAll(QUOTED)) {
    const quote = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    if (!ANNOUNCED.test(text.slice(Math.max(0, match.index - 24), match.index)) || isCommand(quote)) continue;
    if (!isSentence(quote) || findKnownMessage(quote) !== undefined) continue;
    signals.push({ type: 'quoted-error', quote, text: quote, line: topic.lineAt(match.index) });
  }
  for (const match of text.matchAll(ERROR_CODE)) {
    const code = `0x${(match[1] ?? '').toLowerCase()}`;
    signals.push({ type: 'error-code', code, text: match[0], line: topic.lineAt(match.index) });
  }
  return signals;
}

/** Three words, or as many characters as they take where words have no blanks between them. */
function isSentence(quote: string): boolean {
  return quote.split(/\s+/).length > 2 || (quote.match(/[\u3040-\u9fff]/g)?.length ?? 0) > 5;
}

function isCommand(quote: string): boolean {
  return /^(?:reg|sc|net|dism|bcdedit|wmic|systeminfo|powershell|[A-Z][a-z]+-[A-Z])/i.test(quote) || /\\/.test(quote);
}

function short(sentence: string): string {
  const line = sentence
    .replace(/\s+/g, ' ')
    .replace(/^ ?(?:[*+-]|\d{1,2}[.)]) /, '')
    .trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
