import type { Diagnostic } from '../model/diagnostic.ts';
import type { Language } from '../model/language.ts';
import type { BundleReport } from '../model/report.ts';
import type { Speech } from './speech.ts';

/** What the terminal UI knows of the outside: the command line makes one, tests make their own. */
export interface TuiSession {
  /** In the language of the scan: the messages of findings are written in it. */
  readonly speech: Speech;
  /** What the engineer pointed at, for the title: a path as given, or how many there are. */
  readonly title: string;
  readonly options: TuiOptions;
  /** Puts text into the clipboard of the engineer's terminal, which may be far away. */
  copy(text: string): void;
  /** The words of another language, fetched when somebody asks for it. */
  speak(language: Language): Promise<Speech>;
  /**
   * Starts the scan; called once. `planned` is told as soon as the number of bundles is known, before the first `bundle`, and
   * again when it changes; bundles come in any order. `signal` is aborted when the engineer leaves before the end.
   */
  scan(on: ScanEvents, signal: AbortSignal): Promise<ScanEnd>;
}

export interface TuiOptions {
  readonly color: boolean;
  /** Borders and signs in ASCII, for consoles without the others and for CJK terminals that draw them two columns wide. */
  readonly ascii: boolean;
}

export interface ScanEvents {
  planned(bundles: number): void;
  bundle(report: BundleReport): void;
}

export interface ScanEnd {
  /** About the run itself; what concerns one bundle stands in that bundle. */
  readonly diagnostics: readonly Diagnostic[];
}
