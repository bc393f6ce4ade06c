/** What an engineer has said about a finding. */
export interface Review {
  readonly reviewed: boolean;
  /** Empty: none. */
  readonly note: string;
}

/** By the fingerprint of the finding. */
export type BundleReviews = ReadonlyMap<string, Review>;

/** By the name of the bundle in the review file. */
export type Reviews = ReadonlyMap<string, BundleReviews>;

/** One mark or one note; what is left out stays as it is, whoever has changed it meanwhile. */
export interface ReviewChange {
  readonly bundle: string;
  readonly fingerprint: string;
  /** For people who read the file. */
  readonly rule: string;
  readonly reviewed?: boolean;
  readonly note?: string;
}

export interface ReviewState {
  /** The review file, as it is told to people. */
  readonly file: string;
  /** What the file calls the bundle with that path. */
  keyOf(path: string): string;
  readonly entries: Reviews;
}

const NO_REVIEWS: BundleReviews = new Map();

/** What is said about the findings of a bundle: the same object as long as nothing changes. */
export function reviewsOf({ keyOf, entries }: ReviewState, path: string): BundleReviews {
  return entries.size === 0 ? NO_REVIEWS : (entries.get(keyOf(path)) ?? NO_REVIEWS);
}

/** How many findings are marked. */
export function reviewedIn(reviews: BundleReviews): number {
  let count = 0;
  for (const { reviewed } of reviews.values()) count += reviewed ? 1 : 0;
  return count;
}

export function withChange(reviews: Reviews, { bundle, fingerprint, reviewed, note }: ReviewChange): Reviews {
  const known = reviews.get(bundle) ?? NO_REVIEWS;
  const before = known.get(fingerprint) ?? { reviewed: false, note: '' };
  const review = { reviewed: reviewed ?? before.reviewed, note: note ?? before.note };
  const changed = new Map(known);
  if (review.reviewed || review.note !== '') changed.set(fingerprint, review);
  else changed.delete(fingerprint);
  return new Map([...reviews, [bundle, changed]]);
}
