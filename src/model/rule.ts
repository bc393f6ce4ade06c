import type { FieldValue } from './fact.ts';
import type { RuleProse } from './prose.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
/** How bad it is for the customer. */
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['proved', 'likely', 'field-report'] as const;
/** `proved`: read directly; `likely`: inferred; `field-report`: somebody's experience. */
export type Confidence = (typeof CONFIDENCES)[number];

export const RULE_STATUSES = ['stable', 'experimental', 'draft', 'deprecated'] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'in',
  'contains',
  'starts-with',
  'ends-with',
  'matches',
  'exists',
  'version-lt',
  'version-le',
  'version-gt',
  'version-ge',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One comparison on one field. A literal is `eq`, a list is `in`. Several operators on a field are all required. */
export interface FieldTest {
  readonly field: string;
  readonly operator: Operator;
  readonly operand: FieldValue | readonly FieldValue[];
}

/** What a branch of `any` may say for itself; the first true branch decides. */
export interface BranchMarks {
  readonly confidence?: Confidence;
  readonly severity?: Severity;
}

export type Condition =
  | ({ readonly op: 'all' | 'any'; readonly of: readonly Condition[] } & BranchMarks)
  | ({ readonly op: 'not'; readonly of: Condition } & BranchMarks)
  | ({
      readonly op: 'some' | 'none';
      readonly kind: string;
      /** In a vm rule: whose facts of a machine-scoped kind are meant. */
      readonly side?: 'host' | 'guest';
      readonly where: readonly FieldTest[];
    } & BranchMarks);

/**
 * Where a rule's knowledge comes from: a document and the heading path in it, or a public page. `digest` is that of the text of the
 * section when somebody last read it for this rule.
 */
export type RuleSource =
  | { readonly document: string; readonly section: string; readonly digest?: string }
  | { readonly url: string; readonly title?: string };

/** What a rule says in one language: all that a translator translates. Prose is Markdown. */
export interface RuleWording {
  readonly title: string;
  readonly summary: string;
  /** Template with `{field}` placeholders. */
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly undo?: string;
  readonly verify?: string;
  readonly falseAlarms?: string;
  /** The same sections, parsed. */
  readonly prose: RuleProse;
}

/** What reporters need to tell a finding; everything but the condition. */
export interface RuleText extends RuleWording {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly status: RuleStatus;
  readonly tags: readonly string[];
  readonly sources: readonly RuleSource[];
  readonly explains: readonly string[];
}

/** A rule ready to evaluate: plain JSON, so that the shipped pack is compiled at build. */
export interface CompiledRule extends RuleText {
  /** `machine` (default), `vm`, `bundle`, or a fact kind. */
  readonly forEach: string;
  readonly appliesTo?: Condition;
  readonly when: Condition;
  readonly ruleOut?: Condition;
  /** The id of the rule of an earlier pack whose place it takes: its own. */
  readonly replaces?: string;
  /** Where the rule file is, for messages: relative to its pack. */
  readonly path: string;
  /** The name of its pack; of one without a name, its folder as it was given. Absent for a rule outside of any pack. */
  readonly pack?: string;
}

/** Order from worst to mildest; smaller is worse. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
