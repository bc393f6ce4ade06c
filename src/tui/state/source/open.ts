import type { SourceRef } from '../../../model/source.ts';
import type { OpenedBundle } from '../../views/bundles.ts';
import { selectedRow } from '../../views/list.ts';
import { linkedSource } from '../links.ts';
import { currentList } from '../lists.ts';
import { openBundle, openedBundle, type TuiState } from '../state.ts';
import { markAt, sourceMarks, withPlace } from './marks.ts';
import { wentTo } from './scroll.ts';
import type { SourceState } from './source.ts';

/** Shows a file of the bundle in sight at a place. One that was looked at last shows what is already known of it. */
export function openSource(state: TuiState, source: SourceRef): TuiState {
  const bundle = bundleInSight(state);
  if (bundle === undefined) return state;
  const last = state.source;
  const isSame = last?.bundle === bundle.key && last.path === source.path && last.problem === undefined;
  const known = isSame ? last : freshSource(state, bundle, source.path);
  const file = { ...known, marks: withPlace(known.marks, source, known.opened?.offsets) };
  const mark = markAt(file.marks, source);
  const line = (mark === undefined ? undefined : file.marks[mark]?.startLine) ?? source.startLine ?? 1;
  const finding =
    state.view === 'findings' ? selectedRow(currentList(state), state.places.findings.selected)?.key : undefined;
  return wentTo(state, { ...file, isShown: true, mark, finding }, Math.max(1, line));
}

/** Shows the file of what is selected: its evidence, else the file that was looked at last. */
export function showSource(state: TuiState): TuiState {
  const { source, look } = state;
  const linked = linkedSource(state);
  const isOfBundle = source !== undefined && source.bundle === bundleInSight(state)?.key;
  const isThere = isOfBundle && (linked === undefined || isAt(source, linked));
  // Coming back to the same place, one is where one was.
  if (isThere && source.problem === undefined) return { ...state, source: { ...source, isShown: true } };
  if (linked !== undefined) return openSource(state, linked);
  return { ...state, notice: { text: look.screen.source.nothingHere, tone: 'limit' } };
}

function isAt({ path, marks, mark }: SourceState, source: SourceRef): boolean {
  return path === source.path && mark !== undefined && markAt(marks, source) === mark;
}

/** What Enter does in the details. */
export function openLink(state: TuiState): TuiState {
  const linked = linkedSource(state);
  if (linked !== undefined) return openSource(state, linked);
  return { ...state, notice: { text: state.look.screen.source.nothingHere, tone: 'limit' } };
}

function bundleInSight(state: TuiState): OpenedBundle | undefined {
  if (state.view !== 'bundles') return openBundle(state);
  const row = selectedRow(currentList(state), state.places.bundles.selected);
  return openedBundle(state, row?.key);
}

function freshSource(state: TuiState, bundle: OpenedBundle, path: string): SourceState {
  const { source, look } = state;
  return {
    id: (source?.id ?? 0) + 1,
    isShown: true,
    bundle: bundle.key,
    path,
    marks: sourceMarks(look, bundle.report, path),
    mark: undefined,
    finding: undefined,
    opened: undefined,
    problem: undefined,
    isChanged: false,
    count: 0,
    isCounted: false,
    top: { line: 1, row: 0 },
    left: 0,
    isWrapped: source?.isWrapped ?? false,
    isForEnd: false,
    reveal: undefined,
    part: undefined,
    search: undefined,
  };
}
