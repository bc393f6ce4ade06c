import type { Coverage, FieldPath, Fields, ParseResult } from './fact.ts';
import type { BinarySection, Span, TextSection } from './section.ts';

/** How to get a piece of evidence: a command that prints complete, language-free data, and where to run it. */
export interface CollectStep {
  readonly command: string;
  readonly where: 'host' | 'guest';
}

/** A scope that has no rows of a kind. */
export type EmptyScope = Pick<Coverage, 'kind' | 'scope'>;

/** What is known of a kind without its parser: where it stands in a report, and how a customer can produce it. */
export interface KindDescription {
  /** Contract: ids are fixed once published. */
  readonly id: string;
  readonly title: string;
  /** `host`: only a Hyper-V host can have written it, so it never belongs to a known guest. */
  readonly writtenBy: 'host' | 'any';
  /** What it can show: fact kinds with all their fields (`hotfix`) or single fields (`os.build`). */
  readonly provides: readonly FieldPath[];
  /** True when one output shows all it can ever show of its machine, so that what it lacks is not asked of it again. */
  readonly whole: boolean;
  /**
   * The command that shows `need`; `scope` narrows it (a registry key and value name, a VM). Undefined when it cannot show it.
   * Without a `where` of its own an artifact kind is collected on the machine the need is about.
   */
  collect(need: FieldPath, scope: Fields): CollectStep | undefined;
  /** What it means when a command of this kind succeeds and prints nothing: all of these scopes are empty. */
  silence?(command: string): readonly EmptyScope[];
}

/** One type of artifact that is text: how it is recognised and parsed. */
export interface ArtifactKind extends KindDescription {
  /** The spans of a file that are of this kind, in order and not overlapping; cheap, total, never throws. */
  recognise(file: TextSection): readonly Span[];
  /** Total: never throws, never guesses. Every source lies inside the section. */
  parse(section: TextSection): ParseResult;
  /** Puts together what was read of the windows of one large text, in order. Without it the rows of all are listed. */
  join?(parts: readonly ParseResult[]): ParseResult;
}

/** One type of artifact that is a binary file: a dump, a hive, an event log. */
export interface BinaryKind extends KindDescription {
  /** By the first bytes of a file (up to 64 KB); total, never throws. */
  recognise(head: Uint8Array): boolean;
  /** Total. Reads only the ranges it needs: a file may have many GB. Every source is a `startByte` of the file. */
  parse(section: BinarySection): ParseResult;
}
