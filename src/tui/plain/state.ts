import type { Language } from '../../model/language.ts';
import type { BundleReport } from '../../model/report.ts';
import type { PlainLabels, PlainList } from '../../report/labels/plain-labels.ts';
import { createLook, type Look } from '../lines/look.ts';
import type { Speech } from '../speech.ts';
import type { ReviewState } from '../state/review.ts';
import type { BundleEntry } from '../views/bundles.ts';

/** Where somebody is in the plain mode. Plain values: `answer` makes the next one. */
export interface PlainState {
  readonly look: Look;
  readonly plain: PlainLabels;
  /** The one that the messages of findings are written in. */
  readonly scanLanguage: Language;
  /** Worst first. */
  readonly bundles: readonly BundleEntry[];
  readonly open: { readonly key: string; readonly report: BundleReport } | undefined;
  /** What numbers refer to. */
  readonly list: PlainList;
  /** What was chosen of the list, from 0. */
  readonly at: number | undefined;
  /** How many of the list were told. */
  readonly told: number;
  readonly review: ReviewState;
}

/** `speech` in words that need no signs. */
export function plainLook(speech: Speech, scanLanguage: Language): Look {
  return createLook(speech, scanLanguage, true);
}
