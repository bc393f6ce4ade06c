import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Language } from '../../model/language.ts';
import type { ThemeName } from '../../report/labels/screen-labels.ts';
import { countsBySeverity, type SeverityCounts } from '../../report/select.ts';
import type { KeyContext } from '../keymap.ts';
import type { Tone } from '../lines/line.ts';
import { createLook, type Look } from '../lines/look.ts';
import type { Speech } from '../speech.ts';
import { type ArrangedView, type Arrangements, USUAL } from '../views/arrangement.ts';
import type { BundleEntry, OpenedBundle } from '../views/bundles.ts';
import type { Copied } from './copying.ts';
import type { Requested } from './effects.ts';
import type { FoundEvidence } from './evidence.ts';
import type { Desk, Panel } from './panel.ts';
import type { Prompt } from './prompt.ts';
import type { ReviewState } from './review.ts';
import { NO_ROW_FILTERS, type RowFilters } from './row-filter.ts';
import type { Search } from './search.ts';
import { type SourceState, shownSource } from './source/source.ts';

/** The lists there are. */
export const VIEWS = ['bundles', 'findings', 'unchecked', 'files', 'facts', 'rules'] as const;
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
  /** Which of the links in the details was chosen, by its number; undefined: none yet. */
  readonly link?: number;
  /** The line of the details that a search went to; undefined: none yet. */
  readonly match?: number;
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

/** The panel that a filter is made in. */
export interface FilterPanelState {
  /** The list that it filters. */
  readonly view: ArrangedView;
  /** Key of the row that keys act on; undefined: the first. */
  readonly selected: string | undefined;
}

/** How something went that somebody asked for. */
export interface Notice {
  /** May hold a customer's text. */
  readonly text: string;
  readonly tone?: Tone;
}

/** All that the terminal UI shows. Plain values: `reduce` makes the next one. */
export interface TuiState {
  readonly title: string;
  /** The one that was asked for; that of `look` until its words are there. */
  readonly language: Language;
  /** The one that the messages of findings are written in. */
  readonly scanLanguage: Language;
  readonly look: Look;
  /** Undefined: without colours. */
  readonly theme: ThemeName | undefined;
  readonly size: Size;
  readonly scan: ScanState;
  /** Worst first. */
  readonly bundles: readonly BundleEntry[];
  /** Of the bundles that were looked at last, the latest first. */
  readonly reports: readonly OpenedBundle[];
  readonly view: ViewId;
  /** Key of the bundle whose findings are shown. */
  readonly open: string | undefined;
  readonly focus: 'list' | 'detail';
  readonly places: Readonly<Record<ViewId, Place>>;
  /** How the lists that can be filtered and sorted are shown. */
  readonly arranged: Arrangements;
  /** Undefined: it is closed. */
  readonly filterPanel: FilterPanelState | undefined;
  /** Of the bundles whose facts were looked at last, the latest first. */
  readonly evidence: readonly FoundEvidence[];
  readonly rowFilters: RowFilters;
  /** A line that is being typed; it has the keyboard. */
  readonly prompt: Prompt | undefined;
  readonly search: Search | undefined;
  /** The file that was looked at last; it may be out of sight. */
  readonly source: SourceState | undefined;
  /** Stands in the last row until the next key. */
  readonly notice: Notice | undefined;
  /** What is still to be done outside, in the order it was asked for. */
  readonly requested: readonly Requested[];
  /** The highest number of an effect that is done. */
  readonly settled: number;
  readonly desk: Desk;
  readonly review: ReviewState;
  /** What was copied last. */
  readonly copied: Copied | undefined;
  readonly panel: Panel | undefined;
  /** Lines that the help is scrolled down; undefined: it is closed. */
  readonly help: number | undefined;
  /** Whether the terminal tells of the mouse. */
  readonly mouse: boolean;
  /** How often somebody wanted to go to the shell. */
  readonly suspends: number;
  readonly isLeaving: boolean;
}

export const START: Place = { selected: undefined, scrolled: 0 };

/** At the beginning of every view of a bundle. */
export function startPlaces(bundles: Place): TuiState['places'] {
  return { bundles, findings: START, unchecked: START, files: START, facts: START, rules: START };
}

export interface StateOptions {
  readonly speech: Speech;
  readonly title: string;
  readonly theme?: ThemeName | undefined;
  readonly ascii: boolean;
  readonly size: Size;
  readonly desk: Desk;
  readonly review: Omit<ReviewState, 'entries'>;
}

export function initialState({ speech, title, theme, ascii, size, desk, review }: StateOptions): TuiState {
  const { language } = speech.labels;
  return {
    title,
    language,
    scanLanguage: language,
    look: createLook(speech, language, ascii),
    theme,
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
    reports: [],
    view: 'findings',
    open: undefined,
    focus: 'list',
    places: startPlaces(START),
    arranged: USUAL,
    filterPanel: undefined,
    evidence: [],
    rowFilters: NO_ROW_FILTERS,
    prompt: undefined,
    search: undefined,
    source: undefined,
    notice: undefined,
    requested: [],
    settled: 0,
    desk,
    review: { ...review, entries: new Map() },
    copied: undefined,
    panel: undefined,
    help: undefined,
    mouse: false,
    suspends: 0,
    isLeaving: false,
  };
}

/** The bundle whose findings are shown; undefined also while its report is not there yet. */
export function openBundle(state: TuiState): OpenedBundle | undefined {
  return openedBundle(state, state.open);
}

/** A bundle whose report is at hand. */
export function openedBundle({ reports }: TuiState, key: string | undefined): OpenedBundle | undefined {
  return key === undefined ? undefined : reports.find((bundle) => bundle.key === key);
}

/** The bundle that was opened, as the list knows it. */
export function openEntry(state: TuiState): BundleEntry | undefined {
  return openBundle(state) ?? entryOf(state, state.open);
}

export function entryOf({ bundles }: TuiState, key: string | undefined): BundleEntry | undefined {
  return key === undefined ? undefined : bundles.find((entry) => entry.key === key);
}

/** Where the keyboard is. */
export function keyContext(state: TuiState): KeyContext {
  if (state.help !== undefined) return 'help';
  if (state.panel !== undefined) return state.panel.kind;
  if (shownSource(state) !== undefined) return 'source';
  if (state.filterPanel !== undefined) return 'filter';
  return state.focus === 'detail' ? 'detail' : state.view;
}
