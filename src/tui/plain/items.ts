import type { Finding } from '../../model/report.ts';
import type { PlainPart } from '../../report/labels/plain-labels.ts';
import { reviewsOf } from '../state/review.ts';
import { bundleItems } from './bundle-items.ts';
import { findingItems } from './finding-items.ts';
import type { PlainState } from './state.ts';
import { uncheckedItems } from './unchecked-items.ts';

/** One numbered thing of a list. Its lines are safe to print. */
export interface Item {
  /** In the list. */
  readonly line: string;
  /** What is told when it is chosen. */
  head(): readonly string[];
  /** What is told when it is asked for; no lines where there is nothing. */
  part(part: PlainPart): readonly string[];
  readonly finding?: Finding;
  /** The key of the bundle that it opens. */
  readonly bundle?: string;
}

const made = new WeakMap<PlainState, readonly Item[]>();

/** The list that numbers refer to. */
export function itemsOf(state: PlainState): readonly Item[] {
  const known = made.get(state);
  if (known !== undefined) return known;
  const items = makeItems(state);
  made.set(state, items);
  return items;
}

function makeItems(state: PlainState): readonly Item[] {
  const { look, list, bundles, open, review } = state;
  if (list === 'bundles' || open === undefined) return bundleItems(look, bundles);
  return list === 'unchecked'
    ? uncheckedItems(look, state.plain, open.report)
    : findingItems(look, state.plain, open.report, reviewsOf(review, open.report.path));
}
