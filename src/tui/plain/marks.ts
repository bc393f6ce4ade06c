import { safe } from '../lines/look.ts';
import { reviewsOf, withChange } from '../state/review.ts';
import type { Answer } from './answer.ts';
import { itemsOf } from './items.ts';
import type { PlainState } from './state.ts';

/** Marks the chosen finding as reviewed, or takes the mark away. */
export function toggleMark(state: PlainState): Answer {
  const { plain } = state;
  return changed(state, (reviewed) => ({
    change: { reviewed: !reviewed },
    line: reviewed ? plain.unmarked : plain.reviewed,
  }));
}

/** An empty note takes it away. */
export function noteOn(state: PlainState, text: string): Answer {
  const { look, review } = state;
  // A script may send anything.
  const note = safe(look, text);
  return changed(state, () => ({ change: { note }, line: look.screen.notices.noted(note, safe(look, review.file)) }));
}

interface Change {
  readonly change: { readonly reviewed?: boolean; readonly note?: string };
  readonly line: string;
}

function changed(state: PlainState, changeOf: (isReviewed: boolean) => Change): Answer {
  const { open, at, look, review } = state;
  const finding = at === undefined ? undefined : itemsOf(state)[at]?.finding;
  if (finding === undefined || open === undefined) return { state, lines: [look.screen.notices.onlyFindings] };
  const { fingerprint, rule } = finding;
  const known = reviewsOf(review, open.report.path).get(fingerprint);
  const { change, line } = changeOf(known?.reviewed === true);
  const whole = { bundle: review.keyOf(open.report.path), fingerprint, rule, ...change };
  const next = { ...state, review: { ...review, entries: withChange(review.entries, whole) } };
  return { state: next, lines: [line], want: { kind: 'review', change: whole } };
}
