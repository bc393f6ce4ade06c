import type { TuiSession } from './session.ts';
import type { Effect } from './state/effects.ts';
import type { Notice } from './state/state.ts';
import type { Store } from './state/store.ts';

/** Does each effect that the state asks for, once. What fails is told in the last row; nothing of it ends the session. */
export function followEffects(store: Store, session: TuiSession): void {
  let last = 0;
  store.subscribe(() => {
    for (const { number, effect } of store.getState().requested) {
      if (number <= last) continue;
      last = number;
      done(store, session, effect).then(
        (notice) => store.dispatch({ type: 'done', number, notice }),
        (cause: unknown) => store.dispatch({ type: 'done', number, notice: failureNotice(cause) }),
      );
    }
  });
}

async function done(store: Store, session: TuiSession, effect: Effect): Promise<Notice | undefined> {
  const { notices } = store.getState().look.screen;
  switch (effect.kind) {
    case 'copy':
      session.copy(effect.text);
      return { text: notices.copied(effect.what) };
  }
}

function failureNotice(cause: unknown): Notice {
  return { text: cause instanceof Error ? cause.message : String(cause), tone: 'limit' };
}
