import type { TuiSession } from './session.ts';
import { wantedReport } from './state/reports.ts';
import type { Store } from './state/store.ts';

/** Milliseconds that a bundle stays selected before its report is fetched: whoever passes by a thousand of them wants none. */
const PAUSE = 150;

export interface ReportOptions {
  readonly signal: AbortSignal;
  /** Told when a report cannot be had. */
  readonly fail: (cause: unknown) => void;
}

/** Fetches the report of the bundle that is open, and of the one that stays selected. */
export function followReports(store: Store, session: TuiSession, { signal, fail }: ReportOptions): void {
  const underWay = new Set<string>();
  let waiting: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const fetch = (key: string): void => {
    underWay.add(key);
    session
      .report(key, signal)
      .then((report) => store.dispatch({ type: 'report', key, report }))
      .catch(fail)
      .finally(() => underWay.delete(key));
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  store.subscribe(() => {
    const state = store.getState();
    const wanted = wantedReport(state);
    const key = wanted === undefined || underWay.has(wanted) || signal.aborted ? undefined : wanted;
    const isOpen = key !== undefined && state.view !== 'bundles';
    if (key === waiting && !isOpen) return;
    clearTimeout(timer);
    waiting = isOpen ? undefined : key;
    if (key === undefined) return;
    if (isOpen) return fetch(key);
    timer = setTimeout(() => {
      waiting = undefined;
      fetch(key);
    }, PAUSE);
  });
}
