import { type Filter, NO_FILTER } from './filter/filter.ts';

/** The orders of each list that has several; the first is the usual one. */
export const SORTS = {
  bundles: ['worst', 'name', 'machine', 'findings'],
  findings: ['severity', 'machine', 'rule', 'cause'],
} as const;
export type BundleSort = (typeof SORTS.bundles)[number];
export type FindingSort = (typeof SORTS.findings)[number];
export type ArrangedView = keyof typeof SORTS;

/** How a list is shown: one object as long as nothing of it changes. */
export interface Arrangement<Sort> {
  readonly filter: Filter;
  readonly sort: Sort;
  /** Causes whose explanations are shown where the order folds them, or folded where it shows them; by fingerprint. */
  readonly flipped: ReadonlySet<string>;
}

export interface Arrangements {
  readonly bundles: Arrangement<BundleSort>;
  readonly findings: Arrangement<FindingSort>;
}

export const USUAL: Arrangements = {
  bundles: { filter: NO_FILTER, sort: 'worst', flipped: new Set() },
  findings: { filter: NO_FILTER, sort: 'severity', flipped: new Set() },
};
