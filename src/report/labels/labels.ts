import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Language } from '../../model/language.ts';
import type { Confidence, RuleStatus, Severity } from '../../model/rule.ts';
import type { MissingReason } from '../../model/verdict.ts';
import type { UnnamedMachine } from '../unnamed-machine.ts';

/** What can be done with a file that was not read. */
export type ConversionAdvice = 'to-text' | 'ask-for-analysis' | 'ask-for-words' | 'ask-for-text';

/**
 * Everything a report says that is neither a rule's text nor the customer's: once in each language, so that a label that is
 * missing in one is a type error. What counts or names something is a function, since word order and plurals differ. Names come
 * in safe to print and as they are shown.
 */
export interface Labels {
  readonly language: Language;
  readonly unnamed: UnnamedMachine;
  readonly words: WordLabels;
  readonly head: HeadLabels;
  readonly finding: FindingLabels;
  readonly open: OpenLabels;
  readonly reading: ReadingLabels;
  readonly totals: TotalLabels;
}

/** Words for the values of the contract, and the ways to join names. */
export interface WordLabels {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** Empty for what needs no mention. */
  readonly ruleStatus: Readonly<Record<RuleStatus, string>>;
  readonly role: Readonly<Record<'host' | 'guest', string>>;
  readonly level: Readonly<Record<Diagnostic['level'], string>>;
  /** Names in one row; `left` of them are not among `names`. */
  list(names: readonly string[], left: number): string;
  /** One of several. */
  either(words: readonly string[]): string;
  /** A title with remarks in brackets behind it. */
  withRemarks(title: string, remarks: readonly string[]): string;
  sentences(sentences: readonly string[]): string;
  more(left: number): string;
  morePlaces(left: number): string;
  rules(count: number): string;
  /** `3 critical`; the count may hold separators. */
  ofSeverity(count: string, severity: Severity): string;
  /** A VM where there are several hosts to tell apart. */
  vmOnHost(vm: string, host: string): string;
  /** Where a command is to be run; the name may be unknown. */
  place(where: 'host' | 'guest', name: string | undefined): string;
  missing(need: string, reason: MissingReason): string;
}

/** What was looked at. */
export interface HeadLabels {
  recognised(files: number, recognised: number): string;
  /** Days; both are the same where all was collected on one. */
  collected(first: string, last: string): string;
  moreMachines(left: number): string;
  readonly complaint: string;
  explainedBelow(rules: string): string;
  readonly notExplained: string;
  moreComplaints(left: number, notExplained: number): string;
  notExplainedCount(count: number): string;
  readonly readInPart: string;
}

/** The parts of a finding. */
export interface FindingLabels {
  /** In the margin: at most 9 columns. */
  readonly margin: Readonly<Record<Confidence | 'explains' | 'why' | 'remedy' | 'undo' | 'verify' | 'sources', string>>;
  /** The remedy was told for the finding `above`; either name may be empty. */
  asAbove(above: string, own: string): string;
}

/** What could not be checked. */
export interface OpenLabels {
  /** In the margin: at most 9 columns. */
  readonly margin: Readonly<Record<'of' | 'seen' | 'settle', string>>;
  suspected(count: number): string;
  runOn(places: string): string;
  /** `inPart` of the rules could be checked elsewhere. */
  unchecked(rules: number, inPart: number, hasCommands: boolean): string;
  readonly withoutCommand: string;
  /** Something missing of a subject that has a name. */
  missingOf(name: string, sentence: string): string;
  moreCommands(left: number): string;
  /** In front of the command that writes the message for the customer. */
  message(command: string): string;
}

/** What limited the reading. */
export interface ReadingLabels {
  failedRules(count: number, what: 'load' | 'evaluate'): string;
  /** At the end of a run, in front of the names of the rules. */
  notLoaded(count: number): string;
  /** In front of names, with a blank behind it where the language has one. */
  readonly notRecognised: string;
  readonly notRead: string;
  unreadable(name: string): string;
  readonly advice: Readonly<Record<ConversionAdvice, string>>;
  /** In front of a command where there is one. */
  conversion(names: string, advice: string, hasCommand: boolean): string;
  readonly limits: string;
  readonly limitsOfRun: string;
  moreLimits(left: number): string;
  /** In front of a message: the first place of a limit, which was met in `others` more. */
  limitAt(place: string, others: number): string;
  partly(artifactKind: string, status: 'partial' | 'failed'): string;
}

/** Sums, and what it means that nothing was found. */
export interface TotalLabels {
  outcomes(counts: OutcomeNumbers): string;
  bundles(count: number, withFindings: number, inPart: number, failed: number): string;
  readonly noBundle: string;
  duration(seconds: number): string;
  readonly failedBundle: string;
  readonly noFiles: string;
  nothingRecognised(files: number): string;
  /** `hasNotes`: something of severity info was found. */
  nothingFound(hasNotes: boolean, passed: number, notCheckable: number): string;
}

export interface OutcomeNumbers {
  readonly passed: number;
  readonly notCheckable: number;
  readonly notApplicable: number;
  readonly errored: number;
}
