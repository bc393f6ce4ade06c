import type { Finding } from '../../model/report.ts';
import { selectedRow } from '../views/list.ts';
import { withEffect } from './effects.ts';
import { withRowInSight } from './in-sight.ts';
import { currentList } from './lists.ts';
import { openPrompt } from './prompt.ts';
import { type ReviewChange, reviewsOf, withChange } from './review.ts';
import { openBundle, type TuiState } from './state.ts';

/** Marks the selected finding as reviewed, or takes the mark away. */
export function toggleReviewed(state: TuiState): TuiState {
  const finding = selectedFinding(state);
  if (finding === undefined) return withoutFinding(state);
  const known = reviewsOf(state.review, openPath(state)).get(finding.fingerprint);
  // A filter may hide it from now on: the next one takes its place.
  return withRowInSight(state, changed(state, finding, { reviewed: known?.reviewed !== true }));
}

/** Opens the line for the note on the selected finding, with the note there is. */
export function beginNote(state: TuiState): TuiState {
  const finding = selectedFinding(state);
  if (finding === undefined) return withoutFinding(state);
  const known = reviewsOf(state.review, openPath(state)).get(finding.fingerprint);
  return openPrompt(state, 'note', known?.note ?? '');
}

/** An empty note takes it away. */
export function acceptNote(state: TuiState, text: string): TuiState {
  const finding = selectedFinding(state);
  return finding === undefined ? state : changed(state, finding, { note: text.trim() });
}

/** What the review file holds now, with what is still on its way there. */
export function withReviews(state: TuiState, entries: TuiState['review']['entries']): TuiState {
  const waiting = state.requested.flatMap(({ effect }) => (effect.kind === 'review' ? [effect.change] : []));
  return { ...state, review: { ...state.review, entries: waiting.reduce(withChange, entries) } };
}

/** How many of the findings of the open bundle are reviewed. */
export function reviewCounts(state: TuiState): { readonly done: number; readonly all: number } {
  const findings = openBundle(state)?.report.findings ?? [];
  const reviews = reviewsOf(state.review, openPath(state));
  const done = findings.filter(({ fingerprint }) => reviews.get(fingerprint)?.reviewed === true).length;
  return { done, all: findings.length };
}

function changed(state: TuiState, finding: Finding, change: Pick<ReviewChange, 'reviewed' | 'note'>): TuiState {
  const { review, look } = state;
  const whole = {
    bundle: review.keyOf(openPath(state)),
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    ...change,
  };
  const next = { ...state, review: { ...review, entries: withChange(review.entries, whole) } };
  const { notices } = look.screen;
  const { done, all } = reviewCounts(next);
  const text =
    change.note === undefined ? notices.reviewed(done, all, review.file) : notices.noted(change.note, review.file);
  return withEffect({ ...next, notice: { text } }, { kind: 'review', change: whole });
}

function selectedFinding(state: TuiState): Finding | undefined {
  return selectedRow(currentList(state), state.places[state.view].selected)?.finding;
}

function openPath(state: TuiState): string {
  return openBundle(state)?.report.path ?? '';
}

function withoutFinding(state: TuiState): TuiState {
  return { ...state, notice: { text: state.look.screen.notices.onlyFindings, tone: 'limit' } };
}
