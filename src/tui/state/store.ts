import type { Action } from './actions.ts';
import { reduce } from './reduce.ts';
import type { TuiState } from './state.ts';

/** Holds the state outside of React, where the scan and the keyboard change it and the components look at it. */
export interface Store {
  getState(): TuiState;
  /** Changes the state at once; listeners are told when it is another one. */
  dispatch(action: Action): void;
  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: TuiState): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
