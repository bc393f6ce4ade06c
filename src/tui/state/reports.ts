import type { BundleReport } from '../../model/report.ts';
import type { BundleEntry, OpenedBundle } from '../views/bundles.ts';
import { selectedRow } from '../views/list.ts';
import { currentList } from './lists.ts';
import type { TuiState } from './state.ts';

/** Reports that are kept: to go back to one of the last few bundles costs nothing. A large one takes tens of megabytes. */
const MOST_REPORTS = 6;

/** The key of the bundle whose report the screen lacks; undefined when it lacks none. */
export function wantedReport(state: TuiState): string | undefined {
  const key =
    state.view === 'bundles' ? selectedRow(currentList(state), state.places.bundles.selected)?.key : state.open;
  return key === undefined || state.reports.some((bundle) => bundle.key === key) ? undefined : key;
}

/** Keeps a report in front of the others; what was not looked at for the longest time gives way. */
export function withReport(state: TuiState, entry: BundleEntry, report: BundleReport): TuiState {
  return { ...state, reports: kept([{ ...entry, report }, ...without(state.reports, entry.key)], state) };
}

/** Keeps a report that came by itself, as long as there is room for it. */
export function withSpareReport(state: TuiState, entry: BundleEntry, report: BundleReport): TuiState {
  return state.reports.length < MOST_REPORTS ? { ...state, reports: [...state.reports, { ...entry, report }] } : state;
}

/** The bundle is looked at: its report, where it is there, is the last one to give way. */
export function touched(state: TuiState, key: string): TuiState {
  const found = state.reports.find((bundle) => bundle.key === key);
  return found === undefined || state.reports[0] === found
    ? state
    : { ...state, reports: [found, ...without(state.reports, key)] };
}

function without(reports: readonly OpenedBundle[], key: string): readonly OpenedBundle[] {
  return reports.filter((bundle) => bundle.key !== key);
}

function kept(reports: readonly OpenedBundle[], { open, source }: TuiState): readonly OpenedBundle[] {
  const isNeeded = ({ key }: OpenedBundle): boolean => key === open || key === source?.bundle;
  const [first, ...others] = reports;
  const needed = others.filter(isNeeded);
  const spare = others.filter((bundle) => !isNeeded(bundle)).slice(0, MOST_REPORTS - 1 - needed.length);
  return first === undefined
    ? []
    : [first, ...others.filter((bundle) => needed.includes(bundle) || spare.includes(bundle))];
}
