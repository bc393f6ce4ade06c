import type { Panel } from './panel.ts';
import { shownSource } from './source/source.ts';
import type { ScanState, Size, TuiState } from './state.ts';

/** From this width on, the details stand beside the list. */
const WIDE = 90;
const LEAST_COLUMNS = 24;
const LEAST_ROWS = 7;
const NARROWEST_LIST = 40;
const WIDEST_LIST = 84;
const LIST_SHARE = 0.5;
/** A border and a blank at both sides. */
const PANE_MARGIN = 4;
const PANE_BORDERS = 2;
/** The column in front of a row that shows which one is selected. */
const GUTTER = 1;

/** A pane with its border, and what it has room for. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

export interface Layout {
  /** Too small for anything but a word about it. */
  readonly isTooSmall: boolean;
  readonly hasProgress: boolean;
  /** Undefined: not in sight. */
  readonly list: PaneSize | undefined;
  readonly detail: PaneSize | undefined;
  readonly help: PaneSize | undefined;
  /** The panel of the filter, in place of the details. */
  readonly filter: PaneSize | undefined;
  readonly source: PaneSize | undefined;
  /** In place of the lists. */
  readonly panel: PaneSize | undefined;
}

export function layoutOf(state: TuiState): Layout {
  const { columns, rows } = state.size;
  const hasProgress = !state.scan.isDone;
  const height = heightOf(state.size, state.scan);
  const isTooSmall = columns < LEAST_COLUMNS || rows < LEAST_ROWS;
  const frame = {
    isTooSmall,
    hasProgress,
    list: undefined,
    detail: undefined,
    help: undefined,
    panel: undefined,
    filter: undefined,
    source: undefined,
  };
  if (state.help !== undefined) return { ...frame, help: paneSize(columns, height) };
  if (state.panel !== undefined) return { ...frame, panel: panelSize(state.panel, columns, height) };
  if (shownSource(state) !== undefined) return { ...frame, source: sourceSize(state.size, state.scan) };
  const isFilter = state.filterPanel !== undefined;
  if (columns < WIDE && isFilter) return { ...frame, filter: paneSize(columns, height, GUTTER) };
  if (columns < WIDE) {
    const isDetail = state.focus === 'detail';
    return {
      ...frame,
      list: isDetail ? undefined : paneSize(columns, height, GUTTER),
      detail: isDetail ? paneSize(columns, height) : undefined,
    };
  }
  const listWidth = Math.min(WIDEST_LIST, Math.max(NARROWEST_LIST, Math.round(columns * LIST_SHARE)));
  return {
    ...frame,
    list: paneSize(listWidth, height, GUTTER),
    detail: isFilter ? undefined : paneSize(columns - listWidth, height),
    filter: isFilter ? paneSize(columns - listWidth, height, GUTTER) : undefined,
  };
}

/** The pane of a file that is looked at, in sight or not. */
export function sourceSize(size: Size, scan: ScanState): PaneSize {
  return paneSize(size.columns, heightOf(size, scan));
}

function heightOf({ rows }: Size, { isDone }: ScanState): number {
  return rows - 2 - (isDone ? 0 : 1);
}

/** Text has no border, but a title above it. */
function panelSize({ kind }: Panel, width: number, height: number): PaneSize {
  if (kind === 'export') return paneSize(width, height);
  return { width, height, columns: Math.max(1, width), rows: Math.max(1, height - 1) };
}

function paneSize(width: number, height: number, gutter = 0): PaneSize {
  return {
    width,
    height,
    columns: Math.max(1, width - PANE_MARGIN - gutter),
    rows: Math.max(1, height - PANE_BORDERS),
  };
}
