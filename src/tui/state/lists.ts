import { flowing, type Look, safe } from '../lines/look.ts';
import type { Arrangements } from '../views/arrangement.ts';
import { bundleOverview } from '../views/bundle-overview.ts';
import { type BundleEntry, bundleList, noBundles, type OpenedBundle } from '../views/bundles.ts';
import { findingList } from '../views/findings.ts';
import { createList, type Detail, type List, type Row, selectedRow } from '../views/list.ts';
import { uncheckedList } from '../views/unchecked.ts';
import { isRowsView } from './evidence.ts';
import { evidenceList, explainedDetail } from './evidence-lists.ts';
import { type BundleReviews, type Reviews, reviewedIn, reviewsOf } from './review.ts';
import { openBundle, openEntry, type TuiState, type ViewId } from './state.ts';

interface KeptDetail {
  readonly look: Look;
  readonly columns: number;
  readonly detail: Detail;
}

interface KeptList {
  readonly seen: Seen;
  readonly list: List;
}

type ListsOf = { readonly [view in ViewId]?: KeptList };

/** Lists are made once for each bundle and arrangement, and details once for each row and width: a state is looked at many times. */
const listsOfBundle = new WeakMap<OpenedBundle, ListsOf>();
const listsOfEntries = new WeakMap<readonly BundleEntry[], ListsOf>();
const details = new WeakMap<Row | OpenedBundle, KeptDetail>();

/** The list of the view that is shown. */
export function currentList(state: TuiState): List {
  const { look, view, arranged } = state;
  const open = view === 'bundles' ? undefined : openBundle(state);
  if (open !== undefined && isRowsView(view)) return evidenceList(state, open, view);
  if (open !== undefined) {
    const reviews = reviewsOf(state.review, open.report.path);
    return view === 'findings'
      ? kept(listsOfBundle, open, { look, view, reviews, arrangement: arranged.findings }, () =>
          findingList(look, open.report, reviews, arranged.findings),
        )
      : kept(listsOfBundle, open, { look, view }, () => uncheckedList(look, open.report));
  }
  const empty = noBundles(emptySentences(state));
  if (view !== 'bundles' || state.bundles.length === 0) return createList(look.screen.lists.title[view], [], empty);
  const { entries } = state.review;
  const reviewed = (path: string): number => reviewedIn(reviewsOf(state.review, path));
  return kept(listsOfEntries, state.bundles, { look, view, reviews: entries, arrangement: arranged.bundles }, () =>
    bundleList(look, state.bundles, empty, reviewed, arranged.bundles),
  );
}

/** What the details show, in lines of `columns`. */
export function currentDetail(state: TuiState, columns: number): Detail {
  const list = currentList(state);
  const row = selectedRow(list, state.places[state.view].selected);
  if (row === undefined) return list.empty.detail(columns);
  const opened = state.view === 'bundles' ? state.reports.find((bundle) => bundle.key === row.key) : undefined;
  return opened === undefined
    ? explainedDetail(
        state,
        keptDetail(row, state.look, columns, () => row.detail(columns)),
        row,
        columns,
      )
    : keptDetail(opened, state.look, columns, () => bundleOverview(state.look, opened.report, columns));
}

function keptDetail(of: Row | OpenedBundle, look: Look, columns: number, make: () => Detail): Detail {
  const known = details.get(of);
  if (known !== undefined && known.columns === columns && known.look === look) return known.detail;
  const detail = make();
  details.set(of, { look, columns, detail });
  return detail;
}

interface Seen {
  readonly look: Look;
  readonly view: ViewId;
  /** What is said about it by now. */
  readonly reviews?: BundleReviews | Reviews;
  readonly arrangement?: Arrangements[keyof Arrangements];
}

function kept<T extends object>(lists: WeakMap<T, ListsOf>, of: T, seen: Seen, make: () => List): List {
  const known = lists.get(of);
  const found = known?.[seen.view];
  if (found !== undefined && isSame(found.seen, seen)) return found.list;
  const list = make();
  lists.set(of, { ...known, [seen.view]: { seen, list } });
  return list;
}

function isSame(a: Seen, b: Seen): boolean {
  return a.look === b.look && a.reviews === b.reviews && a.arrangement === b.arrangement;
}

function emptySentences(state: TuiState): readonly string[] {
  const { look, title, scan, view } = state;
  const { lists } = look.screen;
  const opened = view === 'bundles' ? undefined : openEntry(state);
  if (opened !== undefined) return [`${look.screen.scan.reading(safe(look, opened.name))} ${look.signs.ellipsis}`];
  if (!scan.isDone) return [view === 'bundles' ? lists.bundlesToCome : lists.findingsToCome];
  const name = safe(look, title);
  const limits = scan.diagnostics.map(({ message, source }) =>
    flowing(look, source === undefined ? message : `${source.path}: ${message}`),
  );
  return [lists.nothingToRead(name), lists.whatABundleIs, ...limits];
}
