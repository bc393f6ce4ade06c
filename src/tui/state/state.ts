import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ReportHead } from '../../model/report.ts';
import { EN } from '../../report/labels/en.ts';
import { countsBySeverity, type SeverityCounts } from '../../report/select.ts';
import type { KeyContext } from '../keymap.ts';
import { createLook, type Look } from '../lines/look.ts';
import type { BundleEntry } from '../views/bundles.ts';

/** The lists there are. */
export const VIEWS = ['bundles', 'findings', 'unchecked'] as const;
export type ViewId = (typeof VIEWS)[number];

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Where somebody is in a view. */
export interface Place {
  /** Key of the selected row; undefined: the first one, whichever that is. */
  readonly selected: string | undefined;
  /** Lines that the details are scrolled down; may lie beyond their end. */
  readonly scrolled: number;
}

export interface ScanState {
  /** Undefined while the bundles are being looked for. */
  readonly planned: number | undefined;
  readonly read: number;
  readonly isDone: boolean;
  /** Findings of all bundles read. */
  readonly counts: SeverityCounts;
  /** Milliseconds of the session's clock: when the first bundle could begin, and when the last one ended. */
  readonly startedAt: number;
  readonly at: number;
  /** About the run itself; known at its end. */
  readonly diagnostics: readonly Diagnostic[];
}

/** All that the terminal UI shows. Plain values: `reduce` makes the next one. */
export interface TuiState {
  readonly title: string;
  readonly look: Look;
  readonly size: Size;
  readonly scan: ScanState;
  /** Worst first. */
  readonly bundles: readonly BundleEntry[];
  readonly view: ViewId;
  /** Key of the bundle whose findings are shown. */
  readonly open: string | undefined;
  readonly focus: 'list' | 'detail';
  readonly places: Readonly<Record<ViewId, Place>>;
  /** Lines that the help is scrolled down; undefined: it is closed. */
  readonly help: number | undefined;
  readonly isLeaving: boolean;
}

export const START: Place = { selected: undefined, scrolled: 0 };

export interface StateOptions {
  readonly head: ReportHead;
  readonly title: string;
  readonly ascii: boolean;
  readonly size: Size;
}

export function initialState({ head, title, ascii, size }: StateOptions): TuiState {
  return {
    title,
    look: createLook(head, EN, ascii),
    size,
    scan: {
      planned: undefined,
      read: 0,
      isDone: false,
      counts: countsBySeverity([]),
      startedAt: 0,
      at: 0,
      diagnostics: [],
    },
    bundles: [],
    view: 'findings',
    open: undefined,
    focus: 'list',
    places: { bundles: START, findings: START, unchecked: START },
    help: undefined,
    isLeaving: false,
  };
}

/** The bundle whose findings are shown. */
export function openBundle(state: TuiState): BundleEntry | undefined {
  return state.open === undefined ? undefined : state.bundles.find((entry) => entry.key === state.open);
}

/** Where the keyboard is. */
export function keyContext(state: TuiState): KeyContext {
  if (state.help !== undefined) return 'help';
  return state.focus === 'detail' ? 'detail' : state.view;
}
