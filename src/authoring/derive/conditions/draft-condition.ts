import type { Severity } from '../../../model/rule.ts';
import type { ExampleOutcome } from '../../../rules/examples.ts';
import type { Signal } from '../signals/signal.ts';

/** What a draft tests, made of the signals of its topic. */
export interface DraftCondition {
  /** Of which signals it is made; the others are named in the summary only. */
  readonly from: readonly Signal[];
  readonly forEach: string;
  readonly severity: Severity;
  readonly tags: readonly string[];
  /** Conditions as they stand in YAML. */
  readonly appliesTo?: object;
  readonly when: object;
  /** A template with the placeholders of `when`. */
  readonly message: string;
  /** What was read, and what it means. */
  readonly reading: string;
  /** Words of the id, from the most telling one on. */
  readonly idWords: readonly string[];
  readonly examples: readonly DraftExample[];
}

export interface DraftExample {
  readonly outcome: ExampleOutcome;
  readonly description?: string;
  readonly files: readonly DraftFile[];
}

export interface DraftFile {
  readonly path: string;
  readonly text: string;
}

/** Undefined where the signals do not suffice for this sort of condition. */
export type ConditionMaker = (signals: readonly Signal[]) => DraftCondition | undefined;

/** Each value once, in order. */
export function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** A literal where there is one value, else the list of them. */
export function oneOrList<Value>(values: readonly Value[]): Value | readonly Value[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
