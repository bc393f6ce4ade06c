import type { Language } from '../model/language.ts';
import type { TuiSession } from './session.ts';
import type { Store } from './state/store.ts';

/** Fetches the words of a language when the engineer asks for it. `fail` is told when there are none. */
export function followLanguage(store: Store, session: TuiSession, fail: (cause: unknown) => void): void {
  let asked: Language = session.speech.labels.language;
  store.subscribe(() => {
    const { language } = store.getState();
    if (language === asked) return;
    asked = language;
    session.speak(language).then((speech) => store.dispatch({ type: 'speak', speech }), fail);
  });
}
