import { printable } from '../text/printable.ts';
import { displayWidth } from '../text/width.ts';

/** A mistake in a rule file, or advice about one. Codes are kebab-case and stable; the wording may change. */
export interface RuleMessage {
  readonly path: string;
  /** Counted from 1, as are columns; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The column behind the last marked character; without it one character is marked. */
  readonly endColumn?: number;
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** What would have been right, as the end of a sentence that begins with "expected". */
  readonly expected?: string;
  /** The spelling that was probably meant. */
  readonly suggestion?: string;
  /** The part of the documentation that tells more, such as `docs/facts.md#vm`. */
  readonly see?: string;
  /** Further places that belong to the mistake, in order. */
  readonly related?: readonly RelatedPlace[];
  /** The line of the file, verbatim. */
  readonly sourceLine: string;
}

/** A place that a mistake has to do with, and what stands there. */
export interface RelatedPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The folder of its pack, where that is another one than that of the message. */
  readonly folder?: string;
}

/** The part of a message that says where. */
export type MessagePlace = Pick<RuleMessage, 'path' | 'line' | 'column' | 'endColumn' | 'sourceLine'>;

/** The part of a message that says what; an error unless it says otherwise. */
export type Problem = Pick<RuleMessage, 'code' | 'message'> &
  Partial<Pick<RuleMessage, 'level' | 'expected' | 'suggestion' | 'see' | 'related'>>;

/** Long lists of what would have been right are cut to this many. */
const LISTED_VALUES = 6;
/** Columns of a source line that are shown; a longer one is cut around the mark. */
const SHOWN_COLUMNS = 160;
const SHOWN_BEFORE_MARK = 40;

/** "one of a, b, c, …" for the `expected` of a message. */
export function oneOfList(values: readonly string[], most = LISTED_VALUES): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return `\`${only}\``;
  const listed = values.slice(0, most).join(', ');
  return `one of ${listed}${values.length > most ? ', …' : ''}`;
}

/** A message with the line it is about and a mark below the culprit: several lines, without a line end, safe to print. */
export function formatRuleMessage(message: RuleMessage): string {
  const { path, line, column, level } = message;
  const excerpt = excerptAround(message);
  const hint = message.suggestion === undefined ? '' : `did you mean \`${message.suggestion}\`?`;
  const see = message.see === undefined ? '' : hint === '' ? `see ${message.see}` : `(${message.see})`;
  return [
    printable(`${path}:${line}:${column}: ${level}: ${message.message}`),
    // There is no line where a file was not read, or is empty.
    ...(message.sourceLine === ''
      ? []
      : [
          `${String(line).padStart(7)} | ${excerpt.text}`.trimEnd(),
          `${' '.repeat(8)}| ${' '.repeat(excerpt.indent)}${'^'.repeat(excerpt.marked)}`,
        ]),
    ...(message.related ?? []).map((place) =>
      printable(`   ${place.path}:${place.line}:${place.column}: ${place.message}`),
    ),
    ...(message.expected === undefined ? [] : [printable(`   expected ${message.expected}`)]),
    ...(hint === '' && see === '' ? [] : [printable(`   ${[hint, see].filter((part) => part !== '').join('   ')}`)]),
  ].join('\n');
}

/** By path, then line, then column. */
export function compareRuleMessages(a: RuleMessage, b: RuleMessage): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

export function hasErrors(messages: readonly RuleMessage[]): boolean {
  return messages.some((message) => message.level === 'error');
}

interface Excerpt {
  readonly text: string;
  readonly indent: number;
  readonly marked: number;
}

function excerptAround({ sourceLine, column, endColumn }: RuleMessage): Excerpt {
  const from = Math.min(Math.max(column - 1, 0), sourceLine.length);
  const to = Math.max((endColumn ?? column + 1) - 1, from + 1);
  const start = to <= SHOWN_COLUMNS ? 0 : Math.max(0, from - SHOWN_BEFORE_MARK);
  const end = start + SHOWN_COLUMNS;
  // Cut into parts before they are made printable, which changes their length.
  const before = (start > 0 ? '…' : '') + printable(sourceLine.slice(start, from));
  const marked = printable(sourceLine.slice(from, Math.min(to, end)));
  const after = printable(sourceLine.slice(Math.min(to, end), end)) + (sourceLine.length > end ? '…' : '');
  return { text: before + marked + after, indent: displayWidth(before), marked: Math.max(1, displayWidth(marked)) };
}
