/** A part of a pattern in RE2 syntax. Offsets count from the start of the pattern. */
export type PatternNode =
  /** Matches one character: a letter, an escape, a class. `text` is a pattern of its own. */
  | { readonly type: 'atom'; readonly text: string }
  /** Matches a place rather than a character, such as `^` and `\b`. */
  | { readonly type: 'assertion' }
  | { readonly type: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly parts: readonly PatternNode[] }
  | {
      readonly type: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      /** Infinity where there is no end. */
      readonly max: number;
      readonly start: number;
      readonly end: number;
    };

/** * · + · ? · {2} · {2,} · {2,5}, and each with ? behind it */
const REPETITION = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y;
/** (?: · (?i: · (?P<name> · (?<name> · ( */
const GROUP_START = /\((?:\?(?:P?<\w+>|[imsU-]*:))?/y;
/** (?i) · (?s-m) */
const FLAGS = /\(\?[imsU-]+\)/y;
/** [^]a-z\]] · [[:alpha:]_] */
const CLASS = /\[\^?\]?(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/y;
/** \x41 · \x{1F600} · \pL · \p{Greek} · \012 · \d */
const ESCAPE = /\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|[pP](?:\{\^?\w+\}|\w)|[0-7]{1,3}|.)/suy;
const ASSERTION = /\^|\$|\\[AzbB]/y;
/** \Qa.b\E */
const QUOTED = /\\Q(.*?)(?:\\E|$)/sy;
const CHARACTER = /./suy;

/** The tree of a pattern that RE2 accepts. Undefined where this parser does not know what it means. */
export function parsePattern(pattern: string): PatternNode | undefined {
  const reader = { pattern, offset: 0 };
  const tree = readChoice(reader);
  return reader.offset === pattern.length ? tree : undefined;
}

interface Reader {
  readonly pattern: string;
  offset: number;
}

function take(reader: Reader, token: RegExp): RegExpExecArray | undefined {
  token.lastIndex = reader.offset;
  const match = token.exec(reader.pattern);
  if (!match) return undefined;
  reader.offset += match[0].length;
  return match;
}

function readChoice(reader: Reader): PatternNode {
  const parts = [readSequence(reader)];
  while (reader.pattern[reader.offset] === '|') {
    reader.offset++;
    parts.push(readSequence(reader));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { type: 'choice', parts };
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.offset < reader.pattern.length && !/[|)]/.test(reader.pattern[reader.offset] ?? '')) {
    if (take(reader, FLAGS)) continue;
    const quoted = take(reader, QUOTED);
    if (quoted) parts.push(...[...(quoted[1] ?? '')].map(literal));
    const start = reader.offset;
    const single = quoted ? parts.pop() : readSingle(reader);
    if (single) parts.push(readRepetition(reader, single, start));
  }
  return { type: 'sequence', parts };
}

function readSingle(reader: Reader): PatternNode {
  if (take(reader, ASSERTION)) return { type: 'assertion' };
  const atom = take(reader, CLASS) ?? take(reader, ESCAPE);
  if (atom) return { type: 'atom', text: atom[0] };
  if (take(reader, GROUP_START)) {
    const inner = readChoice(reader);
    if (reader.pattern[reader.offset] === ')') reader.offset++;
    return inner;
  }
  const character = take(reader, CHARACTER)?.[0] ?? '';
  return character === '.' ? { type: 'atom', text: character } : literal(character);
}

/** RE2 refuses a repetition behind a repetition, so there is at most one. */
function readRepetition(reader: Reader, body: PatternNode, start: number): PatternNode {
  const found = take(reader, REPETITION);
  if (!found) return body;
  const [sign, from, range, to] = found;
  const min = from === undefined ? (sign.startsWith('+') ? 1 : 0) : Number(from);
  const max =
    from === undefined
      ? sign.startsWith('?')
        ? 1
        : Number.POSITIVE_INFINITY
      : range === undefined
        ? min
        : to
          ? Number(to)
          : Number.POSITIVE_INFINITY;
  return { type: 'repeat', body, min, max, start, end: reader.offset };
}

function literal(character: string): PatternNode {
  return { type: 'atom', text: `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}` };
}
