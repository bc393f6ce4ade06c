import { isScalar, type Node } from 'yaml';
import type { Problem } from './messages.ts';
import { compilePattern } from './pattern.ts';
import { type AmbiguousRepetition, ambiguousRepetitions } from './pattern-ambiguity.ts';
import { complain, type OffsetRange, type YamlReader } from './yaml-source.ts';

const LONGEST_PATTERN = 256;
const DOCS = 'docs/writing-a-rule.md#patterns';

/** Why a text is no pattern that a rule may have. */
export function wrongPattern(pattern: string): Problem | undefined {
  const problem = (message: string, expected: string): Problem => ({
    code: 'wrong-pattern',
    message,
    expected,
    see: DOCS,
  });
  if (pattern.length > LONGEST_PATTERN)
    return problem('Unexpected pattern of this length', `at most ${LONGEST_PATTERN} characters`);
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'not a pattern';
    const expected =
      'a pattern in RE2 syntax: `(?=…)`, `(?!…)`, `(?<=…)` and back references such as `\\1` are not in it';
    return problem(`Unexpected pattern: ${reason}`, expected);
  }
}

/** Warns of what hvtriage matches in linear time, and most other programs do not. `node` holds the pattern. */
export function warnOfSlowParts(reader: YamlReader, pattern: string, node: Node | null, range: OffsetRange): void {
  for (const part of ambiguousRepetitions(pattern))
    complain(reader, rangeInside(reader, node, range, part), slowPart(pattern, part));
}

function slowPart(pattern: string, { start, end, why }: AmbiguousRepetition): Problem {
  const part = pattern.slice(start, end);
  const nested = why === 'nested';
  return {
    level: 'warning',
    code: 'slow-pattern',
    message: nested
      ? `Unexpected repetition inside the repetition \`${part}\`: it can go over the same text in many ways`
      : `Unexpected repetition \`${part}\` of parts that match the same characters: it can go over the same text in many ways`,
    expected: `${nested ? 'one repetition, such as `a+` for `(a+)+`' : 'parts of which one character fits one only, such as `[ab]` for `(a|[ab])`'}. hvtriage takes no longer for it, but other programs that read this rule may hang`,
    see: DOCS,
  };
}

/** The part of the YAML source that a part of its text was written as; all of it where that cannot be told. */
function rangeInside(
  { source }: YamlReader,
  node: Node | null,
  whole: OffsetRange,
  part: { readonly start: number; readonly end: number },
): OffsetRange {
  const written = source.text.slice(whole.start, whole.end);
  if (!isScalar(node) || written.includes('\n')) return whole;
  switch (node.type) {
    case 'PLAIN':
      return { start: whole.start + part.start, end: whole.start + part.end };
    case 'QUOTE_SINGLE':
      return within(whole, part, written.slice(1, -1).match(/''|[^']/g));
    case 'QUOTE_DOUBLE':
      return within(whole, part, written.slice(1, -1).match(/\\(?:x..|u.{4}|.)|[^\\]/g));
    default:
      return whole;
  }
}

/** `units`: for each character of the text what it is written as, behind the opening quote. */
function within(
  whole: OffsetRange,
  part: { readonly start: number; readonly end: number },
  units: readonly string[] | null,
): OffsetRange {
  const offsetOf = (index: number): number => whole.start + 1 + (units ?? []).slice(0, index).join('').length;
  return { start: offsetOf(part.start), end: offsetOf(part.end) };
}
