import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/rules/pattern.ts';
import { ambiguousRepetitions } from '../../src/rules/pattern-ambiguity.ts';

function found(pattern: string): readonly string[] {
  compilePattern(pattern);
  return ambiguousRepetitions(pattern).map(({ start, end, why }) => `${why} ${pattern.slice(start, end)}`);
}

describe('ambiguousRepetitions', () => {
  it.each([
    ['(a+)+$', 'nested (a+)+'],
    ['^(a*)*b', 'nested (a*)*'],
    ['([a-z]+)*$', 'nested ([a-z]+)*'],
    ['x(?:\\w+\\s?)+y', 'nested (?:\\w+\\s?)+'],
    ['(?i)(?P<word>(?:ab)+)+c', 'nested (?P<word>(?:ab)+)+'],
    ['(a+?){2,}b', 'nested (a+?){2,}'],
    ['(?:a?b?)*c', 'nested (?:a?b?)*'],
    ['(a|a)*$', 'overlap (a|a)*'],
    ['(a|A)+$', 'overlap (a|A)+'],
    ['(?:\\w|\\d)+$', 'overlap (?:\\w|\\d)+'],
    ['(.*,)+x', 'overlap (.*,)+'],
    ['(a|ab|b)*c', 'overlap (a|ab|b)*'],
    ['([[:alpha:]_]|[^0-9])+$', 'overlap ([[:alpha:]_]|[^0-9])+'],
    ['(\\Qa.b\\E|a[.]b)*$', 'overlap (\\Qa.b\\E|a[.]b)*'],
    ['(语|\\p{Han})+$', 'overlap (语|\\p{Han})+'],
    ['(a{1,3})+$', 'overlap (a{1,3})+'],
  ])('finds the mistake in %s', (pattern, mistake) => {
    expect(found(pattern)).toEqual([mistake]);
  });

  it('tells each of several, the innermost alone', () => {
    expect(found('((a+)+b)+|(c|c)*d')).toEqual(['nested (a+)+', 'overlap (c|c)*']);
  });

  it.each([
    'a+',
    'srv2?\\.sys',
    '^\\d+(?:\\.\\d+)*$',
    '(?:\\w+\\s)*\\w+',
    '(?:[^,]*,)*x',
    '(?:ab|ac)+',
    '(?:a|b)*c',
    '(?:"[^"]*"|[^",]+,)*',
    '.*a.*b.*c',
    '(a+){3}',
    '(?:\\b\\w+\\b)+',
    '[]a]+[^]b]*',
    '(?:\\Q+\\E+-)*',
    '(?:KB\\d{6,7};?)+',
    '\\x{41}\\x42\\pL\\012*',
    '',
  ])('has nothing to say about %s', (pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  it('gives up on large repetitions instead of taking long', () => {
    expect(found(`(${'a|'.repeat(100)}a)*`)).toEqual([]);
    expect(found('((a{1,9}){1,9})*')).toEqual([]);
  });

  /** Texts that one part of a repetition can match in two ways, as a matcher would try them. */
  it('agrees with counting the ways over short texts', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]');
    const part = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { depthSize: 'small' },
        atom,
        fc.tuple(tie('part'), tie('part')).map(([x, y]) => `${x}${y}`),
        fc.tuple(tie('part'), tie('part')).map(([x, y]) => `(?:${x}|${y})`),
        fc.tuple(tie('part'), fc.constantFrom('*', '+', '?')).map(([x, sign]) => `(?:${x})${sign}`),
      ),
    })).part;
    fc.assert(
      fc.property(part, (body) => {
        const pattern = `(?:${body})*`;
        // Of more atoms, the shortest text with two ways may be longer than those that are tried.
        fc.pre(body.replace(/[^ab]/g, '').length <= MOST_LETTERS);
        const isAmbiguous = ambiguousRepetitions(pattern).some(({ start }) => start === 0);
        const holdsAmbiguous = ambiguousRepetitions(pattern).length > 0;
        if (isAmbiguous || !holdsAmbiguous) expect(hasTwoWays(body)).toBe(isAmbiguous);
      }),
      { numRuns: 300 },
    );
  });
});

const MOST_LETTERS = 5;
const LONGEST_TEXT = 9;

/** Whether some text is matched by the repeated body in two ways; an empty turn is no way. */
function hasTwoWays(body: string): boolean {
  return TEXTS.some((text) => waysOver(`(?:${body})*`, text) > 1);
}

const TEXTS: readonly string[] = Array.from({ length: LONGEST_TEXT }, (_, length) => wordsOf(length + 1)).flat();

function wordsOf(length: number): readonly string[] {
  return length === 0 ? [''] : wordsOf(length - 1).flatMap((word) => [`${word}a`, `${word}b`]);
}

type Ways = Map<number, number>;

/** Counts the ways of a pattern over a whole text: a matcher by recursion, for `a`, `b`, `[ab]`, groups, `|`, `*`, `+` and `?`. */
function waysOver(pattern: string, text: string): number {
  let offset = 0;
  type Matcher = (from: number) => Ways;
  const add = (into: Ways, more: Ways, times = 1): Ways => {
    for (const [end, count] of more) into.set(end, (into.get(end) ?? 0) + count * times);
    return into;
  };
  const choice = (): Matcher => {
    const branches = [sequence()];
    while (pattern[offset] === '|') {
      offset++;
      branches.push(sequence());
    }
    return (from) => branches.reduce((ways: Ways, branch) => add(ways, branch(from)), new Map());
  };
  const sequence = (): Matcher => {
    const parts: Matcher[] = [];
    while (offset < pattern.length && !'|)'.includes(pattern[offset] ?? '')) parts.push(repeated());
    return (from) => {
      let ways: Ways = new Map([[from, 1]]);
      for (const part of parts) {
        const further: Ways = new Map();
        for (const [end, count] of ways) add(further, part(end), count);
        ways = further;
      }
      return ways;
    };
  };
  const repeated = (): Matcher => {
    const body = single();
    const sign = '*+?'.includes(pattern[offset] ?? '-') ? pattern[offset++] : '';
    if (sign === '') return body;
    const turn = (from: number): Ways => new Map([...body(from)].filter(([end]) => end > from));
    const loop = (from: number): Ways => {
      const all: Ways = new Map([[from, 1]]);
      for (const [end, count] of turn(from)) add(all, loop(end), count);
      return all;
    };
    if (sign === '?') return (from) => add(new Map([[from, 1]]), turn(from));
    if (sign === '*') return loop;
    return (from) => {
      const all: Ways = body(from).has(from) ? new Map([[from, 1]]) : new Map();
      for (const [end, count] of turn(from)) add(all, loop(end), count);
      return all;
    };
  };
  const single = (): Matcher => {
    if (pattern.startsWith('(?:', offset)) {
      offset += 3;
      const inner = choice();
      offset++;
      return inner;
    }
    const atom = pattern.startsWith('[ab]', offset) ? '[ab]' : (pattern[offset] ?? '');
    offset += atom.length;
    return (from) =>
      from < text.length && (atom === '[ab]' || atom === text[from]) ? new Map([[from + 1, 1]]) : new Map();
  };
  return choice()(0).get(text.length) ?? 0;
}
