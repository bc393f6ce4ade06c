import type { Language } from '../../model/language.ts';
import type { Speech } from '../speech.ts';
import type { BundleEntry } from '../views/bundles.ts';
import type { ReviewChange } from './review.ts';
import type { TuiState } from './state.ts';

/** Something to do outside of the state. The reducer asks for it, `followEffects` does it and tells how it went. */
export type Effect =
  /** Text of our own, never a customer's, for the clipboard. `what` names it in the notice. */
  | { readonly kind: 'copy'; readonly text: string; readonly what: string }
  /** Keeps a mark or a note in the review file. */
  | { readonly kind: 'review'; readonly change: ReviewChange }
  /** The message to the customer, to be copied and shown. */
  | { readonly kind: 'ask'; readonly bundle: BundleEntry; readonly language: Language }
  | ExportEffect;

/** Writes a report. */
export interface ExportEffect {
  readonly kind: 'export';
  readonly format: string;
  /** Absolute. */
  readonly path: string;
  /** Whether somebody agreed to replace the file that is there. */
  readonly overwrite: boolean;
  readonly bundles: readonly BundleEntry[];
  /** The language of the report. */
  readonly speech: Speech;
  /** Whether the scan has written the messages in another language. */
  readonly isRetold: boolean;
}

/** An effect that was asked for, with its number in the session. */
export interface Requested {
  readonly number: number;
  readonly effect: Effect;
}

export function withEffect(state: TuiState, effect: Effect): TuiState {
  const number = (state.requested.at(-1)?.number ?? state.settled) + 1;
  return { ...state, requested: [...state.requested, { number, effect }] };
}

/** The effect is done; later ones may still be under way. */
export function withoutEffect(state: TuiState, number: number): TuiState {
  const requested = state.requested.filter((other) => other.number !== number);
  return { ...state, requested, settled: Math.max(state.settled, number) };
}
