const LONGEST_ID = 60;

/** Gives ids that no other rule has, made of what is ASCII in the words for them. */
export class DraftIds {
  private readonly taken: Set<string>;

  /** `taken` are ids of rules that drafts are to stand beside. */
  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  /** The first of the candidates that leaves enough to tell something; the last one is taken as it is. */
  next(candidates: readonly (readonly string[])[]): string {
    const slugs = candidates.map((words) => slug(words.join('-')));
    const id = slugs.find((candidate) => candidate.length > 3 && /[a-z]/.test(candidate)) ?? slugs.at(-1) ?? 'topic';
    let unique = id;
    for (let number = 2; this.taken.has(unique); number++) unique = `${id}-${number}`;
    this.taken.add(unique);
    return unique;
  }
}

/** 使用Hyper-V创建Win7: hyper-v-win7 */
export function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= LONGEST_ID) return words;
  return words
    .slice(0, LONGEST_ID + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, LONGEST_ID);
}
