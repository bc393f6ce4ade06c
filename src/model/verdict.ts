import type { Diagnostic } from './diagnostic.ts';
import type { Fields } from './fact.ts';
import type { SourceRef } from './source.ts';

export type Outcome = 'matched' | 'not-matched' | 'not-applicable' | 'inconclusive' | 'errored';

/** Why something needed is missing. `unattributed`: it is there, but no machine could be named for it. */
export type MissingReason = 'not-collected' | 'not-shown' | 'cut' | 'conflicting' | 'unattributed';

/** A need that no artifact settled. `need` is a field path, with the registry value in brackets where one is meant. */
export interface Missing {
  readonly need: string;
  readonly reason: MissingReason;
}

/** A quoted place: the line as the customer sent it, and the fields of the fact that decided there. */
export interface Evidence {
  readonly source: SourceRef;
  readonly excerpt: string;
  readonly fact: string;
  readonly fields: Fields;
}

/** What a verdict is about. Empty when the upload holds no such subject. `fact` identifies a row of the fact kind the rule is for. */
export interface Subject {
  readonly machine?: string;
  readonly vm?: string;
  readonly fact?: string;
}

/** What one rule says of one subject. */
export interface Verdict {
  readonly rule: string;
  readonly subject: Subject;
  readonly outcome: Outcome;
  /** The condition holds, but whether an exception applies could not be settled. */
  readonly suspected?: true;
  readonly missing?: readonly Missing[];
  readonly evidence?: readonly Evidence[];
  readonly diagnostic?: Diagnostic;
}
