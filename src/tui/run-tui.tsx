import * as ink from 'ink';
import { App } from './components/App.tsx';
import { followEffects, followReviews } from './follow-effects.ts';
import { followEvidence } from './follow-evidence.ts';
import { followLanguage } from './follow-language.ts';
import { followReports } from './follow-reports.ts';
import { followScan } from './follow-scan.ts';
import { followSource } from './follow-source.ts';
import { mouseInput } from './mouse-input.ts';
import type { TuiSession } from './session.ts';
import { initialState } from './state/state.ts';
import { createStore } from './state/store.ts';

/** Until the terminal tells its own. */
const USUAL_SIZE = { columns: 80, rows: 24 };

/** Frames in a second, at most: a key waits for no more than a hundredth of it. */
const FRAMES = 100;

/** In a build ink does not wait for its layout engine when it is loaded (`scripts/ink-patches.ts`). */
const { layoutEngine }: Partial<Readonly<Record<'layoutEngine', Promise<void>>>> & typeof ink = ink;

export interface TuiTerminal {
  /** Default: those of the process; what the mouse does is known of an input that is given. */
  readonly stdin?: NodeJS.ReadableStream;
  readonly stdout?: NodeJS.WritableStream;
  readonly stderr?: NodeJS.WritableStream;
  /** Milliseconds of a clock that never goes back, for the speed of the scan; without it none is told. */
  readonly now?: () => number;
  /** Rejects when something failed that nobody waited for: that ends the terminal UI with the same error. */
  readonly fault?: Promise<never>;
  /** Leaves the program aside until somebody comes back to it; left out where that cannot be. */
  readonly suspend?: (() => Promise<void>) | undefined;
}

/**
 * Shows a scan on the terminal until the engineer leaves. The terminal is as it was when the promise settles; it rejects when
 * the scan or the terminal UI itself failed. Both standard input and output must be terminals.
 */
export async function runTui(session: TuiSession, terminal: TuiTerminal = {}): Promise<void> {
  const { now = () => 0, stdin, stdout, stderr } = terminal;
  const { speech, title, options, desk, review } = session;
  const { file, keyOf } = review;
  const start = { speech, title, ...options, size: USUAL_SIZE, desk, review: { file, keyOf } };
  const store = createStore(initialState(start));
  const leaving = new AbortController();
  const mouse = stdin && mouseInput(stdin);
  const app = <App store={store} mouse={mouse} suspend={terminal.suspend} />;
  await layoutEngine;
  const instance = ink.render(app, {
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: FRAMES,
    // The caller has looked at the streams; ink would also look at the environment, and draw nothing where CI is set.
    interactive: true,
    // Only the command line writes to the console, and not while this runs.
    patchConsole: false,
    ...(mouse !== undefined && { stdin: mouse.stdin }),
    ...(stdout !== undefined && { stdout }),
    ...(stderr !== undefined && { stderr }),
  });
  // The alternate screen begins where the cursor was: go home before anything is drawn relative to it.
  instance.clear();
  instance.rerender(app);
  store.subscribe(() => {
    if (store.getState().isLeaving) instance.unmount();
  });
  let failure: { readonly cause: unknown } | undefined;
  const follow = async (): Promise<void> => {
    // A scan may keep this thread busy: the first frame comes before it.
    await instance.waitUntilRenderFlush();
    await followScan(session, { dispatch: store.dispatch, now, signal: leaving.signal });
  };
  const fail = (cause: unknown): void => {
    // What a scan that nobody waits for any more says on its way out is of no use.
    if (leaving.signal.aborted) return;
    failure = { cause };
    instance.unmount();
  };
  terminal.fault?.catch(fail);
  followLanguage(store, session, fail);
  followEffects(store, session);
  followSource(store, session, leaving.signal);
  followEvidence(store, session, leaving.signal);
  followReviews(store, session).catch(fail);
  followReports(store, session, { signal: leaving.signal, fail });
  follow().catch(fail);
  try {
    await instance.waitUntilExit();
  } finally {
    leaving.abort();
  }
  if (failure !== undefined) throw failure.cause;
}
