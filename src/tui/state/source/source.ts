import type { SourceProblem, SourceText } from '../../session.ts';
import type { TuiState } from '../state.ts';
import type { SourceMark } from './marks.ts';

/** A place in sight: a line, and how many rows of a wrapped line are above. */
export interface SourcePlace {
  readonly line: number;
  readonly row: number;
}

/** The lines that are in memory. */
export interface SourcePart {
  readonly from: number;
  /** How many lines were asked for; fewer came where the file ends. */
  readonly asked: number;
  readonly lines: readonly string[];
}

export interface SourceSearch {
  readonly text: string;
  /** Where somebody was when it began, to come back to. */
  readonly origin: SourcePlace;
  /** What is to be looked for next; each request has its own number. */
  readonly request: { readonly number: number; readonly from: number; readonly step: 1 | -1 } | undefined;
  /** The number of the last request that was answered. */
  readonly answered: number | undefined;
  /** The line of the last match. */
  readonly found: number | undefined;
}

/** What is known of the file once it is open. */
export type OpenedSource = Pick<SourceText, 'form' | 'bytes' | 'encoding' | 'notes' | 'offsets'>;

/** A file that is looked at. */
export interface SourceState {
  /** Another one for each file that is opened in a session. */
  readonly id: number;
  /** Once it was left, it can be come back to. */
  readonly isShown: boolean;
  /** Key of the bundle it belongs to. */
  readonly bundle: string;
  readonly path: string;
  readonly marks: readonly SourceMark[];
  /** Number of the mark that one came for. */
  readonly mark: number | undefined;
  /** Fingerprint of the finding that one came from: of all that names a place it is told first. */
  readonly finding: string | undefined;
  readonly opened: OpenedSource | undefined;
  readonly problem: SourceProblem | undefined;
  /** It is not what the scan read. */
  readonly isChanged: boolean;
  /** Lines that are known so far. */
  readonly count: number;
  readonly isCounted: boolean;
  readonly top: SourcePlace;
  /** Columns at the left that are out of sight; lines that are wrapped have none. */
  readonly left: number;
  readonly isWrapped: boolean;
  /** Waits for the end to be known. */
  readonly isForEnd: boolean;
  /** The line whose highlighted part is to come into sight, once it is there. */
  readonly reveal: number | undefined;
  readonly part: SourcePart | undefined;
  readonly search: SourceSearch | undefined;
}

/** The file in sight. */
export function shownSource(state: TuiState): SourceState | undefined {
  return state.source?.isShown === true ? state.source : undefined;
}

export function hideSource(state: TuiState): TuiState {
  const { source } = state;
  return source?.isShown === true ? { ...state, source: { ...source, isShown: false } } : state;
}

/** A line, where it is in memory. */
export function lineAt({ part }: SourceState, line: number): string | undefined {
  return part === undefined || line < part.from ? undefined : part.lines[line - part.from];
}
