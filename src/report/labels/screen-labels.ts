import type { FileEntry, Status } from '../../model/report.ts';
import type { Confidence, Severity } from '../../model/rule.ts';
import type { MissingReason } from '../../model/verdict.ts';
import type { KeyAction } from './key-actions.ts';
import type { ViewLabels } from './view-labels.ts';

/** The lists there are. */
type ListName = 'bundles' | 'findings' | 'unchecked' | 'files' | 'facts' | 'rules';

/** What only the terminal UI says. Names come in safe to print. */
export interface ScreenLabels {
  readonly keys: Readonly<Record<KeyAction, string>>;
  readonly help: HelpLabels;
  readonly lists: ListLabels;
  readonly detail: DetailLabels;
  readonly scan: ScanLabels;
  readonly notices: NoticeLabels;
  readonly colors: ColorLabels;
  /** In front of what is being typed. */
  readonly prompts: Readonly<
    Record<'search' | 'filter' | 'rows' | 'find' | 'line' | 'note' | 'export' | 'overwrite', string>
  >;
  readonly exporting: ExportLabels;
  readonly source: SourceLabels;
  readonly filter: FilterLabels;
  readonly views: ViewLabels;
  /** The orders of the lists, the usual one first. */
  readonly sorts: {
    readonly bundles: Readonly<Record<'worst' | 'name' | 'machine' | 'findings', string>>;
    readonly findings: Readonly<Record<'severity' | 'machine' | 'rule' | 'cause', string>>;
  };
}

/** What leaves rows of a list out. */
export interface FilterLabels {
  readonly title: string;
  readonly facet: Readonly<Record<'severity' | 'confidence' | 'review' | 'machine' | 'tag' | 'status', string>>;
  readonly status: Readonly<Record<Status, string>>;
  readonly text: string;
  readonly anyText: string;
  readonly review: Readonly<Record<'open' | 'reviewed', string>>;
  /** In the title of the list, in front of what is wanted. */
  hides(rows: number): string;
  readonly hidesAll: Readonly<Record<'bundles' | 'findings', (rows: number) => string>>;
  readonly howToClear: string;
  readonly nothingToClear: string;
  readonly nothingToFold: string;
  sorted(order: string): string;
}

/** How the terminal UI is coloured. `neutral` reads on every background, `contrast` uses no colour but shapes and weight. */
export type ThemeName = 'neutral' | 'dark' | 'light' | 'contrast';

export interface ColorLabels {
  readonly themes: Readonly<Record<ThemeName, string>>;
  readonly chosen: (theme: string) => string;
  /** No colours were asked for. */
  readonly off: string;
}

/** What stands around a file that is looked at. */
export interface SourceLabels {
  /** In the title of the screen. */
  readonly place: string;
  readonly opening: string;
  readonly searching: string;
  /** The file is no text, and these are not its lines. */
  readonly quotes: string;
  /** The same in two words, where an encoding stands otherwise. */
  readonly binary: string;
  readonly changed: string;
  evidence(number: number, all: number): string;
  column(number: number): string;
  /** Why there is nothing to look at; with the particulars where there are some. */
  readonly problem: Readonly<Record<'gone' | 'unreadable' | 'no-text', string>>;
  readonly empty: string;
  /** Nothing in sight leads to a file. */
  readonly nothingHere: string;
  readonly noEvidence: string;
  readonly isWrapped: string;
  noLine(text: string): string;
}

/** The panel that writes a report. */
export interface ExportLabels {
  readonly title: string;
  /** By the name of the format. */
  readonly formats: Readonly<Record<string, string>>;
  /** In front of what is written, and of where. */
  readonly what: string;
  readonly file: string;
  allBundles(count: number): string;
}

export interface HelpLabels {
  readonly title: string;
  readonly keysIn: Readonly<Record<ListName | 'detail' | 'filter' | 'source' | 'text' | 'export' | 'help', string>>;
  readonly signs: string;
  readonly sign: Readonly<Record<Severity | 'suspected' | 'limit' | 'branch' | 'reviewed' | 'note', string>>;
  readonly confidence: string;
  readonly meaning: Readonly<Record<Confidence, string>>;
}

/** `foreign`: something else has its name; `busy`: another session is writing it. */
export type ReviewTroubleKind = 'foreign' | 'unreadable' | 'busy' | 'unwritable';

/** How something went that somebody asked for. */
export interface NoticeLabels {
  readonly mouseOn: string;
  readonly mouseOff: string;
  /** Where a program cannot be put aside. */
  readonly noShell: string;
  copied(what: string): string;
  /** Only a part is copied, as `what` says. */
  copiedPart(what: string): string;
  /** The message to the customer has the most useful commands only. */
  partAsked(commands: number, all: number): string;
  /** What is copied, with commands in it: pressing the key again copies the first of them. */
  whole(what: string, commands: number): string;
  /** Which command is copied, where there are several: pressing the key again copies the next. */
  oneOf(what: string, number: number, count: number): string;
  notFound(text: string): string;
  readonly noSearch: string;
  readonly nothingToCopy: string;
  readonly nothingCopied: string;
  readonly nothingToAsk: string;
  readonly onlyFindings: string;
  reviewed(done: number, all: number, file: string): string;
  /** `note` is empty where it was taken away. */
  noted(note: string, file: string): string;
  /** Why marks and notes could not be read from the review file, or written to it. */
  reviewTrouble(kind: ReviewTroubleKind, file: string, reason: string): string;
  readonly notAllRead: string;
  readonly nothingToExport: string;
  written(path: string): string;
}

/** Titles and groups of the lists, and what stands in an empty one. */
export interface ListLabels {
  readonly title: Readonly<Record<ListName, string>>;
  /** In the title of the screen. */
  readonly place: Readonly<Record<ListName, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  /** Of a bundle that was not read as a whole; at most 8 columns. */
  readonly status: Readonly<Record<Status, string>>;
  /** Findings that explain others, and the others. */
  readonly causes: string;
  readonly alone: string;
  /** In place of the name of a machine. */
  readonly wholeBundle: string;
  readonly noMachine: string;
  readonly openComplaints: string;
  readonly suspected: string;
  readonly ask: string;
  readonly withoutCommand: string;
  readonly failedRules: string;
  readonly bundlesToCome: string;
  readonly findingsToCome: string;
  nothingToRead(name: string): string;
  readonly whatABundleIs: string;
  readonly nothingChecked: string;
  readonly allChecked: string;
  readonly allCheckedNothingToAsk: string;
  seeWhatToAsk(rules: number): string;
  /** Behind the title of the findings. */
  reviewed(done: number, all: number): string;
}

/** What the details are made of. */
export interface DetailLabels {
  readonly machines: string;
  readonly complaints: string;
  readonly failedRules: string;
  readonly unread: string;
  readonly inPart: string;
  explainedBy(titles: readonly string[]): string;
  /** A file that was not read, and why. */
  readonly fileState: Readonly<Record<Exclude<FileEntry['state'], 'recognised' | 'duplicate'>, string>>;
  readonly evidence: string;
  morePlaces(all: number): string;
  readonly explains: string;
  readonly cause: string;
  readonly why: string;
  readonly remedy: string;
  readonly undo: string;
  readonly verify: string;
  readonly falseAlarms: string;
  readonly reviewed: string;
  readonly note: string;
  readonly collectCommand: string;
  /** The message to the customer. */
  readonly message: string;
  readonly sources: string;
  readonly complaint: string;
  readonly notExplained: string;
  readonly writtenIn: string;
  readonly mayBeUnchecked: string;
  waiting(rules: number, needs: readonly string[]): string;
  collectOn(place: string): string;
  readonly wouldSettle: string;
  readonly suspected: string;
  readonly whySuspected: string;
  readonly seen: string;
  readonly missing: string;
  subject(name: string): string;
  readonly advice: Readonly<Record<MissingReason, string>>;
  failedRule(what: 'load' | 'evaluate'): string;
}

/** How far the scan is. Counts hold separators. */
export interface ScanLabels {
  readonly tooSmall: string;
  looking(name: string): string;
  reading(name: string): string;
  progress(read: string, planned: string): string;
  speed(perSecond: string): string;
  left(seconds: number): string;
}
