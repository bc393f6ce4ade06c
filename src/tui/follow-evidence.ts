import type { EvidenceProblem, TuiSession } from './session.ts';
import { wantedEvidence } from './state/evidence.ts';
import { openedBundle } from './state/state.ts';
import type { Store } from './state/store.ts';

/** Milliseconds for the frame that says so, before the work that may keep this thread busy. */
const FRAME = 30;

/** Reads the facts of the bundle that is open when a view first needs them. What fails is told in that view. */
export function followEvidence(store: Store, session: TuiSession, signal: AbortSignal): void {
  const underWay = new Set<string>();
  store.subscribe(() => {
    const state = store.getState();
    const key = wantedEvidence(state);
    const report = openedBundle(state, key)?.report;
    if (key === undefined || report === undefined || underWay.has(key) || signal.aborted) return;
    underWay.add(key);
    new Promise((resolve) => setTimeout(resolve, FRAME))
      .then(() => session.evidence(report))
      .catch(
        (cause: unknown): EvidenceProblem => ({
          problem: 'unreadable',
          message: cause instanceof Error ? cause.message : String(cause),
        }),
      )
      .then((found) => {
        underWay.delete(key);
        if (!signal.aborted) store.dispatch({ type: 'evidence', key, found });
      });
  });
}
