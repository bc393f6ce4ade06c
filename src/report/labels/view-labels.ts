import type { ArtifactEntry, FileEntry } from '../../model/report.ts';
import type { RuleStanding } from '../rule-standing.ts';

/** What the terminal UI says of files, facts and rules. Names and counts come in safe to print. */
export interface ViewLabels {
  readonly files: FileLabels;
  readonly facts: FactLabels;
  readonly rules: RuleViewLabels;
  readonly evidence: EvidenceLabels;
  readonly rows: RowFilterLabels;
}

export interface FileLabels {
  /** Groups of the list. */
  readonly state: Readonly<Record<FileEntry['state'], string>>;
  readonly status: Readonly<Record<ArtifactEntry['status'], string>>;
  readonly none: string;
  bytes(count: string): string;
  facts(count: string): string;
  lines(first: number, last: number): string;
  readonly noMachine: string;
  readonly recognised: string;
  readonly gave: string;
  readonly nothing: string;
  /** Of an archive or a mail. */
  members(count: string): string;
}

export interface FactLabels {
  readonly none: string;
  /** The column of machines. */
  readonly machine: string;
  readonly derived: string;
  readonly intention: string;
  readonly unreadable: string;
  readonly readAt: string;
  readonly derivedFrom: string;
}

export interface RuleViewLabels {
  /** Groups of the list. */
  readonly standing: Readonly<Record<RuleStanding, string>>;
  /** `2 of 5`: subjects with the outcome of the group. */
  subjects(count: number, all: number): string;
  readonly none: string;
  readonly notJudged: string;
  readonly why: string;
  readonly whyMatched: string;
  moreSubjects(left: number): string;
  readonly upload: string;
}

/** Facts and explanations are read again from the bundle. */
export interface EvidenceLabels {
  readonly reading: string;
  readonly problem: Readonly<Record<'gone' | 'unreadable', string>>;
  readonly changed: string;
  readonly openToRead: string;
}

export interface RowFilterLabels {
  /** Behind the title of a list that shows some of its rows. */
  shown(shown: string, all: string, text: string): string;
  hidden(all: string, text: string): string;
}
