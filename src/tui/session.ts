import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleResult } from '../model/evaluation.ts';
import type { Fact } from '../model/fact.ts';
import type { Language } from '../model/language.ts';
import type { BundleReport } from '../model/report.ts';
import type { CompiledRule } from '../model/rule.ts';
import type { SourceRef } from '../model/source.ts';
import type { BundleSummary } from '../report/bundle-summary.ts';
import type { ReviewTroubleKind, ThemeName } from '../report/labels/screen-labels.ts';
import type { Speech } from './speech.ts';
import type { Desk } from './state/panel.ts';
import type { ReviewChange, Reviews } from './state/review.ts';

/** What the terminal UI knows of the outside: the command line makes one, tests make their own. */
export interface TuiSession {
  /** In the language of the scan: the messages of findings are written in it. */
  readonly speech: Speech;
  /** What the engineer pointed at, for the title: a path as given, or how many there are. */
  readonly title: string;
  readonly options: TuiOptions;
  /** Puts text into the clipboard of the engineer's terminal, which may be far away. */
  copy(text: string): void;
  readonly desk: Desk;
  readonly review: ReviewDesk;
  /** The message that asks the customer for what is missing, as `hvtriage ask` prints it. */
  askMessage(report: BundleReport, language: Language): Promise<CustomerMessage>;
  /** Writes a report into a file. Rejects when that cannot be done. */
  export(request: ExportRequest): Promise<'written' | 'exists'>;
  /** The words of another language, fetched when somebody asks for it. */
  speak(language: Language): Promise<Speech>;
  /**
   * Starts the scan; called once. `planned` is told as soon as the number of bundles is known, before the first `bundle`, and
   * again when it changes; bundles come in any order. `signal` is aborted when the engineer leaves before the end.
   */
  scan(on: ScanEvents, signal: AbortSignal): Promise<ScanEnd>;
  /** The report of a bundle that the scan told without one. The scan may still run. */
  report(key: string, signal: AbortSignal): Promise<BundleReport>;
  /** A file of a bundle as it is now, to look at. `path` is one of the bundle's, a member of a container for example. */
  source(bundle: BundleReport, path: string): Promise<SourceText | SourceProblem>;
  /** What a bundle holds beyond its report: reads it again, since reports have no facts. Rejects where that cannot be done. */
  evidence(bundle: BundleReport): Promise<BundleEvidence | EvidenceProblem>;
}

/** A message to the customer with how many commands of how many it asks for. */
export interface CustomerMessage {
  readonly text: string;
  readonly commands: number;
  readonly all: number;
}

/** The facts of a bundle, and why its rules said what they said. */
export interface BundleEvidence {
  /** By artifact, in the order of the report; what was derived from them at the end. */
  readonly facts: readonly FactEvidence[];
  /** Every condition of every rule with the values seen. */
  readonly results: readonly RuleResult[];
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** The bundle is not what the scan read. */
  readonly isChanged: boolean;
  /** The lines at a place, as the customer sent them. */
  excerpt(source: SourceRef): string;
}

export interface FactEvidence {
  readonly fact: Fact;
  /** Kind of the artifact it was read from; undefined: it was derived from other facts. */
  readonly artifact: string | undefined;
  /** What somebody wants to change: no rule looks at it. */
  readonly isIntention: boolean;
}

/** Why there is no evidence. */
export interface EvidenceProblem {
  readonly problem: 'gone' | 'unreadable';
  /** The particulars, as the scan tells them. */
  readonly message?: string;
}

/** A file by its lines, from 1. What answers later rejects when the file is gone meanwhile, or once the signal is aborted. */
export interface SourceText {
  /** `quotes`: the file is no text, and its lines are what was read at `offsets`. */
  readonly form: 'text' | 'quotes';
  /** Size of the file. */
  readonly bytes: number;
  readonly encoding?: string;
  /** What limited its reading, as the scan tells it. */
  readonly notes: readonly string[];
  /** For each line of quotes the byte it was read at. */
  readonly offsets?: readonly number[];
  /** At most `count` lines from line `from`; fewer at the end. */
  lines(from: number, count: number, signal: AbortSignal): Promise<readonly string[]>;
  /** Counts the lines; `tell` is told how many are known so far. */
  count(tell: (lines: number) => void, signal: AbortSignal): Promise<number>;
  /** The first line with `text`, in whatever case, from line `from` on down (1) or up (-1) and around the end. */
  find(text: string, from: number, step: 1 | -1, signal: AbortSignal): Promise<number | undefined>;
}

/** Why there is nothing to look at. */
export interface SourceProblem {
  readonly problem: 'gone' | 'unreadable' | 'no-text';
  /** The particulars, as the scan tells them. */
  readonly message?: string;
}

/** Where marks and notes are kept. What it rejects with is a ReviewTrouble. */
export interface ReviewDesk {
  /** The file, as it is told to people. */
  readonly file: string;
  /** What the file calls the bundle with that path. */
  keyOf(path: string): string;
  load(): Promise<Reviews>;
  /** Adds one change to what the file holds by now, and answers all of that. */
  save(change: ReviewChange): Promise<Reviews>;
}

export class ReviewTrouble extends Error {
  readonly kind: ReviewTroubleKind;
  readonly reason: string;

  constructor(kind: ReviewTroubleKind, reason: string) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }
}

export interface ExportRequest {
  /** One of the desk. */
  readonly format: string;
  readonly path: string;
  /** Whether a file that is there may be replaced. */
  readonly overwrite: boolean;
  /** In the order of the report. */
  readonly reports: AsyncIterable<BundleReport>;
  readonly diagnostics: readonly Diagnostic[];
  /** The language of the report. */
  readonly speech: Speech;
  /** Whether the messages are to be told anew in that language. */
  readonly isRetold: boolean;
}

export interface TuiOptions {
  /** Undefined: without colours. */
  readonly theme?: ThemeName | undefined;
  /** Borders and signs in ASCII, for consoles without the others and for CJK terminals that draw them two columns wide. */
  readonly ascii: boolean;
}

export interface ScanEvents {
  planned(bundles: number): void;
  bundle(bundle: ScannedBundle): void;
}

/** A bundle that was read. Of ten thousand nobody could keep the reports: `report` of the session gets one when it is looked at. */
export interface ScannedBundle {
  /** Unique in the session. */
  readonly key: string;
  readonly summary: BundleSummary;
  /** Where it is at hand, because there are few. */
  readonly report?: BundleReport;
}

export interface ScanEnd {
  /** About the run itself; what concerns one bundle stands in that bundle. */
  readonly diagnostics: readonly Diagnostic[];
}
