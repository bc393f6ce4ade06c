import { useInput, usePaste, useWindowSize } from 'ink';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { keysOf } from '../keys.ts';
import type { MouseInput } from '../mouse-input.ts';
import { reduce } from '../state/reduce.ts';
import type { Store } from '../state/store.ts';
import { createTheme } from '../theme.ts';
import { Screen } from './Screen.tsx';
import { useMouse, useSuspend } from './use-terminal.ts';

export interface AppProps {
  readonly store: Store;
  readonly mouse?: MouseInput | undefined;
  /** Leaves the program aside until somebody comes back to it. */
  readonly suspend?: (() => Promise<void>) | undefined;
}

/** Joins the state with the terminal: its keys go in, a frame of its size comes out. */
export function App({ store, mouse, suspend }: AppProps): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const size = useWindowSize();
  const { theme: name, look } = state;
  const theme = useMemo(() => createTheme({ theme: name, ascii: look.ascii }), [name, look.ascii]);
  useInput((input, key) => {
    // What a key does may depend on how much is in sight.
    store.dispatch({ type: 'resized', size });
    for (const name of keysOf(input, key)) store.dispatch({ type: 'key', key: name });
  });
  useMouse(state.mouse, mouse, (event) => {
    store.dispatch({ type: 'resized', size });
    store.dispatch({ type: 'mouse', event });
  });
  useSuspend(store, state.suspends, suspend);
  // Pasted text is no command, but goes where a line is being typed.
  usePaste((text) => store.dispatch({ type: 'paste', text }));
  return <Screen state={reduce(state, { type: 'resized', size })} theme={theme} />;
}
