/** Longer words are not compared: nobody misspells one by a few letters. */
const LONGEST_WORD = 64;
/** Of the letters of a word. */
const ALLOWED_MISTAKES = 0.4;

/** The candidate that `word` was probably meant to be: spelled otherwise in case or separators, or a few letters off. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(word);
  if (wanted === '' || wanted.length > LONGEST_WORD) return undefined;
  const limit = Math.max(1, Math.floor(wanted.length * ALLOWED_MISTAKES)) + 1;
  let best: string | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = plain(candidate);
    const distance = editDistance(wanted, other, limit);
    // Of two that are equally far, the one that begins alike.
    const score = distance - sharedStart(wanted, other) / (LONGEST_WORD + 1);
    if (distance < limit && score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_. ]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; `limit` where it is not below that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column - 1] ?? limit) + (same ? 0 : 1),
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? limit) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit, limit);
}
