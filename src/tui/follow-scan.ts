import type { ScannedBundle, TuiSession } from './session.ts';
import type { Action } from './state/actions.ts';

/** Milliseconds between two updates of the screen; a scan may finish thousands of bundles a second. */
const BREATH = 80;
/** From so many bundles on a longer breath: each update sorts them into all others, and nobody follows that closely. */
const MANY = 1000;
const LONG_BREATH = 250;

export interface FollowOptions {
  readonly dispatch: (action: Action) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Runs the scan and turns what it tells into actions: the first bundle at once, then as many as there are every now and then. */
export async function followScan(session: TuiSession, { dispatch, now, signal }: FollowOptions): Promise<void> {
  let waiting: ScannedBundle[] = [];
  let timer: NodeJS.Timeout | undefined;
  let told = 0;
  const flush = (): void => {
    const bundles = waiting;
    waiting = [];
    timer = undefined;
    if (bundles.length === 0 || signal.aborted) return;
    dispatch({ type: 'read', bundles, at: now() });
    told += bundles.length;
    timer = setTimeout(flush, told < MANY ? BREATH : LONG_BREATH);
  };
  try {
    const { diagnostics } = await session.scan(
      {
        planned: (bundles) => dispatch({ type: 'planned', bundles, at: now() }),
        bundle: (bundle) => {
          waiting.push(bundle);
          if (timer === undefined) flush();
        },
      },
      signal,
    );
    clearTimeout(timer);
    flush();
    if (!signal.aborted) dispatch({ type: 'finished', diagnostics });
  } finally {
    clearTimeout(timer);
  }
}
