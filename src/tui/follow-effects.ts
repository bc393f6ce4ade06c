import type { BundleReport } from '../model/report.ts';
import { compareText } from '../model/source.ts';
import { ReviewTrouble, type TuiSession } from './session.ts';
import type { Effect, ExportEffect } from './state/effects.ts';
import type { Notice } from './state/state.ts';
import type { Store } from './state/store.ts';
import type { BundleEntry } from './views/bundles.ts';

/** What somebody asked for goes on until it is done. */
const NEVER = new AbortController().signal;

/** Does each effect that the state asks for, once. What fails is told in the last row; nothing of it ends the session. */
export function followEffects(store: Store, session: TuiSession): void {
  let last = 0;
  store.subscribe(() => {
    for (const { number, effect } of store.getState().requested) {
      if (number <= last) continue;
      last = number;
      done(store, session, effect).then(
        (notice) => store.dispatch({ type: 'done', number, notice }),
        (cause: unknown) => store.dispatch({ type: 'done', number, notice: failureNotice(store, cause) }),
      );
    }
  });
}

/** Tells the state what the review file holds, as soon as it is read. */
export async function followReviews(store: Store, { review }: TuiSession): Promise<void> {
  try {
    store.dispatch({ type: 'reviews', reviews: await review.load() });
  } catch (cause) {
    store.dispatch({ type: 'notice', notice: failureNotice(store, cause) });
  }
}

async function done(store: Store, session: TuiSession, effect: Effect): Promise<Notice | undefined> {
  const { notices, detail } = store.getState().look.screen;
  switch (effect.kind) {
    case 'copy':
      session.copy(effect.text);
      return { text: notices.copied(effect.what) };
    case 'review':
      store.dispatch({ type: 'reviews', reviews: await session.review.save(effect.change) });
      return undefined;
    case 'ask': {
      const report = await reportOf(store, session, effect.bundle);
      // An analysis that failed does not know what is missing.
      if (report.verdicts.length === 0) return { text: notices.nothingToAsk, tone: 'limit' };
      const { text, commands, all } = await session.askMessage(report, effect.language);
      session.copy(text);
      store.dispatch({ type: 'show-text', title: detail.message, text });
      const isAll = commands === all;
      return { text: isAll ? notices.copied(detail.message) : notices.copiedPart(notices.partAsked(commands, all)) };
    }
    case 'export':
      return exported(store, session, effect);
  }
}

async function exported(store: Store, session: TuiSession, effect: ExportEffect): Promise<Notice | undefined> {
  const { notices } = store.getState().look.screen;
  const bundles = effect.bundles.toSorted((a, b) => compareText(a.path, b.path));
  const result = await session.export({
    ...effect,
    reports: reportsOf(store, session, bundles),
    diagnostics: store.getState().scan.diagnostics,
  });
  store.dispatch({ type: result === 'exists' ? 'file-exists' : 'exported' });
  return result === 'exists' ? undefined : { text: notices.written(effect.path) };
}

async function reportOf(store: Store, session: TuiSession, { key }: BundleEntry): Promise<BundleReport> {
  const opened = store.getState().reports.find((bundle) => bundle.key === key);
  return opened?.report ?? session.report(key, NEVER);
}

async function* reportsOf(
  store: Store,
  session: TuiSession,
  bundles: readonly BundleEntry[],
): AsyncGenerator<BundleReport> {
  for (const bundle of bundles) yield await reportOf(store, session, bundle);
}

function failureNotice(store: Store, cause: unknown): Notice {
  const { review, look } = store.getState();
  if (cause instanceof ReviewTrouble)
    return { text: look.screen.notices.reviewTrouble(cause.kind, review.file, cause.reason), tone: 'limit' };
  return { text: cause instanceof Error ? cause.message : String(cause), tone: 'limit' };
}
