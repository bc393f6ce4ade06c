import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BundleReport } from '../../model/report.ts';
import type { MouseEvent } from '../mouse-input.ts';
import type { ScannedBundle } from '../session.ts';
import type { Speech } from '../speech.ts';
import type { FoundEvidence } from './evidence.ts';
import type { Reviews } from './review.ts';
import type { SourceEvent } from './source/arrive.ts';
import type { Notice, Size } from './state.ts';

/** What can happen. Times are milliseconds of the session's clock. */
export type Action =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'mouse'; readonly event: MouseEvent }
  /** Text that was pasted. */
  | { readonly type: 'paste'; readonly text: string }
  /** An effect is done. */
  | { readonly type: 'done'; readonly number: number; readonly notice: Notice | undefined }
  /** Something came of the file with that number. */
  | { readonly type: 'source'; readonly id: number; readonly event: SourceEvent }
  /** What came of reading a bundle again. */
  | ({ readonly type: 'evidence' } & FoundEvidence)
  /** What the review file holds. */
  | { readonly type: 'reviews'; readonly reviews: Reviews }
  /** Something to tell that nobody asked for. */
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'show-text'; readonly title: string; readonly text: string }
  /** What was to be written is there already. */
  | { readonly type: 'file-exists' }
  | { readonly type: 'exported' }
  | { readonly type: 'resized'; readonly size: Size }
  /** The words of a language that was asked for are there. */
  | { readonly type: 'speak'; readonly speech: Speech }
  | { readonly type: 'planned'; readonly bundles: number; readonly at: number }
  | { readonly type: 'read'; readonly bundles: readonly ScannedBundle[]; readonly at: number }
  /** The report of a bundle that was asked for. */
  | { readonly type: 'report'; readonly key: string; readonly report: BundleReport }
  | { readonly type: 'finished'; readonly diagnostics: readonly Diagnostic[] };
