import type { Truth } from '../../model/evaluation.ts';
import type { Confidence, Operator, RuleStatus, Severity } from '../../model/rule.ts';
import type { MissingReason, Outcome } from '../../model/verdict.ts';

/** What `explain`, `rules list`, `rules show` and `rules docs` say of a rule, its conditions and what came of them. */
export interface RuleLabels {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly status: Readonly<Record<RuleStatus, string>>;
  /** What a rule judges one by one; a fact kind is told by its id. */
  readonly subject: Readonly<Record<'machine' | 'vm' | 'bundle', string>>;
  readonly condition: ConditionLabels;
  readonly document: DocumentLabels;
  readonly explain: ExplainLabels;
  readonly catalogue: CatalogueLabels;
}

export interface ConditionLabels {
  readonly all: string;
  readonly any: string;
  readonly not: string;
  none(condition: string): string;
  /** A condition on the machine that a VM runs on, or on the one in it. */
  of(condition: string, side: 'host' | 'guest'): string;
  /** Rows of a kind that pass several tests. */
  rows(kind: string, tests: readonly string[]): string;
  /** A test on a field, which may stand behind its kind. */
  test(field: string, operator: Operator, operand: string): string;
}

/** The parts of a rule as a document; the lower-case ones stand in a column of 12. */
export interface DocumentLabels {
  readonly id: string;
  readonly severity: string;
  readonly confidence: string;
  readonly status: string;
  readonly pack: string;
  readonly forEach: string;
  readonly tags: string;
  readonly explains: string;
  readonly message: string;
  readonly appliesTo: string;
  readonly when: string;
  readonly ruleOut: string;
  readonly why: string;
  readonly remedy: string;
  readonly undo: string;
  readonly verify: string;
  readonly falseAlarms: string;
  readonly sources: string;
}

export interface ExplainLabels {
  /** In a column of 12. */
  readonly section: Readonly<Record<'applies to' | 'when' | 'rule out' | 'missing', string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly suspected: string;
  /** At most 7 columns. */
  readonly truth: Readonly<Record<Truth, string>>;
  readonly reason: Readonly<Record<MissingReason, string>>;
  readonly notAbout: string;
  /** A row was seen that no test asks anything of. */
  readonly present: string;
  readonly notShown: string;
  readonly unreadable: string;
  conflicting(values: string): string;
  /** Of several values the one that fails a test. */
  fails(value: string): string;
  /** A row that another list, which is complete, lacks. */
  disputed(values: string): string;
  /** A derived value, with the lines below that it comes from. */
  derived(values: string): string;
  /** Where all rows of a kind are listed, so that none is missing by chance. */
  listed(place: string): string;
  fields(fields: readonly string[]): string;
}

/** What the catalogue of rules says beside the parts of a rule. */
export interface CatalogueLabels {
  readonly title: string;
  /** What severity and confidence mean, and how many rules there are. */
  introduction(rules: string): string;
  readonly contents: string;
  readonly finding: string;
  /** Titles of the folders that rules stand in; another folder is called by its name. */
  readonly areas: ReadonlyMap<string, string>;
  /** Rules that stand in no folder. */
  readonly others: string;
  readonly condition: string;
  /** The fields that the conditions of a rule look at. */
  readonly reads: string;
  derivedFrom(paths: string): string;
  ofSide(path: string, side: 'host' | 'guest'): string;
  /** The commands that show what a rule reads. */
  readonly commands: string;
  readonly ruleFile: string;
  readonly examples: string;
  readonly backToContents: string;
}
