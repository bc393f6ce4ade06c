import { compilePattern } from './pattern.ts';
import { type PatternNode, parsePattern } from './pattern-tree.ts';

/** A repetition that can go over the same text in several ways, by offsets in the pattern. */
export interface AmbiguousRepetition {
  readonly start: number;
  readonly end: number;
  /** `nested`: a repetition in a repetition; `overlap`: parts that match the same characters. */
  readonly why: 'nested' | 'overlap';
}

type Repetition = Extract<PatternNode, { type: 'repeat' }>;

/** Larger repetitions are not judged, so that no pattern takes long. */
const MOST_ATOMS = 60;
const MOST_STEPS = 200_000;
/** Characters that stand for all: those of ASCII, and some of other scripts. */
const SAMPLE = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  'é',
  'ß',
  'Ж',
  'あ',
  '中',
  '😀',
];

/**
 * The innermost repetitions without an end on which a matcher that tries one way after the other takes exponential time: some text
 * leads from a part of it back to that part in two ways. Only what is certain is told; a repetition with assertions is not judged.
 */
export function ambiguousRepetitions(pattern: string): readonly AmbiguousRepetition[] {
  const tree = parsePattern(pattern);
  return tree ? findIn(tree, new CharacterSets(pattern)) : [];
}

function findIn(node: PatternNode, sets: CharacterSets): readonly AmbiguousRepetition[] {
  if (node.type === 'atom' || node.type === 'assertion') return [];
  if (node.type !== 'repeat') return node.parts.flatMap((part) => findIn(part, sets));
  const inner = findIn(node.body, sets);
  if (inner.length > 0 || node.max !== Number.POSITIVE_INFINITY) return inner;
  const why = judge(node, sets);
  return why === undefined ? [] : [{ start: node.start, end: node.end, why }];
}

function judge(node: Repetition, sets: CharacterSets): AmbiguousRepetition['why'] | undefined {
  const automaton = new Automaton();
  if (!automaton.add(node)) return undefined;
  if (automaton.hasDoubleStep) return 'nested';
  return meetsAgain(automaton, sets) ? 'overlap' : undefined;
}

/** How a part of a pattern begins and ends, by the numbers of its atoms. */
interface Ends {
  readonly mayBeEmpty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Ends = { mayBeEmpty: true, first: [], last: [] };

/** The atoms of a pattern, and which may follow which (the automaton of Glushkov). */
class Automaton {
  readonly atoms: string[] = [];
  readonly next: Set<number>[] = [];
  /** Whether an atom follows another for two reasons: because of a repetition, and because of one around it. */
  hasDoubleStep = false;

  /** Undefined when the pattern is too large, or has parts that are not judged. */
  add(node: PatternNode): Ends | undefined {
    switch (node.type) {
      case 'atom':
        return this.addAtom(node.text);
      case 'assertion':
        return undefined;
      case 'sequence':
        return this.chain(node.parts);
      case 'choice': {
        const ends = node.parts.map((part) => this.add(part));
        const known = ends.filter((end) => end !== undefined);
        if (known.length < ends.length) return undefined;
        return {
          mayBeEmpty: known.some(({ mayBeEmpty }) => mayBeEmpty),
          first: known.flatMap(({ first }) => first),
          last: known.flatMap(({ last }) => last),
        };
      }
      case 'repeat':
        return this.addRepetition(node);
    }
  }

  private addAtom(text: string): Ends | undefined {
    const atom = this.atoms.length;
    if (atom >= MOST_ATOMS) return undefined;
    this.atoms.push(text);
    this.next.push(new Set());
    return { mayBeEmpty: false, first: [atom], last: [atom] };
  }

  /** `a{2,4}` is `aaa?a?`, and `a{2,}` is `aa+`. */
  private addRepetition({ body, min, max }: Repetition): Ends | undefined {
    if (max > MOST_ATOMS && max !== Number.POSITIVE_INFINITY) return undefined;
    if (max !== Number.POSITIVE_INFINITY) {
      return this.chain(
        Array.from({ length: max }, () => body),
        min,
      );
    }
    const copies = this.chain(Array.from({ length: Math.max(min - 1, 0) }, () => body));
    const looped = copies && this.add(body);
    if (!looped) return undefined;
    this.connect(looped.last, looped.first);
    return this.join(copies, { ...looped, mayBeEmpty: looped.mayBeEmpty || min === 0 });
  }

  /** Parts one behind the other; those from `optionalFrom` on may be left out. */
  private chain(parts: readonly PatternNode[], optionalFrom = parts.length): Ends | undefined {
    let ends: Ends | undefined = EMPTY;
    for (const [index, part] of parts.entries()) {
      const added: Ends | undefined = this.add(part);
      if (!added) return undefined;
      ends = this.join(ends, index < optionalFrom ? added : { ...added, mayBeEmpty: true });
    }
    return ends;
  }

  private join(before: Ends, behind: Ends): Ends {
    this.connect(before.last, behind.first);
    return {
      mayBeEmpty: before.mayBeEmpty && behind.mayBeEmpty,
      first: before.mayBeEmpty ? [...before.first, ...behind.first] : before.first,
      last: behind.mayBeEmpty ? [...before.last, ...behind.last] : behind.last,
    };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const atom of from) {
      const next = this.next[atom];
      for (const follower of to) {
        if (next?.has(follower)) this.hasDoubleStep = true;
        next?.add(follower);
      }
    }
  }
}

/**
 * Whether two ways over the same text part and meet again. In a repetition every atom leads to every other one, so it does not
 * matter where.
 */
function meetsAgain({ atoms, next }: Automaton, sets: CharacterSets): boolean {
  let steps = 0;
  const seen = new Set<number>();
  const open: [number, number][] = atoms.map((_, atom) => [atom, atom]);
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    for (const nextOfA of next[a] ?? []) {
      for (const nextOfB of next[b] ?? []) {
        if (++steps > MOST_STEPS) return false;
        const isSame = nextOfA === nextOfB;
        if (isSame && a === b) continue;
        if (!isSame && !sets.overlap(atoms[nextOfA] ?? '', atoms[nextOfB] ?? '')) continue;
        if (isSame) return true;
        const key = nextOfA * MOST_ATOMS + nextOfB;
        if (seen.has(key)) continue;
        seen.add(key);
        open.push([nextOfA, nextOfB]);
      }
    }
  }
  return false;
}

/** Which characters an atom matches, as RE2 itself says of a sample that has those of the pattern. */
class CharacterSets {
  private readonly characters: readonly string[];
  private readonly sets = new Map<string, readonly boolean[]>();

  constructor(pattern: string) {
    this.characters = [...new Set([...SAMPLE, ...pattern])];
  }

  overlap(a: string, b: string): boolean {
    const other = this.of(b);
    return this.of(a).some((matches, index) => matches && other[index]);
  }

  private of(atom: string): readonly boolean[] {
    const known = this.sets.get(atom);
    if (known) return known;
    const set = compilePattern(atom);
    const matched = this.characters.map((character) => set.matches(character));
    this.sets.set(atom, matched);
    return matched;
  }
}
