import type { BundleEvidence, EvidenceProblem } from '../session.ts';
import { openBundle, type TuiState, type ViewId } from './state.ts';

/** What was found when a bundle was read again. */
export interface FoundEvidence {
  /** Of the bundle. */
  readonly key: string;
  readonly found: BundleEvidence | EvidenceProblem;
}

/** Facts of a large upload take a hundred megabytes. */
const MOST_KEPT = 2;

/** The key of the bundle whose evidence the screen lacks; undefined when it lacks none. */
export function wantedEvidence(state: TuiState): string | undefined {
  const { view, focus, open } = state;
  // The details of a finding begin with what its report holds: most people who pass by want no more.
  const isShown = isRowsView(view) || (view === 'findings' && focus === 'detail');
  if (!isShown || openBundle(state) === undefined) return undefined;
  return open === undefined || evidenceOf(state, open) !== undefined ? undefined : open;
}

export function evidenceOf({ evidence }: TuiState, key: string | undefined): FoundEvidence['found'] | undefined {
  return evidence.find((one) => one.key === key)?.found;
}

export function withEvidence(state: TuiState, key: string, found: FoundEvidence['found']): TuiState {
  const others = state.evidence.filter((one) => one.key !== key);
  return { ...state, evidence: [{ key, found }, ...others].slice(0, MOST_KEPT) };
}

/** What could not be read is looked for once more. */
export function withoutProblems(state: TuiState): TuiState {
  const evidence = state.evidence.filter(({ found }) => !('problem' in found));
  return evidence.length === state.evidence.length ? state : { ...state, evidence };
}

/** The views whose rows can be chosen by typing; all of them show evidence. */
export const ROWS_VIEWS = ['files', 'facts', 'rules'] as const;
export type RowsView = (typeof ROWS_VIEWS)[number];

export function isRowsView(view: ViewId): view is RowsView {
  return ROWS_VIEWS.some((known) => known === view);
}
