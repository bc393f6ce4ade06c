import type { FieldPath, Fields, FieldValue } from './fact.ts';
import type { Condition, Confidence, Severity } from './rule.ts';
import type { SourceRef } from './source.ts';
import type { MissingReason, Verdict } from './verdict.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** A piece of evidence that would settle an unknown condition. */
export interface Need {
  readonly path: FieldPath;
  readonly reason: MissingReason;
  /** What the condition fixes by value: a registry key and name, a component. */
  readonly scope: Fields;
  /** Whose evidence it is; `null` for an upload that names no machine, undefined when that machine is not known. */
  readonly machine?: string | null;
  readonly vm?: string;
  /** In a VM rule: asked of the host or of the guest. */
  readonly side?: 'host' | 'guest';
  /** Artifact kinds that showed the row without the field: asking for them again is no use. */
  readonly shownBy: readonly string[];
  /** Other evidence that would do as well. */
  readonly alternatives?: readonly Need[];
}

/** A field that a condition looked at. */
export interface SeenField {
  readonly field: string;
  readonly state: 'value' | 'conflicting' | 'unreadable' | 'not-shown';
  /** When conflicting the one of its place. */
  readonly values: readonly FieldValue[];
  /** A test on it is false. */
  readonly fails?: true;
}

/** What a condition looked at in one place. */
export interface Seen {
  readonly fields: readonly SeenField[];
  readonly source: SourceRef;
  /** Where a derived value comes from. */
  readonly from?: readonly SourceRef[];
  /** Another artifact, which lists all such rows, lacks this one. */
  readonly disputed?: true;
}

/** A condition with what came of it, for `explain`, which puts it into words. */
export interface TraceNode {
  readonly condition: Condition;
  readonly truth: Truth;
  readonly seen: readonly Seen[];
  /** Complete lists that prove the absence of a row. */
  readonly lists?: readonly SourceRef[];
  readonly children: readonly TraceNode[];
}

/** What came of one rule on one subject, with all that presenting and asking need. */
export interface RuleResult {
  readonly verdict: Verdict;
  readonly needs: readonly Need[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Values for the placeholders of the message. */
  readonly values: Fields;
  /** Identity of the deciding fact; empty where its kind has one row a machine. */
  readonly identity: string;
  /** The machine and VM that the deciding rows agree on, where the subject names none: a complaint's VM. */
  readonly about: { readonly machine?: string; readonly vm?: string };
  readonly trace: readonly { readonly section: 'applies to' | 'when' | 'rule out'; readonly node: TraceNode }[];
}
